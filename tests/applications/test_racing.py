"""Many at the same moment: one submission per key, never one application too many (R2, R12)."""

import pytest

from keshe.applications.actions import Choices, begin_application, issue_paper, submit_application
from keshe.applications.models import Application, Place, Submission
from keshe.audit.queries import faults
from keshe.documents.models import Document
from keshe.lib import clock
from keshe.lib.refusals import Refused
from keshe.rehearsal.cast import assemble
from keshe.rehearsal.steps.applications import filled_application, submitted
from keshe.rehearsal.steps.organisations import CHENGUANG, UnitStory, confirmed_story
from keshe.rehearsal.steps.programmes import opened_call
from tests.applications.conftest import MARCH
from tests.racing import winners

pytestmark = pytest.mark.both_databases
RACERS = 32


@pytest.fixture
def stage(racing):
    """The race track, the cast, a unit and the open call; time stands still."""
    clock.set_source(lambda: MARCH)
    cast = assemble()
    return racing, cast, confirmed_story(cast, CHENGUANG), opened_call(cast)


def test_the_same_key_sent_by_many_gives_one_receipt(stage):
    racing, cast, unit, call = stage
    draft = filled_application(None, unit, call, "2")
    lin = cast.actor("lin")
    results = racing(RACERS, lambda number: submit_application(lin, Application.objects.get(pk=draft.pk), "one-key"))
    assert {getattr(result, "uid", result) for result in results} == {Submission.objects.get().uid}
    assert list(faults()) == []


def test_one_place_per_category_goes_to_one(stage):
    racing, cast, unit, call = stage
    lin = cast.actor("lin")
    results = racing(RACERS, lambda number: begin_application(lin, unit, call, Choices("2", ["1"])))
    assert len(winners(results)) == 1
    assert all(isinstance(result, Application | Refused) for result in results)
    assert Application.objects.count() == 1
    assert Place.objects.filter(scope__endswith=":2").count() == 1


def test_two_places_in_all_are_neither_oversold_nor_undersold(stage):
    racing, cast, unit, call = stage
    lin = cast.actor("lin")
    categories = ["2", "3", "4", "5"]
    results = racing(RACERS, lambda number: begin_application(lin, unit, call, Choices(categories[number % 4], ["1"])))
    assert len(winners(results)) == 2
    assert Application.objects.count() == 2


def test_numbers_are_given_without_gap_to_units_that_submit_at_once(stage):
    racing, cast, _unit, call = stage
    units = [
        confirmed_story(cast, UnitStory(f"苏州市示范学会{number:02}", 300 + number, admin="qian"))
        for number in range(8)
    ]
    drafts = [filled_application(None, unit, call, "2") for unit in units]
    qian = cast.actor("qian")
    results = racing(
        8, lambda number: submit_application(qian, Application.objects.get(pk=drafts[number].pk), f"key-{number}")
    )
    assert len(winners(results)) == 8
    numbers = sorted(Application.objects.values_list("number", flat=True))
    assert numbers == [f"2022-2-{number:03}" for number in range(1, 9)]


def test_a_paper_is_made_once_however_often_it_is_clicked(stage):
    """A second one would supersede the first, which somebody has printed."""
    racing, cast, unit, call = stage
    submission = submitted(filled_application(None, unit, call, "2"))
    lin = cast.actor("lin")
    made = racing(4, lambda number: issue_paper(lin, Submission.objects.get(pk=submission.pk), "receipt"))
    assert {paper.pk for paper in made} == {Document.objects.get().pk}
