"""When a report is due, how far that can be put off, and which reminders are owed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from keshe.lib import clock
from keshe.lib.days import deadline
from keshe.lib.refusals import YES, Decision, no


def extension_allowed(original: datetime, wanted: date, limit_days: int) -> Decision:
    """Whether a report may be put off to ``wanted`` (end of that day).

    ``limit_days`` counts calendar days from the call's own due day, however often the report is put off.
    """
    if limit_days == 0:
        return no("delivery.no_extensions", "due")
    first = clock.local(original).date()
    latest = first + timedelta(days=limit_days)
    if wanted <= first:
        return no("delivery.extension_not_later", "due", due=first.isoformat())
    if wanted > latest:
        return no("delivery.extension_too_long", "due", latest=latest.isoformat(), days=limit_days)
    return YES


def in_time(due: datetime, arrived_at: datetime, grace_seconds: int = 0) -> Decision:
    """Whether a report that arrived at ``arrived_at`` is in time."""
    if arrived_at <= due + timedelta(seconds=grace_seconds):
        return YES
    return no("delivery.report_late", due=deadline(due), arrived=clock.local(arrived_at).strftime("%Y-%m-%d %H:%M:%S"))


def reminders_owed(due: datetime, now: datetime, days_before: Iterable[int], sent: Sequence[int]) -> int | None:
    """The nearest reminder that has become due and was not sent: days before the due day. A sweep that comes late
    sends one message, not several; none after the due instant."""
    left = (clock.local(due).date() - clock.local(now).date()).days
    if now > due:
        return None
    fitting = [days for days in days_before if left <= days]
    if not fitting:
        return None
    nearest = min(fitting)
    return None if any(days <= nearest for days in sent) else nearest
