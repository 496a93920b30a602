"""Who may carry out, report, recommend and decide."""

from __future__ import annotations

from keshe.accounts.access import apart_from, needs, needs_unit
from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.delivery.models import ChangeRequest, Project
from keshe.lib.refusals import Decision, no
from keshe.organisations.access import active


def may_fill(actor: Actor, project: Project) -> Decision:
    """People of the unit who fill in: its administrators, and the fillers whom the application names; nobody for a
    suspended unit."""
    unit = project.application.organisation
    if actor.in_unit(unit.uid, Role.UNIT_ADMIN):
        return active(unit)
    named = actor.user is not None and project.application.fillers.filter(pk=actor.user.pk).exists()
    return active(unit) if named and actor.in_unit(unit.uid) else needs_unit(actor, unit.uid, Role.UNIT_ADMIN)


def may_commit(actor: Actor, project: Project) -> Decision:
    """What binds the unit (report, changes) is done by its administrator, unless it is suspended."""
    unit = project.application.organisation
    return needs_unit(actor, unit.uid, Role.UNIT_ADMIN) & active(unit)


def may_recommend(actor: Actor, project: Project) -> Decision:
    """Officers give their opinion on changes and judge reports, but not of a unit whose people they are."""
    return needs(actor, Role.OFFICER) & apart_from(actor, project.application.organisation.uid)


def may_decide(actor: Actor, change: ChangeRequest) -> Decision:
    """Officers decide what the call leaves to them; leaders decide the rest, never the one who gave the opinion, nor
    one of the unit's own people."""
    apart = apart_from(actor, change.project.application.organisation.uid)
    if change.approval == "officer":
        return needs(actor, Role.OFFICER) & apart
    if actor.has(Role.OFFICER) and not actor.has(Role.APPROVER):
        return no("delivery.approver_only")
    if actor.user is not None and actor.user.pk == change.recommended_by_id:
        return no("delivery.two_people")
    return needs(actor, Role.APPROVER) & apart
