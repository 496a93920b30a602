from datetime import timedelta
from decimal import Decimal

import pytest

from keshe.lib import clock
from keshe.rehearsal.steps import review as steps
from keshe.review import actions, queries
from keshe.review.domain.lifecycle import AssignmentStatus
from keshe.review.models import ScoreSheet
from tests.review.conftest import NOW, expert_of, of
from tests.saying import refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

FULL = {"effect": "50", "novelty": "30"}


@pytest.fixture
def one(trial):
    """A running panel with one assignment of 孙专家's, declared."""
    t = trial(1)
    panel = t.opened("sun", "xu", "tang")
    steps.declared(panel)
    return t, panel, of(panel, "sun")[0]


def save(assignment, revision=0, scores=FULL, at=NOW, **more):
    return actions.save_sheet(
        expert_of(assignment), assignment, revision=revision, scores=scores, arrived_at=at, **more
    )


def submit(assignment, revision=0, scores=FULL, at=NOW, **more):
    return actions.submit_sheet(
        expert_of(assignment), assignment, revision=revision, scores=scores, arrived_at=at, **more
    )


def test_a_draft_is_kept_as_typed_and_adds_up_when_complete(one):
    _t, _panel, assignment = one
    sheet = save(assignment, scores={"effect": "很高", "unknown": "9"})
    assert (sheet.revision, sheet.scores, sheet.total) == (1, {"effect": "很高"}, None)
    sheet = save(assignment, 1, comment=" 不错 ")
    assert (sheet.revision, sheet.total, sheet.comment) == (2, Decimal(80), "不错")


def test_two_windows_never_overwrite_each_other(one):
    _t, _panel, assignment = one
    save(assignment)
    said = "这份评分已在别处保存过（第 1 版）。请刷新页面，核对后再改。"
    assert refused(save, assignment, 0, {"effect": "1"}) == said
    assert submit(assignment, 0).total == Decimal(80), "the same content overwrites nobody"


def test_a_sheet_is_handed_in_once_and_only_complete(one):
    _t, _panel, assignment = one
    assert refused(submit, assignment, scores={"effect": "61"}) == "“效益”应在 0 至 60 分之间。; “创新”尚未评分。"
    submit(assignment)
    said = "这份评分已经提交，不能再改。如需修改，请联系经办人退回。"
    assert refused(submit, assignment, 1) == said
    assert refused(save, assignment, 1) == said


def test_nothing_is_scored_before_the_statement(trial):
    t = trial(1)
    assignment = of(t.opened("sun", "xu", "tang"), "sun")[0]
    assert refused(save, assignment) == "请先申明与本项申报无利益冲突，再查看材料和评分。"


def test_another_experts_sheet_is_not_theirs(one):
    t, _panel, assignment = one
    act = {"revision": 0, "scores": FULL, "arrived_at": NOW}
    for name in ("xu", "zhou", "lin"):
        assert refused(actions.save_sheet, t.actor(name), assignment, **act) == "这不是分配给您的评审任务。"


def test_the_arrival_decides_whether_it_is_in_time(one):
    _t, panel, assignment = one
    late = panel.closes_at + timedelta(seconds=1)
    with clock.at(late):
        said = "评审已于 2022年6月15日 10:00 截止，不能再修改或提交。如确有需要，请联系经办人。"
        assert refused(submit, assignment, at=late) == said
        assert submit(assignment, at=panel.closes_at).total == Decimal(80)


def test_each_class_of_societies_is_scored_by_its_own_column(trial):
    t = trial(2, classes=("science", "interdisciplinary"))
    panel = t.opened("sun", "xu", "tang")
    steps.declared(panel)
    science, other = (of(panel, "sun", application)[0] for application in t.applications)
    assert submit(science, scores={"effect": "60", "novelty": "40"}).total == Decimal(100)
    assert refused(submit, other, scores={"effect": "60", "novelty": "40"}) == "“效益”应在 0 至 40 分之间。"
    assert submit(other, scores={"effect": "40", "novelty": "60"}).total == Decimal(100)


def test_a_total_over_a_hundred_where_the_rubric_says_so(trial):
    bonus = "  - {id: novelty, label: 创新, points: 40}"
    t = trial(
        1,
        ("  total: 100\n", "  total: 100\n  allow_over_total: true\n"),
        (bonus, f"{bonus}\n  - {{id: extra, label: 特色加分, kind: bonus, points: 10}}"),
    )
    panel = t.opened("sun", "xu", "tang")
    steps.declared(panel)
    assert submit(of(panel, "sun")[0], scores={"effect": "60", "novelty": "40", "extra": "8"}).total == Decimal(108)


def test_an_officer_gives_a_sheet_back_with_a_reason(one):
    t, panel, assignment = one
    submit(assignment)
    assert refused(actions.reopen_sheet, t.actor("zhou"), assignment, " ") == "请填写理由。"
    actions.reopen_sheet(t.actor("zhou"), assignment, "分数与评语不符")
    assert queries.sheets_of(panel).count() == 0
    sheet = ScoreSheet.objects.get(assignment=assignment)
    assert (sheet.submitted_at, sheet.reopen_reason) == (None, "分数与评语不符")
    assert submit(assignment, 1, {"effect": "40", "novelty": "30"}).total == Decimal(70)


def test_all_drafts_are_handed_in_together_or_not_at_all(trial):
    t = trial(2)
    panel = t.opened("sun", "xu", "tang")
    steps.declared(panel)
    first, second = of(panel, "sun")
    save(first)
    said = f"以下申报尚未评完，不能一并提交：{second.entry.application}。"
    assert refused(actions.submit_all, t.actor("sun"), panel, arrived_at=NOW) == said
    save(second)
    assert actions.submit_all(t.actor("sun"), panel, arrived_at=NOW) == 2
    assert refused(actions.submit_all, t.actor("sun"), panel, arrived_at=NOW) == "没有待提交的评分。"


def test_an_experts_statement_withdraws_from_what_they_name(trial):
    t = trial(2)
    panel = t.opened("sun", "xu", "tang")
    first, second = of(panel, "sun")

    def declare(reason: str) -> None:
        actions.declare(t.actor("sun"), panel, {first.uid: reason}, [second.uid], arrived_at=NOW)

    assert refused(declare, " ") == "请填写理由。"
    foreign = of(panel, "xu")[0]
    assert refused(actions.declare, t.actor("sun"), panel, {}, clear=[foreign.uid], arrived_at=NOW) == (
        "这不是分配给您的评审任务。"
    )
    declare("合作研究")
    assert [a.status for a in of(panel, "sun")] == [AssignmentStatus.RECUSED, AssignmentStatus.ASSIGNED]
    assert list(queries.material_of(t.actor("sun"), NOW)) == [second]


def test_sight_ends_with_the_round(one):
    t, panel, assignment = one
    sun = t.actor("sun")
    assert list(queries.material_of(sun, NOW)) == [assignment]
    assert list(queries.own_assignments(sun, panel.closes_at)) == [assignment]
    assert list(queries.own_assignments(sun, panel.closes_at + timedelta(microseconds=1))) == []
    assert list(queries.visible_to(t.actor("qian"))) == []
