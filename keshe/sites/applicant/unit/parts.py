"""Rows that belong to a record – members, issues, adoptions, rounds: added, corrected, removed on the record's pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.achievements.actions import add_part, change_part, remove_part
from keshe.achievements.queries import parts_of
from keshe.organisations.models import Organisation
from keshe.records import access
from keshe.sites.applicant.unit.finding import found_record
from keshe.sites.applicant.unit.own import admitted, page_of
from keshe.sites.applicant.unit.sorts import SUBJECTS, PartSort, Sort
from keshe.sites.shared.downloads import send
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 50


@dataclass(frozen=True)
class Cell:
    """What stands in one place of a table: a text, or lines that open."""

    text: object = ""
    lines: tuple[object, ...] = ()


def _cell(value: object) -> Cell:
    return Cell(lines=tuple(value)) if isinstance(value, list) else Cell(value)


@dataclass(frozen=True)
class Table:
    """The rows of one sort below a record. ``page``: of the first sort only, the one that may grow long."""

    sort: PartSort
    rows: list[tuple[Any, list[Cell]]]
    form: Any
    page: Page[Any] | None


def tables_of(request: Request, kind: Sort, record: Any) -> list[Table]:
    """What stands below a record, each sort with the form that adds to it."""
    tables = []
    for number, sort in enumerate(kind.parts):
        found = parts_of(sort.model, record)
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("page")) if number == 0 else None
        rows = [
            (row, [_cell(show(row)) for show in sort.columns.values()]) for row in (found if page is None else page)
        ]
        tables.append(Table(sort, rows, sort.form(auto_id=f"{sort.key}_%s"), page))
    return tables


def _place(request: Request, uid: str, sort: str, record: str, part: str) -> tuple[Organisation, Sort, Any, PartSort]:
    unit, kind, found = found_record(request, uid, sort, record)
    return unit, kind, found, kind.part(part)


@unit_people
def add(request: Request, uid: str, sort: str, record: str, part: str) -> HttpResponse:
    """A new row."""
    return _written(request, uid, sort, record, part)


@unit_people
def change(request: Request, uid: str, sort: str, record: str, part: str, row: str) -> HttpResponse:
    """Correct a row."""
    return _written(request, uid, sort, record, part, row)


def _written(request: Request, uid: str, sort: str, record: str, part: str, row: str = "") -> HttpResponse:
    unit, kind, found, sub = _place(request, uid, sort, record, part)
    one: Any = get_object_or_404(parts_of(sub.model, found), uid=row) if row else None
    admitted(access.may_change(request.actor, found))
    start = {name: getattr(one, name) for name in sub.model.FIELDS} if one else None
    sent = request.method == "POST"
    form: Any = sub.form(request.POST if sent else None, request.FILES if sent else None, initial=start)
    if sent and form.is_valid():
        with showing_refusals(request, form) as outcome:
            if one:
                change_part(request.actor, one, form.values, form.proof)
            else:
                add_part(request.actor, found, sub.model, form.values, form.proof)
        if outcome.done:
            messages.success(request, _("已保存。") if one else _("已登记。"))
            return redirect(kind.urls["show"], uid, sort, record)
    page = page_of(
        request,
        unit,
        kind.subject,
        sort=kind,
        subject=SUBJECTS[kind.subject],
        record=found,
        part=sub,
        form=form,
        row=one,
    )
    return render(request, "applicant/unit/part_form.html", page)


@require_POST
@unit_people
def remove(request: Request, uid: str, sort: str, record: str, part: str, row: str) -> HttpResponse:
    """Take a row out."""
    _unit, kind, found, sub = _place(request, uid, sort, record, part)
    with showing_refusals(request) as outcome:
        remove_part(request.actor, get_object_or_404(parts_of(sub.model, found), uid=row))
    if outcome.done:
        messages.success(request, _("已移除。"))
    return redirect(kind.urls["show"], uid, sort, record)


@require_safe
@unit_people
def file(request: Request, uid: str, sort: str, record: str, part: str, row: str) -> HttpResponseBase:
    """The file that proves a row."""
    _unit, _kind, found, sub = _place(request, uid, sort, record, part)
    one = get_object_or_404(parts_of(sub.model, found), uid=row, file__isnull=False)
    return send(one.file)


@unit_people
def paste(request: Request, uid: str, sort: str, record: str, part: str) -> HttpResponse:
    """Many rows at once, from a spreadsheet: all of them, or none with every fault named."""
    unit, kind, found, sub = _place(request, uid, sort, record, part)
    if sub.paste is None:
        raise Http404
    admitted(access.may_change(request.actor, found))
    form_class, write = sub.paste
    form = form_class(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            added = write(request.actor, found, form.cleaned_data["rows"])
        if outcome.done:
            messages.success(request, _("已登记 %(count)s 人。") % {"count": len(added)})
            return redirect(kind.urls["show"], uid, sort, record)
    page = page_of(
        request, unit, kind.subject, sort=kind, subject=SUBJECTS[kind.subject], record=found, part=sub, form=form
    )
    return render(request, "applicant/unit/part_paste.html", page)
