"""How a unit is governed, and what it shows the public. Each sort of record adds its own part to the common one."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keshe.audit.models import Subject
from keshe.governance.domain.kinds import BranchKind, ChannelKind, MeetingKind, PostKind, RuleKind
from keshe.governance.domain.lifecycle import NewsStatus
from keshe.governance.domain.rules import has_quorum, held_on
from keshe.organisations.models import Organisation
from keshe.records.models import Record


class CouncilPost(Record):
    """Somebody's term in an office, from ``since`` to ``until``, both counted."""

    kind = models.CharField(_("职务"), max_length=20, choices=[(kind.value, kind.value) for kind in PostKind])
    name = models.CharField(_("姓名"), max_length=50)
    workplace = models.CharField(_("工作单位"), max_length=120, blank=True)
    since = models.DateField(_("任职日期"))
    until = models.DateField(_("任期至"), null=True, blank=True)
    #: Whether the public page names the person.
    shown = models.BooleanField(_("在公开页显示"), default=False)

    class Meta:
        ordering = ("-since", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="council_post_in_order"
            ),
        )

    def __str__(self) -> str:
        return self.name


class SocietyBranch(Record):
    """A branch (分支机构) of the unit, from its foundation to its end, both days counted."""

    kind = models.CharField(_("类型"), max_length=20, choices=[(kind.value, kind.value) for kind in BranchKind])
    name = models.CharField(_("名称"), max_length=120)
    founded_on = models.DateField(_("成立日期"))
    head = models.CharField(_("负责人"), max_length=50, blank=True)
    until = models.DateField(_("终止日期"), null=True, blank=True)

    class Meta:
        ordering = ("-founded_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("founded_on")), name="society_branch_in_order"
            ),
        )

    def __str__(self) -> str:
        return self.name


class GoverningMeeting(Record):
    """A meeting of members, council, standing council or supervisors. It counts on the day it began, in China. Its
    minutes are evidence; what it decided stands in ``decisions``, the society day (学会日) apart."""

    kind = models.CharField(_("会议"), max_length=20, choices=[(kind.value, kind.value) for kind in MeetingKind])
    title = models.CharField(_("会议名称"), max_length=120)
    held_at = models.DateTimeField(_("召开时间"), db_index=True)
    attended = models.PositiveIntegerField(_("出席人数"))
    expected = models.PositiveIntegerField(_("应到人数"))
    decisions = models.TextField(_("议定事项"), blank=True)
    society_day = models.CharField(_("设立的学会日"), max_length=60, blank=True)
    society_day_on = models.CharField(_("学会日日期"), max_length=30, blank=True)

    class Meta:
        ordering = ("-held_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(attended__lte=F("expected")), name="governing_meeting_attended"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def day(self) -> date:
        """The day on which it counts."""
        return held_on(self.held_at)

    @property
    def quorate(self) -> bool:
        """Whether enough of those entitled were there."""
        return has_quorum(self.attended, self.expected)


class InternalRule(Record):
    """A rule (制度) that the unit gave itself, in force from its adoption to ``until``, both days counted."""

    kind = models.CharField(_("类型"), max_length=20, choices=[(kind.value, kind.value) for kind in RuleKind])
    name = models.CharField(_("制度名称"), max_length=120)
    adopted_on = models.DateField(_("通过日期"))
    adopted_by = models.CharField(
        _("通过的会议"), max_length=20, choices=[(kind.value, kind.value) for kind in MeetingKind]
    )
    meeting = models.ForeignKey(GoverningMeeting, on_delete=models.PROTECT, null=True, blank=True, related_name="rules")
    until = models.DateField(_("废止日期"), null=True, blank=True)

    class Meta:
        ordering = ("-adopted_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("adopted_on")), name="internal_rule_in_order"
            ),
        )

    def __str__(self) -> str:
        return self.name


class StaffMember(Record):
    """Somebody's time in the secretariat (秘书处), from ``since`` to ``until``, both counted."""

    name = models.CharField(_("姓名"), max_length=50)
    position = models.CharField(_("岗位"), max_length=60, blank=True)
    #: Employed by the unit itself under a labour contract.
    full_time = models.BooleanField(_("专职"), default=True)
    since = models.DateField(_("到岗日期"))
    until = models.DateField(_("离岗日期"), null=True, blank=True)

    class Meta:
        ordering = ("-since", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="staff_member_in_order"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Channel(Record):
    """Where the unit is found on the net, from ``since`` to ``until``, both counted."""

    kind = models.CharField(_("类型"), max_length=20, choices=[(kind.value, kind.value) for kind in ChannelKind])
    name = models.CharField(_("名称"), max_length=120)
    address = models.CharField(_("网址或账号"), max_length=200, blank=True)
    since = models.DateField(_("开通日期"))
    until = models.DateField(_("停用日期"), null=True, blank=True)

    class Meta:
        ordering = ("-since", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="channel_in_order"),
        )

    def __str__(self) -> str:
        return self.name


class SocietyPage(Subject):
    """What a unit says on its public page besides its profile and records. A unit without such a row has a page all
    the same, with nothing said about joining."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="society_page")
    is_public = models.BooleanField(_("对外显示本单位公开页"), default=True)
    greeting = models.TextField(_("欢迎语"), blank=True)
    open_to_join = models.BooleanField(_("开放网上入会申请"), default=False)
    how_to_join = models.TextField(_("入会办法"), blank=True)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"page of {self.organisation_id}"


class NewsItem(Subject):
    """A piece of news: plain text, one paragraph a line."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="news")
    status = models.CharField(max_length=12, default=NewsStatus.DRAFT)
    title = models.CharField(_("标题"), max_length=80)
    body = models.TextField(_("正文"))
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-published_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(status=NewsStatus.PUBLISHED) | Q(published_at__isnull=False),
                name="published_news_has_time",
            ),
        )

    def __str__(self) -> str:
        return self.title
