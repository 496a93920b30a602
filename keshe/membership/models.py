"""Members of units, what they paid, how a unit keeps its roll, and imports of it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keshe.accounts.models import User
from keshe.audit.models import Subject
from keshe.membership.domain import rules
from keshe.membership.domain.lifecycle import ImportStatus, MemberStatus
from keshe.membership.domain.vocabulary import Kind, Via
from keshe.organisations.models import Organisation
from keshe.privacy.sealing import SealedField


class Member(Subject):
    """A person or an institution in the roll of one unit. No ``records.Record``: a roll has no partners, and twenty
    thousand rows of an import are written at once."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="members")
    status = models.CharField(max_length=12, default=MemberStatus.APPLIED)
    kind = models.CharField(_("会员类型"), max_length=12, choices=[(kind.value, kind.value) for kind in Kind])
    via = models.CharField(max_length=10, choices=[(via.value, via.value) for via in Via])
    name = models.CharField(_("姓名或名称"), max_length=120)
    #: Number of an identity document or credit code; ``identity_index`` finds the same one again within the unit.
    identity = SealedField(_("证件号码"), blank=True)
    identity_index = models.CharField(max_length=64, blank=True)
    phone = SealedField(_("联系电话"), blank=True)
    email = SealedField(_("电子邮箱"), blank=True)
    workplace = models.CharField(_("工作单位"), max_length=120, blank=True)
    title = models.CharField(_("职称职务"), max_length=60, blank=True)
    field = models.CharField(_("专业领域"), max_length=60, blank=True)
    #: Who speaks for an institution.
    contact = models.CharField(_("联系人"), max_length=50, blank=True)
    number = models.CharField(_("会员号"), max_length=40, blank=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships")
    #: One per form shown: the same form sent twice makes one application.
    form_key = models.CharField(max_length=64, unique=True, null=True, blank=True)
    #: Of the code with which who has no account follows the application.
    code_hash = models.CharField(max_length=64, blank=True, db_index=True)
    #: In the QR of the membership card.
    card_code = models.CharField(max_length=12, unique=True, null=True, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    joined_on = models.DateField(_("入会日期"), null=True, blank=True)
    until = models.DateField(_("有效期至"), null=True, blank=True)
    #: The last day of the membership.
    ended_on = models.DateField(_("终止日期"), null=True, blank=True)
    #: Why refused or ended. Kept here and not in the log, so that it can be blanked.
    reason = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    #: When everything personal was blanked.
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-recorded_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "identity_index"),
                condition=Q(status=MemberStatus.ACTIVE, identity_index__gt=""),
                name="one_active_row_per_identity",
            ),
            models.UniqueConstraint(
                fields=("organisation", "number"),
                condition=Q(status=MemberStatus.ACTIVE, number__gt=""),
                name="one_active_row_per_number",
            ),
            models.UniqueConstraint(
                fields=("organisation", "user"),
                condition=Q(status=MemberStatus.ACTIVE, user__isnull=False),
                name="one_active_row_per_account",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("joined_on")), name="membership_term_in_order"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("joined_on")),
                name="member_end_in_order",
            ),
        )
        indexes = (
            models.Index(fields=("organisation", "status", "kind")),
            # Counting reads nothing but these.
            models.Index(
                fields=("organisation", "kind", "status", "joined_on", "until", "ended_on"), name="members_on_a_day"
            ),
            models.Index(fields=("organisation", "via", "status", "joined_on"), name="members_by_way"),
        )

    def __str__(self) -> str:
        return self.name or str(_("（资料已删除）"))

    def holds_on(self, day: date) -> bool:
        """Whether the membership is in validity on a day."""
        return rules.holds(self.status, self.joined_on, self.until, self.ended_on, day)


class Due(Subject):
    """A membership fee (会费) that a member paid for a year. A mistaken entry is voided, never deleted."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="dues")
    year = models.PositiveSmallIntegerField(_("年度"))
    amount = models.DecimalField(_("金额（元）"), max_digits=12, decimal_places=2)
    paid_on = models.DateField(_("缴纳日期"))
    receipt_number = models.CharField(_("会费票据号"), max_length=60, blank=True)
    recorded_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-year", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("member", "year"), condition=Q(voided_at__isnull=True), name="one_due_per_year"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="due_positive"),
        )

    def __str__(self) -> str:
        return f"{self.year} {self.amount}"


class RollSettings(Subject):
    """How a unit keeps its roll: whether people join online, what they are told, and its own columns."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="roll_settings")
    joining_open = models.BooleanField(_("开放网上入会"), default=True)
    joining_note = models.TextField(_("入会须知"), blank=True)
    #: Since when everybody who belongs stands in the roll, as the unit has declared; facts are counted from the roll
    #: for days from then on. None: not declared, or taken back.
    complete_since = models.DateField(_("名册齐全起始日"), null=True, blank=True)
    declared_at = models.DateTimeField(null=True, blank=True)
    declared_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    #: Heading of a sheet → field, as last chosen.
    import_columns = models.JSONField(default=dict)
    #: Pairs of field and heading, in order.
    export_columns = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(complete_since__isnull=True, declared_at__isnull=True, declared_by__isnull=True)
                | Q(complete_since__isnull=False, declared_at__isnull=False, declared_by__isnull=False),
                name="roll_declared_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return str(self.organisation)


class RollImport(Subject):
    """A sheet that becomes part of the roll. Its rows are kept sealed, and only until they are loaded."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="roll_imports")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, default=ImportStatus.UPLOADED)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    headings = models.JSONField(default=list)
    #: Number of the first row of data in the sheet.
    first_row = models.PositiveIntegerField(default=2)
    #: Field → number of its column.
    columns = models.JSONField(default=dict)
    table = SealedField(blank=True)
    #: The rows with faults, to be handed back.
    leftovers = SealedField(blank=True)
    #: ``[row, field, code, facts]`` of each fault; no value of the sheet.
    faults = models.JSONField(default=list)
    total = models.PositiveIntegerField(default=0)
    #: How many rows have been looked at: the progress.
    seen = models.PositiveIntegerField(default=0)
    good = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    faulty = models.PositiveIntegerField(default=0)
    loaded = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return self.file_name
