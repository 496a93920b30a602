"""Reads: projects, changes, reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from keshe.accounts.actors import Actor
from keshe.applications import queries as applications
from keshe.applications.domain.answers.setting import Setting
from keshe.applications.models import Application
from keshe.delivery.domain.lifecycle import PENDING, UNDER_WAY, ProjectStatus
from keshe.delivery.domain.report import Figures, figures
from keshe.delivery.models import ChangeRequest, Project
from keshe.programmes.domain.document import (
    CallDocument,
    ChangeKind,
    Form,
    ImplementationStage,
    Rubric,
    SelfScoreQuestion,
    Span,
    TargetsQuestion,
)


def visible_to(actor: Actor) -> QuerySet[Project]:
    """The projects that ``actor`` may see: those whose application they may see."""
    return Project.objects.filter(application__in=applications.visible_to(actor)).select_related(
        "application__organisation", "application__version", "application__call", "entry"
    )


def changes_visible_to(actor: Actor) -> QuerySet[ChangeRequest]:
    """The change requests of those projects."""
    return ChangeRequest.objects.filter(project__in=visible_to(actor)).select_related(
        "project__application__organisation", "project__application__version", "project__entry"
    )


def pending_changes(actor: Actor) -> QuerySet[ChangeRequest]:
    """Change requests that wait for somebody, the oldest first."""
    return changes_visible_to(actor).filter(status__in=PENDING).order_by("requested_at")


def reports_to_accept(actor: Actor) -> QuerySet[Project]:
    """Projects whose report waits for the officer, the oldest first."""
    return visible_to(actor).filter(status=ProjectStatus.REPORTED).order_by("reported_at")


def overdue(actor: Actor, now: datetime) -> QuerySet[Project]:
    """Projects whose report, or its correction, should have come."""
    late = Q(status=ProjectStatus.RUNNING, report_due__lt=now) | Q(
        status=ProjectStatus.RETURNED, correction_due__lt=now
    )
    return visible_to(actor).filter(late).order_by("report_due")


def counts(actor: Actor) -> Mapping[str, int]:
    """How many projects stand where: status → number."""
    found = visible_to(actor).order_by().values("status").annotate(n=Count("pk"))
    return {row["status"]: row["n"] for row in found}


def under_way() -> QuerySet[Project]:
    """Every project that still owes a report."""
    return Project.objects.filter(status__in=UNDER_WAY).select_related(
        "application__version", "application__organisation"
    )


def document_of(project: Project) -> CallDocument:
    """The call document that the project's application was filed under."""
    return project.application.version.document_model


def stage_of(project: Project) -> ImplementationStage:
    """The project's stage in the call."""
    stage = document_of(project).stage(project.entry.stage)
    assert isinstance(stage, ImplementationStage)
    return stage


def window_of(project: Project) -> Span:
    """The time in which the project is carried out."""
    application = project.application
    return document_of(project).window(
        stage_of(project).window, application.category, application.applicant_type, application.batch or None
    )


def instant_of(application: Application, name: str) -> datetime:
    """An instant of the call as it holds for this application."""
    return application.version.document_model.instant(
        name, application.category, application.applicant_type, application.batch or None
    )


def original_due(project: Project) -> datetime:
    """When the report is due by the call, extensions aside."""
    return instant_of(project.application, stage_of(project).report_due)


def kind_of(project: Project, kind: str) -> ChangeKind | None:
    """The kind of change as the call allows it."""
    return next((known for known in stage_of(project).changes if known.kind == kind), None)


def plan_form(project: Project) -> Form:
    """The application form, whose questions the plan answers."""
    document = document_of(project)
    return document.form(document.application_stage(project.application.category).form)


def report_form(project: Project) -> Form:
    """The form of the performance report."""
    return document_of(project).form(stage_of(project).report_form)


def report_setting(project: Project) -> Setting:
    """What the report form is filled in and checked against: the plan with every approved change."""
    setting = applications.setting_of(project.application, report_form(project).id)
    return replace(setting, promised={**setting.promised, **project.plan})


def rubric_of(project: Project) -> Rubric | None:
    """The self-score rubric of the report form, with the points of this kind of unit."""
    for question in report_form(project).questions:
        if isinstance(question, SelfScoreQuestion):
            return document_of(project).rubric(question.rubric).for_applicant(project.application.applicant_type)
    return None


def levels_of(project: Project) -> dict[str, str]:
    """The levels that targets stand in, in order: id → label."""
    return {
        level.id: level.label
        for question in plan_form(project).questions
        if isinstance(question, TargetsQuestion)
        for level in question.levels
    }


def figures_of(project: Project, answers: Mapping[str, Any] | None = None) -> Figures:
    """The report in numbers as it stands, complete or not. ``answers``: question id → answer; without them what is
    saved."""
    form = report_form(project)
    if answers is None:
        answers = applications.flat_answers(project.application, form.id)
    return figures(
        form, answers, project.plan, stage_of(project).report_statuses, list(levels_of(project)), rubric_of(project)
    )


def spent_so_far(project: Project) -> Decimal:
    """What the progress entries say was spent, in 元."""
    return project.progress.aggregate(total=Sum("spent"))["total"] or Decimal("0.00")
