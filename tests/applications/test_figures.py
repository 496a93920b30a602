"""Figures that records give are counted, never typed; frozen on handing in; and seen when the records change."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from keshe.activities.domain.kinds import ActivityKind
from keshe.applications.actions import save_section
from keshe.applications.domain.answers import check_form
from keshe.applications.figures import frozen_figures
from keshe.applications.models import Submission
from keshe.applications.queries import answers_of, form_of, section_rows, setting_of
from keshe.capability.domain.facts import CATALOGUE
from keshe.lib import clock
from keshe.lib.refusals import sentences
from keshe.programmes.domain.document import FigureQuestion, NumberQuestion, Rule
from keshe.rehearsal.steps.activities import held
from keshe.rehearsal.steps.applications import filled_application, submitted_application, unit_actor
from tests.programmes.texts import SUZHOU, document

pytestmark = pytest.mark.django_db

AFTER = datetime(2022, 4, 20, 9, tzinfo=clock.CHINA)
SOURCE = "活动记录：科普活动 {} 场（2022-01-01 至 2022-12-31）"


def facts_in(rule: Rule) -> set[str]:
    """Every fact that a rule speaks of."""
    parts = [part for joiner in (rule.all, rule.any, rule.none) for part in joiner or ()]
    return {fact for part in parts for fact in facts_in(part)} if parts else {str(rule.fact)}


@pytest.mark.parametrize("category", ["1", "2", "3", "4", "5"])
def test_no_figure_that_records_give_is_typed(category):
    """Whatever a condition of the category counts from records stands in its form as a counted figure."""
    call = document(SUZHOU)
    form = call.form("application")
    shown = [q for q in form.questions if not q.categories or category in q.categories]
    counted = {q.fact for q in shown if isinstance(q, FigureQuestion)}
    asked = {fact for c in call.conditions_for(category, "society", None) for fact in facts_in(c.rule)}
    asked = {fact for fact in asked if fact.startswith("records.")}
    assert asked - counted == set()
    typed = [q.label for q in shown if isinstance(q, NumberQuestion)]
    assert set(typed) & {spec.label for spec in CATALOGUE.values()} == set()
    assert typed == ["起始年份"]


@pytest.mark.both_databases
def test_a_figure_is_frozen_with_its_records(cast, units, call):
    held(cast, units.chenguang, ActivityKind.SCIENCE, "护眼讲座", date(2022, 2, 12))
    application = submitted_application(cast, units.chenguang, call, "3", items=["4"])
    with clock.at(AFTER):
        held(cast, units.chenguang, ActivityKind.SCIENCE, "星空观测", date(2022, 4, 18))
    frozen = frozen_figures(Submission.objects.get(application=application))["science_activities"]
    assert (frozen.shown, frozen.number, frozen.source) == ("1 场", "1", SOURCE.format(1))
    assert [record.label for record in frozen.records] == ["2022-02-12 护眼讲座"]
    assert frozen.asked == {"within": "2022-01-01..2022-12-31"}


def test_only_the_category_s_own_figures_are_frozen(cast, units, call):
    application = submitted_application(cast, units.chenguang, call, "3", items=["4"])
    frozen = frozen_figures(Submission.objects.get(application=application))
    assert set(frozen) == {
        *("person_members", "unit_members", "party_group", "full_time_staff"),
        *("society_days", "channels", "online_joinings", "chief_experts", "science_activities"),
        *("volunteer_team", "volunteer_activities"),
    }
    assert (frozen["person_members"].shown, frozen["chief_experts"].shown) == ("860 人", "尚无记录")


def test_the_form_counts_and_takes_nothing_typed(cast, units, call, client_of):
    held(cast, units.chenguang, ActivityKind.SCIENCE, "护眼讲座", date(2022, 2, 12))
    application = filled_application(cast, units.chenguang, call, "3", items=["4"])
    address = reverse("applicant:applications_section", args=[application.uid, "records"])
    page = client_of("lin").get(address).content.decode()
    assert SOURCE.format(1) in page
    assert "<li>2022-02-12 护眼讲座</li>" in page
    behind = reverse("applicant:unit_fact", args=[units.chenguang.uid, "records.science_activities"])
    assert f'<a href="{behind}?within=2022-01-01..2022-12-31">查看或更正记录' in page
    assert "护眼讲座" in client_of("lin").get(f"{behind}?within=2022-01-01..2022-12-31").content.decode()
    assert 'name="science_activities"' not in page
    revision = section_rows(application)["records"].revision
    client_of("lin").post(address, {"science_activities": "99", "revision": revision})
    assert answers_of(application)["records"] == {}


def test_what_the_records_say_otherwise_later_is_shown_beside(cast, units, call, client_of):
    held(cast, units.chenguang, ActivityKind.SCIENCE, "护眼讲座", date(2022, 2, 12))
    application = submitted_application(cast, units.chenguang, call, "3", items=["4"])
    office = reverse("office:applications_show", args=[application.uid])
    own = reverse("applicant:applications_show", args=[application.uid])
    assert "提交后记录有变动" not in client_of("zhou").get(office).content.decode()
    with clock.at(AFTER):
        held(cast, units.chenguang, ActivityKind.SCIENCE, "星空观测", date(2022, 4, 18))
        pages = [client_of(who).get(where).content.decode() for who, where in (("zhou", office), ("lin", own))]
    for page in pages:
        assert "<strong>科普活动</strong>：提交时 1 场，现为 2 场" in page
    assert f'<span class="figure-value">1 场</span>\n<span class="source">{SOURCE.format(1)}</span>' in pages[0]


def test_a_target_can_only_be_bound_to_a_fact_of_the_call(cast, units, call):
    application = filled_application(cast, units.chenguang, call, "3", items=["4"])
    rows = answers_of(application)["targets"]["targets"]
    rows[0]["fact"] = "unit.grade"
    revision = section_rows(application)["targets"].revision
    save_section(unit_actor(units.chenguang), application, "targets", {"targets": rows}, revision)
    faults = check_form(form_of(application), answers_of(application), setting_of(application))
    assert sentences(faults["targets"]) == ["“绩效指标”第 1 行“完成值由记录计数”请从所列选项中选择，现为“unit.grade”。"]
