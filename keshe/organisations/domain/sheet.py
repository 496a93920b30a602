"""The columns of the spreadsheet from which officers import units, and how a cell is read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from keshe.lib.refusals import YES, Decision, Reason, no
from keshe.organisations.domain.grades import default_valid_until

#: Rows that one import takes.
LIMIT = 2000

#: Column heading → field. Headings are what people see in the template; the first six must be there.
COLUMNS = {
    "单位名称": "name",
    "单位类型": "kind",
    "是否法人": "is_legal_person",
    "依托单位名称": "host_name",
    "统一社会信用代码": "uscc",
    "登记管理机关": "registration_body",
    "成立日期": "founded_on",
    "法定代表人": "legal_representative",
    "所在区": "district",
    "地址": "address",
    "联系人": "contact_name",
    "联系电话": "contact_phone",
    "联系邮箱": "contact_email",
    "可开具税务票据": "can_issue_tax_invoice",
    "评估等级": "grade",
    "评定机关": "granting_body",
    "评定日期": "granted_on",
    "有效期至": "valid_until",
}
NEEDED = ("单位名称", "单位类型", "是否法人", "统一社会信用代码")
GRADE_FIELDS = ("grade", "granting_body", "granted_on", "valid_until")

_DATES = ("founded_on", "granted_on", "valid_until")
_YES = frozenset({"是", "有", "能", "可以", "y", "yes", "true", "1"})
_NO = frozenset({"否", "无", "不能", "不可以", "n", "no", "false", "0"})
#: An address that is longer is refused for its length; none is tried at any length.
LONGEST_EMAIL = 254
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass
class SheetRow:
    """One row of data. ``number`` is the row's number in the sheet, the heading being row 1. ``faults`` are reasons
    whose ``field`` is a field name."""

    number: int
    values: dict[str, object] = field(default_factory=dict)
    grade: dict[str, object] = field(default_factory=dict)
    faults: list[Reason] = field(default_factory=list)
    #: The unit is registered already, with the same code and name: the row is passed over.
    known: bool = False

    @property
    def good(self) -> bool:
        return not self.faults

    @property
    def name(self) -> str:
        return str(self.values.get("name") or "")


def heading_of(field_name: str) -> str:
    """The column's heading for a field."""
    return next((heading for heading, name in COLUMNS.items() if name == field_name), field_name)


def columns_present(headings: Sequence[object]) -> Decision:
    """Whether the headings hold what an import needs."""
    present = {plain(heading) for heading in headings}
    missing = [heading for heading in NEEDED if heading not in present]
    return no("organisations.import_columns", columns="、".join(missing)) if missing else YES


def plain(cell: object) -> str:
    """A cell as text: whole numbers without their decimals, dates as 2022-01-31, a heading's asterisk dropped."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip().strip("*＊").strip()


def read_row(number: int, cells: Mapping[str, object], kinds: Mapping[str, str]) -> SheetRow:
    """A row's cells (by heading) as values of the profile and of one grade. ``kinds``: wording → code."""
    row = SheetRow(number)
    texts = {name: plain(cells.get(heading)) for heading, name in COLUMNS.items()}
    for name, text in texts.items():
        target = row.grade if name in GRADE_FIELDS else row.values
        target[name] = _value(row, name, text, kinds)
    if row.grade["grade"] is None:
        row.grade = {}
    elif row.grade["granted_on"] is None:
        _fault(row, no("organisations.import_grade_pair", "granted_on"))
    elif row.grade["valid_until"] is None:
        row.grade["valid_until"] = default_valid_until(_day(str(texts["granted_on"])) or date.min)
    return row


def _value(row: SheetRow, name: str, text: str, kinds: Mapping[str, str]) -> object:
    if name in ("is_legal_person", "can_issue_tax_invoice"):
        return _yes_no(row, name, text)
    if name == "kind":
        code = kinds.get(text, text if text in kinds.values() else "")
        if not code:
            _fault(row, no("organisations.import_kind", name, value=text))
        return code
    if name in _DATES:
        day = _day(text)
        if text and day is None:
            _fault(row, no("organisations.import_date", name, value=text))
        return day
    if name == "grade":
        found = re.fullmatch(r"([1-5])\s*[AaＡａ]?级?", text)
        if text and not found:
            _fault(row, no("organisations.import_grade", name, value=text))
        return int(found.group(1)) if found else None
    if name == "contact_email" and text and not _EMAIL.fullmatch(text[:LONGEST_EMAIL]):
        _fault(row, no("organisations.import_email", name, value=text))
    return text


def _yes_no(row: SheetRow, name: str, text: str) -> bool:
    if text.lower() in _YES:
        return True
    if text.lower() not in _NO and not (text == "" and name == "can_issue_tax_invoice"):
        _fault(row, no("organisations.import_yes_no", name, value=text))
    return False


def _day(text: str) -> date | None:
    """A date as people write it in spreadsheets: 2022-01-31, 2022/1/31, 2022.1.31, 2022年1月31日, 20220131."""
    found = re.fullmatch(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?", text)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _fault(row: SheetRow, decision: Decision) -> None:
    row.faults += decision.reasons
