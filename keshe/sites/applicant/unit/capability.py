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
from keshe.sites.shared.downloads import send_bytes
from keshe.sites.shared.fact_pages import fact_page
from keshe.sites.shared.facts import addresses, groups_of
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.requests import Request
from keshe.sites.shared.yearly import yearly_page, yearly_pdf


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
        groups=groups_of(unit_lines(unit, year=year, on=on), addresses("applicant:unit_fact", unit.uid)),
        year=year,
        years=choices,
        on=on,
    )
    return render(request, "applicant/unit/capability.html", page)


@require_safe
@unit_people
def fact(request: Request, uid: str, code: str) -> HttpResponse:
    """One fact and the records behind it, as the address asks: ``?on=``, ``?within=``, ``?year=``."""
    unit = own_unit(request, uid)
    page = page_of(request, unit, "capability", **fact_page("applicant", unit, code, request.GET))
    return render(request, "applicant/unit/fact.html", page)


@require_safe
@unit_people
def yearly(request: Request, uid: str) -> HttpResponse:
    """The yearly profile beside the median of the unit's peers."""
    unit = own_unit(request, uid)
    more = yearly_page(unit, request.GET.get("year", ""), clock.today())
    return render(request, "applicant/unit/yearly.html", page_of(request, unit, "capability", **more))


@require_safe
@unit_people
def yearly_paper(request: Request, uid: str) -> HttpResponse:
    """The same as a PDF."""
    unit = own_unit(request, uid)
    content, name = yearly_pdf(unit, request.GET.get("year", ""), clock.today(), clock.now())
    return send_bytes(content, name, "application/pdf")
