"""The first page of the association's people."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from keshe.accounts.domain.roles import Role
from keshe.lib import clock
from keshe.programmes.domain.lifecycle import CallStatus
from keshe.programmes.models import Call
from keshe.sites.office.home.waiting import coming_days, stage_counts, tasks
from keshe.sites.shared.gates import staff
from keshe.sites.shared.requests import Request

#: How many calls the page shows; older ones are found in the list.
CALLS_SHOWN = 3


@require_safe
@staff()
def show(request: Request) -> HttpResponse:
    """What waits for the person, where the applications stand, and what is due soon."""
    now = clock.now()
    calls = list(Call.objects.exclude(status=CallStatus.DRAFT).prefetch_related("versions")[:CALLS_SHOWN])
    page = {
        "tasks": tasks(request.actor, now),
        "calls": [(call, stage_counts(call)) for call in calls],
        "reads_applications": request.actor.has(Role.OFFICER, Role.APPROVER, Role.FINANCE, Role.SUPERVISOR),
        "coming": [(day, day.days_left(now)) for day in coming_days(calls, now)],
    }
    return render(request, "office/home/show.html", page)
