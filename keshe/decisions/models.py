"""Meetings that decide together, who was there, what became of each item, and the places they gave away."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keshe.accounts.models import User
from keshe.applications.models import StageEntry
from keshe.audit.models import Subject
from keshe.decisions.domain.lifecycle import MeetingStatus, Result
from keshe.decisions.labels import RESULTS
from keshe.programmes.models import Call

CHOICES = [(result.value, label) for result, label in RESULTS.items()]


class Meeting(Subject):
    """One meeting on one decision stage of a call: planned with its list, then recorded, then at most corrected by a
    further record that ``corrects`` it."""

    status = models.CharField(max_length=12, default=MeetingStatus.PLANNED, db_index=True)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="meetings")
    stage = models.CharField(max_length=60)
    title = models.CharField(_("会议名称"), max_length=120)
    held_at = models.DateTimeField(_("会议时间"))
    place = models.CharField(_("会议地点"), max_length=120, blank=True)
    agenda = models.TextField(_("议题"), blank=True)
    chair = models.CharField(_("主持人"), max_length=50)
    minutes_taker = models.CharField(_("记录人"), max_length=50)
    #: NULL until recorded, so that the database keeps the numbers apart.
    resolution_number = models.CharField(_("决议编号"), max_length=60, null=True, blank=True, unique=True)
    minutes = models.TextField(_("会议摘要"), blank=True)
    #: Why a soft cap is exceeded, in the officer's and then in the meeting's words.
    exceed_reason = models.TextField(_("突破名额的理由"), blank=True)
    prepared_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(null=True, blank=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    correction_reason = models.TextField(_("更正原因"), blank=True)

    class Meta:
        ordering = ("-held_at", "-pk")

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """A member of the meeting, present or not. ``user`` where the member has an account, so that conflicts can be
    seen; ``key`` (``m1`` …) names the member within the meeting, and items name the recused by it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    key = models.CharField(max_length=8)
    name = models.CharField(_("姓名"), max_length=50)
    role = models.CharField(_("职务"), max_length=60, blank=True)
    present = models.BooleanField(_("出席"), default=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("meeting", "key"), name="one_key_per_member"),)

    def __str__(self) -> str:
        return self.name


class DecisionItem(Subject):
    """One application on the list of a meeting: what is proposed and why, what came out and why, and who left the
    room (``recused``: member key → reason)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    entry = models.ForeignKey(StageEntry, on_delete=models.PROTECT, related_name="decision_items")
    order = models.PositiveSmallIntegerField()
    proposal = models.CharField(_("拟定意见"), max_length=8, choices=CHOICES)
    proposal_reason = models.TextField(_("拟定理由"))
    proposed_tier = models.CharField(_("拟定等次"), max_length=40, blank=True)
    proposed_amount = models.DecimalField(_("拟定金额（元）"), max_digits=14, decimal_places=2, null=True, blank=True)
    result = models.CharField(_("决议"), max_length=8, choices=CHOICES, blank=True)
    result_reason = models.TextField(_("决议理由"), blank=True)
    tier = models.CharField(_("等次"), max_length=40, blank=True)
    amount = models.DecimalField(_("金额（元）"), max_digits=14, decimal_places=2, null=True, blank=True)
    recused = models.JSONField(default=dict)
    #: False once the meeting was cancelled or its record replaced by a correction.
    live = models.BooleanField(default=True)

    class Meta:
        ordering = ("order", "pk")
        constraints = (
            # Waiting or decided once; only what was put off may come before another meeting.
            models.UniqueConstraint(
                fields=("entry",), condition=Q(live=True) & ~Q(result=Result.RESERVE), name="one_meeting_per_entry"
            ),
            models.UniqueConstraint(fields=("meeting", "order"), name="one_item_per_line"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="decision_amount_not_negative"
            ),
        )

    def __str__(self) -> str:
        return f"{self.order}. {self.entry.application}"


class Pool(models.Model):
    """A quota of a call as it is counted: the row that everyone who gives places away locks."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=100)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("call", "key"), name="one_pool_per_quota"),)

    def __str__(self) -> str:
        return self.key


class Place(models.Model):
    """A place of a quota, taken by one application. The database itself refuses a second holder of the same place, a
    second place for the same application, and a place above a fixed quota (``limit``; NULL where soft)."""

    pool = models.ForeignKey(Pool, on_delete=models.PROTECT, related_name="places")
    slot = models.PositiveSmallIntegerField()
    limit = models.PositiveSmallIntegerField(null=True, blank=True)
    entry = models.OneToOneField(StageEntry, on_delete=models.PROTECT, related_name="place")
    taken_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("pool", "slot"), name="one_holder_per_place"),
            models.CheckConstraint(
                condition=Q(slot__gte=1) & (Q(limit__isnull=True) | Q(slot__lte=F("limit"))),
                name="no_place_above_a_fixed_quota",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pool} {self.slot}"
