"""``demo_cast``: the log-ins of the demo."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from keshe.rehearsal.cast import DEMO_PASSWORD, PARTS


class Command(BaseCommand):
    help = "列出演示人员的登录名"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"演示人员（密码都是 {DEMO_PASSWORD}；页面顶部可一键登录）：")
        for part in PARTS:
            self.stdout.write(f"  {part.username:<6} {part.name}　{part.story}")
