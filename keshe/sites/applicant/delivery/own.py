"""The project that a page is about: one of the person's own units', else it does not exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from keshe.accounts.domain.roles import Role
from keshe.applications.domain.answers import check_section, flat
from keshe.applications.domain.answers.setting import Setting
from keshe.applications.models import SectionAnswers
from keshe.applications.queries import section_rows
from keshe.delivery import queries
from keshe.delivery.domain.lifecycle import UNDER_WAY
from keshe.delivery.models import Project
from keshe.programmes.domain.document import Form, Section
from keshe.sites.shared.requests import Request


def own_project(request: Request, uid: str) -> Project:
    """The project, if it is of a unit that the person belongs to. Raises Http404 otherwise."""
    found = queries.visible_to(request.actor).filter(application__organisation__uid__in=request.actor.unit_uids)
    return get_object_or_404(found, uid=uid)


def page_of(request: Request, project: Project, **more: Any) -> dict[str, Any]:
    """What every page of a project shows, with ``more`` beside it."""
    unit = project.application.organisation.uid
    return {
        "project": project,
        "application": project.application,
        "is_admin": request.actor.in_unit(unit, Role.UNIT_ADMIN),
        "under_way": project.status in UNDER_WAY,
        "levels": queries.levels_of(project),
        **more,
    }


@dataclass(frozen=True)
class Task:
    """A section of the report with how far it has come: ``empty``, ``partial`` or ``complete``."""

    section: Section
    state: str
    faults: int


@dataclass
class Reporting:
    """A report as it is being filled in."""

    project: Project
    form: Form
    rows: dict[str, SectionAnswers]
    setting: Setting

    @classmethod
    def of(cls, project: Project) -> Reporting:
        form = queries.report_form(project)
        return cls(project, form, section_rows(project.application, form.id), queries.report_setting(project))

    @property
    def answers(self) -> dict[str, dict[str, Any]]:
        return {name: row.values for name, row in self.rows.items()}

    @property
    def sections(self) -> list[Section]:
        """The sections that are filled in on screen."""
        shown = self.setting.with_answers(flat(self.answers)).sections(self.form)
        return [part for part in shown if any(question.type != "opinion" for question in part.questions)]

    def section(self, id_: str) -> Section:
        """A section of the report. Raises Http404."""
        for part in self.sections:
            if part.id == id_:
                return part
        raise Http404

    def tasks(self) -> list[Task]:
        """Every section with how far it has come."""
        whole = self.setting.with_answers(flat(self.answers))
        found = []
        for part in self.sections:
            row = self.rows.get(part.id)
            faults = len(check_section(part, row.values if row else {}, whole))
            state = "complete" if not faults else "partial" if row else "empty"
            found.append(Task(part, state, faults))
        return found
