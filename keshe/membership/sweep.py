"""Imports whose job got lost, and sheets that waited too long."""

from __future__ import annotations

from datetime import datetime, timedelta

from keshe.accounts.actors import system
from keshe.jobs.lasting import ask_again
from keshe.membership.actions.importing import discard_roll, run_check, run_import
from keshe.membership.domain.lifecycle import ImportStatus
from keshe.membership.models import RollImport

#: How long rows with faults wait to be corrected.
KEPT = timedelta(days=30)


def sweep_imports(now: datetime) -> None:
    """Ask again for lost jobs, and forget the rows of old sheets."""
    ask_again(RollImport.objects.filter(status=ImportStatus.CHECKING), run_check, now)
    ask_again(RollImport.objects.filter(status=ImportStatus.LOADING), run_import, now)
    over = (ImportStatus.UPLOADED, ImportStatus.CHECKED, ImportStatus.DONE, ImportStatus.FAILED)
    for old in RollImport.objects.filter(changed_at__lt=now - KEPT, status__in=over):
        discard_roll(system("membership"), old)
