"""Events that come again (RRULE of RFC 5545): when, within bounds. Pure; dateutil knows the arithmetic.

The library walks on to the year 9999 where a rule matches no day, so only combinations that calendar programs write are
read: those match again within a bounded number of steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from dateutil.rrule import rrulestr

#: How far ahead of today a rule is followed, how long a stretch is listed at most, and how many times.
AHEAD, SPAN, MOST = timedelta(days=366), timedelta(days=730), 200
#: Rules older than this are not followed from their beginning.
OLDEST = timedelta(days=20 * 366)

_ALWAYS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"})
#: What may narrow a frequency down: at every interval, and besides that at interval 1 alone.
_NARROWED: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "DAILY": (frozenset(), frozenset({"BYDAY", "BYMONTH"})),
    "WEEKLY": (frozenset({"BYDAY"}), frozenset({"BYMONTH"})),
    "MONTHLY": (frozenset({"BYDAY", "BYMONTHDAY", "BYSETPOS"}), frozenset({"BYMONTH"})),
    "YEARLY": (frozenset({"BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS"}), frozenset()),
}

Rule = Mapping[str, Sequence[object]]


class UnknownRuleError(ValueError):
    """A rule that is not followed."""


@dataclass(frozen=True)
class Times:
    """When an event comes: every time up to ``end``, and those of them that are listed."""

    every: tuple[datetime, ...]
    listed: tuple[datetime, ...]
    end: datetime

    @property
    def cut(self) -> bool:
        """Whether some are left out."""
        return len(self.listed) < len(self.every)


def times(start: datetime, rule: Rule | None, more: Iterable[datetime], now: datetime) -> Times:
    """When an event that begins at ``start`` comes, by its rule and at ``more`` single times, in the zone of ``start``:
    a 14:00 there stays 14:00. Listed are at most :data:`MOST` times of two years, those nearest to ``now``.

    Raises:
        UnknownRuleError: the rule is not one that is followed.
    """
    end = max(start, now + AHEAD)
    found = set(_ruled(start, rule, end, now)) if rule else set()
    found |= {start, *(at for at in more if at <= end)}
    every = tuple(sorted(found))
    recent = [at for at in every if at >= every[-1] - SPAN]
    nearest = sorted(recent, key=lambda at: (abs(at - now), at))[:MOST]
    return Times(every, tuple(sorted(nearest)), end)


def _ruled(start: datetime, rule: Rule, end: datetime, now: datetime) -> list[datetime]:
    _check(rule)
    if start < now - OLDEST:
        raise UnknownRuleError("begins too long ago")
    until = min([end, *(_instant(value, start) for value in rule.get("UNTIL", ()))])
    wall = start.replace(tzinfo=None)
    last = until.astimezone(start.tzinfo).replace(tzinfo=None)
    said = [f"{name}={_said(values)}" for name, values in rule.items() if name not in ("COUNT", "UNTIL")]
    try:
        days = rrulestr(";".join([*said, f"UNTIL={last:%Y%m%dT%H%M%S}"]), dtstart=wall)
        found = list(islice(days, _number(rule, "COUNT", 0) or None))
        if "COUNT" in rule and wall not in found:  # the first time counts, whether the rule matches it or not
            found = found[: _number(rule, "COUNT", 0) - 1]
    except (ValueError, TypeError, OverflowError) as error:
        raise UnknownRuleError(str(error)) from error
    return [at.replace(tzinfo=start.tzinfo) for at in found]


def _check(rule: Rule) -> None:
    frequency = _said(rule.get("FREQ", ()))
    if frequency not in _NARROWED:
        raise UnknownRuleError(f"frequency {frequency}")
    interval = _number(rule, "INTERVAL", 1)
    if interval < 1 or _number(rule, "COUNT", 1) < 1:
        raise UnknownRuleError("no interval or count")
    always, at_one = _NARROWED[frequency]
    if set(rule) - _ALWAYS - always - (at_one if interval == 1 else frozenset()):
        raise UnknownRuleError("narrowed down in a way that is not followed")


def _number(rule: Rule, name: str, otherwise: int) -> int:
    values = rule.get(name, ())
    try:
        return int(str(values[0])) if values else otherwise
    except ValueError as error:
        raise UnknownRuleError(name) from error


def _said(values: Sequence[object]) -> str:
    return ",".join(str(value) for value in values).upper()


def _instant(value: object, start: datetime) -> datetime:
    """The last instant that UNTIL allows; what has no zone is meant in that of ``start``, a day as a whole."""
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=start.tzinfo)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, 23, 59, 59, tzinfo=start.tzinfo)
    raise UnknownRuleError("UNTIL")
