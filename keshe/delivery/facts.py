"""Facts that projects give to the conditions of later calls."""

from __future__ import annotations

from datetime import datetime

from keshe.capability.domain.facts import EvidenceRef, FactValue
from keshe.capability.providers import Basis, Question, provider
from keshe.delivery.domain.lifecycle import ProjectStatus
from keshe.delivery.models import Project
from keshe.lib.clock import end_of_day


@provider("unit.overdue_projects")
def _overdue(basis: Basis, question: Question) -> FactValue:
    """Projects whose report, or its correction, should have come by the end of the day and had not. The application at
    hand itself does not count. What waits for the officer is not the unit's fault."""
    until = end_of_day(question.day)
    late = [
        project
        for project in basis.once("delivery.projects", lambda: _projects(basis))
        if project.application != basis.application and _is_late(project, until)
    ]
    return FactValue(
        len(late),
        f"项目记录：{question.day.isoformat()} 逾期未交绩效报告 {len(late)} 项",
        tuple(EvidenceRef("delivery.project", project.uid, str(project)) for project in late),
        question.day,
    )


def _projects(basis: Basis) -> list[Project]:
    found = Project.objects.filter(application__organisation=basis.organisation)
    return list(found.exclude(status=ProjectStatus.TERMINATED).select_related("application"))


def _is_late(project: Project, until: datetime) -> bool:
    if project.status == ProjectStatus.RETURNED:
        return project.correction_due is not None and project.correction_due < until
    return project.report_due < until and (project.reported_at is None or project.reported_at > until)
