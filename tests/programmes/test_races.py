"""Two officers at the same moment: one call, one version per number, no half of anything."""

import pytest

from keshe.accounts.actors import system
from keshe.audit.models import Event
from keshe.lib.refusals import Refused
from keshe.programmes.actions import draft_call, open_call, revise_call
from keshe.programmes.models import Call, CallVersion
from tests.programmes.texts import ROLLING, changed, text
from tests.racing import winners

pytestmark = pytest.mark.both_databases
RACERS = 8


def test_a_call_drafted_by_many_exists_once(racing):
    results = racing(RACERS, lambda _: draft_call(system("test"), text(ROLLING)))
    assert len(winners(results)) == 1
    assert {type(loser) for loser in results if isinstance(loser, Exception)} == {Refused}
    assert (Call.objects.count(), CallVersion.objects.count()) == (1, 1)


def test_revisions_at_the_same_moment_are_numbered_without_gap(racing):
    call = draft_call(system("test"), text(ROLLING))

    def revise(number: int) -> CallVersion:
        revised = changed(ROLLING, ("days: 5", f"days: {number + 6}"))
        return revise_call(system("test"), Call.objects.get(pk=call.pk), revised, f"第{number}人")

    results = racing(RACERS, revise)
    assert sorted(version.number for version in winners(results)) == list(range(2, RACERS + 2))
    assert sorted(call.versions.values_list("number", flat=True)) == list(range(1, RACERS + 2))
    assert all(version.is_intact for version in call.versions.all())
    assert Event.objects.filter(verb="programmes.revise_call").count() == RACERS


def test_the_same_revision_by_many_is_one_version(racing):
    call = draft_call(system("test"), text(ROLLING))
    revised = changed(ROLLING, ("days: 5", "days: 7"))
    results = racing(RACERS, lambda _: revise_call(system("test"), Call.objects.get(pk=call.pk), revised, "改为七天"))
    assert [version.number for version in winners(results)] == [2]
    assert call.versions.count() == 2


def test_a_call_is_opened_once(racing):
    call = draft_call(system("test"), text(ROLLING))
    results = racing(RACERS, lambda _: open_call(system("test"), Call.objects.get(pk=call.pk)))
    assert len(winners(results)) == 1
    assert Event.objects.filter(verb="programmes.open_call").count() == 1
