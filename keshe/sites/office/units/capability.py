"""What staff see of a unit's capability: one fact with its records, and the gap board."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from keshe.applications.board import boards_of, calls_for_boards
from keshe.lib import clock
from keshe.organisations.queries import visible_to
from keshe.sites.shared.fact_pages import fact_page
from keshe.sites.shared.facts import addresses
from keshe.sites.shared.gaps import shown_board
from keshe.sites.shared.gates import staff
from keshe.sites.shared.requests import Request
from keshe.sites.shared.yearly import yearly_page


@require_safe
@staff()
def fact(request: Request, uid: str, code: str) -> HttpResponse:
    """One fact and the records behind it, as the address asks: ``?on=``, ``?within=``, ``?year=``."""
    unit = get_object_or_404(visible_to(request.actor), uid=uid)
    return render(request, "office/units/fact.html", {"unit": unit, **fact_page("office", unit, code, request.GET)})


@require_safe
@staff()
def gaps(request: Request, uid: str) -> HttpResponse:
    """The unit's gap board, as the unit sees it."""
    unit = get_object_or_404(visible_to(request.actor), uid=uid)
    now = request.arrived_at
    today = clock.local(now).date()
    address = addresses("office:units_fact", unit.uid)
    boards = [
        shown_board(call, found, address, today, recording=False)
        for call in calls_for_boards(request.actor, now)
        for found in boards_of(call.current_document, [unit], now)
    ]
    return render(request, "office/units/gaps.html", {"unit": unit, "boards": boards, "today": today})


@require_safe
@staff()
def yearly(request: Request, uid: str) -> HttpResponse:
    """The unit's yearly profile, as the unit sees it."""
    unit = get_object_or_404(visible_to(request.actor), uid=uid)
    more = yearly_page(unit, request.GET.get("year", ""), clock.today())
    return render(request, "office/units/yearly.html", {"unit": unit, **more})
