"""What a society does with enterprises and for departments, and the index by which needs and services find each other."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keshe.audit.models import Subject
from keshe.organisations.models import Organisation
from keshe.privacy.sealing import SealedField
from keshe.records.models import Record
from keshe.services.domain.kinds import Field, FunctionKind
from keshe.services.domain.lifecycle import CooperationStatus, NeedStatus, RequestStatus

FIELD_CHOICES = [(field.value, field.value) for field in Field]


def _enterprise() -> models.ForeignKey[Organisation | None, Organisation | None]:
    """The enterprise where it is registered on the platform; its name stands beside it in any case."""
    return models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")


class ServiceStation(Record):
    """A station of a society at an enterprise (科技经济融合企业服务站), by agreement."""

    name = models.CharField(_("服务站名称"), max_length=120)
    host = _enterprise()
    host_name = models.CharField(_("建站企业"), max_length=120)
    place = models.CharField(_("地点"), max_length=120, blank=True)
    contact = SealedField(_("联系人及电话"), blank=True, default="")
    signed_on = models.DateField(_("签约日期"))
    until = models.DateField(_("协议期至"), null=True, blank=True)

    class Meta:
        ordering = ("-signed_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("signed_on")), name="station_order"
            ),
        )

    def __str__(self) -> str:
        return self.name


class ServiceItem(Record):
    """One entry of a society's list of technical services (技术服务清单), on the list from ``since`` to ``until``."""

    title = models.CharField(_("服务名称"), max_length=120)
    field = models.CharField(_("技术领域"), max_length=20, choices=FIELD_CHOICES)
    places = models.CharField(_("服务区域"), max_length=200)
    keywords = models.CharField(_("关键词"), max_length=200, blank=True)
    price_basis = models.CharField(_("收费依据"), max_length=200, blank=True)
    since = models.DateField(_("发布日期"))
    until = models.DateField(_("提供至"), null=True, blank=True)

    class Meta:
        ordering = ("-since", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="item_order"),
        )

    def __str__(self) -> str:
        return self.title

    def on_list(self, day: date) -> bool:
        """Whether it is offered on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


class TechnicalNeed(Record):
    """A technical need of an enterprise (企业技术需求): posted by its own people, or taken down by a society, which
    then speaks for it."""

    status = models.CharField(max_length=10, default=NeedStatus.DRAFT, db_index=True)
    title = models.CharField(_("需求名称"), max_length=120)
    field = models.CharField(_("技术领域"), max_length=20, choices=FIELD_CHOICES)
    district = models.CharField(_("企业所在区"), max_length=40, blank=True)
    enterprise = _enterprise()
    enterprise_name = models.CharField(_("企业名称"), max_length=120)
    contact = SealedField(_("企业联系人及电话"), blank=True, default="")
    budget_low = models.DecimalField(_("预算下限（元）"), max_digits=14, decimal_places=2, null=True, blank=True)
    budget_high = models.DecimalField(_("预算上限（元）"), max_digits=14, decimal_places=2, null=True, blank=True)
    raised_on = models.DateField(_("提出日期"))
    until = models.DateField(_("有效期至"), null=True, blank=True)
    #: What the enterprise shows to everybody. Contacts are never shown.
    name_public = models.BooleanField(_("公开企业名称"), default=False)
    budget_public = models.BooleanField(_("公开预算范围"), default=False)
    ended_on = models.DateField(null=True, blank=True)
    end_note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-raised_on", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("raised_on")), name="need_order"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def collected(self) -> bool:
        """Whether a society took it down instead of the enterprise posting it."""
        return self.enterprise_id != self.organisation_id


class ContactRequest(Subject):
    """One side asks the other for contact, about a need, a service, or both. ``other`` answers for the enterprise: the
    enterprise itself, or the society that took its need down."""

    status = models.CharField(max_length=10, default=RequestStatus.PENDING, db_index=True)
    society = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    from_society = models.BooleanField()
    need = models.ForeignKey(TechnicalNeed, on_delete=models.PROTECT, null=True, related_name="requests")
    item = models.ForeignKey(ServiceItem, on_delete=models.PROTECT, null=True, related_name="requests")
    message = models.CharField(_("说明"), max_length=500, blank=True)
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(need__isnull=False) | Q(item__isnull=False), name="request_about"),
            models.UniqueConstraint(
                fields=("society", "other", "need"),
                condition=Q(status=RequestStatus.PENDING, need__isnull=False),
                name="one_request_about_a_need",
            ),
            models.UniqueConstraint(
                fields=("society", "other", "item"),
                condition=Q(status=RequestStatus.PENDING, need__isnull=True),
                name="one_request_about_an_item",
            ),
        )

    def __str__(self) -> str:
        return str(self.need or self.item)

    @property
    def sender(self) -> Organisation:
        return self.society if self.from_society else self.other

    @property
    def receiver(self) -> Organisation:
        return self.other if self.from_society else self.society


class Cooperation(Record):
    """A society and an enterprise work together (会企对接): from the first contact to the result."""

    status = models.CharField(max_length=10, default=CooperationStatus.CONTACTED, db_index=True)
    title = models.CharField(_("对接事项"), max_length=120)
    enterprise = _enterprise()
    enterprise_name = models.CharField(_("企业名称"), max_length=120)
    need = models.ForeignKey(
        TechnicalNeed, on_delete=models.PROTECT, null=True, blank=True, related_name="cooperations"
    )
    item = models.ForeignKey(ServiceItem, on_delete=models.PROTECT, null=True, blank=True, related_name="cooperations")
    request = models.OneToOneField(
        ContactRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="cooperation"
    )
    began_on = models.DateField()
    agreed_on = models.DateField(null=True)
    completed_on = models.DateField(null=True)
    amount = models.DecimalField(_("合同金额（元）"), max_digits=14, decimal_places=2, null=True, blank=True)
    result = models.TextField(_("成效"), blank=True)
    satisfaction = models.PositiveSmallIntegerField(null=True)
    satisfaction_note = models.CharField(max_length=200, blank=True)
    rated_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-began_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(satisfaction__isnull=True) | Q(satisfaction__gte=1, satisfaction__lte=5),
                name="satisfaction_1_to_5",
            ),
        )

    def __str__(self) -> str:
        return self.title


class CooperationStep(models.Model):
    """One step of a cooperation: what it reached, on which day, in the words of who recorded it."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="steps")
    status = models.CharField(max_length=10)
    day = models.DateField()
    note = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("cooperation", "status"), name="each_step_once"),)

    def __str__(self) -> str:
        return f"{self.status} {self.day}"


class EnterpriseAssociationHelp(Record):
    """A society helps an enterprise to found its own association (帮助建立企业科协)."""

    enterprise = _enterprise()
    enterprise_name = models.CharField(_("企业名称"), max_length=120)
    since = models.DateField(_("开始帮助日期"))
    steps = models.TextField(_("已做的工作"), blank=True)
    founded_on = models.DateField(_("企业科协成立日期"), null=True, blank=True)
    approval = models.CharField(_("成立批复文号"), max_length=120, blank=True)

    class Meta:
        ordering = ("-since", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(founded_on__isnull=True) | Q(founded_on__gte=F("since")), name="help_order"
            ),
        )

    def __str__(self) -> str:
        return self.enterprise_name


class DelegatedFunction(Record):
    """A function that a department delegated to a society, or a service it bought (承接政府转移职能、购买服务)."""

    title = models.CharField(_("职能或项目名称"), max_length=120)
    kind = models.CharField(_("类别"), max_length=12, choices=[(kind.value, kind.value) for kind in FunctionKind])
    department = models.CharField(_("委托部门"), max_length=120)
    document = models.CharField(_("委托文件或合同编号"), max_length=120)
    since = models.DateField(_("开始日期"))
    until = models.DateField(_("截止日期"), null=True, blank=True)
    amount = models.DecimalField(_("金额（元）"), max_digits=14, decimal_places=2, null=True, blank=True)
    result = models.TextField(_("完成情况"), blank=True)

    class Meta:
        ordering = ("-since", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="function_order"),
        )

    def __str__(self) -> str:
        return self.title


class MatchEntry(models.Model):
    """A service or an open need as the matching sees it. Written in the act that writes the record."""

    SERVICE, NEED = "service", "need"

    record = models.OneToOneField(Record, on_delete=models.CASCADE, primary_key=True, related_name="+")
    side = models.CharField(max_length=8)
    field = models.CharField(max_length=20)
    places = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField(null=True)
    #: Words, those of the title counted more than once.
    length = models.FloatField()

    class Meta:
        indexes = (models.Index(fields=("side", "length"), name="match_entry_length"),)

    def __str__(self) -> str:
        return f"{self.side} {self.record_id}"


class MatchTerm(models.Model):
    """A word of an entry: ``term`` as it is compared (synonyms are one term), ``word`` as it was written."""

    entry = models.ForeignKey(MatchEntry, on_delete=models.CASCADE, related_name="terms", db_index=False)
    side = models.CharField(max_length=8)
    term = models.CharField(max_length=40)
    word = models.CharField(max_length=40)
    weight = models.FloatField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("entry", "term"), name="term_once_per_entry"),)
        indexes = (models.Index(fields=("side", "term"), name="match_term"),)

    def __str__(self) -> str:
        return self.term
