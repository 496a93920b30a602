"""What time alone does to publicity."""

from __future__ import annotations

from datetime import datetime, timedelta

from keshe.accounts.actors import system
from keshe.lib import clock
from keshe.publicity.actions import drop_evidence, end_publicity
from keshe.publicity.domain.lifecycle import PeriodStatus
from keshe.publicity.models import Period

#: How long files are kept for an objection that has not been handed in.
KEPT = timedelta(days=1)


def end_what_is_over(now: datetime) -> None:
    """End every running period whose last day is over."""
    today = clock.local(now).date()
    for period in Period.objects.filter(status=PeriodStatus.RUNNING, ends_on__lt=today):
        end_publicity(system("sweep"), period)


def drop_what_nobody_claims(now: datetime) -> None:
    """Forget the files of forms that were given up."""
    drop_evidence(system("sweep"), now - KEPT)
