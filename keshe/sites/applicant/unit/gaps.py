"""The gap board (差距看板): what the unit still lacks for the calls it may apply for, and by when."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from keshe.accounts.domain.roles import Role
from keshe.applications.board import boards_of, calls_for_boards
from keshe.lib import clock
from keshe.sites.applicant.unit.own import own_unit, page_of
from keshe.sites.shared.facts import addresses
from keshe.sites.shared.gaps import shown_board
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.requests import Request


@require_safe
@unit_people
def board(request: Request, uid: str) -> HttpResponse:
    """Each open or coming call with its categories, as they stand for the unit today."""
    unit = own_unit(request, uid)
    now = request.arrived_at
    today = clock.local(now).date()
    address = addresses("applicant:unit_fact", unit.uid)
    recording = request.actor.in_unit(unit.uid, Role.UNIT_ADMIN, Role.UNIT_FILLER)
    boards = [
        shown_board(call, found, address, today, recording=recording)
        for call in calls_for_boards(request.actor, now)
        for found in boards_of(call.current_document, [unit], now)
    ]
    return render(request, "applicant/unit/gaps.html", page_of(request, unit, "gaps", boards=boards, today=today))
