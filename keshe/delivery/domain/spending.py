"""Budget beside spending, line by line, in 元."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from keshe.lib import money


@dataclass(frozen=True)
class SpendingLine:
    """A budget line: ``planned`` and ``spent`` in 元."""

    key: str
    label: str
    planned: Decimal
    spent: Decimal

    @property
    def rate(self) -> Decimal | None:
        """Execution rate in percent with two places; None where nothing was planned."""
        return execution_rate(self.planned, self.spent)


@dataclass(frozen=True)
class Spending:
    """All lines with their sums, which cross-foot by construction."""

    lines: tuple[SpendingLine, ...]
    planned: Decimal
    spent: Decimal

    @property
    def rate(self) -> Decimal | None:
        return execution_rate(self.planned, self.spent)


def execution_rate(planned: Decimal, spent: Decimal) -> Decimal | None:
    """Spent ÷ planned in percent, two places, half up. Overspending shows as more than 100; None for a budget of 0."""
    if planned == 0:
        return None
    return (spent * 100 / planned).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def summed(lines: Iterable[SpendingLine]) -> Spending:
    """The lines with their sums."""
    kept = tuple(lines)
    return Spending(kept, money.total(line.planned for line in kept), money.total(line.spent for line in kept))
