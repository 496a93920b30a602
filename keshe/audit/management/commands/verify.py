"""``keshe verify``: is the log, and what it vouches for, still what it was?"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from keshe.audit import queries


class Command(BaseCommand):
    help = "校验操作留痕与附件是否被篡改，逐条指出位置。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--head", action="append", default=[], metavar="SEQ:HASH", help="此前公布的留痕头（回执、公示页上可见）"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        heads = {}
        for text in options["head"]:
            seq, _, digest = text.partition(":")
            if not seq.isdigit() or len(digest) != 64:
                raise CommandError(f"“{text}”不是“序号:哈希”的形式，请照抄回执上的一行。")
            heads[int(seq)] = digest
        found = list(queries.faults(heads))
        for place, what in found:
            self.stderr.write(f"{place}  {what}")
        seq, digest = queries.head()
        if found:
            raise CommandError(f"发现 {len(found)} 处异常。")
        self.stdout.write(f"校验通过：共 {seq} 条留痕，当前头 {seq}:{digest}")
