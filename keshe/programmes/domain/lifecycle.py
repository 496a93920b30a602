"""The life of a call."""

from __future__ import annotations

from enum import StrEnum

from keshe.lib.lifecycle import Lifecycle, row


class CallStatus(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    OPEN = "open"
    CLOSED = "closed"
    ARCHIVED = "archived"


CALL = Lifecycle(
    "programmes.call",
    CallStatus,
    CallStatus.DRAFT,
    [
        row("publish", CallStatus.DRAFT, CallStatus.PUBLISHED),
        row("open", [CallStatus.DRAFT, CallStatus.PUBLISHED], CallStatus.OPEN),
        row("close", CallStatus.OPEN, CallStatus.CLOSED),
        row("reopen", CallStatus.CLOSED, CallStatus.OPEN),
        row("archive", CallStatus.CLOSED, CallStatus.ARCHIVED),
    ],
)
