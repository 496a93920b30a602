"""Write the JSON Schema of call documents."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from keshe.programmes.domain.json_schema import call_json_schema
from keshe.programmes.domain.reference import with_references


class Command(BaseCommand):
    help = "导出通知文档的 JSON Schema，供编辑器提示和校验"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", type=Path, metavar="FILE", help="写入文件；不写则显示在终端")

        parser.add_argument("--page", type=Path, metavar="PAGE", help="改为更新说明文档中由程序生成的键表和事实表")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["page"] is not None:
            page: Path = options["page"]
            page.write_text(with_references(page.read_text("utf-8")), "utf-8")
            self.stdout.write(f"已更新 {page}")
            return
        text = json.dumps(call_json_schema(), ensure_ascii=False, indent=2) + "\n"
        if options["out"] is None:
            self.stdout.write(text, ending="")
            return
        options["out"].write_text(text, "utf-8")
        self.stdout.write(f"已写入 {options['out']}")
