"""What an award may amount to, by the call's rule, and how it is parted. All in 元."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from keshe.lib import money
from keshe.lib.refusals import Reason
from keshe.programmes.domain.document import AmountRule, Instalment


def fixed_amount(rule: AmountRule | None) -> Decimal | None:
    """The amount where the call leaves no choice; None where an officer proposes it; 0.00 for a title alone."""
    if rule is None or rule.kind == "none":
        return Decimal("0.00")
    return rule.value if rule.kind == "fixed" else None


def faults_of_amount(rule: AmountRule | None, amount: Decimal, spent: Decimal | None = None) -> tuple[Reason, ...]:
    """Why ``amount`` is not what the call's rule allows. ``spent`` in 元: what may be reimbursed at most, if the call
    reimburses."""
    if amount < 0 or amount != money.yuan(amount):
        return (Reason("awards.amount_malformed", {"amount": amount}, "amount"),)
    low, high = bounds(rule, spent)
    if (low is not None and amount < low) or (high is not None and amount > high):
        facts = {"amount": f"{amount:,.2f}", "low": f"{low or 0:,.2f}", "high": f"{high or 0:,.2f}"}
        return (Reason("awards.amount_outside", facts, "amount"),)
    return ()


def bounds(rule: AmountRule | None, spent: Decimal | None = None) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest amount that the rule allows; a cap never allows more than was ``spent``."""
    if rule is None or rule.kind == "none":
        return Decimal(0), Decimal(0)
    if rule.kind == "fixed":
        return rule.value, rule.value
    most = rule.at_most
    if rule.kind == "cap" and spent is not None and most is not None:
        most = min(most, spent)
    return rule.at_least, most


def parts(amount: Decimal, instalments: Sequence[Instalment]) -> list[tuple[str, str, Decimal]]:
    """The instalments of ``amount``: id, label and part in 元, summing exactly. One whole where the call names none;
    nothing where there is nothing to pay."""
    if amount == 0:
        return []
    if not instalments:
        return [("whole", "一次性拨付", amount)]
    shares = money.split(amount, [instalment.share for instalment in instalments])
    return [(rule.id, rule.label, part) for rule, part in zip(instalments, shares, strict=True)]
