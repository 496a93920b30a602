"""The one source of time.

Every instant that the program decides anything by comes from :func:`now`. The demo's time machine and the tests
put another source in place; nothing else in the program may ask the operating system for the time (the linter
bans it), so a deadline cannot be judged by two different clocks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

#: The country has one civil time; every date in a call document is meant in it.
CHINA = ZoneInfo("Asia/Shanghai")

Source = Callable[[], datetime]


def _system() -> datetime:
    return datetime.now(UTC)


_source: Source = _system


def now() -> datetime:
    """The platform's present instant, aware, in UTC."""
    return _source().astimezone(UTC)


def today() -> date:
    """The platform's present date in China."""
    return local(now()).date()


def local(instant: datetime) -> datetime:
    """The same instant as China's civil time."""
    return instant.astimezone(CHINA)


#: Days whose midnights every clock and database can write; a mistyped year beyond them means the nearest of them.
FIRST_DAY, LAST_DAY = date(1000, 1, 1), date(9000, 12, 31)


def end_of_day(day: date) -> datetime:
    """The last instant (23:59:59.999999, China) at which something due on ``day`` is still in time."""
    return start_of_day(day) + timedelta(days=1, microseconds=-1)


def start_of_day(day: date) -> datetime:
    """Midnight at which ``day`` begins in China."""
    day = min(max(day, FIRST_DAY), LAST_DAY)
    return datetime(day.year, day.month, day.day, tzinfo=CHINA)


def set_source(source: Source | None) -> None:
    """Put another source in place for the whole process; ``None`` gives the system's clock back."""
    global _source  # noqa: PLW0603 - the one place of the program that owns the clock
    _source = source or _system


@contextmanager
def use(source: Source) -> Iterator[None]:
    """Another source for the length of a block."""
    before = _source
    set_source(source)
    try:
        yield
    finally:
        set_source(before)


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Time stands still at ``instant`` for the length of a block."""
    with use(lambda: instant):
        yield
