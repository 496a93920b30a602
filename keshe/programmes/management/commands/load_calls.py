"""Load call documents from disk into the platform."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from keshe.accounts.actors import system
from keshe.lib.refusals import Refused, sentences
from keshe.programmes.actions import draft_call, open_call, publish_call
from keshe.programmes.domain.parse import read_call
from keshe.programmes.management.commands.check_call import text_of
from keshe.programmes.models import Call


class Command(BaseCommand):
    help = "把通知文档装入平台（草稿）；已装入的跳过，更新请用修订"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="*", type=Path, metavar="FILE", help="call.yaml 的路径；不写则装入 programmes/ 下的全部"
        )
        parser.add_argument("--publish", action="store_true", help="装入后即发布（预告），到期自动开放申报")
        parser.add_argument("--open", action="store_true", help="装入后即开放申报")

    def handle(self, *args: Any, **options: Any) -> None:
        files = options["files"] or sorted((settings.PROGRAMMES_DIR).glob("*/*/call.yaml"))
        for path in files:
            try:
                self._load(path, publish=options["publish"], open_=options["open"])
            except Refused as refusal:
                raise CommandError(f"{path}\n" + "\n".join(sentences(refusal.reasons))) from None

    def _load(self, path: Path, *, publish: bool, open_: bool) -> None:
        setup, text = system("setup"), text_of(path)
        document = read_call(text).document
        if document is not None and self._known(document.programme.slug, document.call.year, document.call.slug):
            self.stdout.write(f"{path}: 已在平台中，跳过")
            return
        call = draft_call(setup, text)
        if open_:
            open_call(setup, call)
        elif publish:
            publish_call(setup, call)
        self.stdout.write(f"{path}: 已装入《{call.title}》")

    def _known(self, programme: str, year: int, slug: str) -> bool:
        return Call.objects.filter(programme__slug=programme, year=year, slug=slug).exists()
