"""The sealed copy of a form as the unit scanned it, and what was read from it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from keshe.accounts.models import User
from keshe.audit.models import Subject
from keshe.documents.models import Document
from keshe.files.models import StoredFile


class SealedCopy(Subject):
    """One scan of the sealed paper copy of a submission, compared with the version that was issued (``document``). A
    further scan is a further row; the newest counts, the others stay."""

    submission = models.ForeignKey("applications.Submission", on_delete=models.PROTECT, related_name="sealed_copies")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField()
    handed_in_at = models.DateTimeField()
    handed_in_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    in_time = models.BooleanField()
    #: Sheets to read, and how many have been read; written by the job while it works.
    sheets_all = models.PositiveSmallIntegerField(default=0)
    sheets_read = models.PositiveSmallIntegerField(default=0)
    worked_at = models.DateTimeField()
    #: When the whole scan had been read; empty while it is being read.
    read_at = models.DateTimeField(null=True, blank=True)
    #: Why it could not be read (a key of ``labels.SCAN_PROBLEMS``).
    problem = models.CharField(max_length=20, blank=True)
    missing = models.JSONField(default=list)
    complete = models.BooleanField(default=False)

    class Meta:
        ordering = ("submission", "-ordinal")
        constraints = (models.UniqueConstraint(fields=("submission", "ordinal"), name="one_sealed_copy_per_ordinal"),)

    def __str__(self) -> str:
        return f"{self.submission} sealed {self.ordinal}"


class SealedFile(Subject):
    """A file of a scan, in the order in which it was handed in. Kept as it came."""

    copy = models.ForeignKey(SealedCopy, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return str(self.file)


class SealedSheet(Subject):
    """A sheet of a scan: what was read from it, and what that means (``verdict``). ``page`` is the page of the issued
    version that it shows; 0 for none."""

    copy = models.ForeignKey(SealedCopy, on_delete=models.PROTECT, related_name="sheets")
    file = models.ForeignKey(SealedFile, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    #: Which sheet of its file.
    place = models.PositiveSmallIntegerField()
    page = models.PositiveSmallIntegerField(default=0)
    #: What it is when it is no page of the issued version.
    otherwise = models.CharField(max_length=12, blank=True)
    #: The document whose code stands on it, ours or another.
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    verdict = models.CharField(max_length=12)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    reason = models.CharField(_("确认依据"), max_length=200, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("copy", "position"), name="one_sheet_per_position"),)

    def __str__(self) -> str:
        return f"{self.position}: {self.verdict}"
