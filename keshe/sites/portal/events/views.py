"""The city's calendar, by month and as a list, and the page of an event."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from keshe.activities.domain.kinds import Level
from keshe.activities.domain.lifecycle import EventStatus
from keshe.activities.domain.signing import may_sign_up
from keshe.activities.labels import LEVELS
from keshe.activities.models import Activity
from keshe.activities.queries import (
    announced_events,
    began_between,
    kind_labels,
    places_taken,
    public_events,
    societies_with_events,
)
from keshe.lib.clock import start_of_day, today
from keshe.lib.refusals import sentence
from keshe.records.queries import public_photographs
from keshe.sites.shared.downloads import send_picture
from keshe.sites.shared.gates import public
from keshe.sites.shared.months import first_of, last_of, month_of, shown, span_of
from keshe.sites.shared.requests import Request

PER_PAGE = 20


def _url(event: Activity) -> str:
    return reverse("portal:event_show", args=[event.uid])


@require_safe
@public
def calendar(request: Request) -> HttpResponse:
    """What is on, filtered by kind and unit: a month, or from a day on."""
    kinds = kind_labels()
    kind, unit, month = (request.GET.get(name, "") for name in ("kind", "unit", "month"))
    as_list = request.GET.get("view") == "list"
    events = _filtered(kind if kind in kinds else "", unit)
    first, day = first_of(month), _day(request.GET.get("day", ""))
    page: dict[str, object] = {
        "as_list": as_list,
        "kinds": kinds.items(),
        "units": societies_with_events().values_list("uid", "name"),
        "kind": kind,
        "unit_uid": unit,
        "typed_month": month if first.strftime("%Y-%m") == month else "",
        "day": day,
        "day_list": "?" + urlencode({"view": "list", "kind": kind, "unit": unit, "day": ""}),
    }
    if as_list:
        if day:
            events = began_between(events, day, day)
        else:
            events = events.filter(starts_at__gte=start_of_day(first if page["typed_month"] else today()))
        found = Paginator(events, PER_PAGE).get_page(request.GET.get("page"))
        page |= {"page": found, "rows": [shown(event, _url, kinds) for event in found]}
    else:
        page["month"] = month_of(first, began_between(events, first, last_of(first)), _url, kinds)
    return render(request, "portal/events/calendar.html", page)


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _filtered(kind: str, unit: str) -> QuerySet[Activity]:
    events = public_events()
    if kind:
        events = events.filter(kind=kind)
    return events.filter(organisation__uid=unit) if unit else events


@require_safe
@public
def show(request: Request, uid: str) -> HttpResponse:
    """One event: what, when, where, who, and how to take part."""
    event = get_object_or_404(announced_events(), uid=uid)
    taken, _waiting = places_taken(event)
    judged = may_sign_up(
        takes=event.takes_sign_ups,
        status=event.status,
        starts_at=event.starts_at,
        closes_at=event.sign_up_closes_at,
        arrived_at=request.arrived_at,
    )
    page = {
        "event": event,
        "span": span_of(event),
        "kind": kind_labels().get(event.kind, event.kind),
        "level": LEVELS[Level(event.level)] if event.level else "",
        "partners": [unit.name for unit in event.co_organisers.all()],
        "photographs": public_photographs(event) if event.public else [],
        # How many are left is not said: a place that does not go would tell whose telephone has one already.
        "full": event.capacity is not None and taken >= event.capacity,
        "open": bool(judged),
        "why_not": "" if judged else sentence(judged.reasons[0]),
        "coming": event.status == EventStatus.PLANNED and event.starts_at > request.arrived_at,
    }
    return render(request, "portal/events/show.html", page)


@require_safe
@public
def photograph(request: Request, uid: str, evidence: str) -> HttpResponse:
    """One of the photographs that the organiser shows to the public."""
    event = get_object_or_404(public_events(), uid=uid)
    return send_picture(public_photographs(event), evidence, public=True)
