"""The life of an event and of a sign-up for it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from keshe.lib.lifecycle import Lifecycle, row


class EventStatus(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


ACTIVITY = Lifecycle(
    "activities.activity",
    EventStatus,
    EventStatus.PLANNED,
    [
        row("confirm_held", EventStatus.PLANNED, EventStatus.HELD),
        row("cancel", EventStatus.PLANNED, EventStatus.CANCELLED),
    ],
)


class SignUpStatus(StrEnum):
    TAKEN = "taken"
    WAITING = "waiting"
    CANCELLED = "cancelled"


SIGN_UP = Lifecycle(
    "activities.signup",
    SignUpStatus,
    SignUpStatus.TAKEN,
    [
        row("move_up", SignUpStatus.WAITING, SignUpStatus.TAKEN),
        row("cancel", (SignUpStatus.TAKEN, SignUpStatus.WAITING), SignUpStatus.CANCELLED),
    ],
)


def awaits_confirmation(status: str, starts_at: datetime, now: datetime) -> bool:
    """Whether an event was planned, its time has come, and nobody has said yet that it was held. It counts nowhere."""
    return status == EventStatus.PLANNED and starts_at <= now
