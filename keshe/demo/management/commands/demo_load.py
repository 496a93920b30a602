"""``demo_load``: the demo's year, played once through the actions."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from keshe.accounts.models import User
from keshe.demo import loading, snapshots
from keshe.demo.scenes import SCENES, Scene


class Command(BaseCommand):
    help = "载入演示数据：按同样的操作走完一整年，保存每个阶段的状态（只在演示模式下可用）"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="不显示每个阶段")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("演示数据只能在演示模式下载入，请设置 KESHE_DEMO=1。")
        if snapshots.known() >= {scene.key for scene in SCENES} and User.objects.exists():
            self.stdout.write("演示数据已在。")
            return
        if User.objects.exists():
            raise CommandError("数据库里已有数据，演示数据不会覆盖它。请换一个 KESHE_DATA_DIR，或先清空。")

        def tell(scene: Scene, number: int) -> None:
            if not options["quiet"]:
                self.stdout.write(f"  {number:>2}/{len(SCENES)} {scene.at:%Y-%m-%d} {scene.label}")
                self.stdout.flush()

        loading.play(tell)
