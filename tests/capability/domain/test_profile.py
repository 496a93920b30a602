"""The yearly profile's arithmetic: medians, indices, too few peers."""

import pytest

from keshe.capability.domain.facts import CATALOGUE
from keshe.capability.domain.profile import DIMENSIONS, INDICATORS, index_of, medians_of, profile_of

PARTY = "records.party_activities"


def test_every_indicator_is_a_count_of_the_catalogue_and_belongs_to_one_dimension():
    assert list(DIMENSIONS) == ["party", "organisation", "academic", "services", "overall"]
    assert len(set(INDICATORS)) == len(INDICATORS)
    assert {CATALOGUE[code].value_type for code in INDICATORS} == {"count"}


@pytest.mark.parametrize(
    ("value", "middle", "index"),
    [
        (4, 4.0, 100),
        (2, 4.0, 50),
        (1, 8.0, 13),
        (9, 4.0, 200),
        (None, 4.0, 0),
        (0, 0.0, 100),
        (None, 0.0, 100),
        (1, 0.0, 200),
    ],
)
def test_the_index_of_a_value(value, middle, index):
    assert index_of(value, middle) == index


def test_medians_need_five_peers_and_no_record_weighs_as_nought():
    assert medians_of([{PARTY: 1}] * 4) is None
    medians = medians_of([{PARTY: count} for count in (1, 2, 3, 10, None)])
    assert medians is not None
    assert (medians[PARTY], medians["records.brands"]) == (2.0, 0.0)
    even = medians_of([{PARTY: count} for count in (1, 2, 3, 4, 5, 6)])
    assert even is not None
    assert even[PARTY] == 3.5


def test_a_dimension_is_the_mean_of_its_indicators():
    medians = medians_of([{PARTY: 4}] * 5)
    party = profile_of({PARTY: 2, "records.party_branches": 1}, medians)[0]
    assert [one.index for one in party.indicators] == [50, 200, 100]
    assert party.index == 117
    alone = profile_of({PARTY: 2}, None)[0]
    assert (alone.index, alone.indicators[0].value, alone.indicators[0].median) == (None, 2, None)
