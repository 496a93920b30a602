"""What records of every sort have in common: whose they are, whether they were withdrawn, the files that prove them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from keshe.audit.models import Subject
from keshe.files.models import StoredFile
from keshe.organisations.models import Organisation


class Record(Subject):
    """The common part of everything that a unit records of its year. Contexts further down the river add a table for
    each sort (``activities.Activity`` …); ``sort`` names it."""

    sort = models.CharField(max_length=30, editable=False)
    #: Whose record it is; units that share it see it and get credit for it, but only this unit changes it.
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="records")
    co_organisers = models.ManyToManyField(
        Organisation, verbose_name=_("联合单位"), related_name="shared_records", blank=True
    )
    description = models.TextField(_("说明"), blank=True)
    recorded_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdraw_reason = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.sort} {self.uid}"


class Evidence(Subject):
    """A file that proves a record. Taken away files stay, marked, because submissions may point at them."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.file)
