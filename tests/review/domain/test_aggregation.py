from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from keshe.programmes.domain.document import Aggregate
from keshe.review.domain.aggregation import aggregate

D = Decimal
TRIMMED = Aggregate(method="trimmed_mean", drop_highest=1, drop_lowest=1)
TOTALS = st.lists(st.decimals(0, 120, places=2), min_size=1, max_size=9)


def numbers(*texts: str) -> list[Decimal]:
    return [D(text) for text in texts]


def test_the_mean_is_rounded_half_up():
    assert aggregate(numbers("80", "80.01"), Aggregate()).score == D("80.01")
    assert aggregate(numbers("1", "1", "2"), Aggregate(decimals=0)).score == D(1)


def test_trimming_drops_the_ends():
    found = aggregate(numbers("90", "10", "80", "70"), TRIMMED)
    assert (found.score, found.kept, found.dropped) == (D("75.00"), (D(70), D(80)), (D(10), D(90)))


def test_trimming_that_would_leave_nothing_counts_everything_and_says_so():
    found = aggregate(numbers("60", "90"), TRIMMED)
    assert (found.score, found.untrimmed, found.dropped) == (D("75.00"), True, ())


def test_the_median_of_an_even_number_lies_between():
    assert aggregate(numbers("1", "4", "2", "100"), Aggregate(method="median")).score == D("3.00")


def test_nothing_has_no_score():
    assert aggregate([], TRIMMED).score is None


@given(TOTALS, st.randoms(), st.sampled_from([Aggregate(), TRIMMED, Aggregate(method="median")]))
def test_the_order_of_sheets_does_not_matter(totals, random, rule):
    shuffled = random.sample(totals, len(totals))
    assert aggregate(shuffled, rule) == aggregate(totals, rule)


@given(TOTALS, st.sampled_from([Aggregate(), TRIMMED, Aggregate(method="median")]))
def test_the_score_lies_between_the_ends(totals, rule):
    score = aggregate(totals, rule).score
    assert score is not None
    assert min(totals) <= score <= max(totals)
