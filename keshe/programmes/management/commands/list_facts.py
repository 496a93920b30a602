"""Write docs/facts.md from the catalogue of facts and the shipped calls."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.parse import read_call
from keshe.programmes.domain.served import page
from keshe.programmes.management.commands.check_call import text_of


class Command(BaseCommand):
    help = "由事实目录和随附的通知文档，更新 docs/facts.md"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        default = settings.BASE_DIR / "docs" / "facts.md"
        parser.add_argument("--out", type=Path, default=default, metavar="FILE", help="写入的文件")

    def handle(self, *args: Any, **options: Any) -> None:
        options["out"].write_text(listed(), "utf-8")
        self.stdout.write(f"已写入 {options['out']}")


def listed() -> str:
    """The page as it ought to be now.

    Raises:
        CommandError: a shipped call document cannot be read.
    """
    return page(shipped())


def shipped() -> list[CallDocument]:
    """The calls that come with the program, as their files say them."""
    found = []
    for path in sorted((settings.BASE_DIR / "programmes").glob("*/*/call.yaml")):
        document = read_call(text_of(path)).document
        if document is None:
            raise CommandError(f"{path} 有误，请先用 check_call 检查")
        found.append(document)
    return found
