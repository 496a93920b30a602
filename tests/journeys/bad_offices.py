"""Bad input of offices, experts and the public: each function brings things about and answers with the attempt."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from keshe.accounts.actors import VISITOR, actor_for
from keshe.applications.models import Application
from keshe.awards import actions as awarding
from keshe.awards.actions.invoicing import payer_of
from keshe.awards.models import Award, Instalment
from keshe.decisions.actions import Minutes, Proposal, record_decision
from keshe.decisions.domain.lifecycle import Result
from keshe.decisions.queries import waiting
from keshe.delivery.actions import submit_report
from keshe.delivery.models import Project
from keshe.lib import clock
from keshe.programmes.actions import draft_call, open_call
from keshe.programmes.models import Call
from keshe.publicity import actions as publishing
from keshe.publicity.models import Period
from keshe.rehearsal.steps import awards as paying
from keshe.rehearsal.steps import decisions as deciding
from keshe.rehearsal.steps import publicity as listing
from keshe.rehearsal.steps.activities import recorded_year
from keshe.rehearsal.steps.applications import (
    PROOF,
    accepted_application,
)
from keshe.rehearsal.steps.delivery import filled_report, opened_project
from keshe.rehearsal.steps.review import declared, expert_profiles, opened_panel
from keshe.review import actions as reviewing
from keshe.review.models import Assignment
from tests.journeys.bad_world import MARCH, NO_RECORDS, NOVEMBER, Attempt, World, broken
from tests.programmes.texts import SUZHOU, changed
from tests.publicity.conftest import AFTER, NOW
from tests.publicity.conftest import changed as small_call
from tests.review.conftest import changed as review_call

# ------------------------------------------------------------------ deciding

AT_ONCE = "path: [application, pre_approval, publicity, award]"
WHOLE_WAY = (
    "path: [application, pre_approval, implementation, performance_review, performance_decision, publicity, award]"
)


def _decided_at_once(w: World, quota: str, count: int, **counts: int) -> tuple[Call, list[Application]]:
    """The 2022 call with its third category decided right after the formal check, and applications that wait there."""
    document = changed(
        SUZHOU,
        ("slug: suzhou-capability-2022", "slug: at-once-2022"),
        ("decides: pre_approval", "decides: award"),
    )
    head, mark, rest = document.partition("\n- code: 3\n")
    call = draft_call(w.actor("zhou"), head + mark + broken(rest, WHOLE_WAY, f"quota: {quota}\n  {AT_ONCE}"))
    open_call(w.actor("zhou"), call)
    made = []
    for number in range(count):
        unit = w.unit(f"苏州市第{number}学会")
        if counts:
            recorded_year(w.cast, unit, **{**NO_RECORDS, **counts})  # type: ignore[arg-type]
        made.append(accepted_application(w.cast, unit, call, "3", items=["4"] if counts else ["1"]))
    return call, made


def _recording(w: World, call: Call) -> Attempt:
    meeting = deciding.prepared_meeting(w.cast, call, "pre_approval", exceed_reason="")
    lines = deciding.as_proposed(meeting)
    minutes = Minutes(deciding.attendance(), "党组纪要〔2022〕9号")
    clock.set_source(lambda: MARCH + timedelta(hours=3))
    return lambda: record_decision(w.actor("wu"), meeting, minutes, lines)


def five_experts(w: World) -> Attempt:
    call, _made = _decided_at_once(w, "{kind: unlimited}", 1, experts=5, science=20, volunteer=1)
    return _recording(w, call)


def nineteen_activities(w: World) -> Attempt:
    call, _made = _decided_at_once(w, "{kind: unlimited}", 1, experts=6, science=19, volunteer=1)
    return _recording(w, call)


def fourth_winner_of_three(w: World) -> Attempt:
    call, _made = _decided_at_once(w, "{kind: fixed, number: 3}", 4)
    return lambda: deciding.prepared_meeting(w.cast, call, "pre_approval", exceed_reason="都很好")


def fourth_in_general_without_a_reason(w: World) -> Attempt:
    call, _made = _decided_at_once(w, "{kind: in_general_not_more, number: 3, text: 一般不超过3家}", 4)
    return lambda: deciding.prepared_meeting(w.cast, call, "pre_approval")


def no_quorum(w: World) -> Attempt:
    call, _made = _decided_at_once(w, "{kind: unlimited}", 1)
    meeting = deciding.prepared_meeting(w.cast, call, "pre_approval")
    absent = deciding.attendance("成书记", "方副主席", "杜副主席")
    lines = deciding.as_proposed(meeting)
    clock.set_source(lambda: MARCH + timedelta(hours=3))
    return lambda: record_decision(w.actor("wu"), meeting, Minutes(absent, "纪要1"), lines)


def meeting_not_held_yet(w: World) -> Attempt:
    call, _made = _decided_at_once(w, "{kind: unlimited}", 1)
    meeting = deciding.prepared_meeting(w.cast, call, "pre_approval")
    lines = deciding.as_proposed(meeting)
    return lambda: record_decision(w.actor("wu"), meeting, Minutes(deciding.attendance(), "纪要1"), lines)


def declined_without_a_reason(w: World) -> Attempt:
    call, _made = _decided_at_once(w, "{kind: unlimited}", 1)
    proposals = [Proposal(entry, Result.FAIL, " ") for entry in waiting(call, "pre_approval")]
    return lambda: deciding.prepared_meeting(w.cast, call, "pre_approval", proposals=proposals)


# ------------------------------------------------------------------ review


def _sheet(w: World) -> Assignment:
    call = draft_call(w.actor("zhou"), review_call())
    open_call(w.actor("zhou"), call)
    accepted_application(w.cast, w.units.yuanshan, call, "A")
    experts = expert_profiles(w.cast)
    panel = opened_panel(w.cast, call, "review", [experts[name] for name in ("sun", "he", "xu")])
    declared(panel)
    return panel.assignments.select_related("expert__user", "panel").order_by("pk")[0]


def _scoring(assignment: Assignment, **scores: str) -> Attempt:
    actor = actor_for(assignment.expert.user)
    return lambda: reviewing.submit_sheet(
        actor, assignment, revision=0, scores=scores, comment="可行", arrived_at=clock.now()
    )


def score_above_the_points(w: World) -> Attempt:
    return _scoring(_sheet(w), effect="60.01", novelty="10")


def score_that_is_no_number(w: World) -> Attempt:
    return _scoring(_sheet(w), effect="优", novelty="10")


def recused_expert(w: World) -> Attempt:
    assignment = _sheet(w)
    reviewing.recuse(actor_for(assignment.expert.user), assignment, "合作项目")
    return _scoring(assignment, effect="50", novelty="10")


# ------------------------------------------------------------------ reporting


def late_report(w: World) -> Attempt:
    clock.set_source(lambda: MARCH)
    project: Project = opened_project(w.cast, w.units.yuanshan, w.call, "2")
    clock.set_source(lambda: NOVEMBER - timedelta(days=9))
    filled_report(project)
    clock.set_source(lambda: NOVEMBER)
    return lambda: submit_report(w.actor("qian"), project, "key", NOVEMBER)


# ------------------------------------------------------------------ publicity and money


def _listed(w: World) -> Period:
    call = draft_call(w.actor("zhou"), small_call())
    open_call(w.actor("zhou"), call)
    accepted_application(w.cast, w.units.chenguang, call, "A")
    return listing.published_period(w.cast, call, "publicity")


PERSON = publishing.Objector("person", False, "沈公民", "某研究所", "", "0512-00000000", "示例路1号")


def _objecting(period: Period, objector: publishing.Objector, at: datetime) -> Attempt:
    return lambda: publishing.file_objection(VISITOR, period, objector, key="0" * 32, arrived_at=at, reasons="场次不实")


def objection_after_the_period(w: World) -> Attempt:
    period = _listed(w)
    assert period.ends_on is not None
    return _objecting(period, PERSON, clock.end_of_day(period.ends_on) + timedelta(microseconds=1))


def objection_without_a_name(w: World) -> Attempt:
    return _objecting(_listed(w), publishing.Objector("person", phone="0512-1", address="某路", workplace="某所"), NOW)


def _concluded(w: World) -> Period:
    period = _listed(w)
    clock.set_source(lambda: AFTER)
    return listing.concluded_period(w.cast, period)


def _issuing(w: World, period: Period, number: str) -> Attempt:
    return lambda: publishing.issue_document(
        w.actor("wu"), period, number=number, title="通知", issued_on=clock.today()
    )


def document_number_malformed(w: World) -> Attempt:
    return _issuing(w, _concluded(w), "苏科协〔2022〕第021号")


def document_number_reused(w: World) -> Attempt:
    period = _concluded(w)
    with_number = listing.issued_document(w.cast, period).number
    clock.set_source(lambda: NOW)
    accepted_application(w.cast, w.unit("苏州市第二家学会"), period.call, "A")
    second = listing.published_period(w.cast, period.call, "publicity")
    clock.set_source(lambda: AFTER)
    listing.concluded_period(w.cast, second)
    return _issuing(w, second, with_number.replace("〔", "[").replace("〕", "]"))


def _award(w: World) -> Award:
    listing.issued_document(w.cast, _concluded(w))
    return Award.objects.latest("pk")


def wan_yuan_proposed_as_yuan(w: World) -> Attempt:
    award = _award(w)
    return lambda: awarding.propose_amount(w.actor("zhou"), award, Decimal(3), "3万元")


def _instalment(w: World) -> Instalment:
    return paying.approved_award(w.cast, _award(w)).instalments.earliest("ordinal")


def _paying(w: World, who: str, instalment: Instalment, voucher: str) -> Attempt:
    return lambda: awarding.record_payment(w.actor(who), instalment, voucher=voucher, paid_on=clock.today())


def invoice_of_another_amount(w: World) -> Attempt:
    instalment = _instalment(w)
    award = instalment.award
    data = awarding.InvoiceData("9" * 20, clock.today(), Decimal("2.10"), award.payee_name, payer_of(award))
    upload = SimpleUploadedFile("发票.pdf", PROOF)
    return lambda: awarding.hand_in_invoice(w.actor("lin"), instalment, data, upload)


def paid_by_who_cleared(w: World) -> Attempt:
    instalment = paying.cleared(w.cast, paying.invoiced(_instalment(w), "1"))
    return _paying(w, "feng", instalment, "V1")


def paid_twice(w: World) -> Attempt:
    instalment = paying.invoiced(_instalment(w), "1")
    paying.paid(w.cast, instalment, "V1")
    return _paying(w, "chen", instalment, "V2")


def voucher_reused(w: World) -> Attempt:
    first = paying.invoiced(_instalment(w), "1")
    paying.paid(w.cast, first, "V1")
    instalment = first.award.instalments.latest("ordinal")
    # The second part is due once the award stage is over: it is cleared here for the voucher's sake.
    Instalment.objects.filter(pk=instalment.pk).update(
        status="cleared", cleared_by=w.cast.user("feng"), cleared_at=clock.now()
    )
    return _paying(w, "chen", instalment, "V1")


def paid_before_it_was_cleared(w: World) -> Attempt:
    return _paying(w, "chen", paying.invoiced(_instalment(w), "1"), "V1")
