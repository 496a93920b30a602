"""The self-score: 50/30/10/10, capped, guarded, rescaled, cross-footing — exact."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keshe.delivery.domain.selfscore import Indicator, fulfilment, operator, score

WEIGHTS = {"output": Decimal(50), "benefit": Decimal(30), "satisfaction": Decimal(10), "budget": Decimal(10)}


def indicator(key, level, target, actual, sign="≥", applicable=True):
    return Indicator(
        key, level, sign, Decimal(target), None if actual is None else Decimal(actual), applicable=applicable
    )


def test_a_whole_sheet_by_hand():
    sheet = score(
        [
            indicator("events", "output", 20, 18),
            indicator("experts", "output", 6, 6),
            indicator("firms", "benefit", 10, 15),
            indicator("complaints", "benefit", 2, 4, "≤"),
            indicator("content", "satisfaction", 90, 81),
            indicator("spent", "budget", "50000.00", "49000.00"),
        ],
        WEIGHTS,
    )
    assert [(line.points, line.score) for line in sheet.lines] == [
        (Decimal("25.00"), Decimal("22.50")),
        (Decimal("25.00"), Decimal("25.00")),
        (Decimal("15.00"), Decimal("15.00")),
        (Decimal("15.00"), Decimal("7.50")),
        (Decimal("10.00"), Decimal("9.00")),
        (Decimal("10.00"), Decimal("9.80")),
    ]
    assert [(level.level, level.score) for level in sheet.levels] == [
        ("output", Decimal("47.50")),
        ("benefit", Decimal("22.50")),
        ("satisfaction", Decimal("9.00")),
        ("budget", Decimal("9.80")),
    ]
    assert (sheet.points, sheet.score, sheet.rescaled) == (Decimal("100.00"), Decimal("88.80"), False)


def test_what_does_not_apply_is_taken_out_and_the_rest_rescaled():
    sheet = score(
        [
            indicator("events", "output", 20, 20),
            indicator("firms", "benefit", 10, 5),
            indicator("content", "satisfaction", 90, None, applicable=False),
            indicator("spent", "budget", 100, 100),
        ],
        WEIGHTS,
    )
    assert [line.points for line in sheet.lines] == [
        Decimal("55.56"), Decimal("33.33"), Decimal("0.00"), Decimal("11.11"),
    ]  # fmt: skip
    assert (sheet.points, sheet.rescaled) == (Decimal("100.00"), True)
    assert sheet.score == Decimal("55.56") + Decimal("16.67") + Decimal("11.11")


def test_three_lines_share_fifty_points_without_losing_a_hundredth():
    sheet = score([indicator(str(n), "output", 1, 1) for n in range(3)], {"output": Decimal(50)}, Decimal(50))
    assert [line.points for line in sheet.lines] == [Decimal("16.67"), Decimal("16.67"), Decimal("16.66")]
    assert sheet.score == Decimal("50.00")


@pytest.mark.parametrize(
    ("sign", "target", "actual", "kept"),
    [
        ("≥", 0, 0, Fraction(1)),
        ("≥", 0, 3, Fraction(1)),
        ("≤", 0, 0, Fraction(1)),
        ("≤", 0, 3, Fraction(0)),
        ("≤", 4, 0, Fraction(1)),
        ("≤", 2, 3, Fraction(2, 3)),
        ("=", 5, 5, Fraction(1)),
        ("=", 5, 4, Fraction(4, 5)),
        ("=", 4, 5, Fraction(4, 5)),
        ("≥", 10, 40, Fraction(1)),
    ],
)
def test_fulfilment_guards_zero_and_caps(sign, target, actual, kept):
    assert fulfilment(indicator("x", "output", target, actual, sign)) == kept


def test_nothing_counts_before_it_is_done():
    sheet = score([indicator("a", "output", 10, None)], {"output": Decimal(100)})
    assert (sheet.lines[0].points, sheet.lines[0].score, sheet.lines[0].short) == (
        Decimal("100.00"),
        Decimal("0.00"),
        True,
    )


def test_an_empty_sheet_scores_nothing():
    assert score([], WEIGHTS).points == Decimal(0)


def test_operators_are_read_in_every_spelling():
    assert [operator(sign) for sign in (">=", "≤", "=", "", "<=")] == ["≥", "≤", "=", "≥", "≤"]


numbers = st.decimals(min_value=0, max_value=1_000_000, places=2)
lines = st.builds(
    Indicator,
    key=st.uuids().map(str),
    level=st.sampled_from(list(WEIGHTS)),
    operator=st.sampled_from(["≥", "≤", "="]),
    target=numbers,
    actual=st.none() | numbers,
    applicable=st.booleans(),
    share=st.decimals(min_value="0.1", max_value=9, places=1),
)


@given(st.lists(lines, max_size=12))
def test_the_sheet_always_cross_foots_and_never_overflows(indicators):
    sheet = score(indicators, WEIGHTS)
    assert sum((line.points for line in sheet.lines), Decimal(0)) == sheet.points
    assert sum((line.score for line in sheet.lines), Decimal(0)) == sheet.score
    assert sheet.points == (Decimal(100) if any(line.indicator.applicable for line in sheet.lines) else Decimal(0))
    assert all(Decimal(0) <= line.score <= line.points for line in sheet.lines)
    assert all(line.points == 0 for line in sheet.lines if not line.indicator.applicable)


@given(st.lists(lines, min_size=1, max_size=8), st.integers(min_value=0, max_value=7), numbers)
def test_doing_more_of_an_at_least_never_costs_points(indicators, which, more):
    place = which % len(indicators)
    before = indicators[place]
    if before.operator != "≥" or before.actual is None:
        return
    after = [*indicators]
    after[place] = Indicator(
        before.key, before.level, "≥", before.target, before.actual + more, before.applicable, before.share
    )
    assert score(after, WEIGHTS).score >= score(indicators, WEIGHTS).score
