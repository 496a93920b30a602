"""The register: the next number, a mark alone, a whole number; gaps; which paper carries it; 32 racers."""

import pytest

from keshe.accounts.actors import system
from keshe.audit.acts import act, verbs
from keshe.documents.actions import claim_document_number, take_document_number
from keshe.documents.domain.numbers import gaps, is_document_series
from keshe.documents.queries import entries, latest_mark, register
from keshe.lib.refusals import Refused

verbs({"documents.try": "试用编号"})


def take(text="", year=2022):
    with act(system("test"), "documents.try"):
        return take_document_number(text, year)


def test_gaps_are_the_ordinals_left_out():
    assert gaps([]) == []
    assert gaps([1, 2, 3]) == []
    assert gaps([21, 22, 25]) == [(1, 20), (23, 24)]


def test_only_document_numbers_are_a_series_of_theirs():
    assert is_document_series("苏科协〔2022〕")
    assert not is_document_series("certificate:2022")


@pytest.mark.both_databases
@pytest.mark.django_db
def test_the_next_number_follows_the_one_given_last():
    assert take("苏科协【2022】21号") == "苏科协〔2022〕21号"
    assert take() == "苏科协〔2022〕22号"
    with pytest.raises(
        Refused,
        match=r"^代字“苏科协办”还没有用过。确为新代字的，请填写完整的发文字号，如“苏科协办〔2022〕1号”。$",
    ):
        take("苏科协办")
    assert take("苏科协办〔2022〕1号") == "苏科协办〔2022〕1号"
    assert take() == "苏科协办〔2022〕2号"
    assert take("苏 科 协", 2023) == "苏科协〔2023〕1号"
    assert latest_mark() == "苏科协"


@pytest.mark.django_db
def test_without_any_mark_it_must_be_written():
    with pytest.raises(Refused, match=r"^登记簿中还没有发文字号，请填写完整的发文字号，如“苏科协〔2022〕21号”。$"):
        take()


@pytest.mark.django_db
def test_the_register_marks_what_was_left_out(django_assert_num_queries):
    take("苏科协〔2022〕3号")
    take()
    (series,) = register()
    assert (series.key, series.given, series.last, series.official) == ("苏科协〔2022〕", 2, 4, True)
    with django_assert_num_queries(2):
        lines = entries("苏科协〔2022〕")
    assert [(line.first, line.last, line.number and line.number.text) for line in lines] == [
        (1, 2, None),
        (3, 3, "苏科协〔2022〕3号"),
        (4, 4, "苏科协〔2022〕4号"),
    ]


@pytest.mark.both_databases
def test_thirty_two_racers_for_the_next_number_leave_no_gap(racing):
    with act(system("test"), "documents.try"):
        claim_document_number("苏科协〔2022〕1号")
    results = racing(32, lambda _n: take())
    assert sorted(results) == sorted(f"苏科协〔2022〕{n}号" for n in range(2, 34))
