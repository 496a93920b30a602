"""A list drawn up and recorded: results, reasons, recusal, conditions."""

from datetime import date, datetime, timedelta

import pytest

from keshe.applications.models import StageEntry
from keshe.applications.stages import current
from keshe.audit.models import Event
from keshe.decisions.actions import (
    Attending,
    ItemResult,
    Minutes,
    Proposal,
    cancel_meeting,
    correct_record,
    record_decision,
)
from keshe.decisions.domain.lifecycle import Result
from keshe.decisions.models import DecisionItem, Meeting
from keshe.lib import clock
from keshe.lib.refusals import Refused
from keshe.notices.models import Message
from keshe.rehearsal.steps.applications import accepted_application
from keshe.rehearsal.steps.decisions import as_proposed, attendance, prepared_meeting, recorded_meeting
from keshe.rehearsal.steps.organisations import cast_units, confirmed_unit
from tests.decisions.conftest import MARCH

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def application(cast, call):
    with clock.at(MARCH):
        yield accepted_application(cast, cast_units(cast).chenguang, call, "3")


def where(application) -> StageEntry:
    """The stage that the application stands in."""
    entry = current(application)
    assert entry is not None
    return entry


def said(refusal) -> list[str]:
    return str(refusal.value).split("; ")


def test_a_passed_application_goes_on_and_its_unit_is_told_why(cast, call, application):
    meeting = recorded_meeting(cast, prepared_meeting(cast, call, "pre_approval"), number="党组纪要〔2022〕5号")
    assert (meeting.status, meeting.resolution_number) == ("recorded", "党组纪要〔2022〕5号")
    assert where(application).kind == "implementation"
    outcome = application.stages.get(stage="pre_approval").outcome
    assert outcome == {
        "result": "pass",
        "reason": "材料齐全，符合通知要求",
        "meeting": "市科协党组会",
        "resolution": "党组纪要〔2022〕5号",
        "decided_on": "2022-03-10",
    }
    told = Message.objects.filter(user=cast.user("lin"), kind="decisions.pass").get()
    assert told.subject == f"“{application.title}”已通过预立项"


def test_one_meeting_is_one_entry_without_names(cast, call, application):
    meeting = prepared_meeting(cast, call, "pre_approval")
    before = Event.objects.count()
    recorded_meeting(cast, meeting, number="纪要1")
    assert Event.objects.count() == before + 1
    event = Event.objects.latest("seq")
    assert (event.verb, event.facts) == (
        "decisions.record",
        {"resolution": "纪要1", "present": 7, "members": 7, "results": {application.number: "pass"}, "recused": {}},
    )


def test_a_refusal_against_the_proposal_needs_a_reason_and_ends_the_way(cast, call, application):
    meeting = prepared_meeting(cast, call, "pre_approval")
    (item,) = meeting.items.all()
    with pytest.raises(Refused) as refusal:
        recorded_meeting(cast, meeting, results=[ItemResult(item, Result.FAIL)])
    assert said(refusal) == [f"“{application}”的结果与拟定意见不一致，请写明理由。"]
    assert Meeting.objects.get().status == "planned"
    assert Event.objects.latest("seq").facts == {"refused": ["decisions.deviation_needs_reason"]}
    recorded_meeting(cast, meeting, results=[ItemResult(item, Result.FAIL, "指标过低")])
    assert current(application) is None
    assert application.stages.get(stage="pre_approval").outcome["reason"] == "指标过低"


def test_what_is_put_off_waits_for_a_later_meeting(cast, call, application):
    meeting = prepared_meeting(cast, call, "pre_approval")
    (item,) = meeting.items.all()
    recorded_meeting(cast, meeting, results=[ItemResult(item, Result.RESERVE, "待补充材料")])
    assert where(application).stage == "pre_approval"
    again = prepared_meeting(cast, call, "pre_approval")
    assert [one.entry.application for one in again.items.all()] == [application]


def test_nobody_comes_before_two_meetings_until_one_is_cancelled(cast, call, application):
    entry = where(application)
    line = Proposal(entry, Result.PASS, "符合要求")
    meeting = prepared_meeting(cast, call, "pre_approval", proposals=[line])
    with pytest.raises(Refused) as refusal:
        prepared_meeting(cast, call, "pre_approval", proposals=[line])
    assert said(refusal) == [f"“{application}”已列入会议“市科协党组会”，不能重复上会。"]
    cancel_meeting(cast.actor("zhou"), meeting, "改期")
    assert prepared_meeting(cast, call, "pre_approval").items.count() == 1


def test_without_quorum_nothing_is_decided(cast, call, application):
    meeting = prepared_meeting(cast, call, "pre_approval")
    minutes = Minutes(attendance("成书记", "方副主席", "杜副主席"), "纪要2")
    with clock.at(meeting.held_at), pytest.raises(Refused) as refusal:
        record_decision(cast.actor("wu"), meeting, minutes, as_proposed(meeting))
    assert said(refusal) == ["应到 7 人，实到 4 人，不足规定的 5 人，不能形成决议。请核对出席情况或另行召开会议。"]


def test_a_member_of_the_applicant_unit_must_be_recused_and_does_not_count(cast, call, application):
    meeting = prepared_meeting(cast, call, "pre_approval")
    people = [*attendance("成书记", "方副主席")[:-1], Attending("林申报", "列席", user=cast.user("lin"))]
    (item,) = meeting.items.all()
    with clock.at(meeting.held_at), pytest.raises(Refused) as refusal:
        record_decision(cast.actor("wu"), meeting, Minutes(people, "纪要3"), as_proposed(meeting))
    assert said(refusal) == [f"林申报是“{application}”申报单位的人员，应当回避，请在该项勾选回避。"]
    recused = [ItemResult(item, Result.PASS, recused={6: "本单位人员"})]
    with clock.at(meeting.held_at), pytest.raises(Refused) as refusal:
        record_decision(cast.actor("wu"), meeting, Minutes(people, "纪要3"), recused)
    assert said(refusal) == [
        f"“{application}”经回避后参与表决的只有 4 人，不足规定的 5 人，该项不能形成决议，请改为“暂缓”。"
    ]
    people[1] = Attending("成书记", "出席")
    with clock.at(meeting.held_at):
        record_decision(cast.actor("wu"), meeting, Minutes(people, "纪要3"), recused)
    assert DecisionItem.objects.get().recused == {"m7": "本单位人员"}


def test_a_condition_that_lapsed_refuses_the_item(cast, call):
    """综合示范 wants 3A in validity: held on application, lapsed when the year ends."""
    from keshe.decisions.conditions import unmet_conditions
    from keshe.rehearsal.steps.activities import recorded_year

    with clock.at(MARCH):
        unit = confirmed_unit(
            cast,
            grade=3,
            granted_on=date(2017, 6, 1),
            valid_until=date(2022, 5, 31),
            society_day="晨光学会日（5月20日）",
            society_day_decided_on=date(2021, 3, 18),
        )
        recorded_year(cast, unit)
        brands = [{"name": f"品牌{n}", "since": "2015", "effect": "示范作用明显"} for n in range(2)]
        application = accepted_application(cast, unit, call, "1", answers={"demo_brands": brands})
        assert unmet_conditions(application, clock.now()).allowed
    later = datetime(2022, 12, 20, 10, tzinfo=clock.CHINA)
    with clock.at(later):
        decision = unmet_conditions(application, clock.now())
    assert [reason.code for reason in decision.reasons] == ["decisions.condition_unmet"]


def test_the_record_waits_for_the_meeting_and_is_made_once(cast, call, application):
    meeting = prepared_meeting(cast, call, "pre_approval")
    minutes = Minutes(attendance(), "纪要4")
    with pytest.raises(Refused) as refusal:
        record_decision(cast.actor("wu"), meeting, minutes, as_proposed(meeting))
    assert said(refusal) == ["会议时间 2022-03-10 10:00 尚未到，会后再作记录。"]
    recorded_meeting(cast, meeting, number="纪要4")
    with clock.at(MARCH + timedelta(days=1)), pytest.raises(Refused) as refusal:
        record_decision(cast.actor("wu"), meeting, minutes, as_proposed(meeting))
    assert said(refusal) == ["会议记录目前是“已形成决议”，不能记录决议。请刷新页面查看最新状态。"]


def test_the_list_links_each_item_to_its_application(cast, call, application, client_of):
    link = f'<a href="/office/applications/{application.uid}/">{application.number} {application.title}</a>'
    with clock.at(MARCH):
        assert link in client_of("zhou").get(f"/office/decisions/new/{call.uid}/pre_approval/").content.decode()
        meeting = prepared_meeting(cast, call, "pre_approval")
        assert link in client_of("zhou").get(f"/office/decisions/{meeting.uid}/").content.decode()
    with clock.at(meeting.held_at):
        assert link in client_of("wu").get(f"/office/decisions/{meeting.uid}/record/").content.decode()


def test_only_approvers_record_and_only_officers_prepare(cast, call, application):
    meeting = prepared_meeting(cast, call, "pre_approval")
    with pytest.raises(Refused) as refusal:
        record_decision(cast.actor("zhou"), meeting, Minutes(attendance(), "x"), as_proposed(meeting))
    assert said(refusal) == ["您没有“审批领导”的权限，不能进行此操作。如有需要，请联系系统管理员。"]


def test_a_correction_keeps_the_old_record_and_the_results(cast, call, application):
    meeting = recorded_meeting(cast, prepared_meeting(cast, call, "pre_approval"), number="纪要5")
    new = correct_record(
        cast.actor("wu"), meeting, Minutes(attendance("魏主任"), "纪要5（更正）", "魏主任请假"), "出席情况误记"
    )
    meeting.refresh_from_db()
    assert (meeting.status, new.status, new.corrects) == ("corrected", "recorded", meeting)
    assert [item.result for item in new.items.all()] == ["pass"]
    assert (meeting.attendance.filter(present=True).count(), new.attendance.filter(present=True).count()) == (7, 6)
