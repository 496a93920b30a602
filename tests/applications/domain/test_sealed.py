"""A scan beside the issued version: each sheet's verdict, the missing pages."""

import itertools

import pytest

from keshe.applications.domain.sealed import Judgement, Sheet, Verdict, counts, judge, out_of_place

GOOD, SWAPPED, TWICE = Verdict.RECOGNISED, Verdict.SWAPPED, Verdict.TWICE


def pages(*numbers: int) -> list[Sheet]:
    return [Sheet(number) for number in numbers]


@pytest.mark.parametrize(
    ("scan", "verdicts", "missing"),
    [
        ((1, 2, 3, 4), (GOOD, GOOD, GOOD, GOOD), ()),
        ((1, 2, 4), (GOOD, GOOD, GOOD), (3,)),
        ((), (), (1, 2, 3, 4)),
        ((1, 3, 2, 4), (GOOD, SWAPPED, SWAPPED, GOOD), ()),
        ((4, 2, 3, 1), (SWAPPED, GOOD, GOOD, SWAPPED), ()),
        ((2, 3, 4, 1), (GOOD, GOOD, GOOD, SWAPPED), ()),
        ((1, 2, 2, 3, 4), (GOOD, GOOD, TWICE, GOOD, GOOD), ()),
        ((1, 4, 3), (GOOD, SWAPPED, SWAPPED), (2,)),
    ],
)
def test_pages(scan, verdicts, missing):
    assert judge(pages(*scan), 4) == Judgement(verdicts, missing)


def test_what_else_lies_in_the_scan():
    sheets = [
        Sheet(1),
        Sheet(otherwise=Verdict.BLANK),
        Sheet(2, confirmed=True),
        Sheet(otherwise=Verdict.OLDER),
        Sheet(otherwise=Verdict.OTHER),
        Sheet(otherwise=Verdict.FOREIGN),
        Sheet(),
    ]
    found = judge(sheets, 3)
    assert found.verdicts == (
        Verdict.RECOGNISED,
        Verdict.BLANK,
        Verdict.CONFIRMED,
        Verdict.OLDER,
        Verdict.OTHER,
        Verdict.FOREIGN,
        Verdict.UNREADABLE,
    )
    assert found.missing == (3,)
    assert not found.complete


def test_complete_with_blank_backs_and_confirmed_pages():
    sheets = [Sheet(1), Sheet(otherwise=Verdict.BLANK), Sheet(2, confirmed=True)]
    assert judge(sheets, 2).complete
    assert not judge([*sheets, Sheet(2)], 2).complete
    assert counts(judge(sheets, 2).verdicts) == {"blank": 1, "confirmed": 1, "recognised": 1}


def test_without_the_displaced_the_rest_is_in_order():
    for order in itertools.permutations(range(1, 7)):
        displaced = out_of_place(order)
        kept = [page for page in order if page not in displaced]
        assert kept == sorted(kept)
        assert (not displaced) == (list(order) == sorted(order))
