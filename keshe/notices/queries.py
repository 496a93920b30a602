"""Reads: a person's messages."""

from __future__ import annotations

from django.db.models import QuerySet

from keshe.accounts.actors import Actor
from keshe.notices.models import Message


def visible_to(actor: Actor) -> QuerySet[Message]:
    """The actor's own messages, newest first. Nobody reads another's, staff neither."""
    return Message.objects.filter(user=actor.user) if actor.user else Message.objects.none()


def unread_count(actor: Actor) -> int:
    """How many messages wait to be read (one query; none for visitors)."""
    return visible_to(actor).filter(read_at__isnull=True).count() if actor.user else 0
