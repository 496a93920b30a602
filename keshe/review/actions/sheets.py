"""Writes: score sheets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked, move
from keshe.audit.fitting import fitting, within
from keshe.lib.days import deadline
from keshe.lib.refusals import Decision, refuse_unless
from keshe.notices.actions import notify
from keshe.review import access, queries
from keshe.review.actions.recusal import refuse_tied
from keshe.review.domain.lifecycle import ASSIGNMENT, AssignmentStatus
from keshe.review.domain.scoring import add_up, check_sheet, read_sheet
from keshe.review.models import Assignment, Panel, ScoreSheet

#: Longer is no score.
SCORE_LENGTH = 12
COMMENT_LENGTH = 2000


def _ready(actor: Actor, assignment: Assignment, arrived_at: datetime) -> Assignment:
    """The assignment, with its panel locked, if its expert may write its sheet at this instant.

    The panel's row is the lock of everything in a round: closing, recusal and scoring never overlap.
    """
    panel = locked(assignment.panel)
    known = Assignment.objects.select_related("panel", "expert__user", "entry__application__organisation")
    fresh = known.get(pk=assignment.pk)
    access.owns(actor, fresh).required()
    access.round_open(panel, arrived_at).required()
    refuse_unless(fresh.status != AssignmentStatus.SCORED, "review.already_submitted")
    ASSIGNMENT.target(fresh.status, "submit")
    refuse_unless(fresh.cleared_at is not None, "review.not_cleared")
    return fresh


def save_sheet(
    actor: Actor,
    assignment: Assignment,
    *,
    revision: int,
    scores: Mapping[str, str],
    comments: Mapping[str, str] | None = None,
    comment: str = "",
    arrived_at: datetime,
) -> ScoreSheet:
    """Keep a draft as it was typed, complete or not.

    Args:
        revision: the revision that the expert had before them; 0 for none.
        scores: criterion id → what was typed; ids that the rubric does not have are dropped.

    Raises:
        Refused: not theirs, not declared, not running, handed in, or saved elsewhere meanwhile.
    """
    with act(actor, "review.save_sheet", assignment) as record:
        sheet = _save(_ready(actor, assignment, arrived_at), revision, scores, comments or {}, comment, record.at)
        record.facts = {"revision": sheet.revision}
    return sheet


def _save(
    assignment: Assignment,
    revision: int,
    scores: Mapping[str, str],
    comments: Mapping[str, str],
    comment: str,
    at: datetime,
) -> ScoreSheet:
    rubric = queries.rubric_of(assignment.panel, assignment.entry.application)
    sheet, _ = ScoreSheet.objects.get_or_create(assignment=assignment, defaults={"saved_at": at})
    before = (sheet.scores, sheet.comments, sheet.comment)
    known = [criterion.id for criterion in rubric.criteria]
    sheet.scores = {
        id_: within(str(scores[id_]), SCORE_LENGTH, f"score_{id_}") for id_ in known if str(scores.get(id_, "")).strip()
    }
    sheet.comments = {
        id_: within(comments[id_], COMMENT_LENGTH, f"note_{id_}") for id_ in known if comments.get(id_, "").strip()
    }
    sheet.comment = within(comment, COMMENT_LENGTH, "comment")
    # An autosave may arrive just before the button's own request: the same content overwrites nobody.
    same = before == (sheet.scores, sheet.comments, sheet.comment)
    refuse_unless(sheet.revision == revision or same, "review.stale_revision", revision=sheet.revision)
    complete = check_sheet(rubric, sheet.scores, sheet.comment).allowed
    sheet.total = add_up(rubric, read_sheet(rubric, sheet.scores)).total if complete else None
    sheet.revision, sheet.saved_at = sheet.revision + 1, at
    sheet.save()
    return sheet


def submit_sheet(
    actor: Actor,
    assignment: Assignment,
    *,
    revision: int,
    scores: Mapping[str, str],
    comments: Mapping[str, str] | None = None,
    comment: str = "",
    arrived_at: datetime,
) -> ScoreSheet:
    """Hand a sheet in, once. From then on the expert reads it only.

    Raises:
        Refused: as for saving; or the sheet is not complete.
    """
    with act(actor, "review.submit_sheet", assignment) as record:
        assignment = _ready(actor, assignment, arrived_at)
        refuse_tied([assignment])
        sheet = _save(assignment, revision, scores, comments or {}, comment, record.at)
        _judge(assignment, sheet).required()
        _submit(assignment, sheet, record.at)
        record.facts = {"revision": sheet.revision, "total": str(sheet.total)}
    return sheet


def _judge(assignment: Assignment, sheet: ScoreSheet) -> Decision:
    rubric = queries.rubric_of(assignment.panel, assignment.entry.application)
    return check_sheet(rubric, sheet.scores, sheet.comment)


def _submit(assignment: Assignment, sheet: ScoreSheet, at: datetime) -> None:
    move(assignment, ASSIGNMENT, "submit")
    sheet.submitted_at = at
    sheet.save(update_fields=["submitted_at"])


def submit_all(actor: Actor, panel: Panel, *, arrived_at: datetime) -> int:
    """Hand in every draft of the expert's on a panel, all or none. Returns how many.

    Raises:
        Refused: nothing to hand in; or drafts that are not complete (named by application number).
    """
    with act(actor, "review.submit_all", panel) as record:
        panel = locked(panel)
        access.round_open(panel, arrived_at).required()
        drafts = list(
            queries.drafts_of(actor, panel).select_related(
                "sheet", "panel", "expert__user", "entry__application__organisation"
            )
        )
        refuse_unless(drafts, "review.nothing_to_submit")
        refuse_tied(drafts)
        short = [a for a in drafts if a.cleared_at is None or not hasattr(a, "sheet") or not _judge(a, a.sheet)]
        named = "、".join(sorted(a.entry.application.number for a in short))
        refuse_unless(not short, "review.not_complete", numbers=named)
        for assignment in drafts:
            _submit(assignment, assignment.sheet, record.at)
        record.facts = {"sheets": [[a.uid, str(a.sheet.total)] for a in drafts]}
    return len(drafts)


def reopen_sheet(actor: Actor, assignment: Assignment, reason: str) -> None:
    """Give a handed-in sheet back to its expert while the round runs.

    Raises:
        Refused: not an officer, or of the applicant's own people; no reason; not handed in; or the panel is over.
    """
    access.may_steer(actor, assignment.entry).required()
    reason = fitting(reason, ScoreSheet, "reopen_reason")
    refuse_unless(reason, "review.reason_needed", "reason")
    with act(actor, "review.reopen_sheet", assignment, reason=reason) as record:
        panel = locked(assignment.panel)
        refuse_unless(panel.status == "scoring", "review.panel_over", panel=panel.name)
        assignment.refresh_from_db(fields=["status"])
        refuse_unless(assignment.status == AssignmentStatus.SCORED, "review.not_submitted")
        move(assignment, ASSIGNMENT, "reopen")
        ScoreSheet.objects.filter(assignment=assignment).update(submitted_at=None, reopen_reason=reason)
        notify(
            [assignment.expert.user],
            "review.reopened",
            number=assignment.entry.application.number,
            reason=reason,
            closes=deadline(panel.closes_at),
        )
        record.facts = {"panel": panel.uid}
