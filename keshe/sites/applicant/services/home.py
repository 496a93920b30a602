"""The unit's work with enterprises at a glance: what waits for an answer, what is under way."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from keshe.services import queries
from keshe.services.domain.lifecycle import RUNNING, NeedStatus
from keshe.services.forms import ReasonForm
from keshe.services.labels import shown_receiver
from keshe.sites.applicant.services.own import page_of
from keshe.sites.applicant.unit.own import own_unit
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.requests import Request

#: Requests that are shown.
NEWEST = 20


@require_safe
@unit_people
def home(request: Request, uid: str) -> HttpResponse:
    """Requests to answer, requests sent, cooperations and needs under way."""
    unit = own_unit(request, uid)
    waiting = list(queries.waiting_requests(unit))
    page = page_of(
        request,
        unit,
        "home",
        waiting=[(one, ReasonForm(auto_id=f"reason{one.pk}_%s")) for one in waiting],
        requests=[(one, shown_receiver(one)) for one in queries.requests_of(unit)[:NEWEST]],
        running=queries.cooperations_of(unit).filter(status__in=RUNNING)[:NEWEST],
        needs=queries.needs_of(unit).filter(status=NeedStatus.OPEN)[:NEWEST],
    )
    return render(request, "applicant/services/home.html", page)
