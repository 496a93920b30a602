"""A month of events as pages show it: weeks of seven days, each with what begins on it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from keshe.activities.models import Activity
from keshe.lib import clock

#: Events of one day that the grid shows; it says how many more there are.
MOST_A_DAY = 4


@dataclass(frozen=True)
class Shown:
    """An event on a calendar: where it leads, and what its kind is called."""

    event: Activity
    url: str
    kind: str


@dataclass(frozen=True)
class Day:
    """One day of the grid; ``inside`` the month or of its neighbours. ``more`` events than are shown begin on it."""

    day: date
    inside: bool
    today: bool
    shown: list[Shown]
    more: int = 0


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
    first: date, events: QuerySet[Activity], url_of: Callable[[Activity], str], kinds: Mapping[str, str]
) -> Month:
    """The grid, Monday first, out of the events that begin in the month: of each day the first few. Two queries,
    however many there are."""
    by_day: dict[date, list[int]] = {}
    for key, starts_at in events.order_by("starts_at", "pk").values_list("pk", "starts_at"):
        by_day.setdefault(clock.local(starts_at).date(), []).append(key)
    found = events.order_by().in_bulk([key for keys in by_day.values() for key in keys[:MOST_A_DAY]])
    today = clock.today()

    def of(day: date) -> Day:
        keys = by_day.get(day, [])
        events_shown = [shown(found[key], url_of, kinds) for key in keys[:MOST_A_DAY] if key in found]
        return Day(day, day.month == first.month, day == today, events_shown, max(0, len(keys) - MOST_A_DAY))

    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return Month(first, [[of(day) for day in week] for week in weeks])


def shown(event: Activity, url_of: Callable[[Activity], str], kinds: Mapping[str, str]) -> Shown:
    """One event as lists and grids show it."""
    return Shown(event, url_of(event), kinds.get(event.kind, event.kind))


def span_of(event: Activity) -> str:
    """From when until when: ``2022-05-20 14:00 至 16:00``."""
    starts = clock.local(event.starts_at)
    if event.ends_at is None:
        return f"{starts:%Y-%m-%d %H:%M}"
    ends = clock.local(event.ends_at)
    until = f"{ends:%H:%M}" if ends.date() == starts.date() else f"{ends:%Y-%m-%d %H:%M}"
    return _("%(starts)s 至 %(ends)s") % {"starts": f"{starts:%Y-%m-%d %H:%M}", "ends": until}


def _written(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"
