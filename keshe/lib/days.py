"""Days and deadlines in words, the same on every page, in every sentence and message; worded by calendars/labels."""

from __future__ import annotations

from datetime import date, datetime

from keshe.lib import clock
from keshe.lib.refusals import Reason, sentence


def day(one: date) -> str:
    """``2022年4月15日``."""
    return sentence(Reason("days.day", {"year": one.year, "month": one.month, "day": one.day}))


def month(one: date) -> str:
    """``2022年1月``."""
    return sentence(Reason("days.month", {"year": one.year, "month": one.month}))


def deadline(instant: datetime) -> str:
    """``2022年4月15日 24:00`` for the end of a day, as people and notices call it; any other time to the minute.

    Both are China's civil time. A deadline at midnight is written as the day's 00:00, never as the day before.
    """
    local = clock.local(instant)
    last = (local.hour, local.minute, local.second) == (23, 59, 59)
    time = "24:00" if last else f"{local:%H:%M}"
    return sentence(Reason("days.deadline", {"day": day(local.date()), "time": time}))
