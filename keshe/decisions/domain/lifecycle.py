"""The life of a meeting's record, and what can become of an item on its list."""

from __future__ import annotations

from enum import StrEnum

from keshe.lib.lifecycle import Lifecycle, row


class MeetingStatus(StrEnum):
    PLANNED = "planned"
    RECORDED = "recorded"
    CORRECTED = "corrected"
    CANCELLED = "cancelled"


MEETING = Lifecycle(
    "decisions.meeting",
    MeetingStatus,
    MeetingStatus.PLANNED,
    [
        row("record", MeetingStatus.PLANNED, MeetingStatus.RECORDED),
        row("correct", MeetingStatus.RECORDED, MeetingStatus.CORRECTED),
        row("cancel", MeetingStatus.PLANNED, MeetingStatus.CANCELLED),
    ],
)


class Result(StrEnum):
    """What is proposed for an item, and what the meeting made of it. ``RESERVE`` leaves the stage open: the item
    may come before a later meeting."""

    PASS = "pass"  # noqa: S105 - not a password
    FAIL = "fail"
    RESERVE = "reserve"
