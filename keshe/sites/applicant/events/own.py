"""The event that a page is about: one of the unit's own or one that it shares, else it does not exist."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from keshe.activities.access import may_see_people
from keshe.activities.models import Activity
from keshe.activities.queries import activities_of
from keshe.organisations.models import Organisation
from keshe.sites.applicant.unit.keeping import Keeping, keep
from keshe.sites.applicant.unit.own import admitted, own_unit
from keshe.sites.shared.requests import Request


def _of_unit(unit: Organisation) -> QuerySet[Activity]:
    return activities_of(unit).select_related("organisation", "series")


keep(
    "activity",
    Keeping(
        _of_unit,
        lambda unit, event: reverse("applicant:events_show", args=(unit, event)),
        lambda unit: reverse("applicant:events_calendar", args=(unit,)),
        "events",
        has_public_page=lambda event: event.public,
    ),
)


def own_event(request: Request, uid: str, event: str) -> tuple[Organisation, Activity]:
    """Unit and event. Raises Http404."""
    unit = own_unit(request, uid)
    return unit, get_object_or_404(_of_unit(unit), uid=event)


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
