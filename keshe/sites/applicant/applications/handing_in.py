"""Checking the answers, handing in, and the receipt."""

from __future__ import annotations

import secrets

from django import forms
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from keshe.applications.actions import issue_paper, submit_application
from keshe.applications.documents import fits
from keshe.applications.domain.answers import check_form
from keshe.applications.domain.completeness import missing_documents, unmet
from keshe.applications.domain.snapshots import canonical
from keshe.applications.eligibility import outcomes_of
from keshe.applications.models import Application
from keshe.applications.queries import attachments_of, partner_count
from keshe.applications.sealing import sealed_demand
from keshe.documents.proofs import voucher_file
from keshe.lib.refusals import sentences
from keshe.sites.applicant.applications.outcomes import grouped
from keshe.sites.applicant.applications.own import Filling, own_application, page_of
from keshe.sites.shared.answers import FileLine, sections_of
from keshe.sites.shared.downloads import send, send_bytes
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


class SubmitForm(forms.Form):
    """The button with the key that makes it count once."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    committed = forms.BooleanField(
        label=_("本单位确认所填内容和所附材料真实、准确、完整，同意提交。"),
        error_messages={"required": _("请先勾选确认。")},
    )


@unit_people
def check(request: Request, uid: str) -> HttpResponse:
    """All answers on one page, with what is open."""
    application = own_application(request, uid)
    filling = Filling.of(application)
    faults = check_form(filling.form, filling.answers, filling.setting)
    labels = {section.id: section.title for section in filling.sections}
    open_parts = [(id_, labels.get(id_, id_), sentences(reasons)) for id_, reasons in faults.items() if id_ in labels]
    missing = missing_documents(filling.setting, partner_count(application), filling.form)
    context = page_of(
        request,
        application,
        sections=sections_of(filling.form, filling.answers, filling.setting, files=_lines(application)),
        open_parts=open_parts,
        missing=sentences(missing.reasons),
    )
    return render(request, "applicant/applications/check.html", context)


def _lines(application: Application) -> list[FileLine]:
    return [
        FileLine(
            one.slot,
            one.file.name,
            reverse("applicant:applications_file", args=[application.uid, one.uid]),
            one.file.size,
        )
        for one in attachments_of(application)
    ]


@unit_people
def submit(request: Request, uid: str) -> HttpResponse:
    """The last page: the server's clock, the conditions, the confirmation, the button."""
    application = own_application(request, uid)
    form = SubmitForm(request.POST or None, initial={"key": secrets.token_urlsafe(24)})
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            key = form.cleaned_data["key"]
            submission = submit_application(request.actor, application, key, arrived_at=request.arrived_at)
        if outcome.done:
            return redirect("applicant:applications_receipt", uid, submission.uid)
    filling = Filling.of(application)
    outcomes = outcomes_of(application, "submission", request.arrived_at)
    faults = check_form(filling.form, filling.answers, filling.setting)
    open_count = sum(len(reasons) for reasons in faults.values())
    open_count += len(missing_documents(filling.setting, partner_count(application), filling.form).reasons)
    context = page_of(
        request,
        application,
        form=form,
        groups=grouped(outcomes, filling.setting.document, application.category),
        ready=open_count == 0 and bool(unmet(outcomes)),
        open_count=open_count,
        grace=filling.setting.document.schedule.grace_seconds,
    )
    return render(request, "applicant/applications/submit.html", context)


@unit_people
def receipt(request: Request, uid: str, submission: str) -> HttpResponse:
    """What was received, when, and the fingerprint to prove it by."""
    application = own_application(request, uid)
    found = get_object_or_404(application.submissions.select_related("by"), uid=submission)
    sealed = sealed_demand(application, found.form) is not None
    context = page_of(request, application, submission=found, next_papers=_papers(application), sealed=sealed)
    return render(request, "applicant/applications/receipt.html", context)


def _papers(application: Application) -> list[str]:
    document = application.version.document_model
    demands = document.demands_for(application.category, application.applicant_type)
    return [
        str(_("%(label)s（%(copies)d 份）") % {"label": demand.label, "copies": demand.copies})
        for demand in demands
        if demand.paper
    ]


@unit_people
@require_POST
def paper(request: Request, uid: str, submission: str, kind: str) -> HttpResponseBase:
    """The receipt, or the form for print and seal, as PDF: made once, the same ever after."""
    application = own_application(request, uid)
    found = get_object_or_404(application.submissions.select_related("by"), uid=submission)
    if not fits(found, kind):
        raise Http404
    return send(issue_paper(request.actor, found, kind).file)


@unit_people
@require_POST
def voucher(request: Request, uid: str, submission: str, kind: str) -> HttpResponse:
    """The voucher by which the receipt's PDF is checked offline; the receipt is made if it has not been yet."""
    application = own_application(request, uid)
    found = get_object_or_404(application.submissions.select_related("by"), uid=submission)
    if not fits(found, kind):
        raise Http404
    content = voucher_file(issue_paper(request.actor, found, kind), [found.event_seq])
    name = _("%(number)s-核验凭证.json") % {"number": application.number}
    return send_bytes(content, name, "application/json; charset=utf-8")


@unit_people
@require_safe
def content(request: Request, uid: str, submission: str) -> HttpResponse:
    """What was handed in, byte for byte as it was hashed: ``sha256sum`` of the file gives the receipt's fingerprint."""
    application = own_application(request, uid)
    found = get_object_or_404(application.submissions.all(), uid=submission)
    name = f"{application.number}-{found.ordinal}.json"
    return send_bytes(canonical(found.snapshot).encode(), name, "application/json; charset=utf-8")
