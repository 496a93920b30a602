"""Facts that projects give to the conditions of later calls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from keshe.capability.domain.facts import EvidenceRef, FactValue
from keshe.capability.providers import Basis, Loader, Question, provider
from keshe.delivery.domain.lifecycle import ProjectStatus
from keshe.delivery.models import Project
from keshe.lib.clock import end_of_day


class ProjectRow(NamedTuple):
    """What the fact needs of a project that was not terminated."""

    uid: str
    label: str
    application: int
    status: str
    report_due: datetime
    reported_at: datetime | None
    correction_due: datetime | None


def _project_row(number: Any, title: Any, application_uid: Any, uid: Any, *more: Any) -> ProjectRow:
    return ProjectRow(uid, number or title or application_uid, *more)


def _load_projects(units: Sequence[int]) -> dict[int, list[ProjectRow]]:
    found: dict[int, list[ProjectRow]] = {}
    projects = Project.objects.filter(application__organisation__in=units).exclude(status=ProjectStatus.TERMINATED)
    for unit, *values in projects.values_list(
        "application__organisation_id",
        "application__number",
        "application__title",
        "application__uid",
        "uid",
        "application_id",
        "status",
        "report_due",
        "reported_at",
        "correction_due",
    ):
        found.setdefault(unit, []).append(_project_row(*values))
    return found


PROJECTS: Loader[list[ProjectRow]] = Loader("delivery.projects", _load_projects, list)


@provider("unit.overdue_projects")
def _overdue(basis: Basis, question: Question) -> FactValue:
    """Projects whose report, or its correction, should have come by the end of the day and had not. The application at
    hand itself does not count. What waits for the officer is not the unit's fault."""
    until = end_of_day(question.day)
    here = getattr(basis.application, "pk", None)  # a prospect has none
    late = [project for project in basis.of(PROJECTS) if project.application != here and _is_late(project, until)]
    return FactValue(
        len(late),
        f"项目记录：{question.day.isoformat()} 逾期未交绩效报告 {len(late)} 项",
        tuple(EvidenceRef("delivery.project", project.uid, project.label) for project in late),
        question.day,
    )


def _is_late(project: ProjectRow, until: datetime) -> bool:
    if project.status == ProjectStatus.RETURNED:
        return project.correction_due is not None and project.correction_due < until
    return project.report_due < until and (project.reported_at is None or project.reported_at > until)
