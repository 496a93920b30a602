"""Numbers as people type them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

#: Twelve digits before the point (under 万亿元, what the database holds) and twenty behind it: with more, arithmetic
#: that is exact to 28 digits would break off, on every page that shows the answer.
_PLAIN = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,20})?")

#: Longer is no number, with whatever separators.
LONGEST = 60


def as_number(value: Any) -> Decimal | None:
    """The number that ``value`` is, or None, also for one that no form means (10¹² and more). Full-width digits, blanks
    and thousands separators are accepted."""
    if isinstance(value, bool) or value is None or len(str(value)) > LONGEST:
        return None
    text = unicodedata.normalize("NFKC", str(value)).replace(",", "").replace(" ", "").replace("，", "")
    return Decimal(text) if _PLAIN.fullmatch(text) else None


def plain(number: Decimal) -> str:
    """A number in its one spelling: no exponent, no trailing zeros after the point."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def as_yuan(value: Any) -> Decimal | None:
    """An amount in 元 with two decimals, or None when it is no amount or finer than 分."""
    number = as_number(value)
    if number is None or number != number.quantize(Decimal("0.01")):
        return None
    return number.quantize(Decimal("0.01"))


def as_day(value: Any) -> date | None:
    """The day that ``value`` (``2022-04-15``) is, or None."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
