"""The roll from a spreadsheet and into one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.lib import clock
from keshe.membership.actions import discard_roll, export_roll, map_roll, order_import, upload_roll
from keshe.membership.domain.lifecycle import MEMBER, ImportStatus, MemberStatus
from keshe.membership.exporting import template_of
from keshe.membership.forms import ColumnsForm, ExportForm, UploadForm
from keshe.membership.importing import fault_lines, leftover_sheet
from keshe.membership.models import RollImport
from keshe.membership.queries import imports_of, settings_of
from keshe.organisations.models import Organisation
from keshe.privacy.actions import note_viewing
from keshe.sites.applicant.members.own import kept_unit
from keshe.sites.applicant.unit.own import page_of
from keshe.sites.shared.downloads import send_bytes
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: How many faults the page tells; the download has all.
TOLD = 200
#: Statuses in which the page asks again by itself.
AT_WORK = frozenset({ImportStatus.CHECKING, ImportStatus.LOADING})


def _found(request: Request, uid: str, sheet: str) -> tuple[Organisation, RollImport]:
    unit = kept_unit(request, uid)
    return unit, get_object_or_404(imports_of(unit), uid=sheet)


@unit_people
def upload(request: Request, uid: str) -> HttpResponse:
    """Hand in a roll; earlier ones below."""
    unit = kept_unit(request, uid)
    sent = request.method == "POST"
    form = UploadForm(request.POST if sent else None, request.FILES if sent else None)
    if sent and form.is_valid():
        handed = form.cleaned_data["file"]
        with showing_refusals(request, form) as outcome:
            roll_import = upload_roll(request.actor, unit, handed, handed.name)
        if outcome.done:
            return redirect("applicant:members_import_columns", uid, roll_import.uid)
    page = page_of(request, unit, "members", form=form, imports=imports_of(unit)[:20])
    return render(request, "applicant/members/import.html", page)


@unit_people
def columns(request: Request, uid: str, sheet: str) -> HttpResponse:
    """Which column is which: guessed, and remembered from the last time."""
    unit, found = _found(request, uid, sheet)
    start = {name: str(column) for name, column in found.columns.items()}
    form = ColumnsForm(found.headings, request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            map_roll(request.actor, found, form.columns)
        if outcome.done:
            return redirect("applicant:members_import_show", uid, sheet)
    page = page_of(request, unit, "members", form=form, found=found)
    return render(request, "applicant/members/columns.html", page)


@require_safe
@unit_people
def show(request: Request, uid: str, sheet: str) -> HttpResponse:
    """How far an import is, what the dry run found, what was loaded."""
    unit, found = _found(request, uid, sheet)
    if found.status == ImportStatus.UPLOADED:
        return redirect("applicant:members_import_columns", uid, sheet)
    page = page_of(
        request,
        unit,
        "members",
        found=found,
        at_work=found.status in AT_WORK,
        declared=settings_of(unit),
        faults=fault_lines(found.faults[:TOLD]),
        more=max(0, len(found.faults) - TOLD),
    )
    return render(request, "applicant/members/import_show.html", page)


@require_POST
@unit_people
def load(request: Request, uid: str, sheet: str) -> HttpResponse:
    """Load the good rows."""
    _unit, found = _found(request, uid, sheet)
    with showing_refusals(request):
        order_import(request.actor, found)
    return redirect("applicant:members_import_show", uid, sheet)


@require_safe
@unit_people
def faults(request: Request, uid: str, sheet: str) -> HttpResponse:
    """The rows with faults, to be corrected and handed in again; they leave the house open, and that is recorded."""
    _unit, found = _found(request, uid, sheet)
    if found.faulty:
        note_viewing(request.actor.ref, found.ref, "membership.faults", people=found.faulty, opened=True)
    return send_bytes(leftover_sheet(found), _("须改正的行.xlsx"), XLSX)


@require_POST
@unit_people
def discard(request: Request, uid: str, sheet: str) -> HttpResponse:
    """Forget the rows of a sheet."""
    _unit, found = _found(request, uid, sheet)
    with showing_refusals(request) as outcome:
        discard_roll(request.actor, found)
    if outcome.done:
        messages.success(request, _("已删除上传的表格内容。"))
    return redirect("applicant:members_import", uid)


@unit_people
def export(request: Request, uid: str) -> HttpResponse:
    """The roll in the unit's own template."""
    unit = kept_unit(request, uid)
    statuses = [(status.value, MEMBER.wording(status)) for status in MemberStatus if status != MemberStatus.ACTIVE]
    template = template_of(settings_of(unit))
    form = ExportForm(template, statuses, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with showing_refusals(request, form) as outcome:
            content = export_roll(request.actor, unit, form.columns, status=data["status"], reason=data["reason"])
        if outcome.done:
            parts = {"unit": unit.name, "day": f"{clock.today():%Y%m%d}"}
            return send_bytes(content, _("%(unit)s会员名册%(day)s.xlsx") % parts, XLSX)
    page = page_of(request, unit, "members", form=form)
    return render(request, "applicant/members/export.html", page)
