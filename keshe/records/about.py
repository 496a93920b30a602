"""Which days a record is about: the day it was held, or from when until when it stands. The common row does not know, the
row of its sort does."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import DateTimeField, Q

from keshe.lib import clock
from keshe.records.models import Record
from keshe.records.naming import sorts

#: Fields that say when something was held or began, the telling one first; and until when it went on.
FIRST = (
    *("starts_at", "held_at", "since", "founded_on", "signed_on", "adopted_on", "raised_on", "began_on"),
    *("finished_on", "made_on"),
)
LAST = ("ends_at", "until", "dissolved_on", "completed_on")


def span_of(sort: type[Record]) -> tuple[str, str]:
    """The sort's fields with the first and the last day of what it records, "" where it has none."""
    names = {field.name for field in sort._meta.get_fields()}
    first = next((name for name in FIRST if name in names), "")
    return first, next((name for name in LAST if first and name in names), "")


def about_year(year: int) -> Q:
    """Records about a calendar year in China, as far as it has gone by: what was held in it, and what stood on any of its
    days. Of a sort without days, those that were entered in it."""
    begin, end = date(year, 1, 1), min(date(year, 12, 31), clock.today())
    found = Q(pk__in=())
    if end < begin:
        return found
    for sort in sorts().values():
        first, last = span_of(sort)
        if first:
            within = _from(sort, first, begin, end, last)
        else:
            within = Q(recorded_at__gte=clock.start_of_day(begin), recorded_at__lt=_after(end))
        found |= Q(pk__in=sort._default_manager.filter(within).order_by().values("pk"))
    return found


def _from(sort: type[Record], first: str, begin: date, end: date, last: str) -> Q:
    """Begun by the end and not over before the beginning. An event without end is over the same day; what stands without a
    last day goes on."""
    if isinstance(sort._meta.get_field(first), DateTimeField):
        starts: Any = clock.start_of_day(begin)
        over = Q(**{f"{first}__gte": starts})
        if last:
            over |= Q(**{f"{last}__gte": starts})
        return over & Q(**{f"{first}__lt": _after(end)})
    begun = Q(**{f"{first}__lte": end})
    if not last:
        return begun & Q(**{f"{first}__gte": begin})
    return begun & (Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": begin}))


def _after(day: date) -> Any:
    return clock.start_of_day(day + timedelta(days=1))
