"""Approved and paid, here and there, to the cent."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keshe.fiscal.domain.reconciliation import Account, Sums, statement
from keshe.fiscal.domain.standing import Facts, Standing, standing


def sums(*amounts: str | None) -> Sums:
    return Sums(*[None if amount is None else Decimal(amount) for amount in amounts])  # type: ignore[arg-type]


ACCOUNTS = [
    Account(1, "2", sums("35000.00", "20000.00", "35000", "20000")),
    Account(2, "2", sums("10000.01", "0", "10000", None)),
    Account(3, "1", sums("80000", "80000", None, "80000")),
]


def test_rows_categories_and_the_whole():
    found = statement(ACCOUNTS)
    assert [account.application for account in found.differing] == [2, 3]
    assert found.categories == {
        "1": sums("80000.00", "80000.00", "0.00", "80000.00"),
        "2": sums("45000.01", "20000.00", "45000.00", "20000.00"),
    }
    assert found.whole == sums("125000.01", "100000.00", "45000.00", "100000.00")
    assert (found.whole.approved_by, found.whole.paid_by) == (Decimal("80000.01"), Decimal("0.00"))
    assert found.crossfoots


def test_a_sum_that_does_not_foot_is_seen():
    found = statement(ACCOUNTS)
    assert not replace(found, whole=replace(found.whole, paid=found.whole.paid + Decimal("0.01"))).crossfoots


amounts = st.decimals(min_value=0, max_value=10**9, places=2)
told = st.none() | amounts
some = st.builds(Account, st.integers(), st.sampled_from("123"), st.builds(Sums, amounts, amounts, told, told))


@given(st.lists(some, max_size=30))
def test_always_to_the_cent(accounts):
    assert statement(accounts).crossfoots


@pytest.mark.parametrize(
    ("facts", "where"),
    [
        (Facts(), Standing.NONE),
        (Facts(ticked=3), Standing.ENTERING),
        (Facts(ticked=9, entered=True), Standing.ENTERED),
        (Facts(compared=True), Standing.VERIFIED),
        (Facts(entered=True, compared=True, paper_wanted=True), Standing.ENTERED),
        (Facts(entered=True, compared=True, paper_wanted=True, paper_there=True), Standing.VERIFIED),
        (Facts(entered=True, compared=True, differences=2, paper_there=True), Standing.DIFFERENT),
        (Facts(entered=True, compared=True, differences=2, changed=True), Standing.ENTERING),
        (Facts(changed=True), Standing.NONE),
    ],
)
def test_how_far_an_entry_has_come(facts, where):
    assert standing(facts) == where
