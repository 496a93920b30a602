"""The performance report as a file: to print, to fill in elsewhere, and back again."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from keshe.applications.actions import issue_paper
from keshe.applications.models import Submission
from keshe.delivery.actions import import_report
from keshe.delivery.documents import KIND, report_context, report_draft_context, report_source
from keshe.delivery.domain.lifecycle import UNDER_WAY
from keshe.delivery.models import Project
from keshe.delivery.queries import report_form
from keshe.sites.applicant.delivery.own import own_project, page_of
from keshe.sites.applicant.returning import confirm, return_page
from keshe.sites.shared.downloads import send
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.papers import form_bytes, send_form
from keshe.sites.shared.requests import Request


def _submission(project: Project, uid: str) -> Submission:
    return get_object_or_404(project.reports.select_related("submission"), submission__uid=uid).submission


@require_safe
@unit_people
def form_file(request: Request, uid: str, kind: str) -> HttpResponse:
    """The report as it stands: a draft with its mark; once handed in, what was handed in (its PDF comes with the
    receipt, for that one can be verified)."""
    project = own_project(request, uid)
    report = project.reports.select_related("submission").last()
    if project.status not in UNDER_WAY and report is not None:
        if kind == "pdf":
            return redirect("applicant:projects_receipt", uid, report.submission.uid)
        return _submitted(project, report.submission, kind)
    at = request.arrived_at
    return send_form(
        form_bytes(report_draft_context(project, at), kind, at), _("%s（草稿）") % report_form(project).title, kind
    )


def _submitted(project: Project, submission: Submission, kind: str) -> HttpResponse:
    if kind not in ("docx", "xlsx"):
        raise Http404
    content = form_bytes(report_context(submission), kind, submission.at)
    return send_form(content, f"{project.application.number}-{report_form(project).title}", kind)


@require_safe
@unit_people
def submission_file(request: Request, uid: str, submission: str, kind: str) -> HttpResponse:
    """What was handed in, as Word or workbook."""
    project = own_project(request, uid)
    return _submitted(project, _submission(project, submission), kind)


@require_POST
@unit_people
def paper(request: Request, uid: str, submission: str) -> HttpResponseBase:
    """The report for print and seal, as PDF: made once, the same ever after."""
    found = _submission(own_project(request, uid), submission)
    return send(issue_paper(request.actor, found, KIND).file)


@never_cache
@unit_people
def import_file(request: Request, uid: str) -> HttpResponse:
    """Upload a filled report; see what it would change."""
    project = own_project(request, uid)
    return return_page(
        request,
        report_source(project),
        lambda: report_draft_context(project, request.arrived_at),
        "applicant/delivery/import.html",
        page_of(request, project),
    )


@require_POST
@never_cache
@unit_people
def import_confirm(request: Request, uid: str) -> HttpResponse:
    """Save what the preview showed."""
    project = own_project(request, uid)
    source = project.application.uid, report_form(project).id
    done = confirm(request, source, lambda proposal: import_report(request.actor, project, proposal))
    return redirect("applicant:projects_report" if done else "applicant:projects_import", uid)
