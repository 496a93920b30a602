"""The same request sent or accepted many times at one moment has one outcome."""

import pytest

from keshe.lib.refusals import Refused
from keshe.rehearsal.steps.organisations import CHENGUANG, COMPANY, confirmed_story
from keshe.rehearsal.steps.services import posted
from keshe.services.actions import accept_request, request_contact
from keshe.services.models import ContactRequest, Cooperation
from tests.racing import winners

pytestmark = pytest.mark.both_databases
RACERS = 6


def test_one_request_and_one_cooperation_come_of_many_clicks(racing, cast):
    society, need = confirmed_story(cast, CHENGUANG), posted(cast, confirmed_story(cast, COMPANY))
    asked = racing(RACERS, lambda number: request_contact(cast.actor("lin"), society, need=need))
    assert (len(winners(asked)), ContactRequest.objects.count()) == (1, 1)
    request = winners(asked)[0]
    accepted = racing(RACERS, lambda number: accept_request(cast.actor("gu"), request))
    assert (len(winners(accepted)), Cooperation.objects.count()) == (1, 1)
    refused = [one for one in (*asked, *accepted) if isinstance(one, Exception)]
    assert {type(one) for one in refused} == {Refused}
