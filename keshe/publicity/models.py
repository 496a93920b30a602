"""Publicity periods with their frozen lists, objections, and the documents that close them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keshe.accounts.models import User
from keshe.applications.models import StageEntry
from keshe.audit.models import Subject
from keshe.documents.models import Document
from keshe.files.models import StoredFile
from keshe.programmes.models import Call, CallVersion
from keshe.publicity.domain.lifecycle import EntryStatus, ObjectionStatus, PeriodStatus


class Period(Subject):
    """One publicity (公示) of one list for one stage of a call. ``ends_on`` is computed by the call's rule when it is
    published; objections are taken until that day ends."""

    status = models.CharField(max_length=12, default=PeriodStatus.DRAFT, db_index=True)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="publicity_periods")
    #: The version whose rules the period runs by: the one in force when it was drawn up, then when it was published.
    version = models.ForeignKey(CallVersion, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=60)
    title = models.CharField(_("标题"), max_length=200)
    text = models.TextField(_("正文"), blank=True)
    starts_on = models.DateField(_("公示开始日期"))
    ends_on = models.DateField(_("公示截止日期"), null=True, blank=True)
    #: The list as it was published: rows with the call's columns, and its hash.
    public_list = models.JSONField(default=list)
    list_sha256 = models.CharField(max_length=64, blank=True)
    #: When and why the list was corrected last; what it said before is in ``earlier``.
    corrected_at = models.DateTimeField(null=True, blank=True)
    correction_reason = models.TextField(_("更正原因"), blank=True)
    event_seq = models.BigIntegerField(null=True, blank=True)
    event_hash = models.CharField(max_length=64, blank=True)
    prepared_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-starts_on", "-pk")

    def __str__(self) -> str:
        return self.title


class EarlierList(Subject):
    """A published list as it was before a correction: it stays readable with its hash, its document and its head."""

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="earlier")
    ordinal = models.PositiveSmallIntegerField()
    rows = models.JSONField()
    sha256 = models.CharField(max_length=64)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    event_seq = models.BigIntegerField(null=True, blank=True)
    event_hash = models.CharField(max_length=64, blank=True)
    replaced_at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        ordering = ("period", "ordinal")
        constraints = (models.UniqueConstraint(fields=("period", "ordinal"), name="one_list_per_version"),)

    def __str__(self) -> str:
        return f"{self.period} v{self.ordinal}"


class IssuedDocument(Subject):
    """The document (发文) that makes a published list final: number 〔〕, title, date, and its frozen annex. A correction
    (更正) is a document of its own that ``corrects`` the earlier one."""

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="documents")
    number = models.CharField(_("发文字号"), max_length=60, unique=True)
    title = models.CharField(_("标题"), max_length=200)
    issued_on = models.DateField(_("发文日期"))
    annex = models.JSONField()
    annex_sha256 = models.CharField(max_length=64)
    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    correction_reason = models.TextField(_("更正原因"), blank=True)
    event_seq = models.BigIntegerField(null=True, blank=True)
    event_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("-issued_on", "-pk")

    def __str__(self) -> str:
        return self.number


class PublicEntry(Subject):
    """One row of a list: an application in its publicity stage."""

    status = models.CharField(max_length=10, default=EntryStatus.LISTED, db_index=True)
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="entries")
    stage_entry = models.ForeignKey(StageEntry, on_delete=models.PROTECT, related_name="public_entries")
    ordinal = models.PositiveIntegerField()
    #: False once the period is void, so that the application can be listed again.
    standing = models.BooleanField(default=True)
    issued_in = models.ForeignKey(
        IssuedDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="entries"
    )

    class Meta:
        ordering = ("period", "ordinal")
        constraints = (
            models.UniqueConstraint(
                fields=("stage_entry",), condition=Q(standing=True), name="listed_in_one_period_at_a_time"
            ),
            models.UniqueConstraint(fields=("period", "ordinal"), name="one_row_per_place"),
        )

    def __str__(self) -> str:
        return f"{self.period} {self.ordinal}"


class Objection(Subject):
    """An objection (异议) from anyone. Who raised it is restricted: the officers who handle it and the supervisors,
    each look recorded."""

    status = models.CharField(max_length=14, default=ObjectionStatus.RECEIVED, db_index=True)
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="objections")
    entry = models.ForeignKey(PublicEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="objections")
    number = models.CharField(_("受理编号"), max_length=40, unique=True)
    #: One per form shown, so that a repeated sending makes no second objection.
    key = models.CharField(max_length=64, unique=True)
    #: Hash of the code that the receipt carries and that opens the objector's own view.
    code_hash = models.CharField(max_length=64)
    kind = models.CharField(_("异议人类型"), max_length=10, choices=[("person", _("个人")), ("unit", _("单位"))])
    anonymous = models.BooleanField(_("匿名"), default=False)
    name = models.CharField(_("姓名或单位名称"), max_length=120, blank=True)
    workplace = models.CharField(_("工作单位"), max_length=120, blank=True)
    contact = models.CharField(_("联系人"), max_length=50, blank=True)
    phone = models.CharField(_("联系电话"), max_length=30, blank=True)
    address = models.CharField(_("通信地址"), max_length=200, blank=True)
    reasons = models.TextField(_("异议事项与理由"))
    received_at = models.DateTimeField()
    #: Hash of everything handed in, salted by the receipt's code, so that it says nothing to who does not hold it.
    sha256 = models.CharField(max_length=64)
    triage_reason = models.TextField(_("受理或不予受理的理由"), blank=True)
    investigation = models.TextField(_("调查情况"), blank=True)
    investigated_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    finding = models.TextField(_("处理意见"), blank=True)
    found_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    event_seq = models.BigIntegerField(null=True, blank=True)
    event_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("-received_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(found_by__isnull=True) | ~Q(found_by=F("investigated_by")),
                name="finding_by_another_than_investigator",
            ),
        )

    def __str__(self) -> str:
        return self.number


class Evidence(Subject):
    """A file handed in with an objection. While ``objection`` is empty, it is kept for the form with the same key, so
    that it need not be chosen again after a mistake; what is never claimed is dropped after a day."""

    objection = models.ForeignKey(Objection, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence")
    key = models.CharField(max_length=64, db_index=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.file.name
