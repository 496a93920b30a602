"""The capability record (能力档案): every fact about the unit, its source, and the records behind it."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from keshe.activities.queries import years_of
from keshe.capability.queries import unit_lines
from keshe.lib import clock
from keshe.lib.typed import as_count
from keshe.sites.applicant.unit.own import own_unit, page_of
from keshe.sites.applicant.unit.sorts import SORTS
from keshe.sites.shared.facts import groups_of
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.requests import Request


@require_safe
@unit_people
def show(request: Request, uid: str) -> HttpResponse:
    """The facts of one calendar year; standing things on its last day, or today while it runs."""
    unit = own_unit(request, uid)
    today = clock.today()
    choices = sorted({today.year, *years_of(unit)}, reverse=True)
    wanted = request.GET.get("year", "")
    year = as_count(wanted) if as_count(wanted) in choices else today.year
    on = min(today, date(year, 12, 31))
    page = page_of(
        request,
        unit,
        "capability",
        groups=groups_of(unit_lines(unit, year=year, on=on)),
        year=year,
        years=choices,
        on=on,
        sorts={sort.ref: sort for sort in SORTS.values() if sort.ref},
    )
    return render(request, "applicant/unit/capability.html", page)
