"""The unit's desk: calls that are open to it, its applications, what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from keshe.accounts.domain.roles import Role
from keshe.applications.domain.lifecycle import ApplicationStatus
from keshe.applications.models import Application
from keshe.applications.queries import visible_to, with_stages
from keshe.organisations.domain.lifecycle import UnitStatus
from keshe.organisations.models import Organisation
from keshe.programmes.models import Call
from keshe.programmes.queries import open_calls
from keshe.sites.applicant.applications.following import Following
from keshe.sites.applicant.applications.openings import OpenCall, open_call_for
from keshe.sites.applicant.applications.progress import Step, follow_up, next_step, steps_of
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.requests import Request


@dataclass(frozen=True)
class Line:
    """An application on the desk."""

    application: Application
    category: str
    steps: list[Step]
    next: str
    resume: bool
    onward: Following | None


@dataclass(frozen=True)
class Desk:
    """What one unit sees."""

    unit: Organisation
    confirmed: bool
    may_begin: bool
    calls: list[OpenCall]
    lines: list[Line]


@unit_people
def home(request: Request) -> HttpResponse:
    """Everything that a unit's people begin from."""
    actor = request.actor
    units = Organisation.objects.filter(uid__in=actor.unit_uids).order_by("pk")
    mine = with_stages(visible_to(actor).filter(organisation__in=units))
    mine = mine.select_related("project", "award").prefetch_related("award__instalments")
    applications = list(mine.defer("version__document", "version__yaml_text"))
    calls = list(open_calls(actor))
    desks = [_desk(request, unit, applications, calls) for unit in units]
    return render(request, "applicant/applications/home.html", {"desks": desks})


def _desk(request: Request, unit: Organisation, applications: list[Application], calls: list[Call]) -> Desk:
    open_to_us = [found for call in calls if (found := open_call_for(unit, call, request.arrived_at))]
    return Desk(
        unit,
        unit.status == UnitStatus.CONFIRMED,
        request.actor.in_unit(unit.uid, Role.UNIT_ADMIN, Role.UNIT_FILLER),
        open_to_us,
        [_line(application) for application in applications if application.organisation_id == unit.pk],
    )


def _line(application: Application) -> Line:
    document = application.version.document_model
    resume = application.status in (ApplicationStatus.DRAFT, ApplicationStatus.RETURNED)
    label = document.category_label(application.category)
    return Line(application, label, steps_of(application), next_step(application), resume, follow_up(application))
