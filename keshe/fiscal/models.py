"""What was entered elsewhere, what their lists say, where paper differs, and batches of payments."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keshe.accounts.models import User
from keshe.applications.models import Application, Submission
from keshe.audit.models import Subject
from keshe.awards.models import Instalment
from keshe.files.models import StoredFile
from keshe.fiscal.domain.lifecycle import ListStatus
from keshe.jobs.lasting import Lasting
from keshe.programmes.models import Call


class Tick(models.Model):
    """A field that somebody has entered there, by the submission whose value it was."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="fiscal_ticks")
    target = models.CharField(max_length=40)
    #: The line's key in the entry sheet.
    field = models.CharField(max_length=80)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("application", "target", "field"), name="one_tick_per_field"),)

    def __str__(self) -> str:
        return f"{self.application} {self.target} {self.field}"


class Entry(Subject):
    """The same data in another system: its receipt, for which submission, and who recorded it here. Entered again after
    a correction, the row names the newer submission; the log keeps the earlier."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="fiscal_entries")
    target = models.CharField(max_length=40)
    #: The system's name: a receipt number is given once in it.
    system = models.CharField(max_length=120)
    receipt_number = models.CharField(_("回执号"), max_length=60)
    entered_on = models.DateField(_("录入日期"))
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    #: A picture of that system's page, or the form that it exported.
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("application", "target"), name="one_entry_per_system"),
            models.UniqueConstraint(fields=("system", "receipt_number"), name="receipt_given_once"),
        )

    def __str__(self) -> str:
        return self.receipt_number


class PaperNote(models.Model):
    """What stands on the sealed paper where an officer saw that it differs from the version it was printed from."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="fiscal_paper_notes")
    target = models.CharField(max_length=40)
    field = models.CharField(max_length=80)
    text = models.CharField(_("纸质上的内容"), max_length=500, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("application", "target", "field"), name="one_paper_note_per_field"),
        )

    def __str__(self) -> str:
        return f"{self.application} {self.field}"


class ListImport(Subject, Lasting):
    """A list that another system exported. ``loaded_at`` is empty while it is only a dry run."""

    status = models.CharField(max_length=12, default=ListStatus.UPLOADED, db_index=True)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    target = models.CharField(max_length=40)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    headings = models.JSONField(default=list)
    #: The number of the row in which the data begin, as the spreadsheet counts.
    first_line = models.PositiveIntegerField()
    #: Special column or field of the map → column of the list.
    columns = models.JSONField(default=dict)
    rows = models.PositiveIntegerField(default=0)
    matched = models.PositiveIntegerField(default=0)
    #: Number of the row, code and facts of each fault.
    faults = models.JSONField(default=list)
    #: How many of our projects the list lacks.
    missing = models.PositiveIntegerField(default=0)
    #: How many rows have been compared: the progress.
    seen = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    mapped_at = models.DateTimeField(null=True, blank=True)
    loaded_at = models.DateTimeField(null=True, blank=True)
    #: A list brought in by mistake stays, with the reason; nothing is compared with it any more.
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    void_reason = models.TextField(_("作废理由"), blank=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.file.name


class Compared(models.Model):
    """A project in the newest list that has it: that system's values, and how many fields differ."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="fiscal_compared")
    target = models.CharField(max_length=40)
    list_import = models.ForeignKey(ListImport, on_delete=models.PROTECT, related_name="compared")
    line = models.PositiveIntegerField()
    #: Field → {"cell", "heading", "number"}.
    cells = models.JSONField(default=dict)
    receipt = models.CharField(max_length=60, blank=True)
    approved = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    paid = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    #: What it was compared with: our version, and the version whose paper had come.
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    paper = models.ForeignKey(Submission, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    differing = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("application", "target"), name="one_comparison_per_system"),)

    def __str__(self) -> str:
        return f"{self.application} {self.target} {self.differing}"


class PaymentBatch(Subject):
    """A file of payments for a bank. A payment stands in one batch at most, until that is voided."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    target = models.CharField(max_length=40)
    ordinal = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    total = models.DecimalField(_("合计金额（元）"), max_digits=16, decimal_places=2)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True)
    void_reason = models.TextField(_("作废理由"), blank=True)

    class Meta:
        ordering = ("-ordinal",)
        constraints = (models.UniqueConstraint(fields=("call", "target", "ordinal"), name="one_batch_per_ordinal"),)

    def __str__(self) -> str:
        return f"{self.target} {self.ordinal}"


class BatchLine(models.Model):
    """One payment in a batch."""

    batch = models.ForeignKey(PaymentBatch, on_delete=models.PROTECT, related_name="lines")
    instalment = models.ForeignKey(Instalment, on_delete=models.PROTECT, related_name="+")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    standing = models.BooleanField(default=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("instalment",), condition=Q(standing=True), name="payment_in_one_batch"),
        )

    def __str__(self) -> str:
        return f"{self.batch} {self.amount}"
