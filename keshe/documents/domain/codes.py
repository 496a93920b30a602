"""Short codes by which a paper copy is looked up: 60 random bits, readable aloud; and the codes of its single pages."""

from __future__ import annotations

import re
import secrets
import unicodedata
from typing import NamedTuple

#: Crockford's alphabet: no I, L, O, U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
#: Digits of the highest page number that has a code.
PAGE_DIGITS = 4
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
#: What a scanner types is a whole address.
_IN_ADDRESS = re.compile(r"[?&]code=([^&#\s]+)", re.IGNORECASE)


class Printed(NamedTuple):
    """What stands on paper: the document's code, and which page of it (0: the document as a whole)."""

    code: str
    page: int


def new_code() -> str:
    """A code nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown(code: str) -> str:
    """As it is printed: ``7K3M-Q2XD-90VB``."""
    return "-".join(code[i : i + 4] for i in range(0, LENGTH, 4))


def of_page(code: str, page: int) -> str:
    """The code of one page: the document's, the page's number, and a character that checks both: ``7K3MQ2XD90VB3T``."""
    text = f"{code}{page}"
    return text + _check(text)


def shown_page(code: str, page: int) -> str:
    """As it is printed at the foot of a page: ``7K3M-Q2XD-90VB-3T``."""
    return f"{shown(code)}-{of_page(code, page)[LENGTH:]}"


def read_printed(text: str) -> Printed | None:
    """What somebody typed from paper, or what a scanner typed for them: the code of a document or of a page, or the
    whole address from the QR code. None when it can be neither."""
    plain = unicodedata.normalize("NFKC", text)
    found = _IN_ADDRESS.search(plain)
    code = "".join(c for c in (found[1] if found else plain).upper() if c not in "- —–_\t\r\n").translate(_MISREAD)
    if not set(code) <= set(ALPHABET):
        return None
    if len(code) == LENGTH:
        return Printed(code, 0)
    number, check = code[LENGTH:-1], code[-1:]
    whole = number.isdecimal() and len(number) <= PAGE_DIGITS and number[0] != "0"
    return Printed(code[:LENGTH], int(number)) if whole and check == _check(code[:-1]) else None


def read(text: str) -> str:
    """The document's code in what somebody typed; "" when there is none."""
    printed = read_printed(text)
    return printed.code if printed else ""


def _check(text: str) -> str:
    """Luhn's formula with 32 characters: finds every single wrong character and nearly every two exchanged."""
    base, total = len(ALPHABET), 0
    for place, character in enumerate(reversed(text)):
        value = ALPHABET.index(character) * (2 if place % 2 == 0 else 1)
        total += value // base + value % base
    return ALPHABET[-total % base]
