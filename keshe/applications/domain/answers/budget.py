"""The budget: every line multiplies out, every line and every column adds up, to 分."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from keshe.applications.domain.answers.faults import fault, row_fault
from keshe.applications.domain.answers.numbers import as_number, as_yuan
from keshe.applications.domain.answers.rows import check_count, missing
from keshe.applications.domain.answers.setting import Setting
from keshe.lib import money
from keshe.lib.refusals import Reason
from keshe.programmes.domain.document import BudgetQuestion

Row = Mapping[str, Any]
ZERO = Decimal(0)


@dataclass(frozen=True)
class BudgetTotals:
    """Sums of a budget in 元. ``sources``: by source id; ``fiscal``: of the sources of fiscal money."""

    amount: Decimal
    sources: Mapping[str, Decimal]
    fiscal: Decimal


def source_key(source: str) -> str:
    """The key of a source's share in a budget line."""
    return f"from_{source}"


def line_amount(row: Row) -> Decimal | None:
    """Unit price × quantity in 元, rounded to 分; None while one of them is no number."""
    price, quantity = as_yuan(row.get("price")), as_number(row.get("quantity"))
    return None if price is None or quantity is None else money.yuan(price * quantity)


def totals(question: BudgetQuestion, rows: Sequence[Row]) -> BudgetTotals:
    """What the budget adds up to; cells that are no amounts count as 0."""
    sums = {
        source.id: money.total(as_yuan(row.get(source_key(source.id))) or Decimal(0) for row in rows)
        for source in question.sources
    }
    fiscal = money.total(sums[source.id] for source in question.sources if source.fiscal)
    return BudgetTotals(money.total(as_yuan(row.get("amount")) or Decimal(0) for row in rows), sums, fiscal)


def check_budget(question: BudgetQuestion, rows: Sequence[Row], setting: Setting) -> Iterator[Reason]:
    """Lines, their arithmetic, and the sum of fiscal money against the call's cap."""
    yield from check_count(question, rows, question.min_rows, question.max_rows)
    for number, row in enumerate(rows, start=1):
        needed = {"item": "开支科目", "basis": "测算依据", "price": "单价", "quantity": "数量", "amount": "金额"}
        yield from missing(question, row, number, needed)
        yield from _numbers(question, row, number)
        yield from _arithmetic(question, row, number)
    sums = totals(question, rows)
    if question.max_fiscal is not None and sums.fiscal > question.max_fiscal:
        over = sums.fiscal - question.max_fiscal
        yield fault(question, "budget_cap", fiscal=shown(sums.fiscal), most=shown(question.max_fiscal), by=shown(over))


def _numbers(question: BudgetQuestion, row: Row, number: int) -> Iterator[Reason]:
    columns = {"price": "单价", "amount": "金额"}
    columns |= {source_key(source.id): source.label for source in question.sources}
    for key, label in columns.items():
        value = row.get(key)
        if value in (None, ""):
            continue
        amount = as_yuan(value)
        if amount is None:
            yield row_fault(question, "cell_money", number, key, column=label, value=value)
        elif amount < 0:
            yield row_fault(question, "cell_negative", number, key, column=label)
    if row.get("quantity") not in (None, "") and (as_number(row["quantity"]) or Decimal(-1)) <= 0:
        yield row_fault(question, "cell_quantity", number, "quantity", value=row["quantity"])


def _arithmetic(question: BudgetQuestion, row: Row, number: int) -> Iterator[Reason]:
    amount, product = as_yuan(row.get("amount")), line_amount(row)
    if amount is not None and product is not None and amount != product:
        facts = {"product": shown(product), "amount": shown(amount), "by": shown(abs(product - amount))}
        yield row_fault(question, "budget_product", number, "amount", **facts)
    keys = [source_key(source.id) for source in question.sources]
    shares = [Decimal(0) if row.get(key) in (None, "") else as_yuan(row.get(key)) for key in keys]
    known = [share for share in shares if share is not None]
    if amount is None or len(known) < len(shares):
        return
    split = money.total(known)
    if split != amount:
        facts = {"split": shown(split), "amount": shown(amount), "by": shown(abs(split - amount))}
        yield row_fault(question, "budget_split", number, keys[0], **facts)


def shown(amount: Decimal) -> str:
    """An amount in 元 with separators, as sentences say it."""
    return f"{amount:,.2f}"
