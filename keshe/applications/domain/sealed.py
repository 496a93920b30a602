"""The scan of a sealed copy beside the version that was issued: what each sheet is, and which pages are missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a sheet of the scan is."""

    RECOGNISED = "recognised"
    #: An officer looked at it and says which page it is.
    CONFIRMED = "confirmed"
    #: A page of this version that lies in another place than its own.
    SWAPPED = "swapped"
    #: A page that came before.
    TWICE = "twice"
    #: A page of an earlier version of this paper.
    OLDER = "older"
    #: A page of another paper, of this unit or another.
    OTHER = "other"
    #: A code of our shape that we never gave.
    FOREIGN = "foreign"
    UNREADABLE = "unreadable"
    #: Nothing printed on it: the back of a page.
    BLANK = "blank"


#: Verdicts with which nothing is wrong.
SOUND = frozenset({Verdict.RECOGNISED, Verdict.CONFIRMED, Verdict.BLANK})


@dataclass(frozen=True)
class Sheet:
    """What was seen on a sheet: the number of a page of the issued version, or what else it is."""

    page: int = 0
    otherwise: Verdict | None = None
    confirmed: bool = False


@dataclass(frozen=True)
class Judgement:
    """One verdict per sheet, and the pages that no sheet shows."""

    verdicts: tuple[Verdict, ...]
    missing: tuple[int, ...]

    @property
    def complete(self) -> bool:
        """Every page once, in order, and nothing else."""
        return not self.missing and SOUND.issuperset(self.verdicts)


def judge(sheets: Sequence[Sheet], pages: int) -> Judgement:
    """Compare the sheets, in the order in which they were scanned, with a version of ``pages`` pages."""
    first: dict[int, int] = {}
    for place, sheet in enumerate(sheets):
        if sheet.page and not sheet.otherwise:
            first.setdefault(sheet.page, place)
    displaced = out_of_place([page for page, _place in sorted(first.items(), key=lambda pair: pair[1])])
    verdicts = tuple(_verdict(sheet, place, first, displaced) for place, sheet in enumerate(sheets))
    return Judgement(verdicts, tuple(page for page in range(1, pages + 1) if page not in first))


def _verdict(sheet: Sheet, place: int, first: dict[int, int], displaced: frozenset[int]) -> Verdict:
    if sheet.otherwise:
        return sheet.otherwise
    if not sheet.page:
        return Verdict.UNREADABLE
    if first[sheet.page] != place:
        return Verdict.TWICE
    if sheet.page in displaced:
        return Verdict.SWAPPED
    return Verdict.CONFIRMED if sheet.confirmed else Verdict.RECOGNISED


def out_of_place(order: Sequence[int]) -> frozenset[int]:
    """Which of the pages lie wrongly, told as a person would: of two that changed places both, of one that was put
    elsewhere that one, and not all those it was moved past."""
    kept = frozenset(_longest_rising(order))
    moved = frozenset(order) - kept
    displaced = frozenset(page for page, right in zip(order, sorted(order), strict=True) if page != right)
    return displaced if len(displaced) == 2 * len(moved) else moved


def _longest_rising(order: Sequence[int]) -> tuple[int, ...]:
    """The longest part of a sequence that rises (the first of several)."""
    best: list[tuple[int, ...]] = []
    for page in order:
        before = max((run for run in best if run[-1] < page), key=len, default=())
        best.append((*before, page))
    return max(best, key=len, default=())


def counts(verdicts: Sequence[str]) -> dict[str, int]:
    """How many sheets got which verdict."""
    return dict(sorted(Counter(verdicts).items()))
