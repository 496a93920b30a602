"""Who may do what with an application."""

from __future__ import annotations

from keshe.accounts.access import apart_from, needs, needs_unit
from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.applications.models import Application
from keshe.lib.refusals import YES, Decision, no
from keshe.organisations.access import active
from keshe.organisations.models import Organisation


def may_begin(actor: Actor, unit: Organisation) -> Decision:
    """The unit's administrators and fillers."""
    return needs_unit(actor, unit.uid, Role.UNIT_ADMIN, Role.UNIT_FILLER)


def may_fill(actor: Actor, application: Application) -> Decision:
    """The unit's administrators, and the fillers that were named for this application; nobody for a suspended unit."""
    unit = application.organisation
    if actor.is_system or actor.in_unit(unit.uid, Role.UNIT_ADMIN):
        return active(unit)
    if not actor.in_unit(unit.uid):
        return no("accounts.not_in_unit")
    named = actor.user is not None and application.fillers.filter(pk=actor.user.pk).exists()
    return active(unit) if named else no("applications.filler_only")


def may_decide_for_unit(actor: Actor, application: Application) -> Decision:
    """Submitting, withdrawing, reopening, delegating: the unit's administrators alone, unless it is suspended."""
    unit = application.organisation
    return needs_unit(actor, unit.uid, Role.UNIT_ADMIN) & active(unit)


def may_judge(actor: Actor, application: Application) -> Decision:
    """Formal check, nomination and paper: officers who are not the applicant's own people."""
    return needs(actor, Role.OFFICER) & apart_from(actor, application.organisation.uid)


def may_read_content(actor: Actor, application: Application) -> Decision:
    """The unit's people always; staff once it has been submitted (of a draft they see only that it exists)."""
    if actor.in_unit(application.organisation.uid) or actor.is_system:
        return YES
    if not actor.is_staff:
        return no("accounts.not_in_unit")
    return YES if application.submitted_at is not None else no("applications.draft_private")
