"""R19: the gap board of one society and the heat map of all, on 300 societies with three years of records.

    python -m bench.records [--societies 300] [--activities 40000] [--members 200000] [--check-ins 400000] [--rounds 5]

Everything is written by bulk inserts past the actions into a throw-away database: what is measured is reading.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bench.events import fill_check_ins
from bench.place import say, throwaway

NOW = datetime(2022, 10, 1, 2, tzinfo=UTC)
YEARS = (2020, 2021, 2022)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--societies", type=int, default=300)
    parser.add_argument("--activities", type=int, default=40_000)
    parser.add_argument("--members", type=int, default=200_000)
    parser.add_argument("--check-ins", type=int, default=400_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=2022)
    options = parser.parse_args()
    with throwaway():
        from keshe.lib import clock

        with clock.at(NOW):
            dice = random.Random(options.seed)
            units = _societies(options.societies, dice)
            _activities(units, options.activities, options.check_ins, dice)
            _achievements(units, dice)
            _experts(units, dice)
            _members(units, options.members, dice)
            _measure(options.rounds)
    return 0


def _members(units: Sequence[Any], count: int, dice: random.Random) -> None:
    """People on the rolls; identities are left out, because nothing here reads them."""
    from keshe.lib import clock
    from keshe.membership.models import Member

    made = 0
    while made < count:
        batch = range(made, min(made + 10_000, count))
        Member.objects.bulk_create(
            Member(
                organisation=units[number % len(units)],
                status="active" if number % 12 else "ended",
                kind="person" if number % 25 else "institution",
                via=("import", "office", "online")[number % 3],
                name=f"会员 {number}",
                joined_on=date(2015, 1, 1) + timedelta(days=dice.randint(0, 2600)),
                ended_on=None if number % 12 else date(2022, 8, 1),
                recorded_at=clock.now(),
                changed_at=clock.now(),
            )
            for number in batch
        )
        made = batch.stop
    say(f"members: {made}")


def _societies(count: int, dice: random.Random) -> list[Any]:
    from keshe.lib import clock
    from keshe.organisations.models import GradeAssessment, Organisation

    units = Organisation.objects.bulk_create(
        Organisation(
            status="confirmed",
            kind="society",
            name=f"苏州市第 {number:03} 示范学会",
            core_name=f"苏州市第 {number:03} 示范",
            society_class=dice.choice(["science", "engineering", "agriculture", "medicine", "interdisciplinary"]),
            uscc=f"51320500MJ{number:06d}X0"[:18],
            can_issue_tax_invoice=dice.random() < 0.9,
            person_members=dice.randint(50, 3000),
            full_time_staff=dice.randint(0, 6),
            party_group=dice.random() < 0.7,
            society_day_decided_on=date(2021, 3, 1) if dice.random() < 0.5 else None,
            created_at=clock.now(),
            changed_at=clock.now(),
        )
        for number in range(1, count + 1)
    )
    GradeAssessment.objects.bulk_create(
        GradeAssessment(
            organisation=unit,
            grade=dice.randint(1, 5),
            granting_body="苏州市民政局",
            granted_on=date(2017 + number % 5, 6, 1),
            valid_until=date(2022 + number % 5, 5, 31),
        )
        for number, unit in enumerate(units)
        if dice.random() < 0.8
    )
    return list(units)


def _written(model: Any, sort: str, rows: Iterable[tuple[Any, dict[str, object]]], at: datetime) -> int:
    """Records of one sort: the common part by ``bulk_create``, the own part by one ``executemany``."""
    from django.db import connection, transaction

    from keshe.records.models import Record

    listed = list(rows)
    bases = Record.objects.bulk_create(
        [Record(sort=sort, organisation=unit, recorded_at=at, changed_at=at) for unit, _values in listed], 2000
    )
    fields = model._meta.local_concrete_fields
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    made = (model(record_ptr_id=base.pk, **values) for base, (_unit, values) in zip(bases, listed, strict=True))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({marks})",
            [[field.get_db_prep_save(getattr(one, field.attname), connection) for field in fields] for one in made],
        )
    return len(listed)


def _activities(units: Sequence[Any], count: int, check_ins: int, dice: random.Random) -> None:
    from keshe.activities.domain.kinds import ACADEMIC, ActivityKind, Level
    from keshe.activities.models import Activity
    from keshe.records.models import Record

    kinds = [kind for kind in ActivityKind for _ in range(6 if kind == ActivityKind.SCIENCE else 1)]

    def one(number: int) -> tuple[Any, dict[str, object]]:
        kind = dice.choice(kinds)
        day = datetime(dice.choice(YEARS), 1, 1, tzinfo=UTC) + timedelta(days=dice.randint(0, 272))
        level = dice.choice(list(Level)).value if kind in ACADEMIC else ""
        values = {
            "kind": kind.value,
            "counts_as": kind.value,
            "status": "held",
            "title": f"第 {number} 场活动",
            "starts_at": day + timedelta(minutes=30 * dice.randint(0, 26)),
            "level": level,
            "checked_in": check_ins // count + (number < check_ins % count),
        }
        return units[number % len(units)], values

    say(f"activities: {_written(Activity, 'activity', (one(number) for number in range(count)), NOW)}")
    through = Record.co_organisers.through
    shared = dice.sample(list(Record.objects.filter(sort="activity").values_list("pk", "organisation_id")), count // 20)
    pks = [unit.pk for unit in units]
    pairs = [(pk, partner) for pk, owner in shared if (partner := dice.choice(pks)) != owner]
    through.objects.bulk_create([through(record_id=pk, organisation_id=partner) for pk, partner in pairs], 2000)
    say(f"shared activities: {len(pairs)}")
    fill_check_ins(list(Activity.objects.order_by("pk").values_list("pk", flat=True)), check_ins, NOW)
    say(f"check-ins: {check_ins}")


def _achievements(units: Sequence[Any], dice: random.Random) -> None:
    from keshe.achievements.domain.kinds import BrandKind
    from keshe.achievements.models import Brand

    rows = [
        (unit, {"kind": dice.choice(list(BrandKind)).value, "name": f"品牌 {number}", "since": date(2020, 1, 1)})
        for unit in units
        for number in range(dice.randint(0, 3))
    ]
    say(f"brands: {_written(Brand, 'brand', rows, NOW)}")


def _experts(units: Sequence[Any], dice: random.Random) -> None:
    from keshe.achievements.domain.kinds import TeamKind
    from keshe.achievements.models import Team, TeamMember

    team = {"kind": TeamKind.CHIEF_EXPERTS.value, "name": "首席科普专家团队", "founded_on": date(2020, 1, 1)}
    _written(Team, "team", [(unit, team) for unit in units], NOW)
    made = TeamMember.objects.bulk_create(
        TeamMember(record=one, name=f"专家 {number}", since=date(2020, 1, 1), added_at=NOW)
        for one in Team.objects.order_by("pk")
        for number in range(dice.randint(0, 10))
    )
    say(f"experts: {len(made)}")


def _measure(rounds: int) -> None:
    from pathlib import Path

    from keshe.applications.board import boards_of
    from keshe.organisations.models import Organisation
    from keshe.programmes.domain.parse import parse_call

    text = Path("programmes/suzhou-capability/2022/call.yaml").read_text("utf-8")
    document = parse_call(text)
    one = Organisation.objects.order_by("pk")[:1]
    every = Organisation.objects.order_by("pk")
    _timed("gap board of one society", rounds, lambda: boards_of(document, list(one), NOW))
    _timed("heat map of all societies", rounds, lambda: boards_of(document, list(every), NOW, proofs=False))


def _timed(what: str, rounds: int, run: Callable[[], object]) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        run()
    times, busy = [], []
    for _round in range(rounds):
        start, worked = time.perf_counter(), time.process_time()
        run()
        times.append((time.perf_counter() - start) * 1000)
        busy.append((time.process_time() - worked) * 1000)
    middle, work = statistics.median(times), statistics.median(busy)
    say(f"{what}: median {middle:.0f} ms (processor {work:.0f} ms), worst {max(times):.0f} ms, {len(seen)} queries")


if __name__ == "__main__":
    raise SystemExit(main())
