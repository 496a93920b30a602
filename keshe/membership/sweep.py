"""Imports whose job got lost, and sheets that waited too long."""

from __future__ import annotations

from datetime import datetime, timedelta

from keshe.accounts.actors import system
from keshe.jobs.tasks import enqueue
from keshe.membership.actions.importing import discard_roll, run_check, run_import
from keshe.membership.domain.lifecycle import ImportStatus
from keshe.membership.models import RollImport

#: When an import has been silent for so long, its job is lost.
LOST = timedelta(minutes=15)
#: How long rows with faults wait to be corrected.
KEPT = timedelta(days=30)


def sweep_imports(now: datetime) -> None:
    """Ask again for lost jobs, and forget the rows of old sheets."""
    silent = RollImport.objects.filter(changed_at__lt=now - LOST)
    for pk in silent.filter(status=ImportStatus.CHECKING).values_list("pk", flat=True):
        enqueue(run_check, pk)
    for pk in silent.filter(status=ImportStatus.LOADING).values_list("pk", flat=True):
        enqueue(run_import, pk)
    over = (ImportStatus.UPLOADED, ImportStatus.CHECKED, ImportStatus.DONE, ImportStatus.FAILED)
    for old in RollImport.objects.filter(changed_at__lt=now - KEPT, status__in=over):
        discard_roll(system("membership"), old)
