"""Whether a record is used already: contexts further down that freeze records tell it here."""

from __future__ import annotations

from collections.abc import Callable

from keshe.records.models import Record

#: Record → what uses it, in words (an application's number); "" when nothing does.
User = Callable[[Record], str]

_users: list[User] = []


def register_user(user: User) -> None:
    """Let ``user`` be asked, too."""
    if user not in _users:
        _users.append(user)


def used_by(record: Record) -> str:
    """What uses the record, in words; "" when nothing does."""
    return next((said for user in _users if (said := user(record))), "")
