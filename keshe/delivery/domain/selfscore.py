"""The self-score of a performance report: promise beside result, indicator by indicator.

The rules are the usual ones of fiscal performance reports: “≥” gives actual ÷ target × points, “≤” target ÷ actual ×
points, never more than the points; a zero denominator is no error; an indicator that does not apply is taken out and
the rest rescaled to the whole; lines add up to their level and levels to the total, to the hundredth of a point.
Everything is exact: fractions inside, ``Decimal`` with two places outside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

HUNDREDTH = Decimal("0.01")
WHOLE = Decimal(100)
AT_LEAST, AT_MOST, EQUAL = "≥", "≤", "="
_SPELLINGS = {
    ">=": AT_LEAST, "≥": AT_LEAST, "at_least": AT_LEAST,
    "<=": AT_MOST, "≤": AT_MOST, "at_most": AT_MOST,
    "=": EQUAL, "==": EQUAL, "equals": EQUAL,
}  # fmt: skip


def operator(written: str) -> str:
    """``≥``, ``≤`` or ``=``, however it is spelt; ``≥`` when nothing is."""
    return _SPELLINGS.get(written.strip(), AT_LEAST)


@dataclass(frozen=True)
class Indicator:
    """One promise and what became of it.

    ``actual`` is None while nothing counts yet (under way, planned); ``applicable`` False takes the line out;
    ``share`` weighs it among the lines of its level.
    """

    key: str
    level: str
    operator: str
    target: Decimal
    actual: Decimal | None
    applicable: bool = True
    share: Decimal = Decimal(1)


@dataclass(frozen=True)
class Line:
    """A scored indicator: ``points`` it could bring, ``rate`` of fulfilment (0 to 1), ``score`` it brings."""

    indicator: Indicator
    points: Decimal
    rate: Decimal
    score: Decimal

    @property
    def short(self) -> bool:
        """Whether the promise is not (yet) kept, so that the deviation must be explained."""
        return self.indicator.applicable and fulfilment(self.indicator) < 1


@dataclass(frozen=True)
class LevelSum:
    level: str
    points: Decimal
    score: Decimal


@dataclass(frozen=True)
class SelfScore:
    """The whole sheet. ``rescaled`` tells that something was taken out and the points are not the call's own."""

    lines: tuple[Line, ...]
    levels: tuple[LevelSum, ...]
    points: Decimal
    score: Decimal
    rescaled: bool


def fulfilment(indicator: Indicator) -> Fraction:
    """How far the promise is kept, from 0 to 1.

    A promise of nothing (target 0 with “≥”) is kept by anything; “≤ 0” only by 0. An exact promise (“=”) loses in
    proportion to the distance on either side.
    """
    if indicator.actual is None:
        return Fraction(0)
    actual, target = max(Fraction(indicator.actual), Fraction(0)), max(Fraction(indicator.target), Fraction(0))
    if actual == target:
        return Fraction(1)
    if actual > target:
        return Fraction(1) if indicator.operator == AT_LEAST else target / actual
    return Fraction(1) if indicator.operator == AT_MOST else actual / target


def score(indicators: Sequence[Indicator], weights: Mapping[str, Decimal], whole: Decimal = WHOLE) -> SelfScore:
    """Score the sheet.

    Args:
        indicators: every promise of the plan; budget execution is one of them (``≥``, target = budget, actual =
            spent) in a level of its own.
        weights: points per level, from the call.
        whole: what the points of all levels are rescaled to where lines are taken out.

    Returns:
        One line per indicator, in order; a level's lines share its points by ``share``.
    """
    raw = _raw_points(indicators, weights)
    points = dict(zip([i.key for i in indicators], _allot(raw, whole), strict=True))
    lines = tuple(_line(indicator, points[indicator.key]) for indicator in indicators)
    levels = tuple(
        LevelSum(
            level,
            sum((line.points for line in lines if line.indicator.level == level), Decimal(0)),
            sum((line.score for line in lines if line.indicator.level == level), Decimal(0)),
        )
        for level in weights
    )
    return SelfScore(
        lines,
        levels,
        sum((level.points for level in levels), Decimal(0)),
        sum((level.score for level in levels), Decimal(0)),
        rescaled=sum(raw, Fraction(0)) != Fraction(whole),
    )


def _raw_points(indicators: Sequence[Indicator], weights: Mapping[str, Decimal]) -> list[Fraction]:
    """Each line's points before rescaling: its share of its level; 0 when it does not apply."""
    shares: dict[str, Fraction] = {}
    for indicator in indicators:
        shares[indicator.level] = shares.get(indicator.level, Fraction(0)) + Fraction(indicator.share)
    return [
        Fraction(weights.get(i.level, Decimal(0))) * Fraction(i.share) / shares[i.level]
        if i.applicable and shares[i.level]
        else Fraction(0)
        for i in indicators
    ]


def _allot(raw: Sequence[Fraction], whole: Decimal) -> list[Decimal]:
    """``whole`` in hundredths, in proportion to ``raw``, by largest remainder: the parts sum to it exactly. All 0 where
    nothing is left to score."""
    total = sum(raw, Fraction(0))
    if not total:
        return [Decimal("0.00")] * len(raw)
    cents = [part * Fraction(whole) * 100 / total for part in raw]
    floors = [int(cent) for cent in cents]
    missing = int(whole * 100) - sum(floors)
    by_remainder = sorted(range(len(raw)), key=lambda n: (floors[n] - cents[n], n))
    for position in by_remainder[:missing]:
        floors[position] += 1
    return [(Decimal(cent) / 100).quantize(HUNDREDTH) for cent in floors]


def _line(indicator: Indicator, points: Decimal) -> Line:
    kept = fulfilment(indicator) if indicator.applicable else Fraction(0)
    exact = Fraction(points) * kept
    return Line(indicator, points, _rounded(kept, Decimal("0.0001")), min(points, _rounded(exact, HUNDREDTH)))


def _rounded(value: Fraction, step: Decimal) -> Decimal:
    """A fraction ≥ 0 rounded half up to a multiple of ``step``."""
    steps = value / Fraction(step)
    whole = (2 * steps.numerator + steps.denominator) // (2 * steps.denominator)
    return (Decimal(whole) * step).quantize(step, rounding=ROUND_HALF_UP)
