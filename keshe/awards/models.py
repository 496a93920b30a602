"""Awards, their instalments, invoices, payments and certificates."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Concat, Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from keshe.accounts.models import User
from keshe.applications.models import Application, StageEntry
from keshe.audit.models import Subject
from keshe.awards.domain.invoices import NUMBER_WITH_CODE
from keshe.awards.domain.lifecycle import AwardStatus, BatchStatus, InstalmentStatus
from keshe.documents.models import Document
from keshe.files.models import StoredFile
from keshe.jobs.lasting import Lasting
from keshe.organisations.models import Organisation
from keshe.programmes.models import Call


class Award(Subject):
    """What an application earns: money, a title with its years, a prize. ``amount`` is in 元, None until proposed."""

    status = models.CharField(max_length=12, default=AwardStatus.PROPOSED, db_index=True)
    stage_entry = models.OneToOneField(StageEntry, on_delete=models.PROTECT, related_name="award")
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="award")
    tier = models.CharField(_("等次"), max_length=40, blank=True)
    title = models.CharField(_("称号"), max_length=120, blank=True)
    title_from = models.PositiveSmallIntegerField(_("称号起始年度"), null=True, blank=True)
    title_until = models.PositiveSmallIntegerField(_("称号截止年度"), null=True, blank=True)
    amount = models.DecimalField(
        _("奖补金额（元）"), null=True, blank=True, validators=[MinValueValidator(0)], max_digits=14, decimal_places=2
    )
    basis = models.CharField(_("金额依据"), max_length=300, blank=True)
    #: Who is paid and on which account, as it stood when the award was approved.
    payee_name = models.CharField(_("收款单位"), max_length=120, blank=True)
    payee_bank = models.CharField(_("开户银行"), max_length=120, blank=True)
    payee_branch = models.CharField(_("开户网点"), max_length=120, blank=True)
    payee_account = models.CharField(_("银行账号"), max_length=40, blank=True)
    created_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("application__category", "application__number")
        constraints = (models.CheckConstraint(condition=Q(amount__isnull=True) | Q(amount__gte=0), name="award_ge_0"),)

    def __str__(self) -> str:
        return str(self.application)

    @property
    def payee_place(self) -> str:
        """The bank with its branch, as lists and files of payments name it."""
        return f"{self.payee_bank} {self.payee_branch}".strip()


class Instalment(Subject):
    """One part of an award's money (期次). Its parts sum to the award exactly."""

    status = models.CharField(max_length=12, default=InstalmentStatus.DUE, db_index=True)
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="instalments")
    ordinal = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    label = models.CharField(_("期次"), max_length=60)
    amount = models.DecimalField(_("金额（元）"), max_digits=14, decimal_places=2)
    cleared_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cleared_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.TextField(_("退回理由"), blank=True)

    class Meta:
        ordering = ("award", "ordinal")
        constraints = (
            models.UniqueConstraint(fields=("award", "ordinal"), name="one_instalment_per_ordinal"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="instalment_gt_0"),
        )

    def __str__(self) -> str:
        return f"{self.award} {self.label}"


class Invoice(Subject):
    """An invoice (发票) for an instalment. The same invoice is never taken twice."""

    instalment = models.ForeignKey(Instalment, on_delete=models.PROTECT, related_name="invoices")
    code = models.CharField(_("发票代码"), max_length=20, blank=True)
    number = models.CharField(_("发票号码"), max_length=30)
    issued_on = models.DateField(_("开票日期"))
    amount = models.DecimalField(_("价税合计（元）"), max_digits=14, decimal_places=2)
    issuer = models.CharField(_("销售方（开票单位）"), max_length=120)
    payer = models.CharField(_("购买方（付款单位）"), max_length=120)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    #: The file's own hash, so that one file serves one standing invoice.
    file_sha256 = models.CharField(max_length=64)
    #: What the file itself says (``domain/einvoice``), as it was read when it was handed in.
    reading = models.JSONField(default=dict)
    #: False once it has been returned to the unit.
    standing = models.BooleanField(default=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            # In one word: a code of twelve digits before a number of eight looks like a number that stands alone.
            models.UniqueConstraint(Concat("code", "number"), condition=Q(standing=True), name="invoice_taken_once"),
            models.UniqueConstraint(fields=("instalment",), condition=Q(standing=True), name="one_invoice_stands"),
            models.UniqueConstraint(
                fields=("file_sha256",), condition=Q(standing=True), name="invoice_file_taken_once"
            ),
            models.CheckConstraint(
                condition=Q(Exact(Length("number"), NUMBER_WITH_CODE)) ^ Q(code=""),
                name="invoice_code_in_one_spelling",
            ),
        )

    def __str__(self) -> str:
        return self.number


class InvoiceReading(Subject):
    """A file that was read to fill in the form of an invoice. It becomes the invoice's file when that is handed in;
    one that nobody claims is dropped after a day."""

    instalment = models.ForeignKey(Instalment, on_delete=models.PROTECT, related_name="readings")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    reading = models.JSONField(default=dict)
    read_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.file)


class Payment(Subject):
    """A payment made: once per instalment, cleared and recorded by two different people (R14)."""

    instalment = models.OneToOneField(Instalment, on_delete=models.PROTECT, related_name="payment")
    amount = models.DecimalField(_("实付金额（元）"), max_digits=14, decimal_places=2)
    voucher = models.CharField(_("支付凭证号"), max_length=60, unique=True)
    paid_on = models.DateField(_("支付日期"))
    cleared_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    paid_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=~Q(paid_by=F("cleared_by")), name="paid_by_another_than_cleared"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_gt_0"),
        )

    def __str__(self) -> str:
        return self.voucher


class Certificate(Subject):
    """The certificate of an award, with a number and a short code that anyone can check on the portal."""

    award = models.OneToOneField(Award, on_delete=models.PROTECT, related_name="certificate")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.award)


class CertificateBatch(Subject, Lasting):
    """All certificates of a call that were due at one time (批量颁证): issued one by one in the background, then put into
    one file. How far it is, is counted in the certificates themselves, so it goes on where it stopped."""

    status = models.CharField(max_length=12, default=BatchStatus.RUNNING, db_index=True)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="certificate_batches")
    form = models.CharField(_("文件形式"), max_length=4, choices=[("zip", _("压缩包")), ("pdf", _("合订PDF"))])
    awards = models.ManyToManyField(Award, related_name="batches")
    total = models.PositiveIntegerField()
    ordered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    #: Numbers of the applications whose certificate was refused, with the reason.
    refused = models.JSONField(default=dict)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("call",), condition=Q(status=BatchStatus.RUNNING), name="one_certificate_batch_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.call} {self.ordered_at:%Y-%m-%d}"


class Sanction(Subject):
    """A bar on applying, imposed on a unit by a decision (处理期), both days counted."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="sanctions")
    reason = models.TextField(_("处理事由"))
    document_number = models.CharField(_("处理决定文号"), max_length=60, blank=True)
    from_on = models.DateField(_("处理期起"))
    until_on = models.DateField(_("处理期止"))
    imposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-from_on",)
        constraints = (models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="sanction_has_length"),)

    def __str__(self) -> str:
        return f"{self.organisation} {self.from_on}–{self.until_on}"
