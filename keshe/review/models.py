"""Experts and their ties to units; panels, who reviews what, score sheets, and frozen rankings."""

from __future__ import annotations

from typing import cast

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keshe.accounts.models import User
from keshe.applications.models import StageEntry
from keshe.audit.models import Subject
from keshe.organisations.models import Organisation
from keshe.programmes.domain.document import ReviewStage
from keshe.programmes.models import Call
from keshe.review.domain.lifecycle import AssignmentStatus, PanelStatus, RankingStatus
from keshe.review.domain.ties import AffiliationRole, ConflictSource


class ExpertProfile(Subject):
    """What is known of an expert beside their account. ``institution`` is where they work: at most so many of one
    institution review the same application."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="expert_profile")
    institution = models.CharField(_("工作单位"), max_length=120)
    title = models.CharField(_("职称职务"), max_length=60, blank=True)
    fields = models.JSONField(_("专业领域"), default=list)
    note = models.CharField(_("备注"), max_length=200, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.user.name


class Affiliation(Subject):
    """An expert's tie to a unit: member, director, officer … from one day to another. While it runs, the expert does
    not review that unit."""

    expert = models.ForeignKey(ExpertProfile, on_delete=models.PROTECT, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("单位"))
    role = models.CharField(_("关系"), max_length=12, choices=[(role.value, role.value) for role in AffiliationRole])
    since = models.DateField(_("自"), null=True, blank=True)
    until = models.DateField(_("至"), null=True, blank=True)

    class Meta:
        ordering = ("organisation__name", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="affiliation_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.expert} {self.organisation} {self.role}"


class Panel(Subject):
    """A round of review of some categories in one review stage of a call. ``settings`` is that stage as it stood when
    the panel was made; ``seed`` (the log's head at closing) decides draws by lot."""

    status = models.CharField(max_length=12, default=PanelStatus.PREPARING, db_index=True)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="panels")
    stage = models.CharField(max_length=60)
    name = models.CharField(_("评审组名称"), max_length=80)
    categories = models.JSONField(_("类别"), default=list)
    settings = models.JSONField()
    minimum_sheets = models.PositiveSmallIntegerField(_("每项最少有效评分份数"))
    opens_at = models.DateTimeField(_("评审开始"))
    closes_at = models.DateTimeField(_("评审截止"))
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    close_reason = models.TextField(blank=True)
    seed = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=Q(closes_at__gt=models.F("opens_at")), name="panel_closes_after_it_opens"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def rules(self) -> ReviewStage:
        """The review stage that was copied from the call."""
        return ReviewStage.model_validate(self.settings)

    @property
    def blind(self) -> bool:
        """Whether experts must not learn who applies."""
        return cast(bool, self.settings.get("blind", False))


class PanelMember(Subject):
    """An expert on a panel, from one instant to another."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="members")
    expert = models.ForeignKey(ExpertProfile, on_delete=models.PROTECT, related_name="memberships")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("panel", "expert"), condition=Q(removed_at__isnull=True), name="one_membership_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.expert}（{self.panel}）"


class Conflict(Subject):
    """Why an expert must not review an application: said by the expert, found by the platform, or set by an officer.
    It is never lifted."""

    expert = models.ForeignKey(ExpertProfile, on_delete=models.PROTECT, related_name="conflicts")
    entry = models.ForeignKey(StageEntry, on_delete=models.PROTECT, related_name="conflicts")
    source = models.CharField(max_length=10, choices=[(source.value, source.value) for source in ConflictSource])
    reason = models.CharField(_("理由"), max_length=300)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("expert", "entry"), name="one_conflict_per_expert_and_entry"),)

    def __str__(self) -> str:
        return f"{self.expert_id} {self.entry_id} {self.source}"


class Assignment(Subject):
    """An application given to an expert. ``cleared_at``: when the expert stated that there is no conflict; before it
    nothing of the application is shown to them."""

    status = models.CharField(max_length=10, default=AssignmentStatus.ASSIGNED, db_index=True)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="assignments")
    expert = models.ForeignKey(ExpertProfile, on_delete=models.PROTECT, related_name="assignments")
    entry = models.ForeignKey(StageEntry, on_delete=models.PROTECT, related_name="assignments")
    assigned_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("expert", "entry"),
                condition=~Q(status=AssignmentStatus.WITHDRAWN),
                name="one_assignment_per_expert_and_entry",
            ),
        )

    def __str__(self) -> str:
        return f"{self.panel_id} {self.expert_id} {self.entry_id} {self.status}"


class ScoreSheet(models.Model):
    """One expert's scores for one application. ``revision`` grows with each save and must be sent back with the next.
    Whether it counts is told by its assignment's status alone."""

    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="sheet")
    revision = models.PositiveIntegerField(default=0)
    #: Criterion id → what was typed.
    scores = models.JSONField(default=dict)
    #: Criterion id → comment.
    comments = models.JSONField(default=dict)
    comment = models.TextField(_("总体意见"), blank=True)
    total = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    reopen_reason = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.assignment_id} r{self.revision}"


class Ranking(Subject):
    """A computed ranking, frozen with its hash. A later recusal supersedes it; at most one is in force."""

    status = models.CharField(max_length=12, default=RankingStatus.FROZEN)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="rankings")
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    computed_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("panel",), condition=~Q(status=RankingStatus.SUPERSEDED), name="one_ranking_in_force"
            ),
        )

    def __str__(self) -> str:
        return f"{self.panel_id} {self.sha256[:12]} {self.status}"
