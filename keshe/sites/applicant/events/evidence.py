"""Files that prove an event."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.records.actions import add_evidence, remove_evidence
from keshe.records.queries import standing_evidence
from keshe.sites.applicant.events.forms import MOST_FILES, FilesForm
from keshe.sites.applicant.events.own import own_event
from keshe.sites.applicant.events.show import event_page
from keshe.sites.shared.downloads import send_evidence
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


@require_POST
@unit_people
def add(request: Request, uid: str, event: str) -> HttpResponse:
    """Add files; what is refused is said, the rest stays."""
    unit, found = own_event(request, uid, event)
    form = FilesForm(request.POST, request.FILES, auto_id="evidence_%s")
    if form.is_valid():
        for upload in form.cleaned_data["file"][:MOST_FILES]:
            with showing_refusals(request, form):
                add_evidence(request.actor, found, upload, upload.name)
        if not form.errors:
            messages.success(request, _("已上传。"))
            return redirect("applicant:events_show", uid, event)
    return event_page(request, unit, found, evidence_form=form)


@require_safe
@unit_people
def file(request: Request, uid: str, event: str, evidence: str) -> HttpResponseBase:
    """One of the files."""
    _unit, found = own_event(request, uid, event)
    return send_evidence(standing_evidence(found), evidence)


@require_POST
@unit_people
def remove(request: Request, uid: str, event: str, evidence: str) -> HttpResponse:
    """Take a file away."""
    _unit, found = own_event(request, uid, event)
    with showing_refusals(request) as outcome:
        remove_evidence(request.actor, get_object_or_404(standing_evidence(found), uid=evidence))
    if outcome.done:
        messages.success(request, _("已移除。"))
    return redirect("applicant:events_show", uid, event)
