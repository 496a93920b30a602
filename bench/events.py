"""The city's calendar at the size of a city: 300 units, 40,000 events, 400,000 check-ins.

    python -m bench.events [--events 40000] [--check-ins 400000] [--guests 2000] [--repeat 20]

Events and check-ins are copies of one that was made through the actions, written behind their back; the guests of the
event that is measured sign up and check in through the actions. Prints milliseconds (median of the repeats) and query
counts of pages, and acts per second.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from bench.place import say, throwaway

UNITS = 300
BATCH = 5_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=40_000)
    parser.add_argument("--check-ins", type=int, default=400_000)
    parser.add_argument("--guests", type=int, default=2_000)
    parser.add_argument("--repeat", type=int, default=20)
    options = parser.parse_args()
    with throwaway():
        from django.conf import settings
        from django.test.utils import override_settings

        plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}):
            _measure(options)
    return 0


def _measure(options: argparse.Namespace) -> None:
    from keshe.activities.actions import open_sign_up
    from keshe.activities.domain.kinds import ActivityKind
    from keshe.activities.sweep import erase
    from keshe.lib import clock
    from keshe.rehearsal.cast import assemble
    from keshe.rehearsal.steps.events import planned

    now = datetime(2022, 7, 15, 2, tzinfo=clock.CHINA)
    clock.set_source(lambda: now)
    cast = assemble()
    unit = _city(cast, options, now)
    event = planned(cast, unit, ActivityKind.SCIENCE, "开放夜", now.date(), at=(now + timedelta(hours=1)).time())
    event = open_sign_up(cast.actor("lin"), event, takes=True)
    _guests(event, options.guests, now)
    _pages(cast.user("lin"), unit, event, options.repeat)
    taken, spent = _repeated(lambda: erase(now - timedelta(days=900)), options.repeat)
    say(f"sweep that finds nothing to do: {taken:.0f} ms ({spent:.0f} ms)")


def _city(cast: Any, options: argparse.Namespace, now: datetime) -> Any:
    """The units with their events and check-ins; answers with the unit that is measured."""
    from keshe.activities.domain.kinds import ActivityKind
    from keshe.rehearsal.steps.activities import held
    from keshe.rehearsal.steps.organisations import CHENGUANG, UnitStory, confirmed_story

    unit = confirmed_story(cast, CHENGUANG)
    units = [unit] + [
        confirmed_story(cast, UnitStory(f"苏州市第{number}学会", 1000 + number, admin="qian", grade=None))
        for number in range(1, UNITS)
    ]
    model = held(cast, unit, ActivityKind.SCIENCE, "科普讲座", date(2020, 1, 1), participants=None)
    keys = _copies(model, units, options.events, now)
    fill_check_ins(keys, options.check_ins, now)
    say(f"{UNITS} units, {options.events} events, {options.check_ins} check-ins")
    return unit


def _guests(event: Any, number: int, now: datetime) -> None:
    """So many people sign up and check in, one after the other."""
    from keshe.accounts.actors import VISITOR
    from keshe.activities.actions import check_in, sign_up

    phones = [f"139{guest:08}" for guest in range(number)]
    for name, act in (
        (
            "sign_up",
            lambda phone: sign_up(VISITOR, event, name="顾听雨", phone=phone, agreed_to="同意", arrived_at=now),
        ),
        ("check_in", lambda phone: check_in(VISITOR, event, phone, arrived_at=now)),
    ):
        started = time.perf_counter()
        for phone in phones:
            act(phone)
        say(f"{name}: {len(phones) / (time.perf_counter() - started):.0f} acts/s, one after the other")


def _pages(user: Any, unit: Any, event: Any, repeat: int) -> None:
    """Each page as the user asks for it."""
    from django.db import connection, reset_queries
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    for name, address in {
        "portal month": reverse("portal:event_calendar"),
        "portal list": reverse("portal:event_calendar") + "?view=list&month=2022-01",
        "portal feed": reverse("portal:event_ics", args=[unit.uid]),
        "unit month": reverse("applicant:events_calendar", args=[unit.uid]),
        "unit list": reverse("applicant:events_list", args=[unit.uid]),
        "quick entry": reverse("applicant:events_quick", args=[unit.uid]),
        "people": reverse("applicant:events_people", args=[unit.uid, event.uid]),
        "check-in": reverse("portal:event_check_in", args=[event.uid, event.check_in_secret]),
        "capability": reverse("applicant:unit_capability", args=[unit.uid]),
    }.items():
        reset_queries()
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        queries = len(asked)  # the next request empties the log
        assert answer.status_code == 200, (name, answer.status_code)
        taken, spent = _repeated(lambda address=address: client.get(address), repeat)
        size = len(answer.content) // 1024
        say(f"{name}: {taken:.0f} ms ({spent:.0f} ms of this program's own), {queries} queries, {size} kB")


def _repeated(call: Callable[[], Any], repeat: int) -> tuple[float, float]:
    """Medians in milliseconds: by the clock, and of processor time (other programs run beside)."""
    taken, spent = [], []
    for _turn in range(repeat):
        started, begun = time.perf_counter(), time.process_time()
        call()
        taken.append((time.perf_counter() - started) * 1000)
        spent.append((time.process_time() - begun) * 1000)
    return statistics.median(taken), statistics.median(spent)


def _copies(model: Any, units: list[Any], number: int, now: datetime) -> list[int]:
    """So many copies of an event, spread over the units and three years back; their keys."""
    from django.db import connection, transaction

    from keshe.activities.models import Activity
    from keshe.audit.models import new_uid
    from keshe.records.models import Record

    own = [field for field in Activity._meta.local_concrete_fields if field.column != "record_ptr_id"]
    columns = ", ".join(["record_ptr_id", *(field.column for field in own)])
    marks = ", ".join(["%s"] * (len(own) + 1))
    with transaction.atomic():
        rows = [
            Record(sort="activity", organisation=units[n % len(units)], recorded_at=now, changed_at=now)
            for n in range(number)
        ]
        keys = [row.pk for row in Record.objects.bulk_create(rows, batch_size=BATCH)]
        with connection.cursor() as cursor:
            values = []
            for place, key in enumerate(keys):
                model.starts_at = now - timedelta(days=place % 1000, hours=place % 7)
                model.ends_at, model.title = None, f"科普讲座 {place}"
                model.check_in_secret, model.checked_in = new_uid(), 10
                values.append(
                    [key, *(field.get_db_prep_save(getattr(model, field.attname), connection) for field in own)]
                )
            cursor.executemany(f"INSERT INTO activities_activity ({columns}) VALUES ({marks})", values)
    return keys


def fill_check_ins(events: list[int], number: int, now: datetime) -> None:
    """So many check-ins, spread evenly over the events (primary keys)."""
    from django.db import transaction

    from keshe.activities.models import CheckIn

    with transaction.atomic():
        for first in range(0, number, BATCH):
            CheckIn.objects.bulk_create(
                CheckIn(activity_id=events[n % len(events)], person=f"{n:064x}", at=now)
                for n in range(first, min(first + BATCH, number))
            )


if __name__ == "__main__":
    raise SystemExit(main())
