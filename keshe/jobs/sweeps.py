"""Sweeps: what becomes due by the passing of time alone.

A context registers `sweep(now)`; the worker calls all of them each minute, and so does the demo when it moves the
date. A sweep looks in the database for what is due and undone, so that it may be called twice, late, or after a
crash, and does the right thing each time.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from django.db import close_old_connections

from keshe.lib import clock

Sweep = Callable[[datetime], None]

logger = logging.getLogger(__name__)
_sweeps: dict[str, Sweep] = {}
_running = threading.Lock()


class SweepFailed(Exception):
    """At least one sweep raised; the others ran."""


def register(name: str, sweep: Sweep) -> None:
    if _sweeps.get(name, sweep) is not sweep:
        raise ValueError(f"two sweeps are called {name!r}")
    _sweeps[name] = sweep


def names() -> list[str]:
    return list(_sweeps)


def run_all(now: datetime) -> None:
    """Run every sweep; one that fails does not hold up the others."""
    failed: list[str] = []
    for name, sweep in list(_sweeps.items()):
        try:
            sweep(now)
        except Exception:
            logger.exception("the sweep %s failed", name)
            failed.append(name)
    if failed:
        raise SweepFailed(", ".join(failed))


def run_due() -> None:
    """What the worker calls each minute, on a thread of its own; skipped while the last round still runs."""
    if not _running.acquire(blocking=False):
        return
    close_old_connections()
    try:
        run_all(clock.now())
    except SweepFailed as error:
        logger.warning("the next round in a minute tries again: %s", error)
    finally:
        close_old_connections()
        _running.release()
