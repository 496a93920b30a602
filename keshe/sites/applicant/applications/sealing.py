"""The sealed copy: its scan handed in, and what was read from it page by page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from keshe.applications import access
from keshe.applications.actions import upload_sealed_copy
from keshe.applications.models import Application, SealedFile, Submission
from keshe.applications.sealing import copies_of, formats_of, issued_paper, to_be_sealed
from keshe.programmes.domain.document import Demand
from keshe.sites.applicant.applications.own import own_application, page_of
from keshe.sites.shared.downloads import send
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.inputs import SeveralFilesField
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request
from keshe.sites.shared.sealed import CopyView


class ScanForm(forms.Form):
    """One PDF, or pictures in the order of the pages."""

    scans = SeveralFilesField(label=_("扫描件"), error_messages={"required": _("请先选择扫描件。")})

    def __init__(self, *args: Any, demand: Demand, **options: Any) -> None:
        super().__init__(*args, **options)
        formats = sorted(formats_of(demand))
        self.fields["scans"].help_text = _(
            "%(formats)s，每个不超过 %(most)d MB。一份 PDF 最好；拍照的按页码顺序一次选齐。"
        ) % {"formats": "、".join(formats), "most": demand.max_mb}
        self.fields["scans"].widget.attrs["accept"] = ",".join(f".{one}" for one in formats)


@unit_people
def sealed(request: Request, uid: str) -> HttpResponse:
    """For each form whose sealed copy is wanted: the scans so far, and one more."""
    application = own_application(request, uid)
    wanted = to_be_sealed(application)
    chosen = request.POST.get("submission") if request.method == "POST" else None
    may_fill = bool(access.may_fill(request.actor, application))
    parts, at_work = [], False
    for submission, demand in wanted:
        here = chosen == submission.uid
        form = ScanForm(
            request.POST if here else None, request.FILES if here else None, demand=demand, prefix=submission.form
        )
        if here and _handed_in(request, application, submission, form):
            return redirect("applicant:applications_sealed", uid)
        copies = [CopyView(copy, in_office=False) for copy in copies_of(request.actor, submission)]
        part = {"submission": submission, "demand": demand, "form": form, "printed": issued_paper(submission)}
        parts.append(part | {"newest": copies[0] if copies else None, "older": copies[1:]})
        at_work = at_work or any(view.at_work for view in copies[:1])
    if request.method == "POST" and chosen not in {submission.uid for submission, _demand in wanted}:
        messages.error(request, _("请按最新一次提交的版本上传。"))
        return redirect("applicant:applications_sealed", uid)
    context = page_of(request, application, parts=parts, at_work=at_work) | {"may_fill": may_fill}
    return render(request, "applicant/applications/sealed.html", context)


def _handed_in(request: Request, application: Application, submission: Submission, form: ScanForm) -> bool:
    if not form.is_valid():
        return False
    submission.application = application
    uploads = [(upload, upload.name or "") for upload in form.cleaned_data["scans"]]
    with showing_refusals(request, form) as outcome:
        upload_sealed_copy(request.actor, submission, uploads, arrived_at=request.arrived_at)
    if outcome.done:
        messages.success(request, _("已收到扫描件，正在逐页核对。"))
    return outcome.done


@unit_people
@require_safe
def download(request: Request, uid: str, file: str) -> HttpResponseBase:
    """A file of a scan as it was handed in."""
    application = own_application(request, uid)
    found = SealedFile.objects.filter(copy__submission__application=application).select_related("file")
    return send(get_object_or_404(found, uid=file).file)
