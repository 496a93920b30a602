"""Matching of needs and services: how well it orders the labelled set, how fast it is among 10,000 × 10,000.

    python -m bench.matching [--services 10000] [--needs 10000] [--matches 200] [--databases sqlite,postgres]

The labelled set (tests/services/labelled.yaml) is written through the actions into an empty database and judged. Then the
services and needs of many societies and enterprises are made from its words, seeded, and written into the index by the same
function that the actions call; records and log entries are inserted in bulk, since the log is not what is measured.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from bench.place import say, throwaway

SEED = 20220125


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--services", type=int, default=10_000)
    parser.add_argument("--needs", type=int, default=10_000)
    parser.add_argument("--matches", type=int, default=200, help="matches and searches that are timed")
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        with throwaway(os.environ.get("KESHE_BENCH_DATABASE", "")):
            _measure(options)
        return 0
    from tools import postgres

    again = [sys.executable, "-m", "bench.matching", "--here", *sys.argv[1:]]
    failed = 0
    for name in options.databases.split(","):
        if name == "sqlite":
            failed += subprocess.run(again, check=False).returncode
            continue
        with postgres.server() as address:
            if address:
                given = {**os.environ, "KESHE_BENCH_DATABASE": address}
                failed += subprocess.run(again, env=given, check=False).returncode
            else:
                say("no PostgreSQL here")
    return 1 if failed else 0


def _measure(options: argparse.Namespace) -> None:
    from django.db import connection

    from keshe.rehearsal.cast import assemble
    from tests.services.judging import both, labelled

    judged = labelled(assemble())
    for way, quality in zip(("need → services", "service → needs"), both(judged), strict=True):
        figures = f"nDCG {quality.ndcg}, precision {quality.precision}, recall {quality.recall}"
        say(f"{connection.vendor}: {way}: {quality.asked} asked, first three: {figures}")
    crowd = Crowd(random.Random(SEED))
    crowd.fill(options.services, options.needs)
    crowd.ask(options.matches)


class Crowd:
    """Many services and needs out of the labelled set's words: sentences of two entries mixed, fields and districts
    dealt out."""

    def __init__(self, dice: random.Random) -> None:
        import yaml

        from tests.services.judging import LABELLED

        self.dice = dice
        given: dict[str, Any] = yaml.safe_load(LABELLED.read_text("utf-8"))
        self.seeds: list[dict[str, Any]] = [*given["services"], *given["needs"]]
        self.places = sorted({one["district"] for one in given["needs"]})
        self.items: list[Any] = []
        self.needs: list[Any] = []

    def text(self) -> tuple[str, str, str]:
        """Title, field and description."""
        one, other = self.dice.sample(self.seeds, 2)
        grade = self.dice.choice(
            ("小批量", "高精度", "大型", "微型", "出口", "耐高温", "低成本", "自动化", "车规", "医用")
        )
        return f"{grade}{one['title']}"[:120], one["field"], f"{one['text']}{other['text']}{self.dice.randrange(10**6)}"

    def fill(self, services: int, needs: int) -> None:
        from django.db import connection, transaction

        from keshe.organisations.models import Organisation
        from keshe.services.indexing import index
        from keshe.services.models import MatchTerm

        society, company = Organisation.objects.order_by("pk")
        began = time.perf_counter()
        with transaction.atomic():
            self.items = [self._item(society) for _ in range(services)]
            self.needs = [self._need(company) for _ in range(needs)]
        wrote = time.perf_counter()
        with transaction.atomic():
            for thing in (*self.items, *self.needs):
                index(thing)
        done = time.perf_counter()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("analyze")
        each = (done - wrote) * 1000 / max(1, services + needs)
        words = f"index of {MatchTerm.objects.count()} words in {done - wrote:.0f} s, {each:.1f} ms each"
        say(f"{services} services x {needs} needs: records written in {wrote - began:.0f} s; {words}")

    def _common(self) -> dict[str, Any]:
        from keshe.lib import clock

        title, field, text = self.text()
        at = clock.now()
        return {"title": title, "field": field, "description": text, "recorded_at": at, "changed_at": at}

    def _item(self, society: Any) -> Any:
        from keshe.lib import clock
        from keshe.services.models import ServiceItem

        places = "全市" if self.dice.random() < 0.5 else "、".join(self.dice.sample(self.places, 3))
        return ServiceItem.objects.create(
            sort="service_item", organisation=society, places=places, since=clock.today(), **self._common()
        )

    def _need(self, company: Any) -> Any:
        from keshe.lib import clock
        from keshe.services.models import TechnicalNeed

        return TechnicalNeed.objects.create(
            sort="enterprise_need",
            organisation=company,
            enterprise=company,
            enterprise_name=company.name,
            status="open",
            district=self.dice.choice(self.places),
            raised_on=clock.today(),
            **self._common(),
        )

    def ask(self, number: int) -> None:
        from keshe.services.matching import needs_for, search, services_for
        from keshe.services.models import MatchEntry

        words = ("激光焊接", "LED 散热", "废气治理", "检测", "医疗器械注册", "机器视觉 缺陷", "设计", "污水 总磷")
        _timed("need → services", [lambda need=need: services_for(need) for need in self._some(self.needs, number)])
        _timed("service → needs", [lambda item=item: needs_for(item) for item in self._some(self.items, number)])
        for name, place in (("search", ""), ("search within a district", self.places[0])):
            asked = [
                lambda text=text, place=place: search(MatchEntry.SERVICE, text, place=place)
                for text in self.dice.choices(words, k=number)
            ]
            _timed(name, asked)

    def _some(self, things: list[Any], number: int) -> list[Any]:
        return self.dice.sample(things, min(number, len(things)))


def _timed(name: str, calls: Sequence[Callable[[], object]]) -> None:
    from django.db import connection

    took = []
    for call in calls:
        began = time.perf_counter()
        call()
        took.append((time.perf_counter() - began) * 1000)
    cuts = statistics.quantiles(took, n=20)
    say(f"{connection.vendor}: {name}: {len(took)} asked, p50 {statistics.median(took):.0f} ms, p95 {cuts[-1]:.0f} ms")


if __name__ == "__main__":
    sys.exit(main())
