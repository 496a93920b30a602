"""The year of the 2022 notice, all five categories, every fate: what came of each, to the word and the fen."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection

from keshe.applications.eligibility import outcomes_of
from keshe.applications.models import PaperArrival
from keshe.audit.models import Event
from keshe.audit.queries import faults
from keshe.awards.models import Award, Certificate, Invoice, Payment
from keshe.decisions.models import Meeting, Place
from keshe.delivery.models import Project
from keshe.files.models import StoredFile
from keshe.files.storage import root
from keshe.lib import clock
from keshe.programmes.domain.outcome import Outcome
from keshe.publicity.models import IssuedDocument, Objection, Period
from keshe.rehearsal import invariants
from keshe.rehearsal.fates import Fate
from keshe.review.models import Assignment
from tests.journeys.breaks import BREAKS
from tests.journeys.playing import Story, refusals
from tests.journeys.suzhou import PEOPLE, TWICE, play_2022

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

#: Unit, category → number, status, last stage and how it was left, what was paid.
CAME_TO = {
    ("苏州市综合甲学会", "1"): ("2022-1-001", "accepted", "award", "passed", Decimal("75000.00")),
    ("苏州市综合乙学会", "1"): ("2022-1-002", "accepted", "award", "passed", Decimal("75000.00")),
    ("苏州市综合丙学会", "1"): ("2022-1-003", "accepted", "award", "passed", Decimal("75000.00")),
    ("苏州市综合丁学会", "1"): ("2022-1-004", "accepted", "year_end_decision", "failed", None),
    ("苏州市等级到期学会", "1"): ("2022-1-005", "accepted", "year_end_decision", "failed", None),
    ("苏州市六位专家学会", "3"): ("2022-3-001", "accepted", "award", "passed", Decimal("20000.00")),
    ("苏州市五位专家学会", "3"): ("2022-3-002", "accepted", "performance_decision", "failed", None),
    ("苏州市十九次学会", "3"): ("2022-3-003", "accepted", "performance_decision", "failed", None),
    ("苏州市五年年会学会", "4"): ("2022-4-001", "accepted", "award", "passed", Decimal("35000.00")),
    ("江南示范大学科学技术协会", "5"): ("2022-5-001", "accepted", "award", "passed", Decimal("35000.00")),
    ("苏州市较差学会", "2"): ("2022-2-001", "accepted", "performance_review", "failed", None),
    ("苏州市未交学会", "3"): ("", "draft", "application", "failed", None),
    ("苏州市迟到学会", "4"): ("", "draft", "application", "failed", None),
    ("苏州市无票学会", "5"): ("", "draft", "application", "failed", None),
    ("苏州市撤回学会", "2"): ("2022-2-002", "withdrawn", "application", "failed", None),
    ("苏州市补正学会", "2"): ("2022-2-003", "accepted", "award", "passed", Decimal("20000.00")),
    ("苏州市补正学会", "5"): ("2022-5-002", "accepted", "award", "passed", Decimal("35000.00")),
    ("苏州市未补正学会", "3"): ("2022-3-004", "rejected", "application", "failed", None),
    ("苏州市不符学会", "4"): ("2022-4-002", "rejected", "application", "failed", None),
    ("苏州市未立项学会", "5"): ("2022-5-003", "accepted", "pre_approval", "failed", None),
    ("苏州市迟报学会", "3"): ("2022-3-005", "accepted", "implementation", "open", None),
    ("苏州市回避学会", "4"): ("2022-4-003", "accepted", "award", "passed", Decimal("35000.00")),
    ("苏州市异议不成立学会", "5"): ("2022-5-004", "accepted", "award", "passed", Decimal("35000.00")),
    ("苏州市异议成立学会", "2"): ("2022-2-004", "accepted", "publicity", "failed", None),
    ("苏州市匿名异议学会", "3"): ("2022-3-006", "accepted", "award", "passed", Decimal("20000.00")),
    ("苏州市退票学会", "4"): ("2022-4-004", "accepted", "award", "passed", Decimal("35000.00")),
}

#: Why an application ended, word for word.
TOLD = {
    "苏州市综合丁学会": (
        "5 份有效评分（82、82.5、84、84.5、85），去掉 82、85 后平均 83.67 分。达到及格线 80 分。"
        "第 5 名，名额一般不超过 3 家，是否突破由集体决策说明理由后确定。"
    ),
    "苏州市等级到期学会": "不符合“获评3A级以上（含）社会组织且在有效期内”。",
    "苏州市五位专家学会": "不符合“加强科普首席专家团队建设，人数超5人”。",
    "苏州市十九次学会": "不符合“全年策划开展各类科普活动20次以上”。",
    "苏州市较差学会": "5 份有效评分（55、55、55、55、55），去掉 55、55 后平均 55 分。55 分，未达到及格线 80 分。",
    "苏州市未交学会": "截止前未提交",
    "苏州市迟到学会": "截止前未提交",
    "苏州市无票学会": "截止前未提交",
    "苏州市撤回学会": "已由申报单位撤回",
    "苏州市未补正学会": "逾期未补正",
    "苏州市不符学会": "申报单位不属于本通知规定的申报对象。",
    "苏州市未立项学会": "与本单位日常工作重复，创新性不足。",
    "苏州市异议成立学会": "公示期间异议成立：申报的部分活动无佐证材料，不符合申报条件，予以取消。",
}


@pytest.fixture(scope="module")
def story(world) -> Story:
    return play_2022()


@pytest.fixture(autouse=True)
def _at_the_end(story):
    with clock.at(story.ended):
        yield


def test_every_fate_is_in_the_story():
    without = {Fate.NOT_NOMINATED}  # nobody nominates in this call
    assert {who.fate for who in PEOPLE} == set(Fate) - without


def test_what_came_of_everybody(story):
    keys = [(who.name, who.category) for who in PEOPLE] + [(TWICE, "5")]
    assert {key: story.came_to(*key) for key in keys} == CAME_TO


def test_everybody_was_told_why(story):
    told = {}
    for (unit, category), came_to in CAME_TO.items():
        if came_to[3] == "failed":
            told[unit] = story.application(unit, category).stages.latest("ordinal").outcome["reason"]
    assert told == TOLD


def test_no_more_than_three_in_general_and_a_freed_place_is_given_to_the_next(story):
    """Of five in the demonstration category one lost its grade on the way; three of the other four won."""
    winners = Place.objects.filter(pool__key="category:1").order_by("slot")
    assert [place.entry.application.organisation.name for place in winners] == [
        "苏州市综合甲学会",
        "苏州市综合乙学会",
        "苏州市综合丙学会",
    ]
    assert {place.limit for place in winners} == {None}  # a soft cap


def test_a_grade_that_lapses_before_the_year_s_end_is_seen_again_when_it_is_decided(story):
    application = story.application("苏州市等级到期学会")
    grade = "demonstration_grade"
    frozen = [Outcome.from_json(kept) for kept in application.submissions.get(form="application").conditions]
    assert [outcome.met for outcome in frozen if outcome.id == grade] == [True]
    decided_at = application.stages.get(stage="year_end_decision").left_at
    assert decided_at is not None
    again = outcomes_of(application, "decision", decided_at)
    at_decision = [outcome for outcome in again if outcome.id == f"{grade}_at_decision"]
    assert [(outcome.met, outcome.blocks) for outcome in at_decision] == [(None, True)]  # none that is valid


def test_the_demonstration_category_is_judged_at_the_year_s_end(story):
    stages = list(story.application("苏州市综合甲学会").stages.order_by("ordinal").values_list("stage", flat=True))
    assert stages == [
        "application",
        "implementation",
        "year_end_review",
        "year_end_decision",
        "publicity",
        "award",
    ]
    entry = story.application("苏州市综合甲学会").stages.get(stage="year_end_review")
    assert entry.left_at is not None
    assert clock.local(entry.left_at).date() >= date(2022, 12, 1)


def test_who_was_late_was_refused_and_stands_in_the_log(story):
    assert refusals("applications.submit") == [
        ["applications.incomplete", "applications.condition_unmet"],  # the form asks about the tax invoice, too
        ["applications.late"],
    ]
    late = Event.objects.get(verb="applications.submit", facts={"refused": ["applications.late"]})
    assert clock.local(late.at).isoformat() == "2022-04-16T00:00:00.999999+08:00"
    assert set(map(tuple, refusals("delivery.submit_report"))) == {("delivery.report_late",)}


def test_paper_came_in_time():
    assert set(PaperArrival.objects.values_list("in_time", flat=True)) == {True}


def test_each_meeting_has_its_number_and_quorum():
    meetings = Meeting.objects.order_by("pk")
    assert [meeting.stage for meeting in meetings] == ["pre_approval", "performance_decision", "year_end_decision"]
    assert len({meeting.resolution_number for meeting in meetings}) == 3
    assert {meeting.attendance.filter(present=True).count() for meeting in meetings} == {7}


def test_the_recused_expert_was_replaced(story):
    own = Assignment.objects.filter(entry__application=story.application("苏州市回避学会"))
    assert sorted(own.values_list("status", flat=True)) == ["recused", *["scored"] * 5]


def test_publicity_lasts_seven_working_days_and_ends_before_the_document():
    for period in Period.objects.all():
        document = IssuedDocument.objects.get(period=period)
        assert period.ends_on is not None
        assert period.starts_on < period.ends_on < document.issued_on
        assert document.number.startswith("苏科协〔2022〕")


def test_objections_take_their_effect_and_the_anonymous_one_is_on_record():
    assert sorted(Objection.objects.values_list("anonymous", "status")) == [
        (False, "dismissed"),
        (False, "upheld"),
        (True, "declined"),
    ]


def test_the_host_is_paid_for_an_association_that_is_no_legal_person(story):
    award = Award.objects.get(application=story.application("江南示范大学科学技术协会"))
    assert (award.payee_name, award.amount) == ("江南示范大学", Decimal("35000.00"))


def test_everything_is_paid_by_two_people_and_certified():
    assert set(Payment.objects.values_list("cleared_by__username", "paid_by__username")) == {("feng", "chen")}
    assert Certificate.objects.count() == Award.objects.count() == 12
    assert Invoice.objects.filter(standing=False).count() == 1
    assert sum(payment.amount for payment in Payment.objects.all()) == Decimal("495000.00")


def test_a_project_without_a_report_stays_open():
    assert list(Project.objects.filter(status="running").values_list("application__organisation__name", flat=True)) == [
        "苏州市迟报学会"
    ]


def test_the_log_is_whole_and_every_rule_holds(story):
    assert list(faults()) == []
    assert invariants.broken(story.call) == {name: [] for name in invariants.CHECKS}


# ------------------------------------------------------------------ the invariants notice


@pytest.fixture(autouse=True)
def _constraints_hold_again():
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


def test_every_rule_is_broken_once():
    assert {name for _break, name, _said in BREAKS} == set(invariants.CHECKS)


@pytest.mark.parametrize(("spoil", "name", "said"), BREAKS, ids=[spoil.__name__ for spoil, _n, _s in BREAKS])
def test_it_is_noticed(story, spoil, name, said):
    spoil()
    found = list(invariants.CHECKS[name](story.call))
    assert [line for line in found if said in line], found


def test_a_file_cut_short_is_noticed(story):
    stored = StoredFile.objects.order_by("pk")[0]
    path: Path = root() / stored.path
    content = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(content[:-1])
    try:
        assert [line for line in invariants.CHECKS["留痕与文件完整"](story.call) if stored.uid in line]
    finally:
        path.write_bytes(content)
