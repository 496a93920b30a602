"""Writes: panels, their members, their time, their end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked, move
from keshe.audit.fitting import fitting
from keshe.audit.queries import head
from keshe.lib.days import deadline
from keshe.lib.refusals import Reason, Refused, refuse_unless
from keshe.notices.actions import notify
from keshe.programmes.domain.document import CallDocument, NotInDocumentError, ReviewStage
from keshe.programmes.models import Call
from keshe.review import access, queries
from keshe.review.actions.recusal import refuse_tied
from keshe.review.domain.lifecycle import (
    ASSIGNMENT,
    LIVE,
    PANEL,
    RANKING,
    AssignmentStatus,
    PanelStatus,
    RankingStatus,
)
from keshe.review.domain.panels import least_minimum, usual_minimum
from keshe.review.models import Assignment, ExpertProfile, Panel, PanelMember, Ranking


def create_panel(
    actor: Actor,
    call: Call,
    stage: str,
    *,
    name: str,
    categories: list[str],
    opens_at: datetime,
    closes_at: datetime,
    minimum_sheets: int | None = None,
) -> Panel:
    """A panel for some categories of a call's review stage. The stage's rules are copied as they stand now.

    Args:
        minimum_sheets: with fewer counted sheets an application gets no place; None: more than half of the experts per
            application, and always one more than trimming drops.

    Raises:
        Refused: not an officer; no such stage; categories not on its path or reviewed by another panel; times or minimum
            that do not fit.
    """
    access.may_manage(actor).required()
    document = call.current_document
    rules = _stage(document, stage)
    _check_categories(document, stage, categories)
    minimum = usual_minimum(rules) if minimum_sheets is None else minimum_sheets
    _check_minimum(rules, minimum)
    refuse_unless(opens_at < closes_at, "review.times_order", "closes_at")
    with act(actor, "review.create_panel") as record:
        _check_not_taken(locked(call), stage, categories)
        record.subject = panel = Panel.objects.create(
            call=call,
            stage=stage,
            name=name,
            categories=sorted(categories),
            settings=rules.model_dump(mode="json"),
            minimum_sheets=minimum,
            opens_at=opens_at,
            closes_at=closes_at,
            created_at=record.at,
            created_by=actor.user,
        )
        record.facts = {"call": call.uid, "stage": stage, "categories": panel.categories}
    return panel


def _stage(document: CallDocument, stage: str) -> ReviewStage:
    try:
        found = document.stage(stage)
    except NotInDocumentError:
        found = None
    if not isinstance(found, ReviewStage):
        raise Refused(Reason("review.no_review_stage", {"stage": stage}, "stage"))
    return found


def _check_categories(document: CallDocument, stage: str, categories: list[str]) -> None:
    refuse_unless(categories, "review.categories_needed", "categories")
    astray = [code for code in categories if stage not in {s.id for s in document.path_of(code)}]
    labels = "、".join(document.category_label(code) for code in astray)
    refuse_unless(not astray, "review.not_on_path", "categories", categories=labels)


def _check_minimum(rules: ReviewStage, minimum: int) -> None:
    least, most = least_minimum(rules), rules.experts_per_application
    refuse_unless(minimum >= least, "review.minimum_too_small", "minimum_sheets", least=least)
    refuse_unless(minimum <= most, "review.minimum_too_large", "minimum_sheets", experts=most)


def _check_not_taken(call: Call, stage: str, categories: list[str]) -> None:
    """One panel at a time for a category; another batch gets its own once the ranking before it is confirmed."""
    finished = Ranking.objects.filter(status=RankingStatus.CONFIRMED).values("panel")
    for other in call.panels.filter(stage=stage).exclude(pk__in=finished):
        taken = sorted(set(other.categories) & set(categories))
        labels = "、".join(call.current_document.category_label(code) for code in taken)
        refuse_unless(not taken, "review.categories_taken", "categories", categories=labels, panel=other.name)


def change_times(actor: Actor, panel: Panel, *, opens_at: datetime, closes_at: datetime, reason: str) -> None:
    """Move a round that has not been closed, with a reason.

    Raises:
        Refused: not an officer; closed already; the wrong way round; no reason.
    """
    access.may_manage(actor).required()
    refuse_unless(opens_at < closes_at, "review.times_order", "closes_at")
    refuse_unless(reason.strip(), "review.reason_needed", "reason")
    with act(actor, "review.change_times", panel, reason=reason.strip()) as record:
        panel = _working(panel)
        Panel.objects.filter(pk=panel.pk).update(opens_at=opens_at, closes_at=closes_at)
        record.facts = {"opens_at": opens_at, "closes_at": closes_at}


def _working(panel: Panel) -> Panel:
    """The panel, locked, unless it is over."""
    panel = locked(panel)
    refuse_unless(panel.status != PanelStatus.CLOSED, "review.panel_over", panel=panel.name)
    return panel


def add_member(actor: Actor, panel: Panel, expert: ExpertProfile) -> None:
    """Take an expert into a panel.

    Raises:
        Refused: not an officer; the panel is over; a member already.
    """
    access.may_manage(actor).required()
    with act(actor, "review.add_member", panel) as record:
        panel = _working(panel)
        there = panel.members.filter(expert=expert, removed_at__isnull=True).exists()
        refuse_unless(not there, "review.member_already", name=expert.user.name)
        PanelMember.objects.create(panel=panel, expert=expert, added_at=record.at)
        record.facts = {"expert": expert.uid}


def remove_member(actor: Actor, panel: Panel, expert: ExpertProfile) -> None:
    """Take an expert without live assignments out of a panel.

    Raises:
        Refused: not an officer; not a member; assignments left.
    """
    access.may_manage(actor).required()
    with act(actor, "review.remove_member", panel) as record:
        panel = _working(panel)
        held = panel.assignments.filter(expert=expert, status__in=LIVE).count()
        refuse_unless(not held, "review.member_has_sheets", name=expert.user.name, count=held)
        gone = panel.members.filter(expert=expert, removed_at__isnull=True).update(removed_at=record.at)
        refuse_unless(gone, "review.not_member", name=expert.user.name)
        record.facts = {"expert": expert.uid}


def open_scoring(actor: Actor, panel: Panel) -> None:
    """Begin the round: from ``opens_at`` on the experts see their assignments.

    Raises:
        Refused: not an officer; nothing assigned yet; begun already.
    """
    access.may_manage(actor).required()
    with act(actor, "review.open", panel) as record:
        panel = locked(panel)
        count = panel.assignments.filter(status__in=LIVE).count()
        refuse_unless(count, "review.nothing_assigned")
        move(panel, PANEL, "open")
        for row in queries.progress_of(panel):
            if row.held:
                closes = deadline(panel.closes_at)
                notify([row.expert.user], "review.opened", panel=panel.name, count=row.held, closes=closes)
        record.facts = {"assignments": count}


def close_panel(actor: Actor, panel: Panel, reason: str = "") -> None:
    """End the round. Sheets that were not handed in are withdrawn, for which a reason is needed; every application must
    keep its minimum of counted sheets, and none of these may come from an expert who is tied to the applicant by now.
    Afterwards no expert sees anything of it.

    Raises:
        Refused: not an officer; not running; sheets missing without a reason; an application below its minimum.
    """
    access.may_manage(actor).required()
    reason = fitting(reason, Assignment, "end_reason")
    with act(actor, "review.close", panel, reason=reason) as record:
        panel = locked(panel)
        missing = list(
            panel.assignments.filter(status=AssignmentStatus.ASSIGNED).select_related(
                "expert__user", "entry__application"
            )
        )
        named = "、".join(f"{a.expert.user.name} {a.entry.application.number}" for a in missing)
        refuse_unless(reason or not missing, "review.sheets_missing", "reason", count=len(missing), sheets=named)
        refuse_tied((sheet.assignment for sheet in queries.sheets_of(panel)), "review.tied_sheets")
        _check_enough(panel)
        for assignment in missing:
            move(assignment, ASSIGNMENT, "withdraw", ended_at=record.at, end_reason=reason)
        seed = head()[1]
        move(panel, PANEL, "close", closed_at=record.at, close_reason=reason, seed=seed)
        record.facts = {"sheets": queries.sheets_of(panel).count(), "withdrawn": [a.uid for a in missing], "seed": seed}


def _check_enough(panel: Panel) -> None:
    counted = [sheet.assignment.entry_id for sheet in queries.sheets_of(panel)]
    short = [e for e in queries.open_pool(panel) if counted.count(e.pk) < panel.minimum_sheets]
    refuse_unless(
        not short,
        "review.below_minimum",
        least=panel.minimum_sheets,
        applications=numbers(e.application for e in short),
    )


def resume_panel(actor: Actor, panel: Panel, *, closes_at: datetime, reason: str) -> None:
    """Open a closed round again (after a recusal left too few sheets). A ranking computed meanwhile is superseded.

    Raises:
        Refused: not an officer; no reason; running; the ranking is confirmed; the new end lies in the past.
    """
    access.may_manage(actor).required()
    refuse_unless(reason.strip(), "review.reason_needed", "reason")
    with act(actor, "review.resume", panel, reason=reason.strip()) as record:
        panel = locked(panel)
        refuse_unless(closes_at > max(record.at, panel.opens_at), "review.times_order", "closes_at")
        ranking = queries.ranking_in_force(panel)
        if ranking is not None:
            refuse_unless(ranking.status != RankingStatus.CONFIRMED, "review.ranking_confirmed")
            move(ranking, RANKING, "supersede")
        move(panel, PANEL, "resume", closed_at=None, closes_at=closes_at, seed="")


def numbers(applications: Iterable[object]) -> str:
    """Applications as sentences name them: their numbers."""
    return "、".join(sorted(str(application) for application in applications))
