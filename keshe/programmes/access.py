"""Who may write calls."""

from __future__ import annotations

from keshe.accounts.access import needs
from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.lib.refusals import Decision


def may_write_calls(actor: Actor) -> Decision:
    """Officers draft, publish, open, revise and close calls; so does the platform at the times the document names."""
    return needs(actor, Role.OFFICER)


def may_keep_templates(actor: Actor) -> Decision:
    """Administrators replace the templates that count for all calls."""
    return needs(actor, Role.ADMINISTRATOR)


def may_keep_call_templates(actor: Actor) -> Decision:
    """Officers replace those of one call; administrators help them."""
    return needs(actor, Role.OFFICER, Role.ADMINISTRATOR)
