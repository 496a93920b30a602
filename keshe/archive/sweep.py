"""What time alone does to batches: lost work is taken up again, what was made is cleared away after its days."""

from __future__ import annotations

from datetime import datetime, timedelta

from keshe.accounts.actors import system
from keshe.archive.actions import clear_batch, run_batch
from keshe.archive.domain.lifecycle import BatchStatus
from keshe.archive.models import Batch
from keshe.jobs.lasting import ask_again

#: How long the parts of a batch that broke off wait to be taken up again.
KEPT_FAILED = timedelta(days=30)


def sweep_batches(now: datetime) -> None:
    """Ask again for lost jobs, and clear away what is over."""
    ask_again(Batch.objects.filter(status=BatchStatus.MAKING), run_batch, now)
    over = Batch.objects.filter(status=BatchStatus.DONE, keep_until__lt=now)
    given_up = Batch.objects.filter(status=BatchStatus.FAILED, changed_at__lt=now - KEPT_FAILED)
    for batch in [*over, *given_up]:
        clear_batch(system("archive"), batch)
