"""Writes: statements about conflicts, and recusal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from keshe.accounts.actors import Actor
from keshe.applications.models import StageEntry
from keshe.audit.acts import act, locked, move
from keshe.audit.fitting import fitting
from keshe.lib.refusals import refuse_unless
from keshe.review import access, queries
from keshe.review.actions.correction import correct_after_recusal
from keshe.review.domain.lifecycle import ASSIGNMENT, LIVE, AssignmentStatus
from keshe.review.domain.ties import ConflictSource
from keshe.review.models import Assignment, Conflict, ExpertProfile, Panel


def end_by_recusal(assignment: Assignment, source: ConflictSource, reason: str, at: datetime) -> None:
    """End an assignment by recusal inside the caller's act: the sheet stays on record but enters no figure from now
    on; a ranking in force is superseded, a confirmed one corrected.

    Raises:
        Refused: the assignment has ended already.
    """
    panel = locked(assignment.panel)  # after a panel's lock nothing of it moves: scores, closing, ranking
    assignment.refresh_from_db(fields=["status"])
    move(assignment, ASSIGNMENT, "recuse", ended_at=at, end_reason=reason[:300])
    note_conflict(assignment.expert, assignment.entry, source, reason, at)
    correct_after_recusal(panel, at)


def note_conflict(expert: ExpertProfile, entry: StageEntry, source: ConflictSource, reason: str, at: datetime) -> None:
    """Put a conflict on record, once, inside the caller's act."""
    Conflict.objects.get_or_create(
        expert=expert, entry=entry, defaults={"source": source, "reason": reason[:300], "at": at}
    )


def refuse_tied(assignments: Iterable[Assignment], code: str = "review.tied_now") -> None:
    """Refuse to go on with reviews whose expert has come to be tied to the applicant since they were assigned: the
    platform learns of some ties only then (they joined the unit's people; their place of work was corrected).

    Raises:
        Refused: some are (``code``; its sentence names the applications and the experts).
    """
    listed = list(assignments)
    found = queries.conflicts({a.expert for a in listed}, {a.entry for a in listed})
    tied = [a for a in listed if (a.expert_id, a.entry_id) in found]
    named = "、".join(sorted(f"{a.entry.application.number} {a.expert.user.name}" for a in tied))
    refuse_unless(not tied, code, sheets=named, numbers="、".join(sorted(a.entry.application.number for a in tied)))


def declare(
    actor: Actor, panel: Panel, conflicts: Mapping[str, str], clear: Iterable[str], *, arrived_at: datetime
) -> None:
    """An expert's statement on the assignments of a round: from ``conflicts`` (assignment uid → reason) they withdraw,
    for ``clear`` (uids) they state that there is no conflict. Only then is any material shown.

    Raises:
        Refused: the round does not run; a reason is missing; or an assignment is not theirs or has ended.
    """
    with act(actor, "review.declare", panel) as record:
        panel = locked(panel)
        access.round_open(panel, arrived_at).required()
        own = {
            a.uid: a
            for a in panel.assignments.select_related("expert__user", "entry__application", "panel").filter(
                expert__user=actor.person, status__in=LIVE
            )
        }
        cleared = [uid for uid in clear if uid not in conflicts]
        refuse_unless({*conflicts, *cleared} <= set(own), "review.not_yours")
        refuse_unless(conflicts or cleared, "review.declare_all")
        refuse_tied(own[uid] for uid in cleared)
        for uid, reason in conflicts.items():
            said = fitting(reason, Conflict, "reason", f"reason_{uid}")
            refuse_unless(said, "review.reason_needed", f"reason_{uid}")
            end_by_recusal(own[uid], ConflictSource.EXPERT, said, record.at)
        panel.assignments.filter(uid__in=cleared, cleared_at__isnull=True).update(cleared_at=record.at)
        record.facts = {"clear": sorted(cleared), "recused": sorted(conflicts)}


def recuse(actor: Actor, assignment: Assignment, reason: str) -> None:
    """Withdraw an expert from an application for a conflict of interest, at any time: by the expert, or by an officer.
    The expert loses sight of it at once and for ever.

    Raises:
        Refused: neither theirs nor an officer's; no reason; ended already.
    """
    access.may_recuse(actor, assignment).required()
    reason = fitting(reason, Conflict, "reason")
    refuse_unless(reason, "review.reason_needed", "reason")
    own = access.owns(actor, assignment).allowed
    with act(actor, "review.recuse", assignment) as record:
        end_by_recusal(assignment, ConflictSource.EXPERT if own else ConflictSource.OFFICER, reason, record.at)
        record.facts = {"panel": assignment.panel.uid, "by_expert": own}


def set_conflict(actor: Actor, expert: ExpertProfile, entry: StageEntry, reason: str) -> None:
    """An officer's finding that an expert must not review an application; a live assignment ends by recusal.

    Raises:
        Refused: not an officer, or of the applicant's own people; no reason.
    """
    access.may_steer(actor, entry).required()
    reason = fitting(reason, Conflict, "reason")
    refuse_unless(reason, "review.reason_needed", "reason")
    with act(actor, "review.set_conflict", entry) as record:
        note_conflict(expert, entry, ConflictSource.OFFICER, reason, record.at)
        record.facts = {"expert": expert.uid}
        live = Assignment.objects.select_related("panel", "expert", "entry").filter(
            expert=expert, entry=entry, status__in=[AssignmentStatus.ASSIGNED, AssignmentStatus.SCORED]
        )
        for assignment in live:
            end_by_recusal(assignment, ConflictSource.OFFICER, reason, record.at)
