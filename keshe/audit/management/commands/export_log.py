"""``keshe export-log FILE``: the log as JSON lines, for the stand-alone verifier."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from keshe.audit import queries
from keshe.audit.domain import chain


class Command(BaseCommand):
    help = "把操作留痕导出为 JSON 行文件，可用 keshe/audit/domain/chain.py 独立校验。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        with options["file"].open("w", encoding="utf-8") as out:
            count = 0
            for entry in queries.entries():
                out.write(chain.canonical(entry) + "\n")
                count += 1
        self.stdout.write(f"已导出 {count} 条留痕。")
