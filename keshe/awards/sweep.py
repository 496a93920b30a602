"""What time alone does to invoices."""

from __future__ import annotations

from datetime import datetime, timedelta

from keshe.accounts.actors import system
from keshe.awards.actions import drop_readings

#: How long a file waits for its invoice to be handed in.
KEPT = timedelta(days=1)


def drop_what_nobody_hands_in(now: datetime) -> None:
    """Forget files that were read and then left."""
    drop_readings(system("sweep"), now - KEPT)
