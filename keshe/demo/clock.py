"""The demo's clock: stands at the date of a scene and runs on from there at the speed of real time.

It is kept in a small file, so that every process (web workers, the job worker) shows the same date.
"""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from keshe.lib import clock


def _file() -> Path:
    return Path(settings.DATA_DIR) / "demo" / "clock.json"


class DemoClock:
    """A source for ``keshe.lib.clock``."""

    def __init__(self) -> None:
        self._stamp = 0
        self._ahead = timedelta(0)

    def __call__(self) -> datetime:
        self._read()
        return _real() + self._ahead

    def _read(self) -> None:
        try:
            stamp = _file().stat().st_mtime_ns
        except FileNotFoundError:
            self._stamp, self._ahead = 0, timedelta(0)
            return
        if stamp != self._stamp:
            self._ahead = timedelta(seconds=json.loads(_file().read_text("utf-8"))["ahead"])
            self._stamp = stamp


def install() -> None:
    """Let the whole process live by the demo's clock."""
    clock.set_source(DemoClock())


def set_to(at: datetime) -> None:
    """Set the demo's date for every process, from now on."""
    ahead = (at.astimezone(UTC) - _real()).total_seconds()
    target = _file()
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    fresh.write_text(json.dumps({"ahead": ahead}), "utf-8")
    fresh.replace(target)
    install()


def _real() -> datetime:
    """The machine's own time: what the demo's date is reckoned from."""
    return datetime.fromtimestamp(time.time_ns() / 1e9, UTC)
