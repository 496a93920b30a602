"""Results of finished jobs: kept for a week to look at, then forgotten."""

from datetime import datetime, timedelta

from huey.contrib.djhuey import HUEY

from keshe.lib import clock

KEPT = timedelta(days=7)
PREFIX = "djt."


def forget_old() -> int:
    """Delete the records of jobs that ended more than a week ago; returns how many."""
    limit = clock.now() - KEPT
    forgotten = 0
    for key in HUEY.all_results():
        name = key.decode() if isinstance(key, bytes) else str(key)
        if not name.startswith(PREFIX):
            continue
        record = HUEY.get(name, peek=True)
        ended = record and record.get("finished_at")
        if ended and datetime.fromisoformat(ended) < limit and HUEY.delete(name):
            forgotten += 1
    return forgotten
