from decimal import Decimal

import pytest

from keshe.applications.models import StageEntry
from keshe.lib import clock
from keshe.lib.refusals import Refused
from keshe.rehearsal.steps import review as steps
from keshe.review import actions, figures, queries
from keshe.review.domain.lifecycle import AssignmentStatus, RankingStatus
from keshe.review.models import Ranking
from tests.racing import winners
from tests.review.conftest import NOW, expert_of, make_trial, of
from tests.saying import refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def scored_by(panel, levels: dict[str, str]) -> None:
    """Every sheet handed in at a share of the points: application number's expert → share."""
    for assignment in of(panel):
        steps.scored(assignment, level=Decimal(levels[assignment.expert.user.username]))


def closed(t, levels=None, **given):
    panel = t.opened("sun", "xu", "tang", **given)
    steps.declared(panel)
    scored_by(panel, levels or {"sun": "0.9", "xu": "0.8", "tang": "0.7"})
    actions.close_panel(t.actor("zhou"), panel)
    panel.refresh_from_db()
    return panel


def place(ranking, application):
    return next(p for p in figures.places_of(ranking.content).values() if p["number"] == application.number)


def test_a_ranking_is_frozen_with_its_hash_and_explains_itself(trial):
    t = trial(1)
    panel = closed(t)
    ranking = actions.compute_ranking(t.actor("zhou"), panel)
    found = place(ranking, t.applications[0])
    assert (found["rank"], found["score"], found["sheets"]) == (1, "80", 3)
    assert [r["code"] for r in found["reasons"]] == ["review.place_mean", "review.quota_within"]
    ranking.refresh_from_db()
    assert ranking.sha256 == figures.digest(ranking.content) == figures.digest(figures.content_of(panel))


def test_computing_needs_a_closed_round(trial):
    t = trial(1)
    panel = t.opened("sun", "xu", "tang")
    assert refused(actions.compute_ranking, t.actor("zhou"), panel) == "评审结束后才能计算排名。"


def test_a_recused_sheet_never_counts_even_when_recused_later(trial):
    t = trial(1)
    panel = closed(t)
    before = actions.compute_ranking(t.actor("zhou"), panel)
    (late,) = of(panel, "tang")
    actions.recuse(t.actor("zhou"), late, "事后查明与申报单位有合作")
    before.refresh_from_db()
    assert before.status == RankingStatus.SUPERSEDED
    after = actions.compute_ranking(t.actor("zhou"), panel)
    assert (place(after, t.applications[0])["score"], place(after, t.applications[0])["kept"]) == ("85", ["80", "90"])
    assert refused(actions.confirm_ranking, t.actor("zhou"), before) == "这份排名已作废，请重新计算。"


def test_a_recusal_after_the_confirmation_corrects_the_figures_that_went_on(trial):
    t = trial(1)
    panel = closed(t)
    ranking = actions.compute_ranking(t.actor("zhou"), panel)
    actions.confirm_ranking(t.actor("zhou"), ranking)
    (late,) = of(panel, "tang")
    actions.recuse(t.actor("zhou"), late, "事后查明与申报单位有合作")
    outcome = StageEntry.objects.get(stage="review").outcome
    assert (outcome["score"], outcome["sheets"], outcome["corrected"]) == ("85", 2, True)
    assert "85" in outcome["reason"]
    in_force = queries.ranking_in_force(panel)
    assert in_force is not None
    assert (in_force.status, place(in_force, t.applications[0])["kept"]) == (RankingStatus.CONFIRMED, ["80", "90"])


def test_too_few_sheets_after_a_recusal_stop_the_confirmation_until_made_up(trial):
    t = trial(1)
    panel = closed(t, minimum_sheets=3)
    actions.recuse(t.actor("zhou"), of(panel, "tang")[0], "师生关系")
    ranking = actions.compute_ranking(t.actor("zhou"), panel)
    number = t.applications[0].number
    said = f"以下申报的有效评分不足 3 份：{number}。请重新开放评审、补评后再确认。"
    assert refused(actions.confirm_ranking, t.actor("zhou"), ranking) == said
    actions.resume_panel(t.actor("zhou"), panel, closes_at=clock.end_of_day(NOW.date()), reason="补评")
    actions.add_member(t.actor("zhou"), panel, t.experts["luo"])
    panel.refresh_from_db()
    actions.assign(t.actor("zhou"), panel, t.applications[0].stages.get(stage="review"), t.experts["luo"])
    steps.declared(panel)
    steps.scored(of(panel, "luo")[0], level=Decimal("0.7"))
    actions.close_panel(t.actor("zhou"), panel)
    panel.refresh_from_db()
    actions.confirm_ranking(t.actor("zhou"), actions.compute_ranking(t.actor("zhou"), panel))


def test_confirming_leads_everybody_out_in_one_act_with_their_outcome(trial):
    t = trial(2)
    panel = t.opened("sun", "xu", "tang")
    steps.declared(panel)
    first, second = t.applications
    for assignment in of(panel):
        better = assignment.entry.application == first
        steps.scored(assignment, level=Decimal("0.9") if better else Decimal("0.6"))
    actions.close_panel(t.actor("zhou"), panel)
    panel.refresh_from_db()
    ranking = actions.compute_ranking(t.actor("zhou"), panel)
    actions.confirm_ranking(t.actor("zhou"), ranking)
    best, beyond = (a.stages.get(stage="review") for a in (first, second))
    assert best.outcome == {
        "rank": 1,
        "score": "90",
        "preference": "0",
        "sheets": 3,
        "selection": "selected",
        "selected": True,
        "panel": panel.uid,
        "reason": "3 份有效评分（90、90、90），算术平均 90 分。第 1 名，在名额 1 家之内，入选。",
    }
    assert (beyond.status, beyond.outcome["selected"], beyond.outcome["selection"]) == (
        "passed",
        False,
        "beyond_soft_cap",
    )
    assert [a.stages.filter(status="open").get().stage for a in (first, second)] == ["decision", "decision"]
    said = "排名目前是“已确认”，不能确认。请刷新页面查看最新状态。"
    assert refused(actions.confirm_ranking, t.actor("zhou"), ranking) == said


def test_a_fixed_quota_leaves_out_who_is_beyond(trial):
    t = trial(2, ("kind: in_general_not_more, number: 1, text: 一般不超过1家", "kind: fixed, number: 1"))
    panel = t.opened("sun", "xu", "tang")
    steps.declared(panel)
    for assignment in of(panel):
        better = assignment.entry.application == t.applications[0]
        steps.scored(assignment, level=Decimal("0.9") if better else Decimal("0.6"))
    actions.close_panel(t.actor("zhou"), panel)
    panel.refresh_from_db()
    actions.confirm_ranking(t.actor("zhou"), actions.compute_ranking(t.actor("zhou"), panel))
    out = t.applications[1].stages.get(stage="review")
    assert (out.status, out.outcome["reason"]) == (
        "failed",
        "3 份有效评分（60、60、60），算术平均 60 分。第 2 名，超出名额 1 家，未入选。",
    )


def test_equals_across_a_fixed_cap_are_settled_by_people_and_never_oversold(trial):
    changes = (
        ("kind: in_general_not_more, number: 1, text: 一般不超过1家", "kind: fixed, number: 1"),
        ("path: [application, review, decision, publicity, award]", "path: [application, review, publicity, award]"),
        (
            (
                "- {id: decision, kind: decision, label: 审定, public_label: 评审, decides: result, confirms: review, "
                "meeting: 主任办公会, quorum: {at_least: 3}}\n"
            ),
            "",
        ),
    )
    t = trial(2, *changes)
    panel = closed(t)
    ranking = actions.compute_ranking(t.actor("zhou"), panel)
    numbers = "、".join(sorted(str(a) for a in t.applications))
    said = f"以下申报并列跨越名额界线，下一阶段不是集体决策，请先选定并说明理由：{numbers}。"
    assert refused(actions.confirm_ranking, t.actor("zhou"), ranking) == said
    entries = [a.stages.get(stage="review").uid for a in t.applications]
    said = "“品牌建设”名额为 1 家，选定后有 2 家，超出名额。"
    assert refused(actions.confirm_ranking, t.actor("zhou"), ranking, dict.fromkeys(entries, "同意")) == said
    assert refused(actions.confirm_ranking, t.actor("zhou"), ranking, {entries[0]: ""}) == "请填写理由。"
    actions.confirm_ranking(t.actor("zhou"), ranking, {entries[0]: "评审组现场复议"})
    statuses = [a.stages.get(stage="review").status for a in t.applications]
    assert statuses == ["passed", "failed"]


def test_preference_points_come_from_the_frozen_conditions(trial):
    t = trial(1, ("  select: quota\n", "  select: quota\n  preferences: {by: points, cap: 2}\n"))
    ranking = actions.compute_ranking(t.actor("zhou"), closed(t))
    found = place(ranking, t.applications[0])
    assert (found["score"], found["preference"], found["preferences"]) == ("82", "2", ["grade"])


@pytest.mark.django_db(transaction=True)
def test_closing_and_a_late_sheet_never_both_win(racing, cast):
    with clock.at(NOW):
        t = make_trial(cast, 1)
        panel = t.opened("sun", "xu", "tang")
        steps.declared(panel)
        last, *others = of(panel)
        for assignment in others:
            steps.scored(assignment)

        def attempt(number: int):
            if number % 2:
                return actions.close_panel(t.actor("zhou"), panel, "时间已到")
            return steps.scored(of(panel)[0])

        results = racing(8, attempt)
        last.refresh_from_db()
        panel.refresh_from_db()
        assert panel.status == "closed"
        done = [n % 2 for n, result in enumerate(results) if not isinstance(result, Exception)]
        assert done.count(1) == 1
        counted = queries.sheets_of(panel).count()
        assert (last.status, counted) in {(AssignmentStatus.SCORED, 3), (AssignmentStatus.WITHDRAWN, 2)}
        assert done.count(0) == (1 if last.status == AssignmentStatus.SCORED else 0)
        assert all(isinstance(r, Refused) for r in results if isinstance(r, Exception))


@pytest.mark.django_db(transaction=True)
def test_a_recusal_beats_a_sheet_whichever_comes_first(racing, cast):
    with clock.at(NOW):
        t = make_trial(cast, 1)
        panel = t.opened("sun", "xu", "tang")
        steps.declared(panel)

        def attempt(number: int):
            (assignment,) = of(panel, "sun")
            if number % 2:
                return actions.recuse(expert_of(assignment), assignment, "师生关系")
            return steps.scored(assignment)

        results = racing(6, attempt)
        (assignment,) = of(panel, "sun")
        assert assignment.status == AssignmentStatus.RECUSED
        assert queries.sheets_of(panel).count() == 0
        assert len(winners(results)) in {1, 2}


@pytest.mark.django_db(transaction=True)
def test_one_ranking_is_in_force_however_many_compute(racing, cast):
    with clock.at(NOW):
        t = make_trial(cast, 1)
        panel = closed(t)
        racing(6, lambda number: actions.compute_ranking(t.actor("zhou"), panel))
        assert Ranking.objects.exclude(status=RankingStatus.SUPERSEDED).count() == 1
