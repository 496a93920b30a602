"""``keshe load_holidays [YEAR ...]``: enter the years that the seed package knows and the table does not."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from keshe.accounts.actors import system
from keshe.calendars.actions import load_year, seeded_years
from keshe.calendars.models import KnownYear
from keshe.lib.refusals import Refused


class Command(BaseCommand):
    help = "载入国务院办公厅公布的节假日与调休安排；不写年份则载入尚未载入的全部年份。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("years", nargs="*", type=int, metavar="年份")

    def handle(self, *args: Any, **options: Any) -> None:
        known = set(KnownYear.objects.values_list("year", flat=True))
        for year in options["years"] or [year for year in seeded_years() if year not in known]:
            try:
                count = load_year(system("load_holidays"), year)
            except Refused as refusal:
                raise CommandError(str(refusal)) from refusal
            self.stdout.write(f"{year} 年：已载入 {count} 天。")
