"""Writes: the working calendar."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar

from keshe.accounts.actors import Actor
from keshe.audit.acts import act
from keshe.calendars import access
from keshe.calendars.labels import FESTIVALS, USUAL
from keshe.calendars.models import Holiday, KnownYear
from keshe.lib.refusals import refuse_unless

SEED = "chinesecalendar"


def seeded_years() -> range:
    """The years that the seed package knows."""
    days = sorted(chinese_calendar.constants.holidays)
    return range(days[0].year, days[-1].year + 1)


def load_year(actor: Actor, year: int) -> int:
    """Enter one year's free days and make-up working days from the seed package (its source: the State Council's
    notices). Days that were set by hand stay as they are. Returns how many days were entered.

    Raises:
        Refused: the year is in the table already, or the seed does not know it.
    """
    access.may_change(actor).required()
    with act(actor, "calendars.load_year") as record:
        refuse_unless(year in seeded_years(), "calendars.year_unknown", "year", year=year)
        refuse_unless(not KnownYear.objects.filter(year=year).exists(), "calendars.year_loaded", "year", year=year)
        kept = set(Holiday.objects.filter(day__year=year).values_list("day", flat=True))
        rows = [row for row in _seed(year) if row.day not in kept]
        Holiday.objects.bulk_create(rows)
        KnownYear.objects.create(year=year, source=SEED)
        record.facts = {"year": year, "days": {row.day.isoformat(): row.working for row in rows}}
    return len(rows)


def set_day(actor: Actor, day: date, *, working: bool, name: str) -> Holiday:
    """Say that one day is worked (``working``) or off, against what its weekday says.

    Raises:
        Refused: the weekday says so already.
    """
    access.may_change(actor).required()
    with act(actor, "calendars.set_day", reason=name) as record:
        refuse_unless((day.weekday() < 5) != working, "calendars.as_usual", "day", day=day, usual=USUAL[working])
        holiday, _created = Holiday.objects.update_or_create(day=day, defaults={"working": working, "name": name})
        record.facts = {"day": day, "working": working}
    return holiday


def clear_day(actor: Actor, day: date) -> None:
    """Let one day be again what its weekday says.

    Raises:
        Refused: the day was not set.
    """
    access.may_change(actor).required()
    with act(actor, "calendars.clear_day") as record:
        deleted, _rows = Holiday.objects.filter(day=day).delete()
        refuse_unless(deleted, "calendars.not_set", "day", day=day)
        record.facts = {"day": day}


def _seed(year: int) -> list[Holiday]:
    """The rows of one year. The seed also lists weekend days inside a festival; those need no row."""
    day, rows = date(year, 1, 1), []
    while day.year == year:
        makeup = chinese_calendar.constants.workdays.get(day)
        festival = chinese_calendar.constants.holidays.get(day)
        if makeup and day.weekday() >= 5:
            rows.append(Holiday(day=day, working=True, name=f"{FESTIVALS.get(makeup, makeup)}调休上班"))
        elif festival and day.weekday() < 5:
            rows.append(Holiday(day=day, working=False, name=str(FESTIVALS.get(festival, festival))))
        day += timedelta(days=1)
    return rows
