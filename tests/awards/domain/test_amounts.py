"""Amounts by the call's rule, in 元."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keshe.awards.domain.amounts import bounds, faults_of_amount, fixed_amount, parts
from keshe.programmes.domain.document import AmountRule, Instalment

RANGE = AmountRule(kind="range", at_least=Decimal(20000), at_most=Decimal(50000))
FIXED = AmountRule(kind="fixed", value=Decimal(30000))
CAP = AmountRule(kind="cap", at_most=Decimal(10000))
NONE = AmountRule(kind="none")


@pytest.mark.parametrize(
    ("rule", "amount", "codes"),
    [
        (RANGE, "20000", []),
        (RANGE, "50000.00", []),
        (RANGE, "19999.99", ["awards.amount_outside"]),
        (RANGE, "5", ["awards.amount_outside"]),  # 5 (万元) typed where 元 is meant
        (RANGE, "300000000", ["awards.amount_outside"]),
        (RANGE, "20000.005", ["awards.amount_malformed"]),
        (RANGE, "-1", ["awards.amount_malformed"]),
        (FIXED, "30000", []),
        (FIXED, "30000.01", ["awards.amount_outside"]),
        (CAP, "0", []),
        (CAP, "10000.01", ["awards.amount_outside"]),
        (NONE, "0", []),
        (NONE, "0.01", ["awards.amount_outside"]),
        (None, "1", ["awards.amount_outside"]),
    ],
)
def test_what_the_rule_allows(rule: AmountRule | None, amount: str, codes: list[str]) -> None:
    assert [fault.code for fault in faults_of_amount(rule, Decimal(amount))] == codes


def test_the_amount_the_call_leaves_no_choice_about() -> None:
    assert [fixed_amount(rule) for rule in (FIXED, NONE, None, RANGE, CAP)] == [
        Decimal(30000),
        Decimal("0.00"),
        Decimal("0.00"),
        None,
        None,
    ]
    assert bounds(RANGE) == (Decimal(20000), Decimal(50000))


def test_no_instalments_named_is_one_whole_and_nothing_is_nothing() -> None:
    assert parts(Decimal(30000), []) == [("whole", "一次性拨付", Decimal(30000))]
    assert parts(Decimal(0), []) == []


@given(st.decimals("0.01", "9999999", places=2), st.lists(st.integers(1, 60), min_size=1, max_size=4))
def test_parts_sum_to_the_award_exactly(amount: Decimal, weights: list[int]) -> None:
    rules = [
        Instalment(id=f"p{i}", label=f"第{i}期", share=Decimal(weight), after="award")
        for i, weight in enumerate(weights)
    ]
    assert sum(part for _, _, part in parts(amount, rules)) == amount
