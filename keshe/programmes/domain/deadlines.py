"""Is an act in time? Decided in one place, so that no one compares instants, batches and grace on their own.

The caller passes the arrival time of the request (R6: the server decides once, in the transaction that commits).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from keshe.programmes.domain.document import SHANGHAI, ApplicationStage, CallDocument

Position = Literal["before", "open", "after"]


@dataclass(frozen=True)
class Opening:
    """When applications are taken. ``opens`` None = from the publication on; ``closes`` None = never closes (rolling).

    ``last`` is the last instant that still counts: ``closes`` plus the grace of the call.
    """

    opens: datetime | None
    closes: datetime | None
    last: datetime | None

    def position(self, at: datetime) -> Position:
        """Whether ``at`` lies before, inside or after; both ends belong to the inside."""
        if self.opens is not None and at < self.opens:
            return "before"
        if self.last is not None and at > self.last:
            return "after"
        return "open"


def opening_of(
    document: CallDocument, category: str, applicant_type: str | None = None, batch: str | None = None
) -> Opening:
    """When a category takes applications from this type of unit in this batch."""
    stage: ApplicationStage = document.application_stage(category)
    opens = document.instant(stage.opens, category, applicant_type, batch) if stage.opens else None
    closes = document.instant(stage.closes, category, applicant_type, batch) if stage.closes else None
    last = closes + timedelta(seconds=document.schedule.grace_seconds) if closes else None
    return Opening(opens, closes, last)


def _openings(document: CallDocument) -> list[Opening]:
    """Every opening there is: by category, type of unit and batch."""
    batches: list[str | None] = [batch.id for batch in document.schedule.batches]
    return [
        opening_of(document, category.code, applicant.code, batch)
        for category in document.open_categories
        for applicant in document.applicants.types
        for batch in batches or [None]
    ]


def first_opening(document: CallDocument) -> datetime | None:
    """The first instant at which anybody may apply; None = as soon as the call is published."""
    opens = [opening.opens for opening in _openings(document)]
    return None if None in opens else min(instant for instant in opens if instant is not None)


def last_closing(document: CallDocument) -> datetime | None:
    """The last instant, grace included, at which anybody may apply; None = the call never closes by itself."""
    lasts = [opening.last for opening in _openings(document)]
    return None if None in lasts else max(instant for instant in lasts if instant is not None)


def in_time(
    document: CallDocument,
    name: str,
    at: datetime,
    category: str | None = None,
    applicant_type: str | None = None,
    batch: str | None = None,
) -> bool:
    """Whether ``at`` (aware) is at or before the named instant plus the grace of the call."""
    limit = document.instant(name, category, applicant_type, batch) + timedelta(seconds=document.schedule.grace_seconds)
    return at <= limit


def postmark_in_time(
    document: CallDocument,
    name: str,
    postmarked_on: date,
    category: str | None = None,
    applicant_type: str | None = None,
    batch: str | None = None,
) -> bool:
    """Whether paper with this postmark is in time: the whole day of the deadline counts, grace does not apply to
    post."""
    return postmarked_on <= document.instant(name, category, applicant_type, batch).astimezone(SHANGHAI).date()


def event_in_time(document: CallDocument, event_last_day: date, at: datetime) -> bool:
    """Rolling calls: the event has already been held, inside the event window if there is one, and not too long ago.

    True for calls that are not rolling. ``at`` is the arrival of the application.
    """
    rolling = document.schedule.rolling
    if rolling is None:
        return True
    today = at.astimezone(SHANGHAI).date()
    if event_last_day > today or (today - event_last_day).days > rolling.event_within_days:
        return False
    if rolling.event_window is None:
        return True
    first, last = document.window(rolling.event_window).days
    return first <= event_last_day <= last
