"""Show a call document as people will read it."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from keshe.programmes.domain.parse import read_call
from keshe.programmes.domain.preview import as_html, as_text, outline
from keshe.programmes.management.commands.check_call import text_of


class Command(BaseCommand):
    help = "预览通知文档：日程、类别、条件、表单、阶段，默认值逐处标注"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="call.yaml 的路径")
        parser.add_argument("--html", type=Path, metavar="OUT", help="写成一个独立的 HTML 文件；不写则显示在终端")

    def handle(self, *args: Any, **options: Any) -> None:
        reading = read_call(text_of(options["file"]))
        if reading.document is None:
            raise CommandError("\n".join(str(fault) for fault in reading.faults))
        whole = outline(reading.document)
        if options["html"] is None:
            self.stdout.write(as_text(whole), ending="")
            return
        options["html"].write_text(as_html(whole), "utf-8")
        self.stdout.write(f"已写入 {options['html']}")
