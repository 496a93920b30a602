"""What time alone does to batches: lost work is taken up again, what was made is cleared away after its days."""

from __future__ import annotations

from datetime import datetime, timedelta

from keshe.accounts.actors import system
from keshe.archive import spool
from keshe.archive.actions import clear_batch, run_batch
from keshe.archive.domain.lifecycle import BatchStatus
from keshe.archive.models import Batch
from keshe.jobs.tasks import enqueue

#: When a batch has given no sign of life for so long, its job is lost.
LOST = timedelta(minutes=15)
#: How long the parts of a batch that broke off wait to be taken up again.
KEPT_FAILED = timedelta(days=30)


def sweep_batches(now: datetime) -> None:
    """Ask again for lost jobs, and clear away what is over."""
    silent = Batch.objects.filter(status=BatchStatus.MAKING, changed_at__lt=now - LOST)
    for pk in silent.values_list("pk", flat=True):
        enqueue(run_batch, pk)
    over = Batch.objects.filter(status=BatchStatus.DONE, keep_until__lt=now)
    given_up = Batch.objects.filter(status=BatchStatus.FAILED, changed_at__lt=now - KEPT_FAILED)
    for batch in [*over, *given_up]:
        clear_batch(system("archive"), batch)
    spool.clear_stale(now)
