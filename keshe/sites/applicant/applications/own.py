"""The application that a page is about: one of the person's own units', else it does not exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from keshe.accounts.domain.roles import Role
from keshe.applications import access, timing
from keshe.applications.domain.answers import check_section, flat
from keshe.applications.domain.answers.setting import Setting
from keshe.applications.domain.lifecycle import ApplicationStatus
from keshe.applications.models import Application, SectionAnswers
from keshe.applications.queries import form_of, section_rows, setting_of, visible_to
from keshe.programmes.domain.document import Form, Section
from keshe.sites.shared.requests import Request


def own_application(request: Request, uid: str) -> Application:
    """The application, if it is of a unit that the person belongs to. Raises Http404 otherwise."""
    actor = request.actor
    found = visible_to(actor).filter(organisation__uid__in=actor.unit_uids)
    return get_object_or_404(found.defer("version__document", "version__yaml_text"), uid=uid)


@dataclass(frozen=True)
class Task:
    """A section in the task list."""

    section: Section
    row: SectionAnswers | None
    state: str
    faults: int


@dataclass
class Filling:
    """An application as it is being filled in: form, saved sections, surroundings."""

    application: Application
    form: Form
    rows: dict[str, SectionAnswers]
    setting: Setting

    @classmethod
    def of(cls, application: Application) -> Filling:
        form = form_of(application)
        rows = section_rows(application, form.id)
        answers = {name: row.values for name, row in rows.items()}
        return cls(application, form, rows, setting_of(application, form.id, answers))

    @property
    def answers(self) -> dict[str, dict[str, Any]]:
        return {name: row.values for name, row in self.rows.items()}

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections that are filled in on screen; what is written by hand alone needs no page."""
        shown = self.setting.sections(self.form)
        return tuple(part for part in shown if any(question.type != "opinion" for question in part.questions))

    def section(self, id_: str) -> Section:
        """A section of this application's form. Raises Http404."""
        for section in self.sections:
            if section.id == id_:
                return section
        raise Http404

    def tasks(self) -> list[Task]:
        """Every section with how far it has come."""
        whole = self.setting.with_answers(flat(self.answers))
        tasks = []
        for section in self.sections:
            row = self.rows.get(section.id)
            faults = len(check_section(section, row.values if row else {}, whole))
            typed = any(question.type not in ("figure", "opinion") for question in section.questions)
            state = "partial" if row and faults else "empty" if row is None and typed else "complete"
            tasks.append(Task(section, row, state, faults))
        return tasks


def page_of(request: Request, application: Application, **more: object) -> dict[str, object]:
    """What every page of an application shows: where it stands, and what this person may do with it."""
    at = request.arrived_at
    actor = request.actor
    editable = timing.may_change(application, at)
    is_admin = actor.in_unit(application.organisation.uid, Role.UNIT_ADMIN)
    opening = timing.opening_for(application)
    verbs = {
        "withdraw": application.status
        in (ApplicationStatus.DRAFT, ApplicationStatus.SUBMITTED, ApplicationStatus.RETURNED)
        and bool(timing.may_withdraw(application, at)),
        "reopen": application.status in (ApplicationStatus.SUBMITTED, ApplicationStatus.WITHDRAWN)
        and bool(timing.may_reopen(application, at)),
    }
    return {
        "application": application,
        "document": application.version.document_model,
        "category_label": application.version.document_model.category_label(application.category),
        "is_admin": is_admin,
        "editable": bool(editable),
        "may_fill": bool(editable & access.may_fill(actor, application)),
        "may_withdraw": is_admin and verbs["withdraw"],
        "may_reopen": is_admin and verbs["reopen"],
        "closes": opening.closes,
        "arrived_at": at,
        **more,
    }
