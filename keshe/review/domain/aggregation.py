"""How the totals of several experts become one score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from keshe.programmes.domain.document import Aggregate


@dataclass(frozen=True)
class Aggregated:
    """``score`` is None without any sheet. ``dropped`` are the totals that trimming left out, lowest first; ``kept``
    those that count. ``untrimmed``: trimming was asked for but would have left nothing, so all totals count."""

    score: Decimal | None
    kept: tuple[Decimal, ...]
    dropped: tuple[Decimal, ...] = ()
    untrimmed: bool = False


def aggregate(totals: Iterable[Decimal], rule: Aggregate) -> Aggregated:
    """One score from the totals, rounded half up to ``rule.decimals`` places, whatever order they come in.

    A trimmed mean needs at least one total more than it drops; with fewer it falls back to the plain mean and says so.
    """
    ordered = sorted(totals)
    if not ordered:
        return Aggregated(None, ())
    if rule.method == "median":
        middle = ordered[(len(ordered) - 1) // 2 : len(ordered) // 2 + 1]
        return Aggregated(_rounded(middle, rule.decimals), tuple(ordered))
    if rule.method == "mean":
        return Aggregated(_rounded(ordered, rule.decimals), tuple(ordered))
    low, high = rule.drop_lowest, len(ordered) - rule.drop_highest
    if low >= high:
        return Aggregated(_rounded(ordered, rule.decimals), tuple(ordered), (), untrimmed=True)
    kept = ordered[low:high]
    return Aggregated(_rounded(kept, rule.decimals), tuple(kept), (*ordered[:low], *ordered[high:]))


def _rounded(totals: list[Decimal], decimals: int) -> Decimal:
    return mean(totals).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def mean(numbers: Iterable[Decimal]) -> Decimal:
    """The unrounded mean. The numbers carry few decimals, so their sum is exact and their order cannot matter."""
    listed = list(numbers)
    return sum(listed, Decimal(0)) / len(listed)
