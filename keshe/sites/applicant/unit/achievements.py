"""What a unit has built up, at a glance: how much of each sort is recorded and what still lacks its proof."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from keshe.achievements.queries import SortCount, counts_of
from keshe.sites.applicant.unit import achievement_sorts
from keshe.sites.applicant.unit.own import own_unit, page_of
from keshe.sites.applicant.unit.sorts import sorts_of
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.requests import Request


@require_safe
@unit_people
def overview(request: Request, uid: str) -> HttpResponse:
    """Every sort with its counts."""
    unit = own_unit(request, uid)
    counts = counts_of(unit)
    subject = achievement_sorts.SUBJECT.key
    cards = [(sort, counts.get(sort.ref.partition(".")[2], SortCount())) for sort in sorts_of(subject)]
    return render(request, "applicant/unit/achievements.html", page_of(request, unit, subject, cards=cards))
