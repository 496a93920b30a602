"""The sheet from which an existing list of party members is imported: its headings, and one row of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from keshe.lib.refusals import YES, Decision, Reason, no
from keshe.party.domain import identity
from keshe.party.domain.rules import phone_number

#: Heading → name of the value.
COLUMNS: Mapping[str, str] = {
    "姓名": "name",
    "身份证号": "identity_number",
    "入党日期": "joined_on",
    "所在党组织": "organ",
    "组织关系所在单位": "relation",
    "联系电话": "phone",
    "已书面同意": "consent",
}
NEEDED = ("姓名", "身份证号", "入党日期", "已书面同意")
#: Rows of one import.
LIMIT = 2000
#: Characters that a text may have.
LONGEST = {"name": 50, "relation": 120}
_DAY = re.compile(r"(\d{4})\s*[-./年]?\s*(\d{1,2})\s*[-./月]?\s*(\d{1,2})\s*日?")


@dataclass
class SheetRow:
    """A row: its number in the sheet, what it says, what is wrong with it, whether the person is kept already."""

    number: int
    values: dict[str, object]
    faults: list[Reason] = field(default_factory=list)
    known: bool = False

    @property
    def good(self) -> bool:
        return not self.faults


def heading(cell: object) -> str:
    """A heading without blanks and the star that marks it as needed."""
    return re.sub(r"[\s*＊]", "", str(cell or ""))


def headings_sound(headings: list[str]) -> Decision:
    """Whether every needed column is there, and none twice."""
    missing = [name for name in NEEDED if name not in headings]
    if missing:
        return no("party.sheet_columns", "file", columns="、".join(missing))
    twice = [name for name in COLUMNS if headings.count(name) > 1]
    return no("party.sheet_column_twice", "file", columns="、".join(twice)) if twice else YES


def heading_of(name: str) -> str:
    """The heading under which a value stands."""
    return next((head for head, known in COLUMNS.items() if known == name), name)


def read_row(number: int, cells: Mapping[str, object]) -> SheetRow:
    """A row's values, tidied; what cannot be read is a fault. Whether they are sound is judged by the rules."""
    row = SheetRow(number, {})
    for head, name in COLUMNS.items():
        row.values[name] = text(cells.get(head))
    row.values["identity_number"] = identity.normalise(str(row.values["identity_number"]))
    row.values["phone"] = phone_number(str(row.values["phone"]))
    joined = cells.get("入党日期")
    row.values["joined_on"] = day_of(joined)
    if row.values["joined_on"] is None and text(joined):
        row.faults.append(Reason("party.sheet_day", {}, "joined_on"))
    if row.values["consent"] != "是":
        row.faults.append(Reason("party.sheet_consent", {}, "consent"))
    for name, most in LONGEST.items():
        if len(str(row.values[name])) > most:
            row.faults.append(Reason("party.sheet_long", {"most": most}, name))
    return row


def text(cell: object) -> str:
    """A cell as text."""
    return "" if cell is None else str(cell).strip().lstrip("'")


def day_of(cell: object) -> date | None:
    """A cell as a day: a date, or a text like 2010-7-1, 2010年7月1日, 20100701."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = _DAY.fullmatch(text(cell))
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None
