"""Who looked at a thing's personal data."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from keshe.lib.clock import local
from keshe.privacy.labels import purpose_label
from keshe.privacy.queries import viewings_of


class Command(BaseCommand):
    help = "列出谁在何时、因何目的查看了某一对象的个人信息（如 membership.member:<uid>）。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("about", help="对象，形如 membership.member:<uid>")

    def handle(self, *args: object, about: str, **options: object) -> None:
        rows = list(viewings_of(about))
        for row in rows:
            how = "明文" if row.opened else "脱敏"
            when = local(row.at).strftime("%Y-%m-%d %H:%M:%S")
            self.stdout.write(f"{when}  {row.actor}  {purpose_label(row.purpose)}  {how}  {row.people} 人")
        self.stdout.write(f"共 {len(rows)} 次。")
