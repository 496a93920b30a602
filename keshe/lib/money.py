"""Money is ``Decimal`` in 元 with two decimals. 万元 and capital figures exist only when shown."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

import cn2an

CENT = Decimal("0.01")


def yuan(value: Decimal | int | str) -> Decimal:
    """``value`` in 元, rounded half up to 分.

    Raises:
        decimal.InvalidOperation: ``value`` is not a number.
    """
    return Decimal(value).quantize(CENT, rounding=ROUND_HALF_UP)


def total(values: Iterable[Decimal]) -> Decimal:
    """The sum in 元; 0.00 for nothing."""
    return yuan(sum(values, Decimal(0)))


def in_wan(value: Decimal) -> Decimal:
    """元 as 万元 with six decimals at most, trailing zeros dropped, for display."""
    wan = (value / 10000).quantize(Decimal("0.000001")).normalize()
    return wan.quantize(Decimal(1)) if wan == wan.to_integral() else wan


def capital(value: Decimal) -> str:
    """元 in capital figures (大写), as invoices and payment slips carry them: 壹拾万元整."""
    return str(cn2an.an2cn(str(yuan(value)), "rmb"))


def split(amount: Decimal, shares: Iterable[Decimal]) -> list[Decimal]:
    """``amount`` in parts proportional to ``shares``; the last part takes the rounding, so the parts sum exactly."""
    weights = list(shares)
    whole = sum(weights, Decimal(0))
    parts = [yuan(amount * weight / whole) for weight in weights[:-1]]
    return [*parts, yuan(amount) - total(parts)]
