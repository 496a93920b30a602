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


class Achievement(Record):
    """Something built up that no context keeps in a table of its own yet: a service station, rules, a list …"""

    kind = models.CharField(
        _("成果类型"), max_length=25, choices=[(kind.value, kind.value) for kind in AchievementKind]
    )
    name = models.CharField(_("名称"), max_length=120)
    body = models.CharField(_("批准或委托单位"), max_length=120, blank=True)
    since = models.DateField(_("建立或取得日期"))
    until = models.DateField(_("截止日期"), null=True, blank=True)
    #: How many the record stands for, in the kinds where one record stands for a list.
    quantity = models.PositiveIntegerField(_("数量"), default=1)

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
