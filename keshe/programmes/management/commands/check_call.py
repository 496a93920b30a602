"""Check call documents: every fault with its line."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from keshe.programmes.domain.parse import document_hash, read_call


class Command(BaseCommand):
    help = "检查通知文档，列出全部问题和所在行；没有问题时给出文档指纹"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="call.yaml 的路径")

    def handle(self, *args: Any, **options: Any) -> None:
        broken = [path for path in options["files"] if not self._check(path)]
        if broken:
            raise CommandError(f"{len(broken)} 份文档有误")

    def _check(self, path: Path) -> bool:
        reading = read_call(text_of(path))
        for fault in (*reading.faults, *reading.warnings):
            self.stdout.write(f"{path}: {fault}")
        if reading.document is None:
            self.stdout.write(self.style.ERROR(f"{path}: 发现 {len(reading.faults)} 处错误"))
            return False
        document = reading.document
        summary = (
            f"{len(document.open_categories)} 个类别，{len(document.defaults)} 处默认值，指纹 {document_hash(document)}"
        )
        self.stdout.write(self.style.SUCCESS(f"{path}: 没有错误；{summary}"))
        return True


def text_of(path: Path) -> str:
    """The text of a file. Raises CommandError when it cannot be read or is no UTF-8."""
    try:
        return path.read_text("utf-8-sig")
    except OSError:
        raise CommandError(f"读不到文件 {path}") from None
    except UnicodeDecodeError:
        raise CommandError(f"{path} 不是 UTF-8 编码的文本文件") from None
