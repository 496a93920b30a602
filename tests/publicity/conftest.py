"""A small call with publicity right behind the application, and applications of several units that wait in it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from keshe.accounts.actors import Actor, system
from keshe.applications.models import Application, StageEntry
from keshe.applications.stages import current
from keshe.calendars.actions import load_year
from keshe.lib import clock
from keshe.programmes.actions import draft_call, open_call
from keshe.programmes.models import Call
from keshe.publicity.models import Period, PublicEntry
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps import publicity as steps
from keshe.rehearsal.steps.applications import accepted_application
from keshe.rehearsal.steps.organisations import confirmed_unit

CALL = Path(__file__).with_name("call.yaml")
#: The Thursday before the National Day week of 2022: 1–7 October off, Sat 8 and Sun 9 October worked.
NOW = datetime(2022, 9, 29, 10, tzinfo=clock.CHINA)
#: Five working days from then, the first counted: 29 and 30 September, 8, 9 and 10 October.
ENDS = datetime(2022, 10, 10, tzinfo=clock.CHINA).date()
AFTER = datetime(2022, 10, 11, 9, tzinfo=clock.CHINA)
UNITS = ("苏州市晨光技术学会", "苏州市远山研究会", "苏州市明湖学会", "苏州市青枫学会")


def changed(*pairs: tuple[str, str]) -> str:
    """The call's text with each pair replaced once."""
    text = CALL.read_text("utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def standing(application: Application) -> str:
    """The id of the stage that the application is in; "" when its way has ended."""
    entry = current(application)
    return entry.stage if entry else ""


@dataclass
class Trial:
    """The call with its applications (they wait to be listed)."""

    cast: Cast
    call: Call
    applications: list[Application] = field(default_factory=list)

    def actor(self, username: str) -> Actor:
        return self.cast.actor(username)

    @property
    def waiting(self) -> list[StageEntry]:
        return [application.stages.get(stage="publicity") for application in self.applications]

    def published(self) -> Period:
        """Everything listed and published today."""
        return steps.published_period(self.cast, self.call, "publicity")

    def row(self, period: Period, number: int = 0) -> PublicEntry:
        """The list's row of an application."""
        return period.entries.get(stage_entry__application=self.applications[number])


def make_trial(cast: Cast, count: int = 2, *changes: tuple[str, str], grade_until: Any = None) -> Trial:
    load_year(system("test"), 2022)
    officer = cast.actor("zhou")
    call = draft_call(officer, changed(*changes))
    open_call(officer, call)
    found = Trial(cast, call)
    for number in range(count):
        admin, fillers = ("lin", ("zhao",)) if number == 0 else ("qian", ())
        unit = confirmed_unit(cast, name=UNITS[number], admin=admin, fillers=fillers, valid_until=grade_until)
        found.applications.append(accepted_application(cast, unit, call, "A"))
    return found


@pytest.fixture
def still() -> object:
    """Time stands still on the first day of the story."""
    with clock.at(NOW):
        yield


@pytest.fixture
def trial(cast, still) -> Callable[..., Trial]:
    return lambda count=2, *changes, **given: make_trial(cast, count, *changes, **given)
