"""``keshe rehearse --units 200 --seed 7``: a whole year through the actions, in a database of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from keshe.applications.models import Application
from keshe.lib import clock
from keshe.rehearsal.rehearsing import Outcome, rehearse
from keshe.rehearsal.report import page, print_summary
from keshe.rehearsal.steps.programmes import SUZHOU

#: About how many steps are told for each unit.
STEPS_PER_UNIT = 12
INSIDE = "KESHE_REHEARSING"


class Command(BaseCommand):
    help = "按同样的操作演练一整年（自带数据库，不碰现有数据），检查所有规则是否成立"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--units", type=int, default=200, help="申报单位数")
        parser.add_argument("--seed", type=int, default=7, help="随机种子；同一种子结果相同")
        parser.add_argument("--call", default=SUZHOU, help="programmes/ 下的通知，例如 suzhou-capability/2022")
        parser.add_argument("--report", type=Path, help="报告文件，默认写在演练的数据目录里")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["units"] < 1:
            raise CommandError("单位数至少为 1。")
        if INSIDE not in os.environ:
            self._outside(options)
            return
        call_command("migrate", verbosity=0, interactive=False)
        if Application.objects.exists():
            raise CommandError("演练的数据目录里已有数据，请换一个目录。")
        console = Console()
        began = time.monotonic()
        outcome = self._play(console, options)
        clock.set_source(None)
        seconds = time.monotonic() - began
        print_summary(console, outcome, seconds)
        target = options["report"] or settings.DATA_DIR / "report.html"
        target.write_text(page(outcome, seconds), "utf-8")
        self.stdout.write(f"报告：{target}")
        if not outcome.sound:
            raise CommandError("有规则不成立。")

    def _outside(self, options: dict[str, Any]) -> None:
        """Run the same command again with a data folder of its own, so that nothing here is touched."""
        folder = settings.DATA_DIR / "rehearsals" / f"{options['units']}-{options['seed']}-{time.time_ns()}"
        folder.mkdir(parents=True)
        environment = {name: value for name, value in os.environ.items() if name != "KESHE_DATABASE_URL"}
        environment |= {INSIDE: "1", "KESHE_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "keshe.settings"}
        words = [sys.executable, "-m", "keshe", "rehearse"]
        for name in ("units", "seed", "call"):
            words += [f"--{name}", str(options[name])]
        if options["report"]:
            words += ["--report", str(options["report"].resolve())]
        done = subprocess.run(words, env=environment, check=False, cwd=settings.BASE_DIR)  # noqa: S603 - our own words
        if done.returncode:
            raise CommandError(f"演练没有成功，数据留在 {folder}")

    def _play(self, console: Console, options: dict[str, Any]) -> Outcome:
        columns = (TextColumn("{task.description:<24}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=console) as progress:
            bar = progress.add_task("准备", total=options["units"] * STEPS_PER_UNIT)

            def tell(what: str) -> None:
                progress.update(bar, advance=1, description=what[:24])

            outcome = rehearse(options["units"], options["seed"], call_name=options["call"], tell=tell)
            progress.update(bar, completed=options["units"] * STEPS_PER_UNIT, description="完成")
        return outcome
