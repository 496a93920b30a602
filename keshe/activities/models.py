"""What a unit records of its year: each sort adds its own part to the common one (``records.Record``)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keshe.activities.domain.kinds import AchievementKind, ActivityKind, Level
from keshe.records.models import Record


class Activity(Record):
    """Something that was held. It counts on the day it began, in China."""

    kind = models.CharField(_("活动类型"), max_length=20, choices=[(kind.value, kind.value) for kind in ActivityKind])
    title = models.CharField(_("活动名称"), max_length=120)
    starts_at = models.DateTimeField(_("开始时间"), db_index=True)
    ends_at = models.DateTimeField(_("结束时间"), null=True, blank=True)
    place = models.CharField(_("地点"), max_length=120, blank=True)
    participants = models.PositiveIntegerField(_("参加人数"), null=True, blank=True)
    level = models.CharField(
        _("级别"), max_length=15, blank=True, choices=[(level.value, level.value) for level in Level]
    )
    in_academic_month = models.BooleanField(_("列入学术月系列活动"), default=False)

    class Meta:
        ordering = ("-starts_at", "-pk")

    def __str__(self) -> str:
        return self.title


class ChiefExpert(Record):
    """One term of a chief science-popularisation expert (首席科普专家), from ``since`` to ``until``, both counted.
    A person is told apart by name and workplace; several terms of one person are one expert."""

    name = models.CharField(_("姓名"), max_length=50)
    workplace = models.CharField(_("工作单位"), max_length=120, blank=True)
    title = models.CharField(_("职称职务"), max_length=60, blank=True)
    field = models.CharField(_("专业领域"), max_length=60, blank=True)
    since = models.DateField(_("聘任日期"))
    until = models.DateField(_("聘期至"), null=True, blank=True)

    class Meta:
        ordering = ("name", "since", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")), name="expert_term_in_order"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Achievement(Record):
    """Something built up or achieved: a brand, a journal, a service station, an adopted report …"""

    kind = models.CharField(
        _("成果类型"), max_length=25, choices=[(kind.value, kind.value) for kind in AchievementKind]
    )
    name = models.CharField(_("名称"), max_length=120)
    body = models.CharField(_("批准、委托或采纳单位"), max_length=120, blank=True)
    since = models.DateField(_("建立或取得日期"))
    until = models.DateField(_("截止日期"), null=True, blank=True)
    #: How many the record stands for, in the kinds where one record stands for a list.
    quantity = models.PositiveIntegerField(_("数量"), default=1)
    #: Awards that can rise to the city's level, or on which departments rest their recommendations.
    leads_upward = models.BooleanField(_("可上升为市级奖项或作为推荐依据"), default=False)

    class Meta:
        ordering = ("kind", "-since", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")), name="achievement_in_order"
            ),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="achievement_quantity_positive"),
        )

    def __str__(self) -> str:
        return self.name
