"""The resident identity number (GB 11643-1999): how it is written and whether it can be one."""

from __future__ import annotations

import unicodedata
from datetime import date

from keshe.lib.refusals import YES, Decision, no

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SIGNS = "10X98765432"


def normalise(text: str) -> str:
    """The number as the standard writes it: half-width, capital X, without blanks and hyphens."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(sign for sign in plain if not sign.isspace() and sign not in "-·'\u200b\ufeff")


def check_sign(digits: str) -> str:
    """The last sign for the first seventeen digits."""
    return _SIGNS[sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11]


def identity_number(number: str, today: date, field: str = "identity_number") -> Decision:
    """Whether ``number``, already normalised, can be a resident identity number. The reasons never repeat it."""
    if not number:
        return no("party.identity_missing", field)
    if len(number) != 18:
        return no("party.identity_length", field, length=len(number))
    if not (number[:17].isascii() and number[:17].isdigit()) or number[17] not in _SIGNS:
        return no("party.identity_signs", field)
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return no("party.identity_birthday", field)
    if not date(1900, 1, 1) <= born <= today:
        return no("party.identity_birthday", field)
    return YES if number[17] == check_sign(number[:17]) else no("party.identity_check", field)
