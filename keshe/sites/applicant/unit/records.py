"""The year's records beside events: lists, entry, correction."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keshe.lib.typed import as_count
from keshe.records import access
from keshe.records.queries import named_partners, with_evidence_count
from keshe.sites.applicant.unit.finding import found_record, kind_of
from keshe.sites.applicant.unit.own import admitted, own_unit, page_of
from keshe.sites.applicant.unit.parts import tables_of
from keshe.sites.applicant.unit.proving import proofs
from keshe.sites.applicant.unit.second import point_to_first
from keshe.sites.applicant.unit.sorts import SUBJECTS, sorts_of
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 30


@require_safe
@unit_people
def home(request: Request, uid: str) -> HttpResponse:
    """To the list of experts."""
    return redirect("applicant:unit_records_list", own_unit(request, uid).uid, "experts")


@require_safe
@unit_people
def listing(request: Request, uid: str, sort: str) -> HttpResponse:
    """The records of one sort, newest first; by calendar year and by kind where the sort knows them."""
    unit, kind = own_unit(request, uid), kind_of(request, sort)
    records = with_evidence_count(kind.of_unit(unit))
    years = kind.years(unit) if kind.years else []
    wanted = request.GET.get("year", "")
    year = as_count(wanted) if as_count(wanted) in years else None
    if year is not None and kind.of_year:
        records = kind.of_year(records, year)
    shown = request.GET.get("kind", "")
    if shown in kind.kinds:
        records = records.filter(kind=shown)
    found = Paginator(records, PER_PAGE).get_page(request.GET.get("page"))
    page = page_of(
        request,
        unit,
        kind.subject,
        sort=kind,
        subject=SUBJECTS[kind.subject],
        sorts=sorts_of(kind.subject),
        page=found,
        lines=[(getattr(record, kind.day), record, kind.remark(record)) for record in found],
        years=years,
        year=year,
        kinds=[(key.value, label) for key, label in kind.kinds.items()],
        shown=shown,
        kind_labels=kind.kinds,
    )
    return render(request, "applicant/unit/records.html", page)


@unit_people
def add(request: Request, uid: str, sort: str) -> HttpResponse:
    """A new record."""
    unit, kind = own_unit(request, uid), kind_of(request, sort)
    admitted(access.may_record(request.actor, unit))
    form = kind.form(unit, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            record = kind.record(request.actor, unit, form)
        if outcome.done:
            messages.success(request, _("已登记。可在下方上传佐证材料。"))
            return redirect(kind.urls["show"], uid, sort, record.uid)
        point_to_first(form, outcome, unit, lambda record: reverse(kind.urls["show"], args=(uid, sort, record)))
    page = page_of(request, unit, kind.subject, form=form, sort=kind, subject=SUBJECTS[kind.subject], record=None)
    return render(request, "applicant/unit/record_form.html", page)


@require_safe
@unit_people
def show(request: Request, uid: str, sort: str, record: str) -> HttpResponse:
    """One record with the files that prove it."""
    unit, kind, found = found_record(request, uid, sort, record)
    page = page_of(
        request,
        unit,
        kind.subject,
        sort=kind,
        subject=SUBJECTS[kind.subject],
        rows=kind.rows(found),
        parts=tables_of(request, kind, found),
        **proofs(request, unit, found),
    )
    return render(request, "applicant/unit/record.html", page)


@unit_people
def change(request: Request, uid: str, sort: str, record: str) -> HttpResponse:
    """Correct a record."""
    unit, kind, found = found_record(request, uid, sort, record)
    admitted(access.may_change(request.actor, found))
    start = {name: getattr(found, name) for name in kind.fields}
    if "co_organisers" in kind.form.base_fields:
        start["co_organisers"] = named_partners(found)
    form = kind.form(unit, request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            kind.change(request.actor, found, form)
        if outcome.done:
            messages.success(request, _("已保存。"))
            return redirect(kind.urls["show"], uid, sort, record)
        point_to_first(form, outcome, unit, lambda other: reverse(kind.urls["show"], args=(uid, sort, other)))
    page = page_of(request, unit, kind.subject, form=form, sort=kind, subject=SUBJECTS[kind.subject], record=found)
    return render(request, "applicant/unit/record_form.html", page)
