from datetime import timedelta

import pytest

from keshe.accounts.actions import grant
from keshe.accounts.actors import system
from keshe.accounts.domain.roles import Role
from keshe.applications.models import Partner
from keshe.lib import clock
from keshe.rehearsal.steps import review as steps
from keshe.rehearsal.steps.organisations import confirmed_unit
from keshe.review import actions, queries
from keshe.review.domain.lifecycle import AssignmentStatus, PanelStatus
from keshe.review.domain.ties import AffiliationRole
from keshe.review.models import Conflict
from tests.review.conftest import NOW, expert_of, of
from tests.saying import refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_a_panel_copies_the_calls_rules_and_keeps_a_usual_minimum(trial):
    t = trial(1)
    panel = steps.prepared_panel(t.cast, t.call, "review", t.some())
    assert panel.rules == t.call.current_document.stage("review")
    assert panel.minimum_sheets == 2
    assert panel.status == PanelStatus.PREPARING


def test_two_panels_do_not_review_the_same_category(trial):
    t = trial(1)
    steps.prepared_panel(t.cast, t.call, "review", t.some(), name="第一组")
    assert refused(steps.prepared_panel, t.cast, t.call, "review", []) == "类别“品牌建设”已由评审组“第一组”评审。"


@pytest.mark.parametrize(
    ("stage", "minimum", "said"),
    [
        ("decision", None, "通知中没有编号为“decision”的评审阶段。"),
        ("nothing", None, "通知中没有编号为“nothing”的评审阶段。"),
        ("review", 0, "去掉最高分、最低分后至少要剩一份，最少有效评分份数应不少于 1。"),
        ("review", 4, "每项只有 3 名专家，最少有效评分份数不能超过 3。"),
    ],
)
def test_a_panel_that_does_not_fit_is_refused(trial, stage, minimum, said):
    t = trial(1)
    times = {"opens_at": NOW, "closes_at": NOW + timedelta(days=1), "minimum_sheets": minimum}
    named = {"name": "组", "categories": ["A"], **times}
    assert refused(actions.create_panel, t.actor("zhou"), t.call, stage, **named) == said


def test_only_officers_run_a_review(trial):
    t = trial(1)
    said = "您没有“学会部经办人”的权限，不能进行此操作。如有需要，请联系系统管理员。"
    panel = steps.prepared_panel(t.cast, t.call, "review", t.some())
    for name in ("wu", "zheng", "sun", "lin", "guan"):
        assert refused(actions.assign_automatically, t.actor(name), panel) == said
        assert refused(actions.open_scoring, t.actor(name), panel) == said


def test_a_director_of_the_applicant_is_excluded_by_the_platform_itself(trial):
    t = trial(2)
    panel = steps.assigned_panel(t.cast, t.call, "review", t.some("sun", "li", "xu", "tang"), partly=False)
    own = t.applications[0]
    assert of(panel, "li", own) == []
    assert {a.expert.user.username for a in of(panel, application=own)} == {"sun", "xu", "tang"}
    conflict = Conflict.objects.get()
    assert (conflict.source, conflict.reason) == ("platform", "系统登记其为苏州市晨光技术学会理事")
    entry = own.stages.get(stage="review")
    said = "“李回避”与该申报有利益冲突（系统登记其为苏州市晨光技术学会理事），不能分配。"
    assert refused(actions.assign, t.actor("zhou"), panel, entry, t.experts["li"]) == said


def test_too_few_experts_are_named_by_application(trial):
    t = trial(2)
    panel = steps.prepared_panel(t.cast, t.call, "review", t.some("sun", "li", "xu"))
    said = f"专家不够：{t.applications[0]} 缺 1 名。请增加专家，或放宽每人评审数量、同单位专家人数的限制。"
    assert refused(actions.assign_automatically, t.actor("zhou"), panel) == said
    assert panel.assignments.count() == 0
    assert actions.assign_automatically(t.actor("zhou"), panel, partly=True) == 5


def test_at_most_two_of_one_institution_by_default(trial):
    t = trial(1)
    extra = actions.record_expert(t.actor("zhou"), t.cast.user("luo"), institution="苏州示范大学")
    panel = steps.assigned_panel(t.cast, t.call, "review", [*t.some("sun", "he"), extra], partly=True)
    assert panel.assignments.count() == 2
    entry = t.applications[0].stages.get(stage="review")
    left = next(e for e in (*t.some("sun", "he"), extra) if not panel.assignments.filter(expert=e).exists())
    said = "该申报已有 2 名“苏州示范大学”的专家，同一单位最多 2 名。"
    assert refused(actions.assign, t.actor("zhou"), panel, entry, left) == said


def test_a_tie_recorded_later_recuses_at_once(trial):
    t = trial(1)
    panel = steps.scored_panel(t.cast, t.call, "review", t.some("sun", "xu", "tang"))
    (assignment,) = of(panel, "xu")
    actions.add_affiliation(t.actor("zhou"), t.experts["xu"], t.applications[0].organisation, AffiliationRole.MEMBER)
    assignment.refresh_from_db()
    assert assignment.status == AssignmentStatus.RECUSED
    assert queries.sheets_of(panel).count() == 2


def test_a_tie_to_a_partner_recuses_too(trial):
    t = trial(1)
    panel = steps.scored_panel(t.cast, t.call, "review", t.some("sun", "xu", "tang"))
    unit = confirmed_unit(t.cast, name="苏州市明湖学会", admin="luo")
    Partner.objects.create(application=t.applications[0], organisation=unit, name=unit.name, uscc=unit.uscc)
    actions.add_affiliation(t.actor("zhou"), t.experts["xu"], unit, AffiliationRole.MEMBER)
    assert {a.expert.user.username: a.status for a in of(panel)} == {"sun": "scored", "xu": "recused", "tang": "scored"}


def test_a_tie_that_began_later_leaves_a_round_that_is_over_alone(trial):
    """Who joins a society in its next year did not judge it as a member; who had been one all along, did."""
    t = trial(1)
    panel = steps.scored_panel(t.cast, t.call, "review", t.some("sun", "xu", "tang"))
    actions.close_panel(t.actor("zhou"), panel)
    unit, year = t.applications[0].organisation, timedelta(days=365)
    with clock.at(NOW + year):
        since = (NOW + year).date()
        actions.add_affiliation(t.actor("zhou"), t.experts["xu"], unit, AffiliationRole.MEMBER, since=since)
        assert queries.sheets_of(panel).count() == 3
        before = {"since": NOW.date() - year, "until": since - timedelta(days=1)}
        actions.add_affiliation(t.actor("zhou"), t.experts["tang"], unit, AffiliationRole.MEMBER, **before)
        assert queries.sheets_of(panel).count() == 2


def test_an_expert_who_joins_the_applicants_people_can_neither_go_on_nor_have_gone_on(trial):
    t = trial(1)
    panel = t.opened("sun", "xu", "tang")
    unit, number = t.applications[0].organisation, t.applications[0].number
    steps.declared(panel, only=["xu", "tang"])
    first, second, third = of(panel, "sun")[0], of(panel, "xu")[0], of(panel, "tang")[0]
    steps.scored(third)
    for name in ("sun", "xu", "tang"):
        grant(system("test"), t.cast.user(name), Role.UNIT_FILLER, unit.uid)
    said = f"平台发现您与申报 {number} 存在利益冲突，不能评审，请对其申请回避。"
    given = {"arrived_at": NOW}
    assert refused(actions.declare, t.actor("sun"), panel, {}, [first.uid], **given) == said
    scores = {"revision": 0, "scores": {}, **given}
    assert refused(actions.submit_sheet, t.actor("xu"), second, **scores) == said
    for assignment in (first, second):
        actions.recuse(t.actor(assignment.expert.user.username), assignment, "本人已加入该单位。")
    said = f"以下评分的专家与申报单位存在利益冲突：{number} 唐专家。请先作回避处理。"
    assert refused(actions.close_panel, t.actor("zhou"), panel) == said


def test_members_with_assignments_stay(trial):
    t = trial(1)
    panel = t.opened("sun", "xu", "tang")
    said = "“孙专家”名下还有 1 项评审任务，请先更换专家或撤回任务。"
    assert refused(actions.remove_member, t.actor("zhou"), panel, t.experts["sun"]) == said


def test_closing_needs_every_sheet_or_a_reason_and_keeps_the_minimum(trial):
    t = trial(1)
    panel = t.opened("sun", "xu", "tang")
    steps.declared(panel)
    first, second, third = of(panel)
    number = t.applications[0].number
    steps.scored(first)
    names = "、".join(f"{a.expert.user.name} {number}" for a in (second, third))
    said = f"还有 2 份评分未提交：{names}。如需现在结束，请填写理由，未提交的任务将被撤回。"
    assert refused(actions.close_panel, t.actor("zhou"), panel) == said
    said = f"以下申报的有效评分不足 2 份，不能结束评审：{number}。请更换专家补评。"
    assert refused(actions.close_panel, t.actor("zhou"), panel, "时间已到") == said
    steps.scored(second)
    actions.close_panel(t.actor("zhou"), panel, "唐专家因病未能评审")
    third.refresh_from_db()
    panel.refresh_from_db()
    assert (third.status, third.end_reason) == (AssignmentStatus.WITHDRAWN, "唐专家因病未能评审")
    assert panel.status == PanelStatus.CLOSED


def test_an_expert_is_replaced_in_one_act(trial):
    t = trial(1)
    panel = t.opened("sun", "xu", "tang")
    actions.add_member(t.actor("zhou"), panel, t.experts["luo"])
    (gone,) = of(panel, "sun")
    made = actions.replace(t.actor("zhou"), gone, t.experts["luo"], "孙专家出差")
    gone.refresh_from_db()
    assert (gone.status, made.status) == (AssignmentStatus.WITHDRAWN, AssignmentStatus.ASSIGNED)


def test_who_was_recused_never_comes_back(trial):
    t = trial(1)
    panel = t.opened("sun", "xu", "tang")
    (gone,) = of(panel, "sun")
    actions.recuse(expert_of(gone), gone, "师生关系")
    said = "“孙专家”已就该申报回避，不能再次分配。"
    assert refused(actions.assign, t.actor("zhou"), panel, gone.entry, t.experts["sun"]) == said
    assert ("sun" in {e.user.username for e in queries.members_of(panel)}) is True
    assert actions.propose(panel).distribution.lacking == {gone.entry.uid: 1}
