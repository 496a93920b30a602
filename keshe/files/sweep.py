"""Takes away what no row points at: bytes whose act was rolled back, halves of uploads that broke off, and the places of
work that was killed."""

from __future__ import annotations

from datetime import datetime, timedelta

from keshe.files import spool, storage
from keshe.files.models import StoredFile

#: How long bytes may wait for their row. An act takes seconds; a day leaves room for everything.
GRACE = timedelta(days=1)
#: The folders are walked once an hour, not each minute.
PAUSE = timedelta(hours=1)

_last: datetime | None = None


def sweep_hourly(now: datetime) -> None:
    """Registered with the worker's minute sweeps."""
    global _last  # noqa: PLW0603 - a pause between walks needs no table; after a restart one walk more is harmless
    if _last is not None and _last <= now < _last + PAUSE:
        return
    _last = now
    take_orphans(now)
    spool.clear_stale(now)


def take_orphans(now: datetime) -> int:
    """Remove every file that has lain a day without a row; returns how many."""
    limit = (now - GRACE).timestamp()
    taken = 0
    for path, placed in storage.lying():
        if placed < limit and not StoredFile.objects.filter(path=path).exists():
            taken += storage.remove(path, limit)
    return taken
