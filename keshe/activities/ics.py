"""Calendars for other programs (iCalendar, RFC 5545), and how events of theirs are known again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from keshe.activities.domain.lifecycle import EventStatus
from keshe.activities.models import Activity
from keshe.lib.clock import CHINA, local
from keshe.organisations.models import Organisation

MEDIA_TYPE = "text/calendar; charset=utf-8"


def origin(unit: Organisation, uid: str) -> str:
    """By which an imported event is known again: once per unit and UID (``ics_reading`` adds which time of it)."""
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
