"""A place on disk for what is being put together: nothing of it is held in memory."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

#: A folder left behind by work that was killed is taken away after so long.
STALE = timedelta(days=1)


def root() -> Path:
    """The folder of all work places."""
    return Path(settings.JOBS_DIR) / "work"


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder of one's own, gone when the block ends."""
    root().mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(prefix="work-", dir=root()) as folder:
        yield Path(folder)


def clear_stale(now: datetime) -> int:
    """Take away what killed work left behind; returns how many folders."""
    limit, taken = (now - STALE).timestamp(), 0
    for folder in root().glob("work-*"):
        if folder.stat().st_mtime < limit:
            shutil.rmtree(folder, ignore_errors=True)
            taken += 1
    return taken
