"""The days on which working differs from what the weekday says."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Holiday(models.Model):
    """A weekday off (``working`` false) or a weekend day on which work is ordered (调休, ``working`` true), by the
    State Council's yearly notice."""

    day = models.DateField(_("日期"), unique=True)
    working = models.BooleanField(_("上班"))
    name = models.CharField(_("名称"), max_length=40)

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class KnownYear(models.Model):
    """A year whose notice has been entered in full. Of any other year, weekends alone are known."""

    year = models.PositiveSmallIntegerField(unique=True)
    source = models.CharField(_("来源"), max_length=200)

    class Meta:
        ordering = ("year",)

    def __str__(self) -> str:
        return str(self.year)
