"""A month of events as pages show it: weeks of seven days, each with what begins on it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from keshe.activities.models import Activity
from keshe.lib import clock


@dataclass(frozen=True)
class Shown:
    """An event on a calendar: where it leads, and what its kind is called."""

    event: Activity
    url: str
    kind: str


@dataclass(frozen=True)
class Day:
    """One day of the grid; ``inside`` the month or of its neighbours."""

    day: date
    inside: bool
    today: bool
    shown: list[Shown]


@dataclass(frozen=True)
class Month:
    """A month with its grid and its neighbours as addresses write them."""

    first: date
    weeks: list[list[Day]]

    @property
    def before(self) -> str:
        return _written(self.first - timedelta(days=1))

    @property
    def after(self) -> str:
        return _written(self.first + timedelta(days=31))

    @property
    def written(self) -> str:
        return _written(self.first)

    @property
    def empty(self) -> bool:
        return not any(day.shown for week in self.weeks for day in week)


def first_of(typed: str) -> date:
    """The first day of the month that an address names (``2022-07``); of today's month for anything else."""
    match = re.fullmatch(r"([12][0-9]{3})-(0[1-9]|1[0-2])", typed)
    return date(int(match[1]), int(match[2]), 1) if match else clock.today().replace(day=1)


def last_of(first: date) -> date:
    """The last day of the month."""
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def month_of(
    first: date, events: Iterable[Activity], url_of: Callable[[Activity], str], kinds: Mapping[str, str]
) -> Month:
    """The grid, Monday first. ``events`` are those that begin in the month."""
    by_day: dict[date, list[Shown]] = {}
    for event in sorted(events, key=lambda event: event.starts_at):
        day = clock.local(event.starts_at).date()
        by_day.setdefault(day, []).append(shown(event, url_of, kinds))
    today = clock.today()
    weeks = [
        [Day(day, day.month == first.month, day == today, by_day.get(day, [])) for day in week]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]
    return Month(first, weeks)


def shown(event: Activity, url_of: Callable[[Activity], str], kinds: Mapping[str, str]) -> Shown:
    """One event as lists and grids show it."""
    return Shown(event, url_of(event), kinds.get(event.kind, event.kind))


def span_of(event: Activity) -> str:
    """From when until when: ``2022-05-20 14:00 至 16:00``."""
    starts = clock.local(event.starts_at)
    if event.ends_at is None:
        return f"{starts:%Y-%m-%d %H:%M}"
    ends = clock.local(event.ends_at)
    return f"{starts:%Y-%m-%d %H:%M} 至 " + (
        f"{ends:%H:%M}" if ends.date() == starts.date() else f"{ends:%Y-%m-%d %H:%M}"
    )


def _written(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"
