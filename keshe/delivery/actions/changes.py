"""Writes: changes of the plan, from the unit's wish to the decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from keshe.accounts.actors import Actor
from keshe.applications import stages
from keshe.applications.domain.answers.numbers import as_day, as_number
from keshe.audit.acts import act, locked, move
from keshe.delivery import access, queries, telling
from keshe.delivery.actions.progress import under_way
from keshe.delivery.domain import plan
from keshe.delivery.domain.due import extension_allowed
from keshe.delivery.domain.lifecycle import CHANGE, PENDING, PROJECT, ChangeStatus
from keshe.delivery.models import ChangeRequest, Project
from keshe.lib import clock
from keshe.lib.days import deadline
from keshe.lib.refusals import Reason, Refused, refuse_unless

PERIOD, TERMINATION = "period", "termination"


def request_change(
    actor: Actor, project: Project, kind: str, *, reason: str, after: Mapping[str, Any], arrived_at: datetime
) -> ChangeRequest:
    """Ask for a change of the plan. What the call lets pass without approval takes effect at once.

    ``after``: ``text`` in words, and by kind ``targets`` or ``budget`` (row of the plan → new value) or ``due`` (ISO
    day to which the report is put off).

    Raises:
        Refused: not the unit's administrator; not under way; a kind that the call does not know; nothing or no reason
            said; one of the kind is open; a row not in the plan; an extension too long, too late, or not allowed.
    """
    access.may_commit(actor, project).required()
    with act(actor, "delivery.request_change", project, reason=reason) as record:
        project = locked(project)
        under_way(project).required()
        known = queries.kind_of(project, kind)
        refuse_unless(known is not None, "delivery.change_unknown", "kind")
        assert known is not None
        refuse_unless(reason.strip(), "delivery.change_needs_reason", "reason")
        open_ones = project.changes.filter(kind=kind, status__in=PENDING)
        refuse_unless(not open_ones.exists(), "delivery.change_open", "kind")
        before = _before(project, kind, after, arrived_at)
        change = ChangeRequest.objects.create(
            project=project,
            kind=kind,
            approval=known.approval,
            reason=reason.strip(),
            before=before,
            after=dict(after),
            requested_at=record.at,
            requested_by=actor.person,
        )
        record.facts = {"change": change.uid, "kind": kind, "approval": known.approval}
        if known.approval == "none":
            move(change, CHANGE, "approve", decided_at=record.at)
            _apply(change, record.at)
        else:
            telling.change_requested(change)
    return change


def _before(project: Project, kind: str, after: Mapping[str, Any], arrived_at: datetime) -> dict[str, Any]:
    """What stands now where the change wants something else; refuses what cannot be wished for."""
    if kind == PERIOD:
        due = project.report_due
        refuse_unless(arrived_at <= due, "delivery.change_after_due", "due", due=deadline(due))
        wanted = as_day(after.get("due"))
        refuse_unless(wanted is not None, "delivery.change_says_nothing", "due")
        assert wanted is not None
        extension_allowed(queries.original_due(project), wanted, queries.stage_of(project).extension_days).required()
        return {"due": clock.local(due).date().isoformat()}
    said = any(after.get(key) for key in ("text", *plan.CHANGEABLE))
    refuse_unless(said or kind == TERMINATION, "delivery.change_says_nothing", "text")
    numbers = [value for key in plan.CHANGEABLE for value in (after.get(key) or {}).values()]
    refuse_unless(all(as_number(value) is not None for value in numbers), "delivery.target_unknown", "text")
    try:
        return dict(plan.current(queries.plan_form(project), project.plan, after))
    except KeyError as error:
        raise Refused(Reason("delivery.target_unknown", {}, "text")) from error


def withdraw_change(actor: Actor, change: ChangeRequest) -> None:
    """Take a wish back before it is decided."""
    access.may_commit(actor, change.project).required()
    with act(actor, "delivery.withdraw_change", change.project) as record:
        change = locked(change)
        move(change, CHANGE, "withdraw")
        record.facts = {"change": change.uid}


def recommend_change(actor: Actor, change: ChangeRequest, *, recommends: bool, opinion: str) -> None:
    """The officer's opinion on a change that somebody else decides.

    Raises:
        Refused: not an officer; no reason for a "no"; decided or recommended already.
    """
    access.may_recommend(actor, change.project).required()
    refuse_unless(recommends or opinion.strip(), "delivery.decision_needs_reason", "opinion")
    with act(actor, "delivery.recommend_change", change.project, reason=opinion) as record:
        change = locked(change)
        move(
            change,
            CHANGE,
            "recommend",
            recommends=recommends,
            recommendation=opinion.strip(),
            recommended_by=actor.person,
        )
        record.facts = {"change": change.uid, "recommends": recommends}
        telling.change_recommended(change)


def decide_change(
    actor: Actor, change: ChangeRequest, *, approve: bool, reason: str = "", resolution_number: str = ""
) -> None:
    """Approve a change, so that it takes effect, or refuse it with a reason.

    Raises:
        Refused: not the one whom the call lets decide; no opinion of the officer yet where a leader decides; no
            resolution number where a meeting must; a "no" without a reason; decided already; not under way any more.
    """
    access.may_decide(actor, change).required()
    with act(actor, "delivery.decide_change", change.project, reason=reason) as record:
        change = locked(change)
        access.may_decide(actor, change).required()
        pending = change.status in PENDING
        if pending and change.approval != "officer":
            refuse_unless(change.status == ChangeStatus.RECOMMENDED, "delivery.recommend_first")
        if pending and change.approval == "meeting":
            refuse_unless(resolution_number.strip(), "delivery.resolution_needed", "resolution_number")
        refuse_unless(approve or reason.strip(), "delivery.decision_needs_reason", "reason")
        move(
            change,
            CHANGE,
            "approve" if approve else "refuse",
            decision_reason=reason.strip(),
            resolution_number=resolution_number.strip(),
            decided_at=record.at,
            decided_by=actor.person,
        )
        if approve:
            _apply(change, record.at)
        record.facts = {"change": change.uid, "kind": change.kind, "approved": approve}
        telling.change_decided(change)


def _apply(change: ChangeRequest, at: datetime) -> None:
    """Let an approved change take effect on its project."""
    project = locked(change.project)
    under_way(project).required()
    if change.kind == PERIOD:
        day = as_day(change.after.get("due"))
        assert day is not None
        project.report_due = clock.end_of_day(day)
        project.save(update_fields=["report_due"])
    elif change.kind == TERMINATION:
        move(project, PROJECT, "terminate", closed_at=at)
        outcome = {"result": "terminated", "reason": change.decision_reason or change.reason}
        stages.fail_stage(project.entry, at, outcome)
    else:
        project.plan = plan.changed(queries.plan_form(project), project.plan, change.after)
        project.save(update_fields=["plan"])
