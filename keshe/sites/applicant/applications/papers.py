"""The form of an application as a file: to print, to fill in elsewhere, and back again."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from keshe.applications.actions import import_form
from keshe.applications.documents import draft_context, form_context
from keshe.applications.domain.lifecycle import ApplicationStatus
from keshe.applications.models import Submission
from keshe.applications.paper.source import source_of
from keshe.applications.queries import final_submission, form_of
from keshe.sites.applicant.applications.own import own_application, page_of
from keshe.sites.applicant.returning import confirm, return_page
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.papers import form_bytes, send_form
from keshe.sites.shared.requests import Request

#: While it may still change, what is printed is a draft.
OPEN = (ApplicationStatus.DRAFT, ApplicationStatus.RETURNED, ApplicationStatus.WITHDRAWN)


@require_safe
@unit_people
def form_file(request: Request, uid: str, kind: str) -> HttpResponse:
    """The form as it stands: a draft with its mark; once handed in, what was handed in (its PDF comes with the receipt,
    for that one can be verified)."""
    application = own_application(request, uid)
    submission = final_submission(application)
    if application.status not in OPEN and submission is not None:
        if kind == "pdf":
            return redirect("applicant:applications_receipt", uid, submission.uid)
        return _submitted(submission, kind)
    content = form_bytes(draft_context(source_of(application), request.arrived_at), kind, request.arrived_at)
    return send_form(content, _("%s（草稿）") % form_of(application).title, kind)


@require_safe
@unit_people
def submission_file(request: Request, uid: str, submission: str, kind: str) -> HttpResponse:
    """What was handed in, as Word or workbook."""
    application = own_application(request, uid)
    found = get_object_or_404(application.submissions.filter(form=form_of(application).id), uid=submission)
    return _submitted(found, kind)


def _submitted(submission: Submission, kind: str) -> HttpResponse:
    if kind not in ("docx", "xlsx"):
        raise Http404
    application = submission.application
    content = form_bytes(form_context(submission), kind, submission.at)
    return send_form(content, f"{application.number}-{form_of(application).title}", kind)


@never_cache
@unit_people
def import_file(request: Request, uid: str) -> HttpResponse:
    """Upload a filled form; see what it would change."""
    application = own_application(request, uid)
    source = source_of(application)
    return return_page(
        request,
        source,
        lambda: draft_context(source, request.arrived_at),
        "applicant/applications/import.html",
        page_of(request, application),
    )


@require_POST
@never_cache
@unit_people
def import_confirm(request: Request, uid: str) -> HttpResponse:
    """Save what the preview showed."""
    application = own_application(request, uid)
    done = confirm(
        request,
        (application.uid, form_of(application).id),
        lambda proposal: import_form(request.actor, application, proposal, arrived_at=request.arrived_at),
    )
    return redirect("applicant:applications_check" if done else "applicant:applications_import", uid)
