"""Numbers that journals carry: ISSN, CN (国内统一连续出版物号)."""

from __future__ import annotations

import re
import unicodedata

_ISSN = re.compile(r"(\d{4})-?(\d{3}[\dX])")
_CN = re.compile(r"(\d{2})-(\d{4})(?:/([A-Z]{1,2}\d{0,3}))?")


def _plain(text: str) -> str:
    """Half-width capitals without blanks, every dash a hyphen."""
    return re.sub(r"[—–−‐－]", "-", re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))).upper()


def issn(text: str) -> str | None:
    """An ISSN as it is printed (``1234-5679``), or None where the digits are none."""
    found = _ISSN.fullmatch(_plain(text).removeprefix("ISSN").lstrip(":"))
    return f"{found[1]}-{found[2]}" if found else None


def check_sign(first_seven: str) -> str:
    """The eighth sign of an ISSN (ISO 3297): weights 8 to 2, modulo 11, X for ten."""
    total = sum(int(digit) * weight for digit, weight in zip(first_seven, range(8, 1, -1), strict=True))
    rest = (11 - total % 11) % 11
    return "X" if rest == 10 else str(rest)


def cn(text: str) -> str | None:
    """A CN number as it is printed (``CN 32-1234/TB``), or None where it is none."""
    found = _CN.fullmatch(_plain(text).removeprefix("CN").lstrip(":"))
    if not found:
        return None
    return f"CN {found[1]}-{found[2]}" + (f"/{found[3]}" if found[3] else "")
