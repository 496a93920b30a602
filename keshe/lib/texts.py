"""Text as people type it."""

from __future__ import annotations

import unicodedata


def visible(text: str) -> str:
    """``text`` without control and direction characters; tabs and line breaks stay.

    A direction mark turns round what stands on a public list, and a sign of no width makes two numbers or names of what
    everybody reads as one. Pages from which people copy are full of both.
    """
    if text.isprintable():
        return text
    return "".join(c for c in text if c in "\t\n\r" or unicodedata.category(c) not in ("Cc", "Cf"))


def one_spelling(number: str) -> str:
    """A number of a paper as it is compared and kept: half-width signs, capitals, no blanks."""
    return "".join(unicodedata.normalize("NFKC", number).split()).upper()
