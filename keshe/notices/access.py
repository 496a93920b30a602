"""Who may read a message: the one it was sent to."""

from __future__ import annotations

from keshe.accounts.actors import Actor
from keshe.lib.refusals import YES, Decision, no
from keshe.notices.models import Message


def may_read(actor: Actor, message: Message) -> Decision:
    return YES if actor.user and message.user_id == actor.user.pk else no("notices.not_yours")
