"""A roll as people keep it in a spreadsheet: which column is which, and how a row is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from keshe.lib.refusals import YES, Decision, Reason, no
from keshe.membership.domain import rules
from keshe.membership.domain.identity import half_width, identity_sound, tidy_identity
from keshe.membership.domain.vocabulary import PERSONAL, Kind

#: Rows that one import takes.
LIMIT = 50_000
#: Among how many rows at the top the headings are looked for (a title and remarks may stand above them).
TOP = 10

#: Field → headings that people give it, the likeliest first.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("姓名", "会员姓名", "会员名称", "姓名或单位名称", "单位名称", "名称"),
    "identity": (
        "证件号码",
        "身份证号码",
        "身份证号",
        "公民身份号码",
        "证件号",
        "身份证",
        "统一社会信用代码",
        "信用代码",
    ),
    "number": ("会员号", "会员编号", "会员证号", "编号"),
    "kind": ("会员类型", "会员类别", "类型", "类别"),
    "joined_on": ("入会日期", "入会时间", "加入日期", "入会年月日"),
    "until": ("有效期至", "会籍有效期", "有效期", "到期日期"),
    "phone": ("手机号码", "手机号", "手机", "联系电话", "电话号码", "电话", "联系方式"),
    "email": ("电子邮箱", "邮箱", "电子邮件", "email", "e-mail"),
    "workplace": ("工作单位", "所在单位", "单位", "单位名称"),
    "title": ("职称职务", "职称", "职务", "技术职称"),
    "field": ("专业领域", "专业", "研究方向", "学科", "从事专业"),
    "contact": ("联系人", "单位联系人"),
}
#: Columns in which one merged cell can stand for several rows.
CARRIED = frozenset({"kind", "joined_on", "until", "workplace", "title", "field"})
_DATES = ("joined_on", "until")
_KINDS = {
    **dict.fromkeys(("个人", "个人会员", "普通会员"), Kind.PERSON),
    **dict.fromkeys(("单位", "单位会员", "团体", "团体会员", "企业会员"), Kind.INSTITUTION),
}
#: Excel's day 0; serial numbers outside these are no dates that a roll has.
_DAY_0, _FIRST_SERIAL, _LAST_SERIAL = date(1899, 12, 30), 18_000, 73_050


@dataclass(frozen=True)
class Carried:
    """A cell that belongs to the merged cell above it, with that cell's value."""

    value: object


@dataclass
class SheetRow:
    """One row. ``number`` is the row's number in the sheet. ``known``: the roll has it already."""

    number: int
    kind: Kind = Kind.PERSON
    values: dict[str, str] = field(default_factory=dict)
    member_number: str = ""
    joined_on: date | None = None
    until: date | None = None
    faults: list[Reason] = field(default_factory=list)
    known: bool = False
    #: The index of the identity, once it has been computed.
    index: str = ""

    @property
    def good(self) -> bool:
        return not self.faults and not self.known


def plain_heading(cell: object) -> str:
    """A heading without blanks, stars and what stands in brackets."""
    text = re.sub(r"[（(].*?[）)]|[\s*＊:：]", "", half_width(text_of(cell)))
    return text.lower()


def heading_row(rows: Sequence[Sequence[object]]) -> int:
    """Which of the first rows holds the headings: the one with most words that we know; the first of equals."""
    words = {word for known in HEADINGS.values() for word in known}
    found = [len({plain_heading(cell) for cell in row} & words) for row in rows[:TOP]]
    return found.index(max(found)) if found else 0


def guess(headings: Sequence[str], remembered: Mapping[str, str] | None = None) -> dict[str, int]:
    """Field → column, as remembered from the last sheet, else by the words that people use. A column serves one field."""
    plain = [plain_heading(heading) for heading in headings]
    found: dict[str, int] = {}
    for column, heading in enumerate(plain):
        name = (remembered or {}).get(heading, "")
        if name in HEADINGS and name not in found:
            found[name] = column
    for name, words in HEADINGS.items():
        free = [word for word in words if word in plain and plain.index(word) not in found.values()]
        if name not in found and free:
            found[name] = plain.index(free[0])
    return found


def columns_sound(columns: Mapping[str, int], headings: Sequence[str]) -> Decision:
    """Whether the choice of columns can make a roll."""
    answer = YES if "name" in columns else no("membership.name_column", "name")
    if "joined_on" not in columns:
        answer &= no("membership.joined_column", "joined_on")
    if not {"identity", "number"} & columns.keys():
        answer &= no("membership.identity_column", "identity")
    seen: set[int] = set()
    for name, column in columns.items():
        if column in seen:
            answer &= no("membership.column_twice", name, heading=headings[column])
        seen.add(column)
    return answer


def text_of(cell: object) -> str:
    """A cell as text: whole numbers without decimals, dates as 2022-01-31."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def day_of(cell: object) -> date | Reason | None:
    """A day as people write it: 2021-05-01, 2021.5.1, 2021年5月1日, 20210501, in full width, or Excel's serial number. A
    reason for what is none."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = half_width(text_of(cell))
    if not text:
        return None
    found = re.fullmatch(r"(\d{4})\s*[-/.年。、]\s*(\d{1,2})\s*[-/.月。、]\s*(\d{1,2})\s*日?", text)
    found = found or re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text)
    if found:
        try:
            return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            return Reason("membership.cell_date")
    if re.fullmatch(r"\d{5}(\.\d+)?", text) and _FIRST_SERIAL <= float(text) <= _LAST_SERIAL:
        return _DAY_0 + timedelta(days=int(float(text)))
    incomplete = re.fullmatch(r"\d{4}\s*年?|\d{4}\s*[-/.年]\s*\d{1,2}\s*月?|\d{6}", text)
    return Reason("membership.cell_date_incomplete" if incomplete else "membership.cell_date")


def read_row(number: int, cells: Mapping[str, object], today: date) -> SheetRow:
    """Read and judge one row, by field."""
    row = SheetRow(number)
    told = {name for name, cell in cells.items() if isinstance(cell, Carried) and name not in CARRIED}
    for name in told:
        row.faults.append(Reason("membership.cell_merged", {}, name))
    open_cells = {name: _carried(name, cell) for name, cell in cells.items()}
    row.values = rules.tidied({name: text_of(open_cells.get(name)) for name in PERSONAL})
    row.member_number = half_width(text_of(open_cells.get("number")))
    if _lost_digits(open_cells.get("identity")):
        row.faults.append(Reason("membership.cell_numeric", {}, "identity"))
        told.add("identity")
    row.kind = _kind(row, half_width(text_of(open_cells.get("kind"))))
    for name in _DATES:
        day = day_of(open_cells.get(name))
        if isinstance(day, Reason):
            row.faults.append(Reason(day.code, {}, name))
            told.add(name)
        else:
            setattr(row, name, day)
    row.faults += [reason for reason in _judged(row, today).reasons if reason.field not in told]
    return row


def _carried(name: str, cell: object) -> object:
    if isinstance(cell, Carried):
        return cell.value if name in CARRIED else None
    return cell


def _lost_digits(cell: object) -> bool:
    """Whether a number of a document was kept as a quantity, of which Excel keeps fifteen digits."""
    if isinstance(cell, str):
        return re.fullmatch(r"\d\.\d+[eE]\+1\d", cell.strip()) is not None
    return isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= 10**15


def _kind(row: SheetRow, text: str) -> Kind:
    """What the cell says; where it is silent, what the identity shows."""
    if text in _KINDS:
        return _KINDS[text]
    if text:
        row.faults.append(Reason("membership.kind_unknown", {}, "kind"))
        return Kind.PERSON
    number = tidy_identity(row.values["identity"])
    is_code = not identity_sound(Kind.PERSON, number) and bool(identity_sound(Kind.INSTITUTION, number))
    return Kind.INSTITUTION if is_code else Kind.PERSON


def _judged(row: SheetRow, today: date) -> Decision:
    answer = rules.entry_sound(row.kind, row.values) & rules.contact_sound({"number": row.member_number})
    if not row.values["identity"] and not row.member_number:
        answer &= no("membership.identity_or_number", "identity")
    if row.joined_on is None:
        return answer & no("membership.joined_missing", "joined_on")
    return answer & rules.term_sound(row.joined_on, row.until, today)


def compare_rows(rows: Sequence[SheetRow]) -> None:
    """Two rows of one sheet are not the same member: the later one is at fault. Names are never compared."""
    _twice(rows, "identity", "membership.twice_in_sheet", lambda row: row.values["identity"])
    _twice(rows, "number", "membership.number_twice_in_sheet", lambda row: row.member_number)


def _twice(rows: Sequence[SheetRow], name: str, code: str, key: Callable[[SheetRow], str]) -> None:
    first: dict[str, int] = {}
    for row in rows:
        value = key(row)
        if not value or any(fault.field == name for fault in row.faults):
            continue
        if value in first:
            row.faults.append(Reason(code, {"other": first[value]}, name))
        first.setdefault(value, row.number)


def compare_with_roll(rows: Sequence[SheetRow], indexes: frozenset[str], numbers: Mapping[str, str]) -> None:
    """Mark what the roll has already, so that an import can be repeated: the same identity, or, for a row without
    identity, the same number.

    Args:
        indexes: of the identities in the roll.
        numbers: number → index of the identity of who has it.
    """
    for row in rows:
        if row.faults:
            continue
        held = numbers.get(row.member_number) if row.member_number else None
        row.known = row.index in indexes if row.index else held is not None
        if not row.known and held is not None:
            row.faults.append(Reason("membership.number_taken", {"number": row.member_number}, "number"))
