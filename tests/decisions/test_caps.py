"""Places: fixed ones are never oversold or undersold, soft ones exceeded only with a reason."""

from datetime import timedelta

import pytest

from keshe.applications.models import Application, StageEntry
from keshe.decisions.actions import Minutes, Proposal, record_decision
from keshe.decisions.domain.lifecycle import Result
from keshe.decisions.models import DecisionItem, Meeting, Place
from keshe.decisions.queries import waiting
from keshe.lib import clock
from keshe.lib.refusals import Refused
from keshe.rehearsal.cast import assemble
from keshe.rehearsal.steps.applications import accepted_application
from keshe.rehearsal.steps.decisions import as_proposed, attendance, prepared_meeting, recorded_meeting
from keshe.rehearsal.steps.organisations import confirmed_unit
from tests.decisions.conftest import CALL, MARCH, opened_call

#: The call with pre-approval as the last decision of category 3, so that its quota binds there.
PATH = "path: [application, pre_approval, implementation, performance_review, performance_decision, publicity, award]"


def call_with(quota: str) -> str:
    """The 2022 call whose third category has this quota and is decided at once."""
    head, mark, rest = CALL.read_text("utf-8").partition("\n- code: 3\n")
    assert mark
    assert PATH in rest
    rest = rest.replace(PATH, f"quota: {quota}\n  path: [application, pre_approval, publicity, award]", 1)
    return head + mark + rest


def applications(cast, call, count: int) -> list[Application]:
    return [
        accepted_application(cast, confirmed_unit(cast, name=f"苏州市第{n}示范学会"), call, "3") for n in range(count)
    ]


def said(refusal) -> list[str]:
    return str(refusal.value).split("; ")


@pytest.mark.django_db
@pytest.mark.both_databases
def test_a_fixed_quota_refuses_the_list_and_the_record(cast):
    with clock.at(MARCH):
        call = opened_call(cast, call_with("{kind: fixed, number: 1}"))
        applications(cast, call, 2)
        with pytest.raises(Refused) as refusal:
            prepared_meeting(cast, call, "pre_approval", exceed_reason="都很好")
        assert said(refusal) == ["名额为 1 个，已用 0 个，本次再通过 2 个将超出 1 个，不得突破。请调整名单。"]
        first, second = (Proposal(entry, Result.PASS, "符合") for entry in waiting(call, "pre_approval"))
        one = prepared_meeting(cast, call, "pre_approval", proposals=[first])
        two = prepared_meeting(cast, call, "pre_approval", proposals=[second])
        recorded_meeting(cast, one)
        with pytest.raises(Refused) as refusal:
            recorded_meeting(cast, two)
        assert said(refusal) == ["名额为 1 个，已用 1 个，本次再通过 1 个将超出 1 个，不得突破。请调整名单。"]
        assert Place.objects.get().limit == 1


@pytest.mark.django_db
@pytest.mark.both_databases
def test_a_soft_cap_asks_for_a_reason_and_keeps_it(cast):
    with clock.at(MARCH):
        call = opened_call(cast, call_with("{kind: in_general_not_more, number: 1, text: 一般不超过1家}"))
        applications(cast, call, 2)
        with pytest.raises(Refused) as refusal:
            prepared_meeting(cast, call, "pre_approval")
        assert said(refusal) == ["通知规定“一般不超过1家”，本次将达到 2 个，超出 1 个。确需突破的，请写明理由。"]
        meeting = recorded_meeting(cast, prepared_meeting(cast, call, "pre_approval", exceed_reason="两家均达标"))
        assert (meeting.exceed_reason, Place.objects.count()) == ("两家均达标", 2)
        assert set(Place.objects.values_list("limit", flat=True)) == {None}


@pytest.mark.both_databases
def test_of_many_racers_for_three_places_exactly_three_win(racing):
    """As many meetings as applications, all recorded at the same moment."""
    racers = 32
    with clock.at(MARCH):
        cast = assemble()
        call = opened_call(cast, call_with("{kind: fixed, number: 3}"))
        applications(cast, call, racers)
        meetings = [
            prepared_meeting(cast, call, "pre_approval", proposals=[Proposal(entry, Result.PASS, "符合")])
            for entry in waiting(call, "pre_approval")
        ]
    approver, after = cast.actor("wu"), MARCH + timedelta(hours=2)
    with clock.at(after):
        results = racing(
            racers,
            lambda n: record_decision(
                approver, meetings[n], Minutes(attendance(), f"纪要{n}"), as_proposed(meetings[n])
            ),
        )
    refused = [result for result in results if result is not None]
    assert len(refused) == racers - 3
    assert {reason.code for refusal in refused for reason in refusal.reasons} == {"decisions.quota_full"}
    assert sorted(Place.objects.values_list("slot", flat=True)) == [1, 2, 3]
    assert DecisionItem.objects.filter(result="pass").count() == 3
    assert StageEntry.objects.filter(stage="publicity").count() == 3
    assert Meeting.objects.filter(status="recorded").count() == 3
