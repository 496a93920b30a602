"""Applications: the list, the board of what is missing, one application, its files and submissions."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keshe.accounts.domain.roles import Role
from keshe.applications import queries
from keshe.applications.access import may_read_content
from keshe.applications.domain.lifecycle import APPLICATION
from keshe.applications.sealing import to_be_sealed
from keshe.audit.queries import history
from keshe.delivery.models import Project
from keshe.lib import clock
from keshe.lib.spreadsheets import write_workbook
from keshe.programmes.models import Call
from keshe.sites.office.applications import board
from keshe.sites.office.applications.compare import changes
from keshe.sites.office.applications.content import content_of, frozen_files
from keshe.sites.office.applications.filters import ApplicationFilter, annotated
from keshe.sites.office.applications.rows import WIDTHS, Row, sheet
from keshe.sites.office.log.rows import readable
from keshe.sites.shared.downloads import send, send_bytes
from keshe.sites.shared.gates import staff
from keshe.sites.shared.moved import moved_figures
from keshe.sites.shared.requests import Request

PER_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def calls() -> list[Call]:
    """The calls that have applications, the newest first."""
    return list(Call.objects.filter(applications__isnull=False).distinct().prefetch_related("versions"))


@require_safe
@staff(Role.OFFICER, Role.APPROVER, Role.FINANCE)
def listing(request: Request) -> HttpResponse:
    """All applications, filtered and put in order by the address."""
    form = ApplicationFilter(request.GET, calls())
    page = Paginator(form.apply(queries.visible_to(request.actor)), PER_PAGE).get_page(request.GET.get("page"))
    rows = [Row(application) for application in page.object_list]
    return render(request, "office/applications/list.html", {"form": form, "page": page, "rows": rows})


@require_safe
@staff(Role.OFFICER, Role.APPROVER, Role.FINANCE)
def export(request: Request) -> HttpResponse:
    """The list as it is filtered, as a workbook."""
    found = ApplicationFilter(request.GET, calls()).apply(queries.visible_to(request.actor))
    content = write_workbook({_("申报一览"): sheet(found.iterator(chunk_size=500))}, WIDTHS)
    return send_bytes(content, f"{_('申报一览')}-{clock.today():%Y%m%d}.xlsx", XLSX)


@require_safe
@staff(Role.OFFICER)
def missing(request: Request) -> HttpResponse:
    """谁还缺什么: every application that lacks something, with the words to remind its unit."""
    found = annotated(queries.visible_to(request.actor)).exclude(status__in=("withdrawn", "rejected"))
    if wanted := request.GET.get("call"):
        found = found.filter(call__uid=wanted)
    listed = list(found)
    projects = {project.application_id: project for project in Project.objects.filter(application__in=listed)}
    gaps = board.gaps(listed, projects, clock.now())
    page = Paginator(gaps, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "office/applications/missing.html", {"page": page, "calls": calls(), "wanted": wanted})


@require_safe
@staff(Role.OFFICER, Role.APPROVER, Role.FINANCE)
def show(request: Request, uid: str) -> HttpResponse:
    """One application: what was handed in, the conditions beside it, what the office did, its history."""
    application = get_object_or_404(annotated(queries.visible_to(request.actor)), uid=uid)
    content = content_of(request.actor, application)
    page = {
        "application": application,
        "row": Row(application),
        "lifecycle": APPLICATION,
        "submissions": list(application.submissions.select_related("by").order_by("form", "ordinal")),
        "checks": list(application.formal_checks.select_related("by")),
        "papers": list(application.papers.select_related("recorded_by")),
        "stages": list(application.stages.order_by("ordinal")),
        "document": application.version.document_model,
        "similar": queries.similar_applications(application),
        "siblings": list(queries.sibling_applications(application)),
        "history": readable(history(application).order_by("-seq")),
        "sealed": content["readable"] and bool(to_be_sealed(application)),
        **content,
        "moved": moved_figures(application, content["submission"]),
    }
    return render(request, "office/applications/show.html", page)


@require_safe
@staff(Role.OFFICER, Role.APPROVER, Role.FINANCE)
def compare(request: Request, uid: str, first: int, second: int) -> HttpResponse:
    """What changed between two submissions of the application form."""
    application = get_object_or_404(queries.visible_to(request.actor), uid=uid)
    may_read_content(request.actor, application).required()
    form = queries.form_of(application)
    older = get_object_or_404(application.submissions.filter(form=form.id), ordinal=first)
    newer = get_object_or_404(application.submissions.filter(form=form.id), ordinal=second)
    found = changes(form, queries.setting_of(application), older, newer)
    page = {"application": application, "older": older, "newer": newer, "changes": found}
    return render(request, "office/applications/compare.html", page)


@require_safe
@staff(Role.OFFICER, Role.APPROVER, Role.FINANCE)
def download(request: Request, uid: str, attachment: str) -> FileResponse:
    """A file handed in with the application or its report; one that has not been handed in yet is the unit's own."""
    application = get_object_or_404(queries.visible_to(request.actor), uid=uid)
    may_read_content(request.actor, application).required()
    found = get_object_or_404(application.attachments.select_related("file"), uid=attachment)
    if not any(
        (found.slot, found.file.sha256) in frozen_files(one) for one in application.submissions.filter(form=found.form)
    ):
        raise Http404
    return send(found.file)
