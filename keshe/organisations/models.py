"""Bodies that take part: societies, university and enterprise associations, group members, and what calls of other
cities invite."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keshe.audit.models import Subject
from keshe.files.models import StoredFile
from keshe.organisations.domain.lifecycle import UnitStatus


class Organisation(Subject):
    """A unit (单位). ``kind`` is an applicant type of the calls (``society`` …). A unit that is no legal person uses
    its host's credit code and the host invoices (``host_name``, ``uscc`` = the host's)."""

    status = models.CharField(max_length=12, default=UnitStatus.DRAFT, db_index=True)
    kind = models.CharField(_("单位类型"), max_length=40)
    name = models.CharField(_("单位名称"), max_length=120)
    #: The name without 学会, 协会, 研究会: units that share it are near-twins (shown, never merged).
    core_name = models.CharField(max_length=120, db_index=True)
    society_class = models.CharField(_("学科类别"), max_length=20, blank=True)
    is_legal_person = models.BooleanField(_("是否法人"), default=True)
    host_name = models.CharField(_("依托单位名称"), max_length=120, blank=True)
    uscc = models.CharField(_("统一社会信用代码"), max_length=18)
    registration_body = models.CharField(_("登记管理机关"), max_length=120, blank=True)
    founded_on = models.DateField(_("成立日期"), null=True, blank=True)
    legal_representative = models.CharField(_("法定代表人"), max_length=50, blank=True)
    district = models.CharField(_("所在区"), max_length=40, blank=True)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    contact_name = models.CharField(_("联系人"), max_length=50, blank=True)
    contact_phone = models.CharField(_("联系电话"), max_length=20, blank=True)
    contact_email = models.EmailField(_("联系邮箱"), blank=True)
    account_name = models.CharField(_("开户名称"), max_length=120, blank=True)
    bank_name = models.CharField(_("开户银行"), max_length=120, blank=True)
    bank_branch = models.CharField(_("开户网点"), max_length=120, blank=True)
    bank_account = models.CharField(_("银行账号"), max_length=40, blank=True)
    #: Tax invoices (税务票据) are what the 2022 notice demands; fiscal receipts (财政票据) are another thing.
    can_issue_tax_invoice = models.BooleanField(_("可开具税务票据"), default=False)
    can_issue_fiscal_receipt = models.BooleanField(_("可开具财政票据"), default=False)
    unit_members = models.PositiveIntegerField(_("单位会员数"), null=True, blank=True)
    person_members = models.PositiveIntegerField(_("个人会员数"), null=True, blank=True)
    full_time_staff = models.PositiveIntegerField(_("专职人员数"), null=True, blank=True)
    party_group = models.BooleanField(_("已设立党建工作小组"), null=True, blank=True)
    party_group_since = models.DateField(_("党建工作小组设立日期"), null=True, blank=True)
    annual_inspection = models.CharField(_("最近年检结论"), max_length=20, blank=True)
    annual_inspection_year = models.PositiveSmallIntegerField(_("年检年度"), null=True, blank=True)
    society_day = models.CharField(_("学会日"), max_length=60, blank=True)
    society_day_decided_on = models.DateField(_("学会日决定日期"), null=True, blank=True)
    website = models.URLField(_("网站"), blank=True)
    wechat = models.CharField(_("微信公众号"), max_length=60, blank=True)
    introduction = models.TextField(_("单位简介"), blank=True)
    #: What officers asked to be mended when they returned the registration.
    return_reason = models.TextField(blank=True)
    suspend_reason = models.TextField(blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=("uscc",), condition=Q(is_legal_person=True), name="one_unit_per_code"),
            models.UniqueConstraint(fields=("uscc", "name"), name="one_name_per_code"),
        )

    def __str__(self) -> str:
        return self.name


class GradeAssessment(Subject):
    """A grade (社会组织评估等级, 1A to 5A) that the civil-affairs body gave: in validity from ``granted_on`` to
    ``valid_until``, both days counted; five years unless the certificate says otherwise."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="grades")
    grade = models.PositiveSmallIntegerField(_("等级"), choices=[(n, f"{n}A") for n in range(1, 6)])
    granting_body = models.CharField(_("评定机关"), max_length=120)
    granted_on = models.DateField(_("评定日期"))
    valid_until = models.DateField(_("有效期至"))
    certificate = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    #: When an officer saw it while confirming the unit; empty for what nobody has checked yet.
    checked_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-granted_on",)
        constraints = (
            models.CheckConstraint(condition=Q(grade__gte=1, grade__lte=5), name="grade_1_to_5"),
            models.CheckConstraint(
                condition=Q(valid_until__gte=models.F("granted_on")), name="grade_valid_after_granted"
            ),
        )

    def __str__(self) -> str:
        return f"{self.grade}A"
