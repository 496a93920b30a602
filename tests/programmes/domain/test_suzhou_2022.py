"""The 2022 call says what the notice says: its words verbatim, its numbers exact, its silence marked."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from keshe.programmes.domain.deadlines import first_opening, in_time, last_closing, opening_of
from keshe.programmes.domain.document import SHANGHAI
from tests.programmes.domain.notice_2022 import CATEGORIES, PASSAGES
from tests.programmes.texts import SUZHOU, document, text

CALL: Any = document(SUZHOU)


@pytest.mark.parametrize("sentence", [*PASSAGES, *(item for items in CATEGORIES.values() for item in items)])
def test_every_sentence_of_the_notice_stands_in_the_file_verbatim(sentence):
    assert sentence in text(SUZHOU)


def test_categories_and_their_items_are_those_of_the_notice_in_order():
    assert {c.label: [item.text for item in c.items] for c in CALL.categories} == CATEGORIES
    assert [c.code for c in CALL.categories] == ["1", "2", "3", "4", "5"]


def test_the_notice_can_be_shown_whole():
    paragraphs = [p for passage in CALL.notice_text() for p in passage.paragraphs]
    headings = [passage.heading for passage in CALL.notice_text()]
    assert headings == [None, "一、申报对象", "二、申报项目类别", "三、实施时间", "四、奖补方式", "五、有关要求"]
    for label, items in CATEGORIES.items():
        at = next(n for n, p in enumerate(paragraphs) if p.endswith(f"、{label}"))
        assert paragraphs[at + 1 : at + 1 + len(items)] == [f"（{n}）{item}" for n, item in enumerate(items, start=1)]


def test_every_condition_quotes_the_notice():
    notice = "".join(p for passage in CALL.notice_text() for p in passage.paragraphs)
    for category in CALL.open_categories:
        for condition in CALL.conditions_for(category.code):
            assert condition.text in notice, condition.id


def test_dates():
    assert (CALL.call.issued_on, CALL.call.published_on) == (date(2022, 1, 18), date(2022, 1, 21))
    assert CALL.instant("application_deadline") == datetime(2022, 4, 15, 23, 59, 59, 999999, tzinfo=SHANGHAI)
    assert CALL.instant("report_due").date() == date(2022, 10, 31)
    assert CALL.window("implementation").days == (date(2022, 1, 1), date(2022, 12, 31))
    assert CALL.schedule.grace_seconds == 0
    assert first_opening(CALL) == datetime(2022, 1, 21, tzinfo=SHANGHAI)
    assert last_closing(CALL) == CALL.instant("application_deadline")


def test_the_deadline_to_the_microsecond():
    last = datetime(2022, 4, 15, 15, 59, 59, 999999, tzinfo=UTC)
    midnight = datetime(2022, 4, 15, 16, tzinfo=UTC)
    opening = opening_of(CALL, "3", "society")
    assert (opening.position(last), opening.position(midnight)) == ("open", "after")
    assert in_time(CALL, "application_deadline", last)
    assert not in_time(CALL, "application_deadline", midnight)


def test_the_report_is_due_before_the_work_ends_so_it_can_say_under_way():
    stage = CALL.stage("implementation")
    assert CALL.instant(stage.report_due) < CALL.window(stage.window).end
    assert [(s.id, s.needs_date, s.counts_as_done) for s in stage.report_statuses] == [
        ("done", False, True),
        ("under_way", True, False),
        ("planned", True, False),
        ("not_done", False, False),
    ]


def test_the_six_phases_and_the_other_way_of_demonstration():
    for code in "2345":
        assert CALL.public_phases(code) == ("申报", "预立项", "项目实施", "绩效评审", "公示发文", "表彰奖补")
        assert CALL.category(code).path == (
            "application",
            "pre_approval",
            "implementation",
            "performance_review",
            "performance_decision",
            "publicity",
            "award",
        )
    assert CALL.public_phases("1") == ("申报", "项目实施", "年底评定", "公示发文", "表彰奖补")
    assert "pre_approval" not in CALL.category("1").path
    assert CALL.next_stage("1", "application").id == "implementation"
    assert CALL.next_stage("1", "award") is None


def test_the_cap_of_three_is_soft_and_the_others_have_none():
    quota = CALL.quota_for("1")
    assert (quota.kind, quota.number, quota.text, quota.hard) == ("in_general_not_more", 3, "一般不超过3家", False)
    assert [CALL.quota_for(code) for code in "2345"] == [None] * 4


def test_the_hard_numbers():
    def rule(category: str, condition: str):
        return next(c.rule for c in CALL.conditions_for(category) if c.id == condition)

    experts, activities = rule("3", "chief_experts"), rule("3", "science_activities")
    assert (experts.fact, experts.more_than, experts.at_least) == ("records.chief_experts", Decimal(5), None)
    assert (activities.at_least, activities.within) == (Decimal(20), "implementation")
    years = rule("4", "annual_conference_years")
    assert (years.in_consecutive_years, years.up_to_year) == (5, 2021)
    assert rule("1", "demonstration_brands").at_least == Decimal(2)
    grade = rule("1", "demonstration_grade")
    assert (grade.at_least, grade.valid_on) == ("3A", "application_deadline")
    day = rule("1", "demonstration_society_day")
    assert [part.fact for part in day.all] == ["unit.society_day_decided", "records.society_day_events"]


def test_3a_is_a_condition_for_demonstration_and_a_preference_for_the_rest():
    def kinds(category: str) -> set[str]:
        found = CALL.conditions_for(category, "society")
        return {c.kind for c in found if c.rule.fact == "unit.grade"}

    assert kinds("1") == {"condition", "preference"}
    assert kinds("2") == kinds("3") == kinds("4") == kinds("5") == {"preference"}
    assert not [c for c in CALL.conditions_for("2", "enterprise_association") if c.rule.fact == "unit.grade"]


def test_preferences_stand_apart_from_conditions():
    preferences = {c.id for code in "12345" for c in CALL.conditions_for(code) if c.kind == "preference"}
    assert preferences == {
        "grade_preferred",
        "joint_conference_encouraged",
        "july_conference_preferred",
        "upward_award_preferred",
    }


def test_conditions_of_an_item_hold_only_for_who_chooses_it():
    def ids(items: tuple[str, ...]) -> set[str]:
        return {c.id for c in CALL.conditions_for("3", "society", items)}

    common = {"unit_type", "tax_invoice", "grade_preferred"}
    assert ids(("1", "2")) == common
    assert ids(("4",)) == common | {"chief_experts", "science_activities", "volunteer_team"}


def test_who_may_apply():
    assert [(t.code, t.legal_person) for t in CALL.applicants.types] == [
        ("society", True),
        ("university_association", "host"),
        ("enterprise_association", "host"),
        ("group_member", True),
    ]
    assert [c.code for c in CALL.categories_for("society")] == ["1", "2", "3", "4", "5"]
    assert [c.code for c in CALL.categories_for("group_member")] == ["2", "3", "4", "5"]
    assert CALL.applicant_type_for("society", "science") == "society"
    assert CALL.applicant_type_for("enterprise") is None


def test_paper_electronic_and_the_fiscal_system():
    form, report, summary = (CALL.demand(id_) for id_ in ("application_form", "report_form", "report_summary"))
    for demand in (form, report, summary):
        assert (demand.paper, demand.copies, demand.electronic, demand.required) == (True, 1, True, True)
    assert [d.id for d in CALL.demands_for("2", "society", "report")] == ["report_form", "report_summary"]
    assert (CALL.fiscal.system, CALL.fiscal.required) == ("苏州市财政专项资金信息管理系统", True)
    assert CALL.call.contact.address == "苏州市人民路979号苏州市科协204室学会部"
    assert CALL.call.contact.email.endswith("@example.org")


def test_everything_the_notice_does_not_say_is_marked():
    for path in (
        "stages.award.amounts",
        "stages.award.instalments",
        "limits.total",
        "limits.per_category",
        "rubrics.performance.total",
        "stages.performance_review.pass_mark",
        "stages.performance_review.experts_per_application",
        "stages.publicity.days",
        "stages.publicity.count",
        "sanctions",
        "schedule.grace_seconds",
        "categories.3.quota",
        "stages.application.correction.days",
        "forms.application.sections",
        "schedule.instants.application_opens",
    ):
        assert CALL.origin(path) == "default", path
        assert CALL.default_note(path)


def test_names_orders_and_weights_that_the_notice_does_not_give_are_marked():
    notice = "".join(p for passage in CALL.notice_text() for p in passage.paragraphs)
    for category in CALL.open_categories:
        place = f"categories.{category.code}"
        for item in category.items:
            assert item.text.startswith(item.label) or CALL.is_default(f"{place}.items.{item.code}.label"), item.label
        conditions = [(f"{place}.conditions.{c.id}", c) for c in category.conditions]
        conditions += [(f"{place}.items.{i.code}.conditions.{c.id}", c) for i in category.items for c in i.conditions]
        for path, condition in [*conditions, *((f"conditions.{c.id}", c) for c in CALL.conditions)]:
            assert condition.kind != "preference" or CALL.is_default(f"{path}.weight"), path
            assert condition.kind != "warning" or CALL.is_default(f"{path}.kind"), path
    for demand in CALL.documents:
        assert not demand.sealed or "盖章" in notice or CALL.is_default(f"documents.{demand.id}.sealed"), demand.id


def test_what_the_notice_says_is_not_marked():
    for path in (
        "schedule.instants.application_deadline",
        "schedule.instants.report_due",
        "schedule.windows.implementation",
        "categories.1.quota",
        "categories.1.path",
        "categories.3.items.4.conditions.chief_experts",
        "conditions.tax_invoice",
        "documents.application_form.copies",
        "fiscal.system",
        "call.title",
    ):
        assert CALL.origin(path) == "notice", path


def test_the_rubrics_add_up_to_a_hundred():
    assert [(r.id, r.total, r.sum_of_points) for r in CALL.rubrics] == [
        ("performance", 100, 100),
        ("demonstration", 100, 100),
    ]
    groups: dict[str, Decimal] = {group.id: Decimal(0) for group in CALL.rubric("performance").groups}
    for criterion in CALL.rubric("performance").criteria:
        groups[criterion.group] += criterion.points
    assert groups == {"output": 50, "benefit": 30, "satisfaction": 10, "spending": 10}


def test_no_line_is_indented_deeper_than_four_steps():
    deepest = max(len(line) - len(line.lstrip()) for line in text(SUZHOU).splitlines() if line.strip())
    assert deepest <= 8
