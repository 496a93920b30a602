"""Reviews brought into a state by the actions, as the right people: experts, panels, scores, rankings."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

from keshe.accounts.actors import actor_for
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.programmes.domain.document import Criterion
from keshe.programmes.models import Call
from keshe.rehearsal.cast import Cast
from keshe.review import actions, queries
from keshe.review.domain.lifecycle import AssignmentStatus
from keshe.review.domain.scoring import plain
from keshe.review.domain.ties import AffiliationRole
from keshe.review.models import Assignment, ExpertProfile, Panel, Ranking

#: The experts of the cast with where they work and what they know.
INSTITUTIONS = {
    "sun": ("苏州示范大学", "教授", ["光学工程"]),
    "li": ("江南技术研究院", "研究员", ["照明技术"]),
    "he": ("苏州示范大学", "副教授", ["环境科学"]),
    "xu": ("示范职业学院", "教授", ["科学传播"]),
    "tang": ("苏州信息研究所", "高级工程师", ["人工智能"]),
    "luo": ("太湖医学中心", "主任医师", ["公共卫生"]),
    "song": ("金鸡湖产业研究院", "研究员", ["产业经济"]),
}

#: Share of the points that poor work gets, whoever scores it.
POOR_LEVEL = Decimal("0.55")

#: What experts write; chosen by the seed.
COMMENTS = (
    "指标完成情况清楚，佐证材料齐全。",
    "活动组织有序，受众反馈较好，建议加强后续跟踪。",
    "特色明显，经费使用合规。",
    "完成了主要目标，可持续性有待加强。",
)


def expert_profiles(cast: Cast, chenguang: Organisation | None = None) -> dict[str, ExpertProfile]:
    """The profiles of the cast's experts. 李回避 is a director of ``chenguang`` if it is given."""
    officer = cast.actor("zhou")
    profiles = {}
    for username, (institution, title, fields) in INSTITUTIONS.items():
        if username in cast.users:
            profiles[username] = actions.record_expert(
                officer, cast.user(username), institution=institution, title=title, fields=fields
            )
    if chenguang is not None:
        actions.add_affiliation(officer, profiles["li"], chenguang, AffiliationRole.DIRECTOR)
    return profiles


def prepared_panel(
    cast: Cast,
    call: Call,
    stage: str,
    experts: Sequence[ExpertProfile],
    *,
    categories: list[str] | None = None,
    name: str = "",
    days: int = 14,
    minimum_sheets: int | None = None,
) -> Panel:
    """A panel with members, beginning now. ``categories``: all whose path has the stage, unless given."""
    document = call.current_document
    reviewed = [c.code for c in document.open_categories if stage in c.path]
    now = clock.now()
    panel = actions.create_panel(
        cast.actor("zhou"),
        call,
        stage,
        name=name or f"{document.stage(stage).label}组",
        categories=categories or reviewed,
        opens_at=now,
        closes_at=now + timedelta(days=days),
        minimum_sheets=minimum_sheets,
    )
    for expert in experts:
        actions.add_member(cast.actor("zhou"), panel, expert)
    return panel


def assigned_panel(
    cast: Cast, call: Call, stage: str, experts: Sequence[ExpertProfile], *, partly: bool = True, **given: object
) -> Panel:
    """A panel with every application distributed."""
    panel = prepared_panel(cast, call, stage, experts, **given)  # type: ignore[arg-type]
    actions.assign_automatically(cast.actor("zhou"), panel, partly=partly)
    return panel


def opened_panel(cast: Cast, call: Call, stage: str, experts: Sequence[ExpertProfile], **given: object) -> Panel:
    """A panel in which the experts can work."""
    panel = assigned_panel(cast, call, stage, experts, **given)  # type: ignore[arg-type]
    actions.open_scoring(cast.actor("zhou"), panel)
    panel.refresh_from_db()
    return panel


def declared(panel: Panel, conflicts: Mapping[str, str] | None = None, *, only: Collection[str] | None = None) -> None:
    """Every expert states that there is no conflict, except for ``conflicts``: assignment uid → reason.

    Args:
        only: log-in names of those who do; everybody when None.
    """
    given = dict(conflicts or {})
    for expert in queries.members_of(panel):
        if only is not None and expert.user.username not in only:
            continue
        waiting = panel.assignments.filter(expert=expert, status=AssignmentStatus.ASSIGNED, cleared_at__isnull=True)
        own = [assignment.uid for assignment in waiting]
        if own:
            tied = {uid: given[uid] for uid in own if uid in given}
            clear = [uid for uid in own if uid not in tied]
            actions.declare(actor_for(expert.user), panel, tied, clear, arrived_at=clock.now())


def scores_for(assignment: Assignment, seed: int = 0, level: Decimal | None = None) -> dict[str, str]:
    """Made-up scores for one sheet. An application's scores follow from its number and the seed alone, whoever was
    drawn to give them: the first expert gives the first set, the second the second.

    Args:
        level: share of the full points that every criterion gets, instead of a made-up one.
    """
    application = assignment.entry.application
    rubric = queries.rubric_of(assignment.panel, application)
    quality = random.Random(f"{seed}/{application.number}").uniform(0.72, 0.96)
    ordinal = assignment.panel.assignments.filter(entry=assignment.entry, pk__lt=assignment.pk).count()
    taste = random.Random(f"{seed}/{application.number}/{ordinal}")
    return {c.id: _score(c, quality + taste.uniform(-0.06, 0.06), level) for c in rubric.criteria}


def _score(criterion: Criterion, share: float, level: Decimal | None) -> str:
    part = Decimal(str(round(min(max(share, 0), 1), 4))) if level is None else level
    if criterion.kind in ("deduction", "bonus"):
        part = 1 - part if criterion.kind == "deduction" else part / 2
    points = criterion.points * part
    if criterion.kind == "step":
        return plain(min((step.points for step in criterion.steps), key=lambda p: (abs(p - points), p)))
    half = (points * 2).to_integral_value() / 2 if level is None else points.quantize(Decimal("0.01"))
    return plain(half)


def scored(assignment: Assignment, seed: int = 0, level: Decimal | None = None) -> None:
    """One sheet handed in by its expert."""
    sheet = getattr(assignment, "sheet", None)
    actions.submit_sheet(
        actor_for(assignment.expert.user),
        assignment,
        revision=sheet.revision if sheet else 0,
        scores=scores_for(assignment, seed, level),
        comment=random.Random(f"{seed}/{assignment.uid}").choice(COMMENTS),
        arrived_at=clock.now(),
    )
    assignment.refresh_from_db()


def scored_panel(
    cast: Cast, call: Call, stage: str, experts: Sequence[ExpertProfile], *, seed: int = 0, **given: object
) -> Panel:
    """A running panel with every sheet handed in."""
    panel = opened_panel(cast, call, stage, experts, **given)
    declared(panel)
    waiting = panel.assignments.filter(status=AssignmentStatus.ASSIGNED).order_by("pk")
    for assignment in waiting.select_related("panel", "expert__user", "entry__application"):
        scored(assignment, seed)
    return panel


def closed_panel(
    cast: Cast, call: Call, stage: str, experts: Sequence[ExpertProfile], *, seed: int = 0, **given: object
) -> Panel:
    """A panel that 周经办 closed with all sheets in."""
    panel = scored_panel(cast, call, stage, experts, seed=seed, **given)
    actions.close_panel(cast.actor("zhou"), panel)
    panel.refresh_from_db()
    return panel


def confirmed_ranking(
    cast: Cast, call: Call, stage: str, experts: Sequence[ExpertProfile], *, seed: int = 0, **given: object
) -> Ranking:
    """The ranking of a closed panel, computed and confirmed: its applications have left the review stage."""
    panel = closed_panel(cast, call, stage, experts, seed=seed, **given)
    ranking = actions.compute_ranking(cast.actor("zhou"), panel)
    actions.confirm_ranking(cast.actor("zhou"), ranking)
    ranking.refresh_from_db()
    return ranking
