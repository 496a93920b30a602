"""One project: its entry sheet on behalf of the unit, and the three copies beside each other."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.domain.roles import Role
from keshe.applications.models import Application
from keshe.fiscal import queries
from keshe.fiscal.actions import note_paper
from keshe.fiscal.models import Compared, PaperNote
from keshe.sites.shared import entry
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

READERS = (Role.OFFICER, Role.APPROVER, Role.FINANCE)
SITE = "office"


def _application(request: Request, uid: str) -> Application:
    return get_object_or_404(queries.handed_in(request.actor).defer("version__document", "version__yaml_text"), uid=uid)


@require_safe
@staff(*READERS)
def sheet(request: Request, uid: str, target: str) -> HttpResponse:
    """The entry sheet."""
    application = _application(request, uid)
    page = entry.page_of(request, application, entry.opened_sheet(application, target), SITE)
    return render(request, "office/fiscal/sheet.html", page)


@require_POST
@staff(Role.OFFICER)
def tick(request: Request, uid: str, target: str) -> HttpResponse:
    """A field is entered there, on behalf of the unit."""
    return entry.tick(request, _application(request, uid), target, SITE)


@staff(Role.OFFICER)
def receipt(request: Request, uid: str, target: str) -> HttpResponse:
    """What the other system answered."""
    return entry.receipt(request, _application(request, uid), target, SITE, "office/fiscal/receipt.html")


@require_safe
@staff(*READERS)
def pdf(request: Request, uid: str, target: str) -> HttpResponse:
    """The sheet on paper."""
    return entry.pdf(_application(request, uid), target)


@require_safe
@staff(*READERS)
def proof(request: Request, uid: str, target: str) -> HttpResponseBase:
    """The file behind the receipt."""
    return entry.proof(_application(request, uid), target)


@require_safe
@staff(*READERS)
def compare(request: Request, uid: str, target: str) -> HttpResponse:
    """Ours, the paper, theirs, field by field: what differs first, then everything."""
    application = _application(request, uid)
    opened = entry.opened_sheet(application, target)
    compared = (
        Compared.objects.filter(application=application, target=target).select_related("list_import__file").first()
    )
    theirs = queries.cells_of(compared) if compared else {}
    papers = queries.Papers(target, opened.target, [application])
    paper = papers.texts(application)
    found = queries.differences(papers, opened.submission, theirs)
    differing = {one.key for one in found}
    notes = dict(PaperNote.objects.filter(application=application, target=target).values_list("field", "text"))
    rows = [
        {
            "line": one.line,
            "paper": None if paper is None else paper.get(one.line.key, ""),
            "theirs": theirs.get(one.line.key),
            "differs": one.line.key in differing,
            "noted": one.line.key in notes,
        }
        for one in opened.lines
    ]
    page = {
        "application": application,
        "sheet": opened,
        "target": opened.target,
        "target_id": target,
        "compared": compared,
        "paper_version": papers.versions.get(application.pk),
        "differences": found,
        "rows": rows,
    }
    return render(request, "office/fiscal/compare.html", page)


@require_POST
@staff(Role.OFFICER)
def note(request: Request, uid: str, target: str) -> HttpResponse:
    """What stands on the paper in one field."""
    application = _application(request, uid)
    field, agrees = request.POST.get("field", ""), request.POST.get("agrees") == "yes"
    with showing_refusals(request) as outcome:
        note_paper(request.actor, application, target, field, None if agrees else request.POST.get("text", ""))
    if outcome.done:
        messages.success(request, _("已登记该栏纸质与平台一致。") if agrees else _("已登记该栏纸质上的内容。"))
    return redirect("office:fiscal_compare", uid, target)
