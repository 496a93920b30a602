"""Runs the waiting jobs and, each minute, the sweeps. SIGTERM and Ctrl-C let running jobs finish first."""

import signal
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from keshe.jobs import sweeps


class Command(BaseCommand):
    help = "运行后台任务和每分钟的定时检查（SIGTERM 时先完成手头任务再退出）"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--threads", type=int, default=2, help="同时运行的任务数")
        parser.add_argument("--once", action="store_true", help="只做一遍定时检查，不取任务")

    def handle(self, *args: Any, threads: int, once: bool, **options: Any) -> None:
        if once:
            sweeps.run_due()
            return
        if settings.JOBS_IMMEDIATE:
            raise CommandError("KESHE_JOBS_IMMEDIATE 已开启，任务随提交立即运行，不需要 worker。")
        from huey import crontab
        from huey.consumer import ConsumerStopped
        from huey.contrib.djhuey import HUEY

        from keshe.jobs import results

        HUEY.periodic_task(crontab(minute="*"), name="keshe.sweeps")(sweeps.run_due)
        HUEY.periodic_task(crontab(hour="3", minute="30"), name="keshe.results")(results.forget_old)
        consumer = HUEY.create_consumer(
            workers=threads,
            worker_type="thread",
            max_delay=1.0,
            graceful_signal="TERM",
            shutdown_timeout=60,
        )
        self.stdout.write(f"worker：{threads} 个线程，{len(sweeps.names())} 项每分钟检查。")
        consumer.start()
        # huey lets only one signal end gracefully; a person at the keyboard deserves the same.
        signal.signal(signal.SIGINT, lambda *_: signal.raise_signal(signal.SIGTERM))
        stamp: float | None = None
        while True:
            try:
                stamp = consumer.loop(stamp)
            except ConsumerStopped:
                break
        self.stdout.write("worker：已停止。")
