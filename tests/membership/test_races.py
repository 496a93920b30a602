"""What is asked for by many at one moment is done once."""

from datetime import date

import pytest

from keshe.accounts.actors import VISITOR
from keshe.audit.models import Event
from keshe.membership.actions import accept, apply_to_join
from keshe.membership.models import Member
from keshe.rehearsal.steps.membership import applied, person
from keshe.rehearsal.steps.organisations import CHENGUANG, confirmed_story
from tests.racing import winners

pytestmark = pytest.mark.both_databases


def test_two_applications_of_one_identity_race_for_one_place(racing, cast):
    unit, lin = confirmed_story(cast, CHENGUANG), cast.actor("lin")
    members = [applied(unit, person(1), key=letter * 32) for letter in "abcd"]
    results = racing(4, lambda number: accept(lin, members[number], joined_on=date(2022, 3, 1)))
    assert (len(winners(results)), Member.objects.filter(status="active").count()) == (1, 1)


def test_one_form_sent_eight_times_is_one_application(racing, cast):
    unit = confirmed_story(cast, CHENGUANG)
    results = racing(8, lambda _number: apply_to_join(VISITOR, unit, "person", person(1), key="k" * 32, consent=True))
    assert len({(member.pk, code) for member, code in winners(results)}) == 1
    assert (len(winners(results)), Member.objects.count()) == (8, 1)
    assert Event.objects.filter(verb="membership.apply").count() == 1
