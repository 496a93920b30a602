"""Comparisons whose job got lost."""

from __future__ import annotations

from datetime import datetime

from keshe.fiscal.actions.loading import run_comparison
from keshe.fiscal.domain.lifecycle import ListStatus
from keshe.fiscal.models import ListImport
from keshe.jobs.lasting import ask_again


def sweep_lists(now: datetime) -> None:
    """Ask again for lost jobs."""
    ask_again(ListImport.objects.filter(status=ListStatus.COMPARING), run_comparison, now)
