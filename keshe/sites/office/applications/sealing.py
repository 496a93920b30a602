"""The scans of the sealed copy, and the officer's word where no machine can read a page."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from keshe.accounts.domain.roles import Role
from keshe.applications.access import may_judge, may_read_content
from keshe.applications.actions import confirm_sheet
from keshe.applications.domain.sealed import Verdict
from keshe.applications.models import SealedFile, SealedSheet
from keshe.applications.queries import visible_to
from keshe.applications.sealing import copies_of, to_be_sealed
from keshe.sites.shared.downloads import send
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request
from keshe.sites.shared.sealed import CopyView


class SheetForm(forms.Form):
    """Which page of the issued version an unreadable sheet is, and how that was seen."""

    page = forms.IntegerField(label=_("是第几页"), min_value=1)
    reason = forms.CharField(
        label=_("依据"), max_length=200, help_text=_("如“页脚二维码被装订线遮住，页码和内容与第 3 页一致”。")
    )


@require_safe
@staff(Role.OFFICER, Role.APPROVER, Role.FINANCE)
def sealed(request: Request, uid: str) -> HttpResponse:
    """Every scan that the unit handed in, the newest of each form first."""
    application = get_object_or_404(visible_to(request.actor), uid=uid)
    may_read_content(request.actor, application).required()
    parts = []
    for submission, demand in to_be_sealed(application):
        copies = [CopyView(copy, in_office=True) for copy in copies_of(request.actor, submission)]
        newest = copies[0] if copies else None
        unread = [line.sheet for line in newest.sheets if line.sheet.verdict == Verdict.UNREADABLE] if newest else []
        part = {"submission": submission, "demand": demand, "newest": newest, "older": copies[1:], "unread": unread}
        parts.append(part)
    page = {"application": application, "parts": parts, "may_judge": bool(may_judge(request.actor, application))}
    return render(request, "office/applications/sealed.html", page)


@staff(Role.OFFICER)
def confirm(request: Request, uid: str, sheet: str) -> HttpResponse:
    """Say which page an unreadable sheet is."""
    application = get_object_or_404(visible_to(request.actor), uid=uid)
    found = get_object_or_404(
        SealedSheet.objects.select_related("copy__document", "copy__submission__application", "file__file"),
        copy__submission__application=application,
        uid=sheet,
    )
    first = found.copy.missing[0] if found.copy.missing else None
    form = SheetForm(request.POST if request.method == "POST" else None, initial={"page": first})
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            confirm_sheet(request.actor, found, **form.cleaned_data)
        if outcome.done:
            messages.success(request, _("已记录人工确认。"))
            return redirect("office:applications_sealed", uid)
    return render(
        request, "office/applications/sealed_sheet.html", {"application": application, "sheet": found, "form": form}
    )


@require_safe
@staff(Role.OFFICER, Role.APPROVER, Role.FINANCE)
def download(request: Request, uid: str, file: str) -> FileResponse:
    """A file of a scan as it was handed in."""
    application = get_object_or_404(visible_to(request.actor), uid=uid)
    may_read_content(request.actor, application).required()
    found = SealedFile.objects.filter(copy__submission__application=application).select_related("file")
    return send(get_object_or_404(found, uid=file).file)
