"""Questions in addresses: written and read again, nonsense left out."""

from datetime import date

import pytest

from keshe.capability.domain.asking import Asked
from keshe.capability.domain.facts import spec_of

WINDOW = (date(2022, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        (Asked(), ""),
        (Asked(on=date(2022, 4, 15)), "on=2022-04-15"),
        (Asked(within=WINDOW), "within=2022-01-01..2022-12-31"),
        (Asked(up_to_year=2021), "year=2021"),
    ],
)
def test_written_and_read_again(asked, query):
    assert asked.query == query
    assert Asked.read(dict(part.split("=") for part in query.split("&") if part)) == asked


@pytest.mark.parametrize(
    "parts",
    [{"on": "2022-02-30"}, {"on": "20220415"}, {"within": "2022-12-31..2022-01-01"}, {"within": "..", "year": "²022"}],
)
def test_nonsense_asks_nothing(parts):
    assert Asked.read(parts) == Asked()


def test_a_fact_is_asked_only_what_it_may_be():
    asked = Asked(date(2022, 4, 15), WINDOW, 2021)
    assert asked.suited_to(spec_of("records.science_activities")) == Asked(within=WINDOW)
    assert asked.suited_to(spec_of("records.chief_experts")) == Asked(on=date(2022, 4, 15))
    assert asked.suited_to(spec_of("unit.founded_on")) == Asked()
