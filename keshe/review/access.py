"""Who may do what in a review."""

from __future__ import annotations

from datetime import datetime

from keshe.accounts.access import apart_from, needs
from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.applications.models import StageEntry
from keshe.lib.days import deadline
from keshe.lib.refusals import YES, Decision, no
from keshe.review.domain.lifecycle import PANEL, PanelStatus
from keshe.review.models import Assignment, Panel


def may_manage(actor: Actor) -> Decision:
    """Officers run the review."""
    return needs(actor, Role.OFFICER)


def may_steer(actor: Actor, entry: StageEntry) -> Decision:
    """Who reviews one application and which sheets count: officers who are not the applicant's own people."""
    return may_manage(actor) & apart_from(actor, entry.application.organisation.uid)


def may_see_sheets(actor: Actor) -> Decision:
    """Officers, approvers and supervisors read every sheet. Experts never read another's."""
    return needs(actor, Role.OFFICER, Role.APPROVER, Role.SUPERVISOR)


def owns(actor: Actor, assignment: Assignment) -> Decision:
    """The assignment was given to this person."""
    if actor.user is not None and assignment.expert.user_id == actor.user.pk:
        return YES
    return no("review.not_yours")


def may_recuse(actor: Actor, assignment: Assignment) -> Decision:
    """The expert, or an officer who is not of the applicant's own people."""
    return YES if owns(actor, assignment) else may_steer(actor, assignment.entry)


def round_open(panel: Panel, at: datetime) -> Decision:
    """Whether experts may work at this instant (their request's arrival). Both ends are included."""
    if panel.status != PanelStatus.SCORING:
        return no("review.panel_not_scoring", status=PANEL.wording(panel.status))
    if at < panel.opens_at:
        return no("review.not_open", opens=deadline(panel.opens_at))
    if at > panel.closes_at:
        return no("review.round_over", closes=deadline(panel.closes_at))
    return YES
