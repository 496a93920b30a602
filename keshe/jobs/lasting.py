"""Work that lasts for minutes gives signs of life. When they cease, its job is lost with the machine and asked for again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django_tasks.base import Task

from keshe.jobs.tasks import enqueue
from keshe.lib import clock

#: When work has been silent for so long, its job is lost.
LOST = timedelta(minutes=15)


class Lasting(models.Model):
    """What a job is at for long."""

    #: When the work last gave a sign of life.
    changed_at = models.DateTimeField(db_index=True)

    class Meta:
        abstract = True

    def alive(self, **progress: int) -> None:
        """A sign of life, with the fields that say how far it has come. Told outside any act: that is nobody's standing."""
        type(self)._default_manager.filter(pk=self.pk).update(changed_at=clock.now(), **progress)


def ask_again(work: models.QuerySet[Any], job: Task[[int], None], now: datetime) -> None:
    """Enqueue the job of everything that has been silent too long. ``work``: what is being worked on."""
    for pk in work.filter(changed_at__lt=now - LOST).values_list("pk", flat=True):
        enqueue(job, pk)
