"""What time alone brings about: needs whose last day has passed expire."""

from __future__ import annotations

from datetime import datetime

from keshe.accounts.actors import system
from keshe.lib import clock
from keshe.services.actions import expire_need
from keshe.services.queries import overdue_needs


def expire(now: datetime) -> None:
    """Expire every open need whose last day has passed in China."""
    for need in overdue_needs(clock.local(now).date()):
        expire_need(system("services"), need)
