"""The unit's events by month and as a list."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from keshe.activities.domain.lifecycle import EventStatus
from keshe.activities.queries import activities_of, awaiting, began_between, kind_labels, of_year, years_of
from keshe.lib import clock
from keshe.lib.typed import as_count
from keshe.records.queries import waiting_partnerships, with_evidence_count
from keshe.sites.applicant.events.own import page_of_event
from keshe.sites.applicant.unit.own import own_unit, page_of
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.months import first_of, last_of, month_of, shown
from keshe.sites.shared.requests import Request

PER_PAGE = 30
#: Events to be confirmed that the calendar names; the list shows the rest.
NAMED = 5


@require_safe
@unit_people
def home(request: Request) -> HttpResponse:
    """To the calendar of the person's unit; with several, to the choice."""
    units = sorted(request.actor.unit_uids)
    return redirect("applicant:events_calendar", units[0]) if len(units) == 1 else redirect("applicant:unit_home")


@require_safe
@unit_people
def month(request: Request, uid: str) -> HttpResponse:
    """One month, and what waits to be confirmed."""
    unit = own_unit(request, uid)
    first = first_of(request.GET.get("month", ""))
    events = began_between(activities_of(unit), first, last_of(first))
    page = page_of(
        request,
        unit,
        "events",
        month=month_of(first, events, page_of_event(unit), kind_labels()),
        partners_waiting=waiting_partnerships(unit),
        waiting=awaiting(activities_of(unit).filter(organisation=unit), clock.now()).order_by("starts_at")[:NAMED],
    )
    return render(request, "applicant/events/calendar.html", page)


@require_safe
@unit_people
def listing(request: Request, uid: str) -> HttpResponse:
    """All events, newest first, by year, kind and state."""
    unit = own_unit(request, uid)
    events = with_evidence_count(activities_of(unit).select_related("organisation"))
    kinds, years = kind_labels(), years_of(unit)
    year, kind, state = as_count(request.GET.get("year", "")), request.GET.get("kind", ""), request.GET.get("state", "")
    if year in years:
        events = of_year(events, year)
    if kind in kinds:
        events = events.filter(kind=kind)
    if state == "awaiting":
        events = awaiting(events, clock.now())
    elif state in set(EventStatus):
        events = events.filter(status=state)
    found = Paginator(events, PER_PAGE).get_page(request.GET.get("page"))
    page = page_of(
        request,
        unit,
        "events",
        page=found,
        rows=[shown(event, page_of_event(unit), kinds) for event in found],
        years=years,
        year=year,
        kinds=kinds.items(),
        kind=kind,
        state=state,
        states=list(EventStatus),
    )
    return render(request, "applicant/events/list.html", page)
