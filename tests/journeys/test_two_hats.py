"""People with two roles: who works for the association and for a unit decides nothing about that unit, nobody takes
two steps that two people must take, and a suspended unit does nothing."""

from decimal import Decimal
from typing import Any

import pytest

from keshe.accounts.actions import grant
from keshe.accounts.actors import system
from keshe.accounts.domain.roles import Role
from keshe.applications.actions import (
    Choices,
    begin_application,
    check_formally,
    record_paper,
    save_section,
    submit_application,
    withdraw_application,
)
from keshe.applications.queries import checklist_of
from keshe.awards import actions as awards
from keshe.decisions.actions import Attending, ItemResult, Minutes, correct_record, record_decision
from keshe.decisions.domain.lifecycle import Result
from keshe.delivery.actions import accept_report, decide_change, recommend_change, request_change
from keshe.lib import clock
from keshe.organisations.actions import change_profile, confirm_unit, resume, suspend
from keshe.publicity import actions as publicity
from keshe.publicity.domain.listing import Change
from keshe.publicity.queries import objections_visible_to
from keshe.rehearsal.steps import awards as awarding
from keshe.rehearsal.steps.applications import accepted_application, choices_for, submitted_application
from keshe.rehearsal.steps.decisions import as_proposed, attendance, prepared_meeting
from keshe.rehearsal.steps.delivery import opened_project, reported_project, requested_change
from keshe.rehearsal.steps.organisations import cast_units
from keshe.rehearsal.steps.publicity import concluded_period, issued_document
from keshe.review import actions as review
from tests.awards.conftest import LATER, awarded
from tests.decisions.conftest import CALL, MARCH, opened_call
from tests.delivery.conftest import OCTOBER
from tests.publicity.conftest import AFTER as AFTERWARDS
from tests.publicity.conftest import NOW as PUBLISHING
from tests.publicity.conftest import make_trial as publishing
from tests.publicity.objecting import file
from tests.review.conftest import NOW as JUNE
from tests.review.conftest import make_trial as reviewing
from tests.review.conftest import of
from tests.saying import refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

OWN = "您是该单位的人员，应当回避，请由其他工作人员办理。"
SUSPENDED = "单位已停用，不能进行此操作，请联系科协学会部。"


@pytest.fixture
def units(cast):
    with clock.at(MARCH):
        return cast_units(cast)


@pytest.fixture
def joins(cast, units):
    """``joins("zhou")``: 周经办 is one of 晨光技术学会's people, too."""

    def join(username: str, unit=units.chenguang) -> None:
        grant(system("test"), cast.user(username), Role.UNIT_HEAD, unit.uid)

    return join


def test_an_officer_judges_neither_registration_nor_application_of_their_own_unit(cast, units, joins):
    joins("zhou")
    with clock.at(MARCH):
        application = submitted_application(cast, units.chenguang, opened_call(cast, CALL.read_text("utf-8")), "2")
        lines = {check.id: {"passed": True, "note": ""} for check in checklist_of(application)}
        zhou = cast.actor("zhou")
        assert refused(check_formally, zhou, application, outcome="accept", checklist=lines) == OWN
        assert refused(record_paper, zhou, application, arrived_on=MARCH.date()) == OWN
        assert not application.papers.exists()
        change_profile(cast.actor("lin"), units.chenguang, {"legal_representative": "新代表"})
        assert refused(confirm_unit, zhou, units.chenguang) == OWN


def test_an_officer_accepts_no_report_and_recommends_no_change_of_their_own_unit(cast, units, joins):
    with clock.at(MARCH):
        project = opened_project(cast, units.chenguang, opened_call(cast, CALL.read_text("utf-8")), "3")
    with clock.at(OCTOBER):
        change = requested_change(project, "targets", targets={"targets:0": "7"})
        joins("zhou")
        assert refused(recommend_change, cast.actor("zhou"), change, recommends=True, opinion="可以") == OWN
        grant(system("test"), cast.user("feng"), Role.OFFICER)
        grant(system("test"), cast.user("feng"), Role.APPROVER)
        recommend_change(cast.actor("feng"), change, recommends=True, opinion="可以")
        said = "提出经办意见与审批不得由同一人办理，请由另一位审批领导决定。"
        assert refused(decide_change, cast.actor("feng"), change, approve=True) == said
        decide_change(cast.actor("wu"), change, approve=True)
        reported_project(cast, project)
        assert refused(accept_report, cast.actor("zhou"), project) == OWN
        accept_report(cast.actor("feng"), project)


def test_a_leader_of_the_applicant_records_nothing_unnamed(cast, units, joins):
    with clock.at(MARCH):
        call = opened_call(cast, CALL.read_text("utf-8"))
        application = accepted_application(cast, units.chenguang, call, "3")
        meeting = prepared_meeting(cast, call, "pre_approval")
    joins("wu")
    with clock.at(meeting.held_at):
        said = refused(record_decision, cast.actor("wu"), meeting, Minutes(attendance(), "纪要1"), as_proposed(meeting))
        assert said == (
            f"您是“{application}”申报单位的人员：请在出席名单中填写您的平台登录名并记录回避，或由其他审批领导记录。"
        )
        people = [*attendance()[:-1], Attending("吴领导", "副主席", user=cast.user("wu"))]
        results = [ItemResult(meeting.items.get(), Result.PASS, recused={len(people) - 1: "本单位负责人"})]
        record_decision(cast.actor("wu"), meeting, Minutes(people, "纪要1"), results)
        meeting.refresh_from_db()
        # In the correction he stands first; the recusal stays his.
        new = correct_record(
            cast.actor("wu"), meeting, Minutes([people[-1], *people[:-1]], "纪要1（更正）"), "次序有误"
        )
        assert new.items.get().recused == {"m1": "本单位负责人"}
        said = refused(correct_record, cast.actor("wu"), new, Minutes(people[:-1], "纪要1（再更正）"), "误列")
        assert said == f"吴领导在“{application}”中已记录回避，更正后的出席名单须保留此人及其职务。"


def test_money_of_ones_own_unit_is_neither_approved_nor_paid_and_nobody_does_both(cast):
    _trial, (award,) = awarded(cast)
    unit = award.application.organisation
    with clock.at(LATER):
        for name in ("zhou", "wu", "feng", "chen"):
            grant(system("test"), cast.user(name), Role.UNIT_HEAD, unit.uid)
        assert refused(awards.propose_amount, cast.actor("zhou"), award, Decimal(30000), "依据") == OWN
        assert refused(awards.approve_award, cast.actor("wu"), award) == OWN
        for name in ("zhou", "wu"):
            cast.user(name).mandates.filter(scope=unit.uid).update(ended_at=clock.now())
        first = awarding.approved_award(cast, award).instalments.order_by("pk")[0]
        awarding.invoiced(first, "24322000000012345678")
        assert refused(awards.clear_payment, cast.actor("feng"), first) == OWN
        cast.user("feng").mandates.filter(scope=unit.uid).update(ended_at=clock.now())
        awards.clear_payment(cast.actor("feng"), first)
        day = LATER.date()
        assert refused(awards.record_payment, cast.actor("chen"), first, voucher="1", paid_on=day) == OWN
        grant(system("test"), cast.user("wu"), Role.FINANCE)
        said = "核定奖补与登记支付不得由同一人办理，请由另一位财务人员登记支付。"
        assert refused(awards.record_payment, cast.actor("wu"), first, voucher="1", paid_on=day) == said


def test_an_officer_steers_no_review_of_their_own_unit(cast):
    with clock.at(JUNE):
        trial = reviewing(cast)
        panel = trial.opened("sun", "he", "xu", "tang")
        own = of(panel, application=trial.applications[0])[0]
        grant(system("test"), cast.user("zhou"), Role.UNIT_HEAD, own.entry.application.organisation.uid)
        zhou, expert = cast.actor("zhou"), own.expert
        assert refused(review.withdraw, zhou, own, "评分偏低") == OWN
        assert refused(review.replace, zhou, own, expert, "评分偏低") == OWN
        assert refused(review.recuse, zhou, own, "评分偏低") == OWN
        assert refused(review.reopen_sheet, zhou, own, "评分偏低") == OWN
        assert refused(review.set_conflict, zhou, expert, own.entry, "评分偏低") == OWN
        assert refused(review.assign, zhou, panel, own.entry, expert) == OWN
        review.withdraw(zhou, of(panel, application=trial.applications[1])[0], "专家出差")


def test_nobody_handles_an_objection_to_their_own_unit_or_learns_who_raised_it(cast):
    with clock.at(PUBLISHING):
        trial = publishing(cast)
        period = trial.published()
        objection, _code = file(period, entry=trial.row(period))
        other, _code = file(period, entry=trial.row(period, 1), key="1" * 32)
        vague, _code = file(period, key="2" * 32)
        unit = trial.applications[0].organisation
        for name in ("zhou", "zheng"):
            grant(system("test"), cast.user(name), Role.UNIT_HEAD, unit.uid)
        zhou = cast.actor("zhou")
        assert refused(publicity.decline_objection, zhou, objection, "不属实") == OWN
        assert refused(publicity.accept_objection, zhou, vague, "受理", trial.row(period)) == OWN
        for name in ("zhou", "zheng"):
            assert refused(publicity.reveal_objector, cast.actor(name), objection, "了解情况") == OWN
        publicity.accept_objection(zhou, other, "受理")
        grant(system("test"), cast.user("feng"), Role.OFFICER)
        publicity.accept_objection(cast.actor("feng"), objection, "受理")
        assert refused(publicity.investigate_objection, zhou, objection, "查无此事") == OWN


def test_nobody_reads_an_objection_to_their_own_unit_or_corrects_its_row(cast, client_of):
    """What is said and handed in often shows who objected; and a correction can say anything of the unit."""
    with clock.at(PUBLISHING):
        trial = publishing(cast, 2)
        period = trial.published()
        objection, _code = file(period, entry=trial.row(period))
        other, _code = file(period, entry=trial.row(period, 1), key="1" * 32)
        unit = trial.row(period).stage_entry.application.organisation
        for name in ("zhou", "wu", "zheng"):
            grant(system("test"), cast.user(name), Role.UNIT_HEAD, unit.uid)
        for name in ("zhou", "wu", "zheng"):
            assert client_of(name).get(f"/office/objections/{objection.uid}/").status_code == 404
            assert list(objections_visible_to(cast.actor(name))) == [other]
        changes = [Change(2, "project", "别的名称"), Change(1, "project", "自己的名称")]
        assert refused(publicity.correct_list, cast.actor("zhou"), period, changes, "笔误") == OWN
        publicity.correct_list(cast.actor("zhou"), period, changes[:1], "笔误")
        publicity.decline_objection(cast.actor("zhou"), other, "不属实")
        grant(system("test"), cast.user("feng"), Role.OFFICER)
        publicity.decline_objection(cast.actor("feng"), objection, "不属实")
    with clock.at(AFTERWARDS):
        concluded_period(cast, period)
        issued = issued_document(cast, period)
        signing: dict[str, Any] = {"number": "", "corrected_on": AFTERWARDS.date()}
        assert refused(publicity.correct_document, cast.actor("wu"), issued, changes[1:], "笔误", **signing) == OWN
        publicity.correct_document(cast.actor("wu"), issued, [Change(2, "project", "又一名称")], "笔误", **signing)


def test_a_leader_lifts_no_bar_and_an_officer_no_suspension_of_their_own_unit(cast, units, joins):
    with clock.at(OCTOBER):
        days: dict[str, Any] = {"from_on": OCTOBER.date(), "until_on": OCTOBER.date()}
        bar = awards.impose_sanction(cast.actor("wu"), units.chenguang, reason="虚报", **days)
        suspend(cast.actor("zhou"), units.chenguang, "核查")
        joins("wu")
        joins("zhou")
        assert refused(awards.lift_sanction, cast.actor("wu"), bar, "已整改") == OWN
        assert refused(awards.impose_sanction, cast.actor("wu"), units.chenguang, reason="轻罚", **days) == OWN
        assert refused(resume, cast.actor("zhou"), units.chenguang, "查清") == OWN


def test_a_suspended_unit_does_nothing(cast, units):
    with clock.at(MARCH):
        call, lin, unit = opened_call(cast, CALL.read_text("utf-8")), cast.actor("lin"), units.chenguang
        draft = begin_application(lin, unit, call, Choices("2", items=choices_for(call.current_document, "2").items))
        project = opened_project(cast, unit, call, "3")
        suspend(cast.actor("zhou"), unit, "涉嫌冒用名称，核查中")
        draft = type(draft).objects.get(pk=draft.pk)
        project = type(project).objects.get(pk=project.pk)
        assert refused(save_section, lin, draft, "project", {}, 0) == SUSPENDED
        assert refused(submit_application, lin, draft, "k") == SUSPENDED
        assert refused(withdraw_application, lin, draft) == SUSPENDED
        given = {"reason": "调整", "after": {"text": "改"}, "arrived_at": MARCH}
        assert refused(request_change, lin, project, "content", **given) == SUSPENDED
