"""Where bad input is tried: the cast, five units, the 2022 call."""

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.core.management import call_command

from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.programmes.models import Call
from keshe.rehearsal.cast import Cast, assemble
from keshe.rehearsal.steps.activities import recorded_year
from keshe.rehearsal.steps.organisations import (
    CHENGUANG,
    CastUnits,
    UnitStory,
    cast_units,
    confirmed_story,
)
from keshe.rehearsal.steps.programmes import opened_call

MARCH = datetime(2022, 3, 1, 9, tzinfo=clock.CHINA)
JUNE = datetime(2022, 6, 1, 10, tzinfo=clock.CHINA)
NOVEMBER = datetime(2022, 11, 1, 0, 0, 1, tzinfo=clock.CHINA)
DEADLINE = datetime(2022, 4, 15, 23, 59, 59, 999999, tzinfo=clock.CHINA)
NO_RECORDS = dict.fromkeys(
    ("experts", "science", "conferences", "brands", "society_days", "party_days", "volunteer"), 0
)
SOCIETY_DAY = dict(CHENGUANG.extra)


class World:
    """The cast, five units, the 2022 call on 1 March. ``unit`` gives a fresh unit with 钱外人 as its administrator."""

    def __init__(self) -> None:
        clock.set_source(lambda: MARCH)
        self.cast: Cast = assemble(password=None)
        call_command("load_holidays", stdout=io.StringIO())
        self.units: CastUnits = cast_units(self.cast)
        self.call: Call = opened_call(self.cast)
        self._codes = 9000

    def unit(self, name: str, **story: Any) -> Organisation:
        self._codes += 1
        return confirmed_story(self.cast, UnitStory(name, self._codes, admin="qian", **story))

    def demonstration(self, *, brands: int = 2, granted_on: date = date(2020, 6, 1)) -> Organisation:
        """A society with what the demonstration category asks for, or a little less."""
        unit = self.unit("苏州市示范学会", granted_on=granted_on, extra=SOCIETY_DAY)
        counts = {**NO_RECORDS, "brands": brands, "society_days": 1}
        recorded_year(self.cast, unit, **counts)  # type: ignore[arg-type]
        return unit

    def actor(self, name: str):
        return self.cast.actor(name)


Attempt = Callable[[], object]
Prepare = Callable[[World], Attempt]


def broken(document: str, old: str, new: str) -> str:
    """A call document with one mistake in it."""
    assert old in document, old
    return document.replace(old, new, 1)
