"""Who may write calls."""

from __future__ import annotations

from keshe.accounts.access import needs
from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.lib.refusals import Decision


def may_write_calls(actor: Actor) -> Decision:
    """Officers draft, publish, open, revise and close calls; so does the platform at the times the document names."""
    return needs(actor, Role.OFFICER)
