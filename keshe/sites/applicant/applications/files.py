"""Files of an application: all at one place, handed in, taken out, read again."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keshe.applications.actions import add_attachment, remove_attachment
from keshe.applications.domain.completeness import demands_of, is_required
from keshe.applications.models import Attachment
from keshe.applications.queries import attachments_of, partner_count
from keshe.programmes.domain.document import Demand
from keshe.sites.applicant.applications.own import Filling, own_application, page_of
from keshe.sites.shared.downloads import send
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


@dataclass(frozen=True)
class Slot:
    """A document of the call with what has been handed in for it."""

    demand: Demand
    required: bool
    attachments: list[Attachment]


@unit_people
def files(request: Request, uid: str) -> HttpResponse:
    """Every document that the call asks for; a file is handed in here, too."""
    application = own_application(request, uid)
    if request.method == "POST":
        slot = request.POST.get("slot", "")
        chosen = request.FILES.getlist("file")
        if not chosen:
            messages.error(request, _("请先选择文件。"))
        for upload in chosen:
            with showing_refusals(request) as outcome:
                add_attachment(
                    request.actor, application, slot, upload, upload.name or "", arrived_at=request.arrived_at
                )
            if outcome.done:
                messages.success(request, _("已上传“%(name)s”。") % {"name": upload.name})
        return redirect("applicant:applications_files", uid)
    setting = Filling.of(application).setting
    kept = attachments_of(application)
    partners = partner_count(application)
    slots = [
        Slot(demand, is_required(demand, setting, partners), [one for one in kept if one.slot == demand.id])
        for demand in demands_of(setting)
    ]
    return render(request, "applicant/applications/files.html", page_of(request, application, slots=slots))


@unit_people
def download(request: Request, uid: str, attachment: str) -> HttpResponseBase:
    """One of the application's own files, removed ones included."""
    application = own_application(request, uid)
    found = get_object_or_404(application.attachments.select_related("file"), uid=attachment)
    return send(found.file)


@unit_people
@require_POST
def remove(request: Request, uid: str, attachment: str) -> HttpResponse:
    """Take a file out."""
    application = own_application(request, uid)
    found = get_object_or_404(application.attachments.filter(removed_at__isnull=True), uid=attachment)
    with showing_refusals(request) as outcome:
        remove_attachment(request.actor, found, arrived_at=request.arrived_at)
    if outcome.done:
        messages.success(request, _("已移除“%(name)s”。") % {"name": found.file.name})
    return redirect("applicant:applications_files", uid)
