"""Calendars as other programs write and read them (iCalendar, RFC 5545)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Component, Event

from keshe.activities.domain.lifecycle import EventStatus
from keshe.activities.models import Activity
from keshe.lib.clock import CHINA, FIRST_DAY, LAST_DAY, local
from keshe.lib.refusals import Reason, Refused, refuse_unless
from keshe.organisations.models import Organisation

#: What is read at once.
MOST_BYTES = 2 * 1024 * 1024
MOST_EVENTS = 500
MEDIA_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class FoundEvent:
    """An event of somebody's calendar. ``repeats``: only its first time is taken."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime | None
    place: str
    repeats: bool = False


def read_calendar(content: bytes) -> list[FoundEvent]:
    """The events of a calendar file, in order of time. Times without a zone are China's; whole days begin at midnight.

    Raises:
        Refused: too big, no calendar, too many events or none.
    """
    refuse_unless(len(content) <= MOST_BYTES, "activities.ics_big", "file")
    try:
        calendar = Calendar.from_ical(content)
        found = [_found(event) for event in calendar.walk("VEVENT")]
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise Refused(Reason("activities.ics_unreadable", {}, "file")) from error
    events = sorted((event for event in found if event is not None), key=lambda event: event.starts_at)
    refuse_unless(events, "activities.ics_empty", "file")
    refuse_unless(len(events) <= MOST_EVENTS, "activities.ics_many", "file", most=MOST_EVENTS)
    return events


def origin(unit: Organisation, uid: str) -> str:
    """By which an imported event is known again: once per unit and UID."""
    return hashlib.sha256(f"{unit.uid}:{uid}".encode()).hexdigest()


def write_calendar(events: Iterable[Activity], name: str, address: Callable[[Activity], str], now: datetime) -> bytes:
    """A calendar of events that other programs may follow, in China's time. ``address`` gives the page of each."""
    calendar = Calendar()
    calendar.add("prodid", "-//keshe//events//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", CHINA.key)
    for event in events:
        calendar.add_component(_written(event, address(event), now))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _written(event: Activity, address: str, now: datetime) -> Event:
    entry = Event()
    entry.add("uid", f"{event.uid}@keshe")
    entry.add("dtstamp", now)
    entry.add("last-modified", event.changed_at)
    entry.add("dtstart", local(event.starts_at))
    entry.add("dtend", local(event.ends_at or event.starts_at + timedelta(hours=1)))
    entry.add("summary", event.title)
    if event.place:
        entry.add("location", event.place)
    entry.add("description", event.organisation.name)
    entry.add("url", address)
    entry.add("status", "CANCELLED" if event.status == EventStatus.CANCELLED else "CONFIRMED")
    return entry


def _found(event: Component) -> FoundEvent | None:
    start = _instant(event.get("dtstart"))
    title = _text(event.get("summary"), 120)
    if start is None or not title:
        return None
    end = _instant(event.get("dtend"))
    return FoundEvent(
        uid=_text(event.get("uid"), 255) or f"{title}@{start.isoformat()}",
        title=title,
        starts_at=start,
        ends_at=end if end is not None and end >= start else None,
        place=_text(event.get("location"), 120),
        repeats=event.get("rrule") is not None,
    )


def _text(value: object, most: int) -> str:
    return " ".join(str(value).replace("\0", "").split())[:most] if value is not None else ""


def _instant(value: object) -> datetime | None:
    """The instant of a property in China's time; None for what no calendar has."""
    found = getattr(value, "dt", None)
    if isinstance(found, datetime):
        at = found.replace(tzinfo=CHINA) if found.tzinfo is None else found.astimezone(CHINA)
    elif isinstance(found, date):
        at = datetime(found.year, found.month, found.day, tzinfo=CHINA)
    else:
        return None
    return at if FIRST_DAY <= at.date() <= LAST_DAY else None
