"""Applications, their answers, what was submitted, what the office checked, and the way through the stages."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keshe.accounts.models import User
from keshe.applications.domain.lifecycle import ApplicationStatus, StageStatus
from keshe.applications.sealed_models import SealedCopy as SealedCopy
from keshe.applications.sealed_models import SealedFile as SealedFile
from keshe.applications.sealed_models import SealedSheet as SealedSheet
from keshe.audit.models import Subject
from keshe.documents.models import Document
from keshe.files.models import StoredFile
from keshe.organisations.models import Organisation
from keshe.programmes.models import Call, CallVersion


class Application(Subject):
    """One unit's application in one category of a call. ``version`` pins the call document it is filed under."""

    status = models.CharField(max_length=12, default=ApplicationStatus.DRAFT, db_index=True)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications")
    version = models.ForeignKey(CallVersion, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="applications")
    #: Which of the call's types of applicant the unit is (usually, not always, its kind).
    applicant_type = models.CharField(_("申报单位类型"), max_length=40)
    category = models.CharField(_("类别"), max_length=40)
    items = models.JSONField(_("方向"), default=list)
    batch = models.CharField(_("批次"), max_length=40, blank=True)
    tier = models.CharField(_("档次"), max_length=40, blank=True)
    #: The body that nominates this application, by its code in the call.
    nominator = models.CharField(_("推荐单位"), max_length=40, blank=True, db_index=True)
    title = models.CharField(_("项目名称"), max_length=120, blank=True)
    number = models.CharField(_("申报编号"), max_length=40, blank=True, db_index=True)
    requested_amount = models.DecimalField(_("申请金额（元）"), max_digits=14, decimal_places=2, null=True, blank=True)
    #: Name of the project's leader, by which a call may limit how many one person leads.
    leader = models.CharField(_("项目负责人"), max_length=50, blank=True)
    #: People of the unit who may fill in beside its administrators.
    fillers = models.ManyToManyField(User, related_name="+", blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    #: Until when a returned application must be mended and handed in again.
    correction_due = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at",)
        constraints = (
            models.UniqueConstraint(fields=("number",), condition=~Q(number=""), name="one_application_per_number"),
        )

    def __str__(self) -> str:
        return self.number or self.title or self.uid


class Partner(Subject):
    """A unit that applies together with the lead unit. A partner need not be registered here; its code is what it is
    known by."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="partners")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("单位名称"), max_length=120)
    uscc = models.CharField(_("统一社会信用代码"), max_length=18)
    task = models.CharField(_("分工"), max_length=200, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("application", "uscc", "name"), name="one_row_per_partner"),)

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """A numbered place that an application holds where a call limits how many there may be: per unit in all, per unit
    and category, per nominating body. ``scope`` names the limit. The constraint makes overselling impossible even
    where the lock should fail."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="places")
    scope = models.CharField(max_length=160)
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("scope", "number"), name="one_application_per_place"),
            models.UniqueConstraint(fields=("scope", "application"), name="one_place_per_application"),
        )

    def __str__(self) -> str:
        return f"{self.scope} {self.number}"


class TextMark(models.Model):
    """A fingerprint of a long text as it was submitted, by which officers are told of the same text in two
    applications of a call."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="text_marks")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=60)
    mark = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=("call", "mark")),)

    def __str__(self) -> str:
        return f"{self.application_id} {self.question} {self.mark}"


class SectionAnswers(models.Model):
    """What has been filled into one section of one form (``application``, ``report`` …). ``revision`` grows with each
    save and must be sent back with the next, so two editors never overwrite each other silently."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="answers")
    form = models.CharField(max_length=40)
    section = models.CharField(max_length=60)
    revision = models.PositiveIntegerField(default=0)
    values = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("application", "form", "section"), name="one_row_per_section"),)

    def __str__(self) -> str:
        return f"{self.form}/{self.section} r{self.revision}"


class Attachment(Subject):
    """A file handed in with a form, in the slot (document or question id) that the call names."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="attachments")
    form = models.CharField(max_length=40)
    slot = models.CharField(max_length=60)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("slot", "pk")

    def __str__(self) -> str:
        return f"{self.slot}: {self.file}"


class Submission(Subject):
    """A form handed in, exactly once per idempotency key: the frozen content, its hash, and the receipt. A corrected
    application makes a further submission; the newest counts."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="submissions")
    form = models.CharField(max_length=40)
    key = models.CharField(max_length=64, unique=True)
    ordinal = models.PositiveSmallIntegerField()
    #: The instant at which the request arrived; the deadline is judged by it.
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    snapshot = models.JSONField()
    sha256 = models.CharField(max_length=64)
    #: The conditions as they were evaluated at this moment.
    conditions = models.JSONField(default=list)
    event_seq = models.BigIntegerField()
    event_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("application", "form", "ordinal"), name="one_submission_per_ordinal"),
        )

    def __str__(self) -> str:
        return f"{self.application} {self.form} #{self.ordinal}"


class FormalCheck(Subject):
    """An officer's formal check (形式审查) of a submitted application."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="formal_checks")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=12)
    checklist = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    correction_due = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.application} {self.outcome}"


class PaperArrival(Subject):
    """The sealed paper copy of a form at the counter: when it arrived or was postmarked, and whether that was in time
    by the call's rule."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="papers")
    form = models.CharField(max_length=40)
    arrived_on = models.DateField(_("送达日期"))
    postmarked_on = models.DateField(_("邮戳日期"), null=True, blank=True)
    copies = models.PositiveSmallIntegerField(_("份数"), default=1)
    #: Which issued version it is, where its code was read; and how many pages were counted.
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    pages = models.PositiveSmallIntegerField(_("页数"), null=True, blank=True)
    in_time = models.BooleanField()
    note = models.CharField(_("备注"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.application} {self.form} {self.arrived_on}"


class ConditionCheck(models.Model):
    """The conditions evaluated again at a later moment (``decision``, ``payment``), frozen with what was seen."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="condition_checks")
    moment = models.CharField(max_length=20)
    at = models.DateTimeField()
    met = models.BooleanField()
    outcomes = models.JSONField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.application} {self.moment}"


class StageEntry(Subject):
    """An application in one stage of its category's path: entered, then passed or failed with an outcome that says
    why (``outcome`` is shown to the applicant; keys by stage kind, ``reason`` always)."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="stages")
    stage = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, db_index=True)
    ordinal = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, default=StageStatus.OPEN, db_index=True)
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    outcome = models.JSONField(default=dict)

    class Meta:
        ordering = ("application", "ordinal")
        constraints = (models.UniqueConstraint(fields=("application", "stage"), name="one_entry_per_stage"),)

    def __str__(self) -> str:
        return f"{self.application} {self.stage} {self.status}"
