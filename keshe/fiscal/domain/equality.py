"""Whether two systems mean the same: 元 or 万元, full or half width, this or that way of writing a day."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from keshe.applications.domain.answers.numbers import as_number, plain
from keshe.fiscal.domain.writing import codes_of
from keshe.programmes.domain.document import AMOUNTS, EntryValue, Fiscal

_DAY = re.compile(r"([0-9]{4})\D{0,3}?([0-9]{1,2})\D{1,3}([0-9]{1,2})\D*")
_SOLID_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_UNIT = re.compile(r"(亿元|万元|元|亿|万)$")
_FACTORS = {"亿元": 10**8, "亿": 10**8, "万元": 10**4, "万": 10**4, "元": 1}
#: 元: what is more cannot be kept, and is no amount of any project.
MOST = 10**14
#: Dashes and quotation marks that people and systems swap for each other.
_SAME = str.maketrans(
    {"—": "-", "–": "-", "－": "-", "―": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "、": ",", "·": "."}
)


def folded(text: str) -> str:
    """A text without what never makes a difference: width, blanks, line breaks, kinds of dashes and quotes."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_SAME).split())


def words(cell: Any) -> str:
    """A cell of a list as a person reads it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return plain(cell)
    if isinstance(cell, float):
        return plain(Decimal(repr(cell)))
    return str(cell).strip()


def canonical(target: Fiscal, value: EntryValue, cell: Any, unit: str = "") -> str:
    """``cell`` in the one spelling in which it is compared. ``unit``: what the column's heading says (``元``, ``万元``);
    a unit in the cell itself goes before it."""
    text = words(cell)
    if not text:
        return ""
    if value.codes is not None:
        return _code(target, value, text)
    if value.format in AMOUNTS:
        return _amount(value, text, unit)
    if value.format == "date":
        return _day(text)
    if value.format == "integer":
        number = as_number(text)
        return folded(text) if number is None else plain(number)
    if value.format in ("code", "phone"):
        return folded(text).upper().replace("-", "")
    return folded(text)


def amount_of(text: str, unit: str) -> Decimal | None:
    """An amount in 元; None for what is none, or as large as no amount is. ``unit`` holds unless the text names its own."""
    solid = folded(text).replace("¥", "").replace("￥", "").replace(",", "")
    named = _UNIT.search(solid)
    factor = _FACTORS[named[1]] if named else _FACTORS.get(unit, 1)
    number = as_number(solid[: named.start()] if named else solid)
    return None if number is None or abs(number * factor) >= MOST else number * factor


def unit_of(heading: str) -> str:
    """The unit that a column's heading names: 申请金额（万元） → 万元; "" when it names none."""
    named = re.search(r"[(\[](亿元|万元|元)[)\]]", folded(heading))
    return named[1] if named else ""


def _amount(value: EntryValue, text: str, unit: str) -> str:
    own = "万元" if value.format == "wan_yuan" else "元"
    amount = amount_of(text, unit or own)
    return folded(text) if amount is None else plain(amount)


def _day(text: str) -> str:
    solid = unicodedata.normalize("NFKC", text).strip()
    found = _SOLID_DAY.fullmatch(solid) or _DAY.match(solid)
    if found is None:
        return folded(text)
    year, month, day = (int(part) for part in found.groups())
    return f"{year:04}-{month:02}-{day:02}"


def _code(target: Fiscal, value: EntryValue, text: str) -> str:
    """That system's code, for its code, its label, or both beside each other."""
    solid = folded(text).upper()
    for theirs, label in codes_of(target.code_list(str(value.codes))).values():
        code, name = folded(theirs).upper(), folded(label).upper()
        spellings = {code, name, code + name, f"{code}-{name}", f"{code}.{name}", f"{name}({code})"}
        if solid in spellings:
            return code
    return solid
