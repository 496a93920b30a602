"""Write docs/templates.md from the fields that the contexts declare."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation

from keshe.documents.describing import page


class Command(BaseCommand):
    help = "由各类文书声明的字段，重写 docs/templates.md"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        default = settings.BASE_DIR / "docs" / "templates.md"
        parser.add_argument("--out", type=Path, default=default, metavar="FILE", help="写入的文件")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("zh-hans"):
            options["out"].write_text(page(), "utf-8")
        self.stdout.write(f"已写入 {options['out']}")
