"""Who may prepare, decide and read."""

from __future__ import annotations

from keshe.accounts.access import needs, needs_staff
from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.lib.refusals import Decision


def may_prepare(actor: Actor) -> Decision:
    """Officers draw up the list, and cancel a meeting that does not take place."""
    return needs(actor, Role.OFFICER)


def may_record(actor: Actor) -> Decision:
    """Approvers record what the meeting decided, and correct the record."""
    return needs(actor, Role.APPROVER)


def may_read(actor: Actor) -> Decision:
    """The association's people read minutes; units read only their own outcome, on their application's page."""
    return needs_staff(actor)
