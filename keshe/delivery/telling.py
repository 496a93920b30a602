"""Messages about projects, changes and reports."""

from __future__ import annotations

from keshe.accounts.domain.roles import IN_UNIT, Role
from keshe.accounts.queries import holders
from keshe.delivery.models import ChangeRequest, Project
from keshe.delivery.queries import kind_of
from keshe.lib.days import deadline
from keshe.notices.actions import notify


def _tell_unit(project: Project, kind: str, **facts: object) -> None:
    application = project.application
    people = holders(*IN_UNIT, scope=application.organisation.uid)
    notify(people, kind, link=f"/me/projects/{project.uid}/", project=application.title, **facts)


def _label(change: ChangeRequest) -> str:
    known = kind_of(change.project, change.kind)
    return known.label if known else change.kind


def change_requested(change: ChangeRequest) -> None:
    """Officers are told that a unit wants a change."""
    _tell_office(change, Role.OFFICER, "delivery.change_requested")


def change_recommended(change: ChangeRequest) -> None:
    """Leaders are told that a change waits for their decision."""
    _tell_office(change, Role.APPROVER, "delivery.change_recommended")


def _tell_office(change: ChangeRequest, role: Role, kind: str) -> None:
    application = change.project.application
    notify(
        holders(role),
        kind,
        link=f"/office/projects/changes/{change.uid}/",
        number=application.number,
        project=application.title,
        change=_label(change),
    )


def change_decided(change: ChangeRequest) -> None:
    """The unit is told what became of its wish."""
    kind = "delivery.change_approved" if change.status == "approved" else "delivery.change_refused"
    _tell_unit(change.project, kind, change=_label(change), reason=change.decision_reason)


def report_due(project: Project) -> None:
    """The unit is reminded of its report."""
    _tell_unit(project, "delivery.report_due", due=deadline(project.report_due))


def report_returned(project: Project) -> None:
    """The unit is told what to mend, and until when."""
    due = deadline(project.correction_due) if project.correction_due else ""
    _tell_unit(project, "delivery.report_returned", reason=project.return_reason, due=due)


def report_accepted(project: Project) -> None:
    """The unit is told that its report was accepted."""
    _tell_unit(project, "delivery.report_accepted")
