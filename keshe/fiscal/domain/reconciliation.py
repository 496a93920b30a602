"""Amounts approved and paid, here and there, to the cent: rows, categories and the whole must add up the same way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from keshe.lib import money


@dataclass(frozen=True)
class Sums:
    """Amounts in 元. What that system does not tell is None, in a row and not in a sum."""

    approved: Decimal
    paid: Decimal
    their_approved: Decimal | None
    their_paid: Decimal | None

    @property
    def approved_by(self) -> Decimal:
        """How much more is approved here than there."""
        return money.yuan(self.approved - (self.their_approved or 0))

    @property
    def paid_by(self) -> Decimal:
        return money.yuan(self.paid - (self.their_paid or 0))

    @property
    def agrees(self) -> bool:
        return not self.approved_by and not self.paid_by


@dataclass(frozen=True)
class Account:
    """One project's amounts."""

    application: int
    category: str
    sums: Sums


@dataclass(frozen=True)
class Statement:
    """All accounts, their subtotals by category, and the whole."""

    accounts: tuple[Account, ...]
    categories: dict[str, Sums]
    whole: Sums

    @property
    def tells_approved(self) -> bool:
        """Whether that system's list tells what was approved, for any project at all."""
        return any(account.sums.their_approved is not None for account in self.accounts)

    @property
    def tells_paid(self) -> bool:
        """Whether that system's list tells what was paid, for any project at all."""
        return any(account.sums.their_paid is not None for account in self.accounts)

    @property
    def differing(self) -> tuple[Account, ...]:
        return tuple(account for account in self.accounts if not account.sums.agrees)

    @property
    def crossfoots(self) -> bool:
        """Subtotals give the whole, and so do the differences of the rows: down and across the same cent."""
        across = added(self.categories.values())
        by_rows = money.total(account.sums.approved_by for account in self.accounts)
        paid_rows = money.total(account.sums.paid_by for account in self.accounts)
        return across == self.whole and by_rows == self.whole.approved_by and paid_rows == self.whole.paid_by


def statement(accounts: Iterable[Account]) -> Statement:
    """The accounts with their sums."""
    rows = tuple(accounts)
    grouped: dict[str, list[Sums]] = {}
    for account in rows:
        grouped.setdefault(account.category, []).append(account.sums)
    categories = {category: added(sums) for category, sums in sorted(grouped.items())}
    return Statement(rows, categories, added(account.sums for account in rows))


def added(sums: Iterable[Sums]) -> Sums:
    """The sum of some sums."""
    rows = list(sums)
    return Sums(
        money.total(one.approved for one in rows),
        money.total(one.paid for one in rows),
        money.total(one.their_approved or Decimal(0) for one in rows),
        money.total(one.their_paid or Decimal(0) for one in rows),
    )
