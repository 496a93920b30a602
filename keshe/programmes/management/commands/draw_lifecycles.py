"""Write docs/lifecycles.md from the transition tables and the shipped calls."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from keshe.lib.lifecycle import Lifecycle
from keshe.programmes.domain.drawing import page
from keshe.programmes.domain.parse import read_call
from keshe.programmes.management.commands.check_call import text_of


class Command(BaseCommand):
    help = "由程序中的状态表和随附的通知文档，重画 docs/lifecycles.md"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        default = settings.BASE_DIR / "docs" / "lifecycles.md"
        parser.add_argument("--out", type=Path, default=default, metavar="FILE", help="写入的文件")

    def handle(self, *args: Any, **options: Any) -> None:
        options["out"].write_text(drawn(), "utf-8")
        self.stdout.write(f"已写入 {options['out']}")


def drawn() -> str:
    """The page as it ought to be now, in Chinese whatever language the terminal speaks.

    Raises:
        CommandError: a shipped call document cannot be read.
    """
    calls = []
    for path in sorted((settings.BASE_DIR / "programmes").glob("*/*/call.yaml")):
        document = read_call(text_of(path)).document
        if document is None:
            raise CommandError(f"{path} 有误，请先用 check_call 检查")
        calls.append((path.relative_to(settings.BASE_DIR).as_posix(), document))
    with translation.override("zh-hans"):
        return page(ours(), calls)


def ours() -> dict[str, Lifecycle]:
    """The lifecycles of the installed contexts (tests register some of their own)."""
    return {
        name: lifecycle
        for name, lifecycle in Lifecycle.registry.items()
        if f"keshe.{name.partition('.')[0]}" in settings.CONTEXTS
    }
