"""The other people of the city: what is done around a journey, through the same actions, in a process of its own.

Each line on standard input is ``{"verb": …, …}``; each answer is one line, ``{"answer": …}`` or ``{"trouble": …}``.
"""

import io
import json
import sys
import traceback
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.management import call_command

from keshe.activities.domain.kinds import ActivityKind
from keshe.delivery.models import Project
from keshe.demo import clock as demo_clock
from keshe.documents.models import Document
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.programmes.models import Call
from keshe.rehearsal.cast import assemble, recall
from keshe.rehearsal.company import newcomer
from keshe.rehearsal.steps import activities, applications, delivery, programmes, review, services
from keshe.rehearsal.steps.organisations import CHENGUANG, COMPANY, YUANSHAN, UnitStory, confirmed_story
from keshe.review.domain.lifecycle import AssignmentStatus
from keshe.review.models import Assignment, Panel

#: Societies that apply beside 晨光技术学会: log-in name of the administrator, name, number of the credit code.
OTHERS = (("unit1", "苏州市园艺学会", 301), ("unit2", "苏州市针灸学会", 302), ("unit3", "苏州市护理学会", 303))


def _day(month: int, day: int, hour: int = 10) -> datetime:
    return datetime(2022, month, day, hour, tzinfo=clock.CHINA)


def settle() -> None:
    """An empty database, units and experts on record, the call open; today is 2022-03-21."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_holidays", stdout=io.StringIO())
    clock.set_source(lambda: _day(1, 25))
    cast = assemble()
    chenguang = confirmed_story(cast, CHENGUANG)
    confirmed_story(cast, YUANSHAN)
    programmes.opened_call(cast)
    review.expert_profiles(cast)
    activities.recorded_year(cast, chenguang, year=2021)
    for username, name, code in OTHERS:
        newcomer(cast, username, f"{name}管理员")
        extra = {"society_class": "science", "society_day": "学会日（5月20日）", "full_time_staff": 3}
        extra |= {"society_day_decided_on": date(2021, 3, 18), "party_group": True}
        unit = confirmed_story(cast, UnitStory(name, code, admin=username, grade=4, extra=extra))
        activities.recorded_year(cast, unit, year=2021, experts=0, science=4, party_days=2, conferences=3)
    demo_clock.set_to(_day(3, 21))


def apply(category: str, items: list[str] | None = None) -> list[str]:
    """The others hand in and are accepted; the numbers that they got."""
    cast, call = recall(), Call.objects.get()
    units = Organisation.objects.filter(name__in=[name for _username, name, _code in OTHERS]).order_by("pk")
    done = [applications.submitted_application(cast, unit, call, category, items=items) for unit in units]
    for application in done:
        applications.accepted(cast, application)
    return [application.number for application in done]


def work() -> None:
    """The others carry out, report, and are accepted."""
    for project in Project.objects.filter(status="running").exclude(application__organisation__name=CHENGUANG.name):
        delivery.progressed(project)
        delivery.accepted_report(recall(), project)


def record(science: int) -> None:
    """晨光技术学会 records what it held this year so far."""
    cast, unit = recall(), Organisation.objects.get(name=CHENGUANG.name)
    for number, day in enumerate(activities.spread(science, date(2022, 2, 10), date(2022, 10, 16)), 1):
        activities.held(cast, unit, ActivityKind.SCIENCE, f"科普进社区第 {number} 场", day)
    activities.held(cast, unit, ActivityKind.VOLUNTEER, "科技志愿服务月", date(2022, 9, 3))


def open_house() -> None:
    """A company is on record, and the societies around list what they do for companies."""
    cast = recall()
    confirmed_story(cast, COMPANY)
    units = {name: Organisation.objects.get(name=name) for name in (CHENGUANG.name, YUANSHAN.name)}
    services.offered(cast, units[CHENGUANG.name])
    for number, (title, places, keywords, text) in enumerate(services.SERVICES):
        unit = units[YUANSHAN.name if number == 1 else CHENGUANG.name]
        services.offered(cast, unit, title, places=places, keywords=keywords, description=text)


def score(levels: dict[str, dict[str, str]]) -> None:
    """Experts hand in sheets. ``levels``: number of the application → log-in name → share of the full points; "*" is
    everybody else's."""
    panel = Panel.objects.latest("pk")
    review.declared(panel)
    waiting = panel.assignments.filter(status=AssignmentStatus.ASSIGNED, cleared_at__isnull=False)
    for assignment in waiting.select_related("panel", "expert__user", "entry__application__version"):
        wanted = _level(assignment, levels)
        if wanted is not None:
            review.scored(assignment, level=Decimal(wanted))


def _level(assignment: Assignment, levels: dict[str, dict[str, str]]) -> str | None:
    given = levels.get(assignment.entry.application.number, {})
    return given.get(assignment.expert.user.username, given.get("*"))


def code_of(sha256: str) -> str:
    """The verification code that is printed on a paper: what a person with the paper in hand reads off it."""
    return Document.objects.get(sha256=sha256).code


VERBS: dict[str, Callable[..., Any]] = {
    one.__name__: one for one in (settle, apply, work, record, open_house, score, code_of)
}


def main() -> None:
    """Do what is asked for, line by line, until nobody asks any more."""
    answers, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        given = json.loads(line)
        try:
            told = {"answer": VERBS[given.pop("verb")](**given)}
        except Exception:
            told = {"trouble": traceback.format_exc()}
        answers.write(json.dumps(told, default=str) + "\n")
        answers.flush()
