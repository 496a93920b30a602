"""A small call with a review right behind the application, and applications of several units in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from keshe.accounts.actors import actor_for
from keshe.applications.models import Application
from keshe.lib import clock
from keshe.programmes.actions import draft_call, open_call
from keshe.programmes.models import Call
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps import review as steps
from keshe.rehearsal.steps.applications import accepted_application
from keshe.rehearsal.steps.organisations import confirmed_unit
from keshe.review.models import Assignment, ExpertProfile, Panel

CALL = Path(__file__).with_name("call.yaml")
NOW = datetime(2022, 6, 1, 10, tzinfo=clock.CHINA)
UNITS = ("苏州市晨光技术学会", "苏州市远山研究会", "苏州市明湖学会", "苏州市青枫学会")


def changed(*pairs: tuple[str, str]) -> str:
    """The call's text with each pair replaced once."""
    text = CALL.read_text("utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@dataclass
class Trial:
    """The call with its accepted applications (they stand in the review) and the experts."""

    cast: Cast
    call: Call
    applications: list[Application]
    experts: dict[str, ExpertProfile]

    def some(self, *usernames: str) -> list[ExpertProfile]:
        return [self.experts[name] for name in usernames or ("sun", "he", "xu", "tang")]

    def opened(self, *usernames: str, **given) -> Panel:
        return steps.opened_panel(self.cast, self.call, "review", self.some(*usernames), **given)

    def actor(self, username: str):
        return self.cast.actor(username)


def of(panel: Panel, expert: str = "", application: Application | None = None) -> list[Assignment]:
    """The assignments of a panel, of one expert, for one application."""
    found = panel.assignments.select_related("panel", "expert__user", "entry__application")
    found = found.order_by("entry__application__number", "pk")
    if expert:
        found = found.filter(expert__user__username=expert)
    if application is not None:
        found = found.filter(entry__application=application)
    return list(found)


def expert_of(assignment: Assignment):
    return actor_for(assignment.expert.user)


def make_trial(cast: Cast, count: int = 2, *changes: tuple[str, str], classes: tuple[str, ...] = ()) -> Trial:
    call = draft_call(cast.actor("zhou"), changed(*changes))
    open_call(cast.actor("zhou"), call)
    applications = []
    for number in range(count):
        society_class = classes[number] if number < len(classes) else "science"
        admin = "lin" if number == 0 else "qian"
        unit = confirmed_unit(cast, name=UNITS[number], admin=admin, society_class=society_class)
        applications.append(accepted_application(cast, unit, call, "A"))
    return Trial(cast, call, applications, steps.expert_profiles(cast, applications[0].organisation))


@pytest.fixture
def still() -> object:
    """Time stands still on a working day of the call."""
    with clock.at(NOW):
        yield


@pytest.fixture
def trial(cast, still) -> Callable[..., Trial]:
    return lambda count=2, *changes, **given: make_trial(cast, count, *changes, **given)
