"""Batches of papers that are made in the background, and what each is made of."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from keshe.accounts.models import User
from keshe.applications.models import Application, Submission
from keshe.archive.domain.lifecycle import BatchStatus
from keshe.audit.models import Subject
from keshe.files.models import StoredFile
from keshe.jobs.lasting import Lasting
from keshe.programmes.models import Call

FORMS, DOSSIERS = "forms", "dossiers"


class Batch(Subject, Lasting):
    """What somebody asked for: the forms of a call (one PDF with bookmarks, and a zip), or dossiers (a zip). The made
    files are cleared away after ``keep_until``; their hashes stay, here and in the log."""

    status = models.CharField(max_length=12, default=BatchStatus.MAKING, db_index=True)
    kind = models.CharField(max_length=10, choices=[(FORMS, _("表单汇编")), (DOSSIERS, _("案卷"))])
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="batches")
    #: Which form of the call; "" for dossiers.
    form = models.CharField(max_length=40, blank=True)
    #: "" for all categories.
    category = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=200)
    total = models.PositiveIntegerField()
    made = models.PositiveIntegerField(default=0)
    ordered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    problem = models.CharField(max_length=300, blank=True)
    merged = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    package = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    merged_sha256 = models.CharField(max_length=64, blank=True)
    package_sha256 = models.CharField(max_length=64, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    keep_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-ordered_at", "-pk")

    def __str__(self) -> str:
        return self.title


class BatchItem(models.Model):
    """One application in a batch, as the order froze it. What is made of it is kept at once, so that work that broke
    off goes on where it stood."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="items")
    order = models.PositiveIntegerField()
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    #: The bookmark: number, unit, title.
    title = models.CharField(max_length=300)
    #: Its file's name in the package.
    name = models.CharField(max_length=120)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    pages = models.PositiveIntegerField(default=0)
    #: Of a dossier: the hash of its manifest.
    root = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("batch", "order")
        constraints = (models.UniqueConstraint(fields=("batch", "order"), name="one_item_per_place"),)

    def __str__(self) -> str:
        return self.title
