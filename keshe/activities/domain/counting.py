"""How records are counted: on a day, inside a window, by year, by person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from keshe.lib.clock import local

Window = tuple[date, date]


def held_on(starts_at: datetime) -> date:
    """The day on which an activity counts: the day it began, in China. 31 December 23:30 counts in that year."""
    return local(starts_at).date()


def in_window(day: date, window: Window | None) -> bool:
    """Whether ``day`` lies in the window, both ends counted; no window takes every day."""
    return window is None or window[0] <= day <= window[1]


def holds_on(since: date, until: date | None, day: date) -> bool:
    """Whether something that began on ``since`` and ends with ``until`` (None: still running) holds on ``day``."""
    return since <= day and (until is None or day <= until)


def overlaps(since: date, until: date | None, window: Window | None) -> bool:
    """Whether something was running at any time inside the window."""
    return window is None or (since <= window[1] and (until is None or until >= window[0]))


def years(days: Iterable[date], up_to_year: int | None = None) -> frozenset[int]:
    """The calendar years of ``days``, each once, none later than ``up_to_year``."""
    return frozenset(day.year for day in days if up_to_year is None or day.year <= up_to_year)


def attendance(participants: int | None, checked_in: int) -> int | None:
    """How many took part: as typed, else as checked in; None where neither is known."""
    return participants if participants is not None else (checked_in or None)
