"""Numbers: no gap, no double, whoever asks at the same moment (R12)."""

import pytest

from keshe.accounts.actors import system
from keshe.audit.acts import act, verbs
from keshe.documents.actions import claim_document_number, issue_number
from keshe.documents.models import IssuedNumber
from keshe.lib.refusals import Refused
from tests.racing import winners

verbs({"documents.try": "试用编号"})
PATTERN = "KS{year}-{ordinal:03d}"


def _number(series="applications:2022", pattern=PATTERN, fail=False):
    with act(system("test"), "documents.try") as record:
        ordinal, text = issue_number(series, pattern, year=2022)
        record.facts = {"number": text}
        if fail:
            raise RuntimeError
    return ordinal, text


@pytest.mark.both_databases
@pytest.mark.django_db
def test_numbers_count_up_in_their_own_series():
    assert [_number() for _ in range(3)] == [(1, "KS2022-001"), (2, "KS2022-002"), (3, "KS2022-003")]
    assert _number("reports:2022", "BG{year}-{ordinal}") == (1, "BG2022-1")


@pytest.mark.both_databases
@pytest.mark.django_db
def test_a_number_that_is_rolled_back_is_given_to_the_next():
    with pytest.raises(RuntimeError):
        _number(fail=True)
    assert _number() == (1, "KS2022-001")


@pytest.mark.django_db
def test_the_same_text_is_not_given_by_two_series():
    _number()
    with pytest.raises(Refused, match=r"^编号“KS2022-001”已被使用，请核对后另填。$"):
        _number("other")


@pytest.mark.django_db(transaction=True)
def test_a_number_outside_an_act_is_a_mistake():
    with pytest.raises(RuntimeError, match="inside an act"):
        issue_number("a", PATTERN, year=2022)


@pytest.mark.both_databases
def test_thirty_two_racers_get_thirty_two_numbers(racing):
    results = racing(32, lambda _n: _number())
    assert sorted(results) == [(n, f"KS2022-{n:03d}") for n in range(1, 33)]
    assert IssuedNumber.objects.count() == 32


@pytest.mark.both_databases
def test_one_of_many_racers_takes_a_document_number(racing):
    def claim(_n):
        with act(system("test"), "documents.try"):
            return str(claim_document_number("苏科协【2022】21号"))

    results = racing(16, claim)
    assert winners(results) == ["苏科协〔2022〕21号"]
    assert {str(loser) for loser in results if isinstance(loser, Refused)} == {
        "编号“苏科协〔2022〕21号”已被使用，请核对后另填。"
    }


@pytest.mark.django_db
def test_a_claimed_number_moves_the_series_on():
    with act(system("test"), "documents.try"):
        claim_document_number("苏科协[2022]21号")
        assert issue_number("苏科协〔2022〕", "苏科协〔{year}〕{ordinal}号", year=2022) == (22, "苏科协〔2022〕22号")
