"""Money: 元 to the cent, 万元 and capitals only for show, parts that sum exactly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keshe.lib import money


@pytest.mark.parametrize(("given", "kept"), [("0.005", "0.01"), ("1.004", "1.00"), (3, "3.00"), ("-0.005", "-0.01")])
def test_rounding_half_up_to_the_cent(given, kept):
    assert money.yuan(given) == Decimal(kept)


@pytest.mark.parametrize(
    ("amount", "wan"), [("20000", "2"), ("123456.78", "12.345678"), ("100", "0.01"), ("1000000", "100"), ("0", "0")]
)
def test_wan(amount, wan):
    assert str(money.in_wan(Decimal(amount))) == wan


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("100000", "壹拾万元整"),
        ("123456.78", "壹拾贰万叁仟肆佰伍拾陆元柒角捌分"),
        ("1001001", "壹佰万壹仟零壹元整"),
        ("0.07", "柒分"),
        ("20000.00", "贰万元整"),
    ],
)
def test_capital_figures(amount, words):
    assert money.capital(Decimal(amount)) == words


amounts = st.decimals(min_value=0, max_value=10**9, places=2)


@given(amounts, st.lists(st.decimals(min_value="0.01", max_value=100, places=2), min_size=1, max_size=12))
def test_parts_sum_to_the_whole(amount, shares):
    parts = money.split(amount, shares)
    assert len(parts) == len(shares)
    assert money.total(parts) == amount


def test_nothing_sums_to_nothing():
    assert money.total([]) == Decimal("0.00")
