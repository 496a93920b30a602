"""Calendars to be followed by telephones and other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keshe.activities.ics import MEDIA_TYPE, write_calendar
from keshe.activities.models import Activity
from keshe.activities.queries import announced_events, public_events
from keshe.lib import clock
from keshe.organisations.domain.lifecycle import UnitStatus
from keshe.organisations.models import Organisation
from keshe.sites.shared.gates import public
from keshe.sites.shared.requests import Request

#: How far back a feed reaches, and how many events it has at most.
BACK = timedelta(days=366)
MOST = 2000


def _address(request: Request) -> Callable[[Activity], str]:
    return lambda event: request.build_absolute_uri(reverse("portal:event_show", args=[event.uid]))


def _feed(request: Request, events: Iterable[Activity], name: str) -> HttpResponse:
    content = write_calendar(events, name, _address(request), clock.now())
    return HttpResponse(content, content_type=MEDIA_TYPE)


@require_safe
@public
def city(request: Request) -> HttpResponse:
    """All public events of the city."""
    events = public_events().filter(starts_at__gte=clock.now() - BACK)[:MOST]
    return _feed(request, events, _("科技社团活动日历"))


@require_safe
@public
def unit(request: Request, uid: str) -> HttpResponse:
    """The public events of one unit."""
    found = get_object_or_404(Organisation, uid=uid, status=UnitStatus.CONFIRMED)
    events = public_events().filter(organisation=found, starts_at__gte=clock.now() - BACK)[:MOST]
    return _feed(request, events, found.name)


@require_safe
@public
def one(request: Request, uid: str) -> HttpResponse:
    """One event, to be put into one's own calendar."""
    event = get_object_or_404(announced_events(), uid=uid)
    return _feed(request, [event], event.title)
