"""Who may have papers put together, and who may read what was made."""

from __future__ import annotations

from keshe.accounts.access import needs
from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.lib.refusals import Decision

#: Dossiers hold what officers, leaders and supervisors read on its pages anyway; finance reads awards and payments there.
READERS = (Role.OFFICER, Role.APPROVER, Role.SUPERVISOR)


def may_order(actor: Actor) -> Decision:
    """Officers and leaders; a supervisor reads what was made and sets nothing going."""
    return needs(actor, Role.OFFICER, Role.APPROVER)
