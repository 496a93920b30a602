"""Who may enter, compare, and make batches of payments."""

from __future__ import annotations

from keshe.accounts.access import apart_from, needs
from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.applications.access import may_fill
from keshe.applications.models import Application
from keshe.lib.refusals import Decision


def may_enter(actor: Actor, application: Application) -> Decision:
    """The unit's administrators and the fillers named for the application; officers on behalf, not for their own
    unit."""
    if actor.has(Role.OFFICER) and not actor.in_unit(application.organisation.uid):
        return needs(actor, Role.OFFICER)
    return may_fill(actor, application)


def may_note_paper(actor: Actor, application: Application) -> Decision:
    """Officers who are not the applicant's own people say what stands on the paper."""
    return needs(actor, Role.OFFICER) & apart_from(actor, application.organisation.uid)


def may_compare(actor: Actor) -> Decision:
    """Officers bring in that system's lists."""
    return needs(actor, Role.OFFICER)


def may_batch(actor: Actor) -> Decision:
    """Finance makes and voids files of payments."""
    return needs(actor, Role.FINANCE)
