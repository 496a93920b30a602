"""The event that a page is about: one of the unit's own or one that it shares, else it does not exist."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from keshe.activities.access import may_see_people
from keshe.activities.models import Activity
from keshe.activities.queries import activities_of
from keshe.organisations.models import Organisation
from keshe.sites.applicant.unit.own import admitted, own_unit
from keshe.sites.shared.requests import Request


def own_event(request: Request, uid: str, event: str) -> tuple[Organisation, Activity]:
    """Unit and event. Raises Http404."""
    unit = own_unit(request, uid)
    found = activities_of(unit).select_related("organisation", "series")
    return unit, get_object_or_404(found, uid=event)


def event_with_people(request: Request, uid: str, event: str) -> tuple[Organisation, Activity]:
    """Unit and event for pages that show who signed up: none but the organiser's. Raises Http404, PermissionDenied."""
    unit, found = own_event(request, uid, event)
    if found.organisation_id != unit.pk:
        raise Http404
    admitted(may_see_people(request.actor, found))
    return unit, found


def page_of_event(unit: Organisation) -> Callable[[Activity], str]:
    """Where the unit's people see an event."""
    return lambda event: reverse("applicant:events_show", args=[unit.uid, event.uid])
