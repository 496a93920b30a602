"""Stations, services, associations helped, functions: lists, entry, correction."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keshe.organisations.models import Organisation
from keshe.records import access
from keshe.records.queries import named_partners, with_evidence_count
from keshe.services.access import may_offer
from keshe.services.labels import reasons_of, shown_enterprise
from keshe.services.matching import needs_for
from keshe.services.models import ServiceItem
from keshe.sites.applicant.services.own import page_of
from keshe.sites.applicant.services.sorts import sort_of
from keshe.sites.applicant.unit.own import admitted, own_unit
from keshe.sites.applicant.unit.proving import proofs
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 30
#: Matches that a page shows.
MATCHES = 10


def _found(request: Request, uid: str, sort: str, record: str) -> tuple[Organisation, Any]:
    unit = own_unit(request, uid)
    return unit, get_object_or_404(sort_of(sort).of_unit(unit), uid=record)


@require_safe
@unit_people
def listing(request: Request, uid: str, sort: str) -> HttpResponse:
    """One sort of records."""
    unit, kind = own_unit(request, uid), sort_of(sort)
    page = Paginator(with_evidence_count(kind.of_unit(unit)), PER_PAGE).get_page(request.GET.get("page"))
    lines = [(one, getattr(one, kind.day), kind.note(one)) for one in page.object_list]
    shown = page_of(request, unit, kind.key, sort=kind, page=page, lines=lines)
    return render(request, "applicant/services/list.html", shown)


@unit_people
def add(request: Request, uid: str, sort: str) -> HttpResponse:
    """A new record."""
    unit, kind = own_unit(request, uid), sort_of(sort)
    admitted(may_offer(request.actor, unit))
    form = kind.form(unit, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            record = kind.record(request.actor, unit, form)
        if outcome.done:
            messages.success(request, _("已登记。可在下方上传佐证材料。"))
            return redirect("applicant:services_show", uid, sort, record.uid)
    page = page_of(request, unit, kind.key, sort=kind, form=form, record=None)
    return render(request, "applicant/services/form.html", page)


@require_safe
@unit_people
def show(request: Request, uid: str, sort: str, record: str) -> HttpResponse:
    """One record with the files that prove it; of a service, the needs that fit."""
    kind = sort_of(sort)
    unit, found = _found(request, uid, sort, record)
    matches = needs_for(found, MATCHES) if isinstance(found, ServiceItem) else []
    told = [
        {"thing": match.thing, "by": shown_enterprise(match.thing), "reasons": reasons_of(match.fit)}
        for match in matches
        if not isinstance(match.thing, ServiceItem)
    ]
    page = page_of(
        request,
        unit,
        kind.key,
        sort=kind,
        rows=kind.rows(found),
        matches=told,
        is_item=isinstance(found, ServiceItem),
        **proofs(request, unit, found),
    )
    return render(request, "applicant/services/show.html", page)


@unit_people
def change(request: Request, uid: str, sort: str, record: str) -> HttpResponse:
    """Correct a record."""
    kind = sort_of(sort)
    unit, found = _found(request, uid, sort, record)
    admitted(access.may_change(request.actor, found))
    start = {name: getattr(found, name) for name in kind.fields}
    start["co_organisers"] = named_partners(found)
    form = kind.form(unit, request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            kind.change(request.actor, found, form)
        if outcome.done:
            messages.success(request, _("已保存。"))
            return redirect("applicant:services_show", uid, sort, record)
    page = page_of(request, unit, kind.key, sort=kind, form=form, record=found)
    return render(request, "applicant/services/form.html", page)
