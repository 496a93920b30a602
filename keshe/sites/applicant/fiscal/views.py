"""A unit's own entry sheet: what to type into another system, ticked off field by field."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from keshe.sites.applicant.applications.own import own_application
from keshe.sites.shared import entry
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.requests import Request

SITE = "applicant"


@require_safe
@unit_people
def sheet(request: Request, uid: str, target: str) -> HttpResponse:
    """The entry sheet."""
    application = own_application(request, uid)
    page = entry.page_of(request, application, entry.opened_sheet(application, target), SITE)
    return render(request, "applicant/fiscal/sheet.html", page)


@require_POST
@unit_people
def tick(request: Request, uid: str, target: str) -> HttpResponse:
    """A field is entered there."""
    return entry.tick(request, own_application(request, uid), target, SITE)


@unit_people
def receipt(request: Request, uid: str, target: str) -> HttpResponse:
    """What the other system answered."""
    return entry.receipt(request, own_application(request, uid), target, SITE, "applicant/fiscal/receipt.html")


@require_safe
@unit_people
def pdf(request: Request, uid: str, target: str) -> HttpResponse:
    """The sheet on paper."""
    return entry.pdf(own_application(request, uid), target)


@require_safe
@unit_people
def proof(request: Request, uid: str, target: str) -> HttpResponseBase:
    """The file behind the receipt."""
    return entry.proof(own_application(request, uid), target)
