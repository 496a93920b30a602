"""The real queue and the real worker, in processes of their own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from tests.house.files import ROOT

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]

WORKER = """
import sys, django, pathlib
django.setup()
from django.core.management import call_command
from tests.jobs import sample
sample.watch(pathlib.Path(sys.argv[1]))
call_command("worker", threads=2)
"""
ASK = """
import sys, django
from datetime import timedelta
django.setup()
from keshe.jobs import tasks
from tests.jobs import sample
folder = sys.argv[1]
for number in range(20):
    tasks.enqueue(sample.note, folder + "/notes", str(number))
tasks.enqueue(sample.always_fails, folder + "/tries")
"""
FORGET = """
import django, datetime
django.setup()
from keshe.jobs import results
from keshe.lib import clock
print(results.forget_old())
with clock.at(clock.now() + datetime.timedelta(days=8)):
    print(results.forget_old())
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Settings of another process that shares this test's database server but has a queue of its own."""
    wanted = {**os.environ, "DJANGO_SETTINGS_MODULE": "keshe.settings", "PYTHONPATH": str(ROOT)}
    wanted |= {"KESHE_DATA_DIR": str(tmp_path / "data"), "KESHE_JOBS_IMMEDIATE": "0", "KESHE_JOBS_PAUSE": "1"}
    wanted.pop("KESHE_DATABASE_URL", None)
    if settings.ON_POSTGRES:
        url = os.environ["KESHE_TEST_POSTGRES_URL"]
        base, _, query = url.partition("?")
        name = settings.DATABASES["default"]["NAME"]
        wanted["KESHE_DATABASE_URL"] = f"{base.rpartition('/')[0]}/{name}?{query}"
    return wanted


def _python(code: str, *arguments: str, environment: dict[str, str]) -> str:
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _until(condition: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []


def test_jobs_run_fail_are_retried_and_the_worker_ends_gracefully(tmp_path, environment):
    _python(ASK, str(tmp_path), environment=environment)
    assert not (tmp_path / "notes").exists()  # nothing runs before there is a worker

    log = (tmp_path / "log").open("wb")
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(tmp_path / "sweeps")], env=environment, cwd=ROOT, stdout=log, stderr=log
    )
    try:
        _until(lambda: len(_lines(tmp_path / "notes")) == 20)
        _until(lambda: len(_lines(tmp_path / "sweeps")) >= 1)
        _until(lambda: len(_lines(tmp_path / "tries")) == 3)  # once and two retries
        time.sleep(1.5)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=20) == 0, (tmp_path / "log").read_text("utf-8")
    finally:
        worker.kill()
        worker.wait()
        log.close()
    assert sorted(_lines(tmp_path / "notes"), key=int) == [str(number) for number in range(20)]
    assert len(_lines(tmp_path / "tries")) == 3
    assert _python(FORGET, environment=environment).split() == ["0", "21"]
