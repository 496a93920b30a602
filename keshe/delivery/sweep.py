"""What time alone brings about: reminders before a report is due."""

from __future__ import annotations

from datetime import datetime

from keshe.accounts.actors import system
from keshe.audit.acts import act, locked
from keshe.delivery import queries, telling
from keshe.delivery.domain.due import reminders_owed
from keshe.delivery.domain.lifecycle import ProjectStatus
from keshe.delivery.models import Project


def remind(now: datetime) -> None:
    """Remind every unit whose report is due soon, once for each of the call's days before."""
    for project in queries.under_way().filter(status=ProjectStatus.RUNNING, report_due__gte=now):
        days = queries.stage_of(project).reminders_days_before
        if reminders_owed(project.report_due, now, days, project.reminded) is not None:
            _remind(project, now)


def _remind(project: Project, now: datetime) -> None:
    with act(system("reminders"), "delivery.remind", project) as record:
        project = locked(project)
        days = queries.stage_of(project).reminders_days_before
        owed = reminders_owed(project.report_due, now, days, project.reminded)
        project.reminded = [*project.reminded, *([owed] if owed is not None else [])]
        project.save(update_fields=["reminded"])
        record.facts = {"days_before": owed}
        telling.report_due(project)
