"""Document numbers (发文字号) as GB/T 9704-2012 writes them: 苏科协〔2022〕21号."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from keshe.lib.refusals import refuse_unless

_NUMBER = re.compile(
    r"(?P<mark>[^\W\d_]{2,20})[〔【\[［](?P<year>[0-9]{1,6})[〕】\]］](?P<order>第)?(?P<ordinal>[0-9]{1,6})号"
)


_SERIES = re.compile(r"[^\W\d_]{2,20}〔(?:19|20)[0-9]{2}〕")
_MARK = re.compile(r"[^\W\d_]{2,20}")


@dataclass(frozen=True, order=True)
class DocumentNumber:
    """``mark`` of the issuing body (发文机关代字), four-digit year, ordinal within both."""

    mark: str
    year: int
    ordinal: int

    def __str__(self) -> str:
        return f"{self.mark}〔{self.year}〕{self.ordinal}号"

    @property
    def series(self) -> str:
        """The series that the ordinal counts in."""
        return f"{self.mark}〔{self.year}〕"


def document_number(text: str) -> DocumentNumber:
    """Read a document number. Blanks do not matter; 【】, [] and ［］ are taken for 〔〕.

    Raises:
        Refused: another shape, a year that has not four digits, 第, or a leading zero (GB/T 9704-2012, 7.2.5).
    """
    found = _NUMBER.fullmatch("".join(text.split()))
    refuse_unless(found, "documents.bad_number", "number", text=text)
    assert found is not None
    refuse_unless(re.fullmatch(r"(19|20)[0-9]{2}", found["year"]), "documents.bad_year", "number", text=text)
    clean = not found["order"] and not found["ordinal"].startswith("0")
    refuse_unless(clean, "documents.bad_ordinal", "number", text=text)
    return DocumentNumber(found["mark"], int(found["year"]), int(found["ordinal"]))


def is_document_series(key: str) -> bool:
    """Whether a series counts document numbers: ``苏科协〔2022〕``."""
    return _SERIES.fullmatch(key) is not None


def is_mark(text: str) -> bool:
    """Whether a text is a mark alone (发文机关代字): ``苏科协``."""
    return _MARK.fullmatch(text) is not None


def gaps(ordinals: Iterable[int]) -> list[tuple[int, int]]:
    """The runs of ordinals from 1 to the highest that were not given."""
    found, expected = [], 1
    for ordinal in sorted(set(ordinals)):
        if ordinal > expected:
            found.append((expected, ordinal - 1))
        expected = ordinal + 1
    return found
