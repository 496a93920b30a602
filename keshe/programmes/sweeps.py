"""What becomes due by time alone: published calls open, open calls close, at the instants of their documents."""

from __future__ import annotations

from datetime import datetime

from keshe.accounts.actors import system
from keshe.lib.refusals import Refused
from keshe.programmes.actions import close_call, open_call
from keshe.programmes.queries import due_to_close, due_to_open


def open_and_close(now: datetime) -> None:
    """Open what is due, then close what is due. Someone else doing it at the same moment is no error."""
    clockwork = system("schedule")
    for step, calls in ((open_call, due_to_open(now)), (close_call, due_to_close(now))):
        for call in calls:
            try:
                step(clockwork, call)
            except Refused:
                call.refresh_from_db()
