"""What every sort of achievement, and every part of one, has in common."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keshe.achievements.domain import kinds
from keshe.audit.models import Subject
from keshe.files.models import StoredFile
from keshe.records.models import Record


def choices(sort: str, field: str) -> list[tuple[str, str]]:
    """What a field of the vocabulary may hold."""
    return [(kind.value, kind.value) for kind in kinds.VOCABULARY[sort, field]]


def in_order(name: str, begins: str = "since") -> models.CheckConstraint:
    """It does not end before it begins."""
    return models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F(begins)), name=name)


def once(name: str, *fields: str) -> models.UniqueConstraint:
    """A part comes once in its record."""
    return models.UniqueConstraint(fields=("record", *fields), condition=Q(removed_at__isnull=True), name=name)


class Kept(Record):
    """What the sorts have in common. ``KEY`` names the sort, ``BEGINS`` the field with its first day."""

    KEY: ClassVar[str]
    BEGINS: ClassVar[str] = "since"
    FIELDS: ClassVar[tuple[str, ...]]

    name = models.CharField(_("名称"), max_length=120)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def begun(self) -> date:
        """The day on which it began, was finished or was made."""
        day: date = getattr(self, self.BEGINS)
        return day


class Standing(Kept):
    """A sort that stands from a day on, as long as it is not ended (``until`` is its last day)."""

    until = models.DateField(_("截止日期"), null=True, blank=True)

    class Meta:
        abstract = True


class Part(Subject):
    """A row that belongs to a record. It is removed, never deleted. ``ONCE`` may not come twice in one record; ``SAID`` may stand
    in the log."""

    KEY: ClassVar[str]
    BEGINS: ClassVar[str] = "since"
    FIELDS: ClassVar[tuple[str, ...]]
    ONCE: ClassVar[tuple[str, ...]]
    SAID: ClassVar[tuple[str, ...]]

    file = models.ForeignKey(
        StoredFile, verbose_name=_("佐证材料"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
