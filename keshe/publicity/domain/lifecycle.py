"""The lives of a publicity period and of an objection."""

from __future__ import annotations

from enum import StrEnum

from keshe.lib.lifecycle import Lifecycle, row


class PeriodStatus(StrEnum):
    DRAFT = "draft"
    RUNNING = "running"
    ENDED = "ended"
    CONCLUDED = "concluded"
    VOID = "void"


PERIOD = Lifecycle(
    "publicity.period",
    PeriodStatus,
    PeriodStatus.DRAFT,
    [
        row("publish", PeriodStatus.DRAFT, PeriodStatus.RUNNING),
        row("end", PeriodStatus.RUNNING, PeriodStatus.ENDED),
        row("conclude", PeriodStatus.ENDED, PeriodStatus.CONCLUDED),
        row("annul", [PeriodStatus.DRAFT, PeriodStatus.RUNNING], PeriodStatus.VOID),
    ],
)


class EntryStatus(StrEnum):
    LISTED = "listed"
    REMOVED = "removed"
    ISSUED = "issued"


ENTRY = Lifecycle(
    "publicity.entry",
    EntryStatus,
    EntryStatus.LISTED,
    [
        row("remove", EntryStatus.LISTED, EntryStatus.REMOVED),
        row("issue", EntryStatus.LISTED, EntryStatus.ISSUED),
    ],
)


class ObjectionStatus(StrEnum):
    RECEIVED = "received"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    INVESTIGATED = "investigated"
    UPHELD = "upheld"
    DISMISSED = "dismissed"


#: Objections that still may change the list.
OPEN = frozenset({ObjectionStatus.RECEIVED, ObjectionStatus.ACCEPTED, ObjectionStatus.INVESTIGATED})

OBJECTION = Lifecycle(
    "publicity.objection",
    ObjectionStatus,
    ObjectionStatus.RECEIVED,
    [
        row("accept", ObjectionStatus.RECEIVED, ObjectionStatus.ACCEPTED),
        row("decline", ObjectionStatus.RECEIVED, ObjectionStatus.DECLINED),
        row("investigate", ObjectionStatus.ACCEPTED, ObjectionStatus.INVESTIGATED),
        row("uphold", ObjectionStatus.INVESTIGATED, ObjectionStatus.UPHELD),
        row("dismiss", ObjectionStatus.INVESTIGATED, ObjectionStatus.DISMISSED),
    ],
)
