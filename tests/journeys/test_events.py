"""The year of the example that takes applications all the year for events already held, against receipts."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from keshe.applications.actions import record_paper
from keshe.awards.models import Award
from keshe.awards.rules import bounds_of, spent_of
from keshe.lib import clock
from keshe.rehearsal import invariants
from tests.journeys.examples import EVENTS, play_events
from tests.journeys.playing import Story, refusals

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

#: Unit → number, status, last stage and how it was left, what was paid.
CAME_TO = {
    "示例市全国会学会": ("HD2024-0001", "accepted", "award", "passed", Decimal("8250.00")),
    "示例市省级会学会": ("HD2024-0002", "accepted", "award", "passed", Decimal("6500.00")),
    "示例市市级会学会": ("HD2024-0003", "accepted", "award", "passed", Decimal("5000.00")),
    "示例市冷清学会": ("", "draft", "application", "open", None),
    "示例市六十一天学会": ("", "draft", "application", "open", None),
    "示例市异议学会": ("HD2024-0004", "accepted", "publicity", "failed", None),
}


@pytest.fixture(scope="module")
def story(world) -> Story:
    return play_events()


@pytest.fixture(autouse=True)
def _at_the_end(story):
    with clock.at(story.ended):
        yield


def test_what_came_of_everybody(story):
    assert {name: story.came_to(name) for name, _given in EVENTS} == CAME_TO


def test_too_few_people_and_too_long_ago_are_refused(story):
    assert refusals("applications.submit") == [["applications.condition_unmet"], ["applications.event_not_in_time"]]


def test_no_more_is_reimbursed_than_was_spent_nor_than_the_tier_allows(story):
    for award in Award.objects.all():
        cap = {"national": 50000, "provincial": 20000, "city": 10000}[award.tier]
        spent = spent_of(award)
        assert spent is not None
        assert bounds_of(award) == (None, min(Decimal(cap), spent))
        assert award.amount is not None
        assert award.amount <= min(Decimal(cap), spent)


def test_an_application_goes_from_the_formal_check_to_the_meeting(story):
    stages = story.application("示例市全国会学会").stages.order_by("ordinal")
    assert list(stages.values_list("stage", flat=True)) == ["application", "decision", "publicity", "award"]


@pytest.mark.parametrize(("arrived_on", "in_time"), [(date(2025, 3, 1), True), (date(2025, 3, 2), False)])
def test_paper_is_in_time_by_its_arrival_whatever_the_postmark(story, arrived_on, in_time):
    application = story.application("示例市全国会学会")
    with clock.at(datetime(2025, 3, 3, 9, tzinfo=clock.CHINA)):
        paper = record_paper(
            story.cast.actor("zhou"), application, arrived_on=arrived_on, postmarked_on=date(2025, 2, 20)
        )
    assert paper.in_time is in_time


def test_the_year_is_sound(story):
    assert invariants.broken(story.call) == {name: [] for name in invariants.CHECKS}
