"""Writes: telling people. ``notify`` and ``remind_once`` are called inside other contexts' acts."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from keshe.accounts.actors import Actor
from keshe.accounts.models import User
from keshe.audit.acts import act
from keshe.jobs.tasks import enqueue
from keshe.lib import clock
from keshe.notices import access
from keshe.notices.mailing import send_message
from keshe.notices.models import Message, Reminder
from keshe.notices.texts import worded


def notify(users: Iterable[User], kind: str, /, link: str = "", **facts: object) -> list[Message]:
    """Tell people something, here and by e-mail; the mail leaves when the act has committed.

    Args:
        users: who; each is told once. Accounts that are switched off are left out.
        kind: registered through :func:`keshe.notices.texts.texts`.
        link: path of the page that the message is about.
        facts: what the texts' placeholders take, ready-made for reading.

    Raises:
        LookupError: the kind has no words.
        RuntimeError: called outside an act.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("people are told inside an act")
    subject, body = worded(kind, facts)
    at = clock.now()
    messages = []
    for user in {user.pk: user for user in users if user.is_active}.values():
        message = Message.objects.create(
            user=user, kind=kind, subject=subject[:200], body=body, link=link, created_at=at
        )
        messages.append(message)
        if user.email:
            enqueue(send_message, message.pk)
    return messages


def remind_once(user: User, key: str, kind: str, /, link: str = "", **facts: object) -> bool:
    """Remind a person of something unless they were before, however often and by however many workers this is
    called.

    Args:
        key: of what, and which reminder of it: ``report_due:<uid>:7``.

    Returns:
        Whether they were reminded now.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("people are told inside an act")
    _reminder, fresh = Reminder.objects.get_or_create(user=user, key=key, defaults={"sent_at": clock.now()})
    if fresh:
        notify([user], kind, link=link, **facts)
    return fresh


def mark_read(actor: Actor, message: Message) -> None:
    """The reader has seen a message. A second time changes nothing.

    Raises:
        Refused: it is another's.
    """
    access.may_read(actor, message).required()
    if message.read_at is not None:
        return
    with act(actor, "notices.read", message) as record:
        Message.objects.filter(pk=message.pk, read_at__isnull=True).update(read_at=record.at)
        message.read_at = record.at
