"""Who may change the working calendar."""

from __future__ import annotations

from keshe.accounts.access import needs
from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.lib.refusals import Decision


def may_change(actor: Actor) -> Decision:
    """Officers, because they enter the yearly notice, and administrators, who set the platform up."""
    return needs(actor, Role.OFFICER, Role.ADMINISTRATOR)
