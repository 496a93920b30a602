"""Events out of somebody's calendar (iCalendar, RFC 5545): single ones, and every time of those that come again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from icalendar import Calendar, Component

from keshe.activities.domain.recurring import Rule, Times, UnknownRuleError, times
from keshe.lib import clock
from keshe.lib.clock import CHINA, FIRST_DAY, LAST_DAY
from keshe.lib.refusals import Reason, Refused, refuse_unless

#: What is read at once: bytes, events, and rules that are followed.
MOST_BYTES = 2 * 1024 * 1024
MOST_EVENTS = 500
MOST_SERIES = 20


@dataclass(frozen=True)
class FoundEvent:
    """An event of somebody's calendar, one time of it. ``remarks``: what is to be said of the event as a whole, with
    its first time."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime | None
    place: str
    repeats: bool = False
    remarks: tuple[Reason, ...] = ()


@dataclass
class _Series:
    """What a calendar says of one UID: the event, and single times of it that differ (RECURRENCE-ID)."""

    event: Component | None = None
    others: list[Component] = field(default_factory=list)


def read_calendar(content: bytes) -> list[FoundEvent]:
    """The events of a calendar file, in order of time. Times without a zone are China's; whole days begin at midnight.
    Events that come again are listed time by time, within the bounds of ``domain.recurring``.

    Raises:
        Refused: too big, no calendar, too many events or none.
    """
    refuse_unless(len(content) <= MOST_BYTES, "activities.ics_big", "file")
    try:
        components = Calendar.from_ical(content).walk("VEVENT")
        found = list(_all(components, clock.now()))
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise Refused(Reason("activities.ics_unreadable", {}, "file")) from error
    events = sorted(found, key=lambda event: event.starts_at)
    refuse_unless(events, "activities.ics_empty", "file")
    refuse_unless(len(events) <= MOST_EVENTS, "activities.ics_many", "file", most=MOST_EVENTS)
    return events


def _all(components: Iterable[Component], now: datetime) -> Iterator[FoundEvent]:
    series: dict[object, _Series] = {}
    for number, component in enumerate(components):
        uid = _text(component.get("uid"), 255)
        known = series.setdefault(uid or number, _Series())
        if component.get("recurrence-id") is not None and uid:
            known.others.append(component)
        elif known.event is None:
            known.event = component
        else:  # the same UID twice: each for itself
            series[number] = _Series(component)
    followed = 0
    for one in series.values():
        again = one.event is not None and (one.event.get("rrule") or one.event.get("rdate"))
        followed += bool(again)
        yield from _listed(one, now, bool(again) and followed > MOST_SERIES)


def _listed(series: _Series, now: datetime, too_many: bool) -> list[FoundEvent]:
    """The times of one event; single ones without the event itself stand for themselves."""
    first = _found(series.event) if series.event is not None else None
    if series.event is None or first is None:
        return [one for other in series.others if not _is_cancelled(other) and (one := _single(other, None))]
    start = _start(series.event)
    assert start is not None
    remarks: list[Reason] = []
    when = _times(series.event, first, start, now, too_many, remarks)
    gone = _moments(series.event.get("exdate"), start)
    changed = {moment: other for other in series.others for moment in _moments(other.get("recurrence-id"), start)}
    remarks += _onwards(first, series.others)
    listed = []
    for at in when.listed:
        other = changed.get(at) or changed.get(at.date())
        if other is not None:
            one = None if _is_cancelled(other) else _single(other, first, at)
        else:
            one = None if at in gone or at.date() in gone else _time_of(first, at, len(when.every) > 1)
        listed += [one] if one is not None else []
    every = {*when.every, *(at.date() for at in when.every)}
    strays = [(at, other) for at, other in changed.items() if at not in every and not _is_cancelled(other)]
    listed += [one for _at, other in strays if (one := _single(other, first)) and one.starts_at <= when.end]
    return [replace(one, remarks=tuple(remarks)) if number == 0 else one for number, one in enumerate(listed)]


def _times(
    event: Component, first: FoundEvent, start: datetime, now: datetime, too_many: bool, remarks: list[Reason]
) -> Times:
    alone = Times((start,), (start,), start)
    if too_many:
        remarks.append(Reason("activities.ics_series_many", {"most": MOST_SERIES, "title": first.title}))
        return alone
    more = [moment for moment in _moments(event.get("rdate"), start) if isinstance(moment, datetime)]
    try:
        found = times(start, _rule(event), more, now)
    except UnknownRuleError:
        remarks.append(Reason("activities.ics_rule", {"title": first.title}))
        return alone
    if found.cut:
        shown = {"first": _day(found.listed[0]), "last": _day(found.listed[-1]), "shown": len(found.listed)}
        remarks.append(Reason("activities.ics_cut", {"title": first.title, **shown}))
    return found


def _rule(event: Component) -> Rule | None:
    rule = event.get("rrule")
    if rule is None:
        return None
    if not isinstance(rule, Mapping):
        raise UnknownRuleError("several rules")
    return {str(name).upper(): values if isinstance(values, list) else [values] for name, values in rule.items()}


def _onwards(first: FoundEvent, others: Sequence[Component]) -> list[Reason]:
    """Changes that were meant for all later times as well, which are taken for their own time alone."""
    found = [_start(one) for one in others if "RANGE" in getattr(one.get("recurrence-id"), "params", {})]
    days = [_day(at) for at in found if at is not None]
    return [Reason("activities.ics_onwards", {"title": first.title, "day": "、".join(days)})] if days else []


def _time_of(first: FoundEvent, at: datetime, repeats: bool) -> FoundEvent | None:
    starts_at = at.astimezone(CHINA)
    if not FIRST_DAY <= starts_at.date() <= LAST_DAY:
        return None
    ends_at = first.ends_at - first.starts_at + starts_at if first.ends_at else None
    return replace(
        first, uid=_key(first.uid, first.starts_at, starts_at), starts_at=starts_at, ends_at=ends_at, repeats=repeats
    )


def _single(other: Component, first: FoundEvent | None, at: datetime | None = None) -> FoundEvent | None:
    """One time that differs from the others. It stays the time that it was moved from (``at``)."""
    found = _found(other)
    if found is None:
        return None
    moment = at or next((one for one in _moments(other.get("recurrence-id"), found.starts_at)), found.starts_at)
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, tzinfo=CHINA)
    return replace(found, uid=_key(found.uid, first.starts_at if first else None, moment), repeats=True)


def _key(uid: str, first: datetime | None, at: datetime) -> str:
    """What names one time of an event. The first goes by the UID alone, so that an event that is made to come again
    after it was imported is known."""
    return uid if at == first else f"{uid}#{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _moments(value: object, start: datetime) -> set[datetime | date]:
    """The instants, in the zone of ``start``, and whole days of EXDATE, RDATE or RECURRENCE-ID."""
    found: set[datetime | date] = set()
    for one in value if isinstance(value, list) else [value]:
        for single in getattr(one, "dts", [one]):
            said = getattr(single, "dt", None)
            said = said[0] if isinstance(said, tuple) else said
            if isinstance(said, datetime):
                found.add(said.astimezone(start.tzinfo) if said.tzinfo else said.replace(tzinfo=start.tzinfo))
            elif isinstance(said, date):
                found.add(said)
    return found


def _found(event: Component) -> FoundEvent | None:
    start = _start(event)
    title = _text(event.get("summary"), 120)
    if start is None or not title:
        return None
    starts_at, end = start.astimezone(CHINA), _instant(event.get("dtend"))
    return FoundEvent(
        uid=_text(event.get("uid"), 255) or f"{title}@{starts_at.isoformat()}",
        title=title,
        starts_at=starts_at,
        ends_at=end.astimezone(CHINA) if end is not None and end >= start else None,
        place=_text(event.get("location"), 120),
    )


def _is_cancelled(event: Component) -> bool:
    return _text(event.get("status"), 20).upper() == "CANCELLED"


def _day(at: datetime) -> str:
    return at.astimezone(CHINA).date().isoformat()


def _text(value: object, most: int) -> str:
    return " ".join(str(value).replace("\0", "").split())[:most] if value is not None else ""


def _start(event: Component) -> datetime | None:
    return _instant(event.get("dtstart"))


def _instant(value: object) -> datetime | None:
    """The instant of a property in its own zone; None for what no calendar has."""
    found = getattr(value, "dt", None)
    if isinstance(found, datetime):
        at = found.replace(tzinfo=CHINA) if found.tzinfo is None else found
    elif isinstance(found, date):
        at = datetime(found.year, found.month, found.day, tzinfo=CHINA)
    else:
        return None
    return at if FIRST_DAY <= at.date() <= LAST_DAY else None
