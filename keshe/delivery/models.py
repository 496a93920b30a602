"""Projects being carried out: plan, progress, changes, and what became of the report."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keshe.accounts.models import User
from keshe.applications.models import Application, StageEntry, Submission
from keshe.audit.models import Subject
from keshe.delivery.domain.lifecycle import PENDING, ChangeStatus, ProjectStatus
from keshe.files.models import StoredFile


class Project(Subject):
    """An application that is being carried out. ``promised`` is the plan as it was submitted and never changes;
    ``plan`` is the plan with every approved change. Both hold ``schedule``, ``targets`` and ``budget`` (see
    ``domain/plan.py``)."""

    status = models.CharField(max_length=12, default=ProjectStatus.RUNNING, db_index=True)
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="project")
    entry = models.OneToOneField(StageEntry, on_delete=models.PROTECT, related_name="project")
    promised = models.JSONField(default=dict)
    plan = models.JSONField(default=dict)
    opened_at = models.DateTimeField()
    #: Until when the report must arrive; an approved extension moves it.
    report_due = models.DateTimeField(db_index=True)
    reported_at = models.DateTimeField(null=True, blank=True)
    #: Why the report was returned, and until when it must be mended.
    return_reason = models.TextField(blank=True)
    correction_due = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    #: Reminders already sent, in days before the due day.
    reminded = models.JSONField(default=list)

    class Meta:
        ordering = ("application__number", "pk")

    def __str__(self) -> str:
        return str(self.application)


class ProgressEntry(Subject):
    """What was done on a day: words, figures reached so far per target (row key → number as text), money spent."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="progress")
    day = models.DateField(_("日期"))
    text = models.TextField(_("进展情况"))
    values = models.JSONField(_("指标进展"), default=dict)
    spent = models.DecimalField(_("本次支出（元）"), max_digits=14, decimal_places=2, default=0)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-day", "-pk")
        constraints = (models.CheckConstraint(condition=Q(spent__gte=0), name="progress_spent_not_negative"),)

    def __str__(self) -> str:
        return f"{self.project} {self.day}"


class ProgressEvidence(Subject):
    """A file that shows what a progress entry says."""

    progress = models.ForeignKey(ProgressEntry, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.file)


class ChangeRequest(Subject):
    """A wish to change the plan, of a kind that the call lists. ``approval`` is copied from the call: who decides.

    ``before`` and ``after`` hold ``text`` and, by kind, ``targets`` (row key → number as text), ``budget`` (row key →
    元 as text) or ``due`` (ISO day)."""

    status = models.CharField(max_length=12, default=ChangeStatus.SUBMITTED, db_index=True)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(_("变更事项"), max_length=20)
    approval = models.CharField(max_length=10)
    reason = models.TextField(_("变更理由"))
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recommends = models.BooleanField(null=True)
    recommendation = models.TextField(_("经办意见"), blank=True)
    recommended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decision_reason = models.TextField(_("审批意见"), blank=True)
    resolution_number = models.CharField(_("会议决议编号"), max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-requested_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("project", "kind"), condition=Q(status__in=PENDING), name="one_open_change_per_kind"
            ),
        )

    def __str__(self) -> str:
        return f"{self.project} {self.kind}"


class Report(Subject):
    """A performance report as handed in: the submission (frozen form) beside the figures computed from it.

    ``results`` are the indicator lines, ``spending`` the budget lines, ``selfscore`` the sheet with its points; they
    are frozen at submission, because an extension or a change later must not alter what was reported."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="reports")
    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="report")
    results = models.JSONField(default=list)
    spending = models.JSONField(default=dict)
    selfscore = models.JSONField(default=dict)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    accepted = models.BooleanField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.project} #{self.pk}"
