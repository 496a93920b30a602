"""Projects: the list, those overdue, one project."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from keshe.accounts.domain.roles import Role
from keshe.audit.queries import history
from keshe.delivery import queries
from keshe.delivery.domain import plan
from keshe.delivery.models import ProgressEvidence, Project
from keshe.lib import clock
from keshe.sites.office.applications.content import files_of, snapshot_answers
from keshe.sites.office.delivery.forms import AcceptForm, ProjectFilter, ReturnForm
from keshe.sites.office.log.rows import readable
from keshe.sites.shared.answers.pieces import SectionView
from keshe.sites.shared.answers.reader import sections_of
from keshe.sites.shared.downloads import send
from keshe.sites.shared.gates import staff
from keshe.sites.shared.requests import Request

PER_PAGE = 50


@require_safe
@staff(Role.OFFICER, Role.APPROVER, Role.FINANCE)
def listing(request: Request) -> HttpResponse:
    """All projects."""
    form = ProjectFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.visible_to(request.actor)
    if text := wanted.get("q"):
        found = found.filter(
            Q(application__number__icontains=text)
            | Q(application__title__icontains=text)
            | Q(application__organisation__name__icontains=text)
        )
    if status := wanted.get("status"):
        found = found.filter(status=status)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "counts": queries.counts(request.actor)}
    return render(request, "office/delivery/list.html", context)


@require_safe
@staff(Role.OFFICER)
def overdue(request: Request) -> HttpResponse:
    """Projects whose report, or its correction, should have come."""
    page = Paginator(queries.overdue(request.actor, clock.now()), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "office/delivery/overdue.html", {"page": page})


@require_safe
@staff(Role.OFFICER, Role.APPROVER, Role.FINANCE)
def show(request: Request, uid: str) -> HttpResponse:
    """One project: plan, progress, changes, report."""
    project = get_object_or_404(queries.visible_to(request.actor), uid=uid)
    form = queries.report_form(project)
    report = project.reports.select_related("submission__by").last()
    sections: tuple[SectionView, ...] = ()
    if report:
        answers = snapshot_answers(report.submission)
        files = files_of(project.application, report.submission)
        sections = sections_of(form, answers, queries.report_setting(project), files=files)
    page = {
        "project": project,
        "targets": list(plan.rows(queries.plan_form(project), project.plan, "targets")),
        "budget": list(plan.rows(queries.plan_form(project), project.plan, "budget")),
        "changed": project.plan != project.promised,
        "spent": queries.spent_so_far(project),
        "progress": list(project.progress.select_related("recorded_by").prefetch_related("evidence__file")),
        "changes": [(change, queries.kind_of(project, change.kind)) for change in project.changes.all()],
        "report": report,
        "levels": queries.levels_of(project),
        "sections": sections,
        "accept_form": AcceptForm(auto_id="accept_%s"),
        "return_form": ReturnForm(auto_id="return_%s"),
        "history": readable(history(project).order_by("-seq")),
    }
    return render(request, "office/delivery/show.html", page)


@require_safe
@staff(Role.OFFICER, Role.APPROVER, Role.FINANCE)
def evidence(request: Request, uid: str, evidence: str) -> FileResponse:
    """A file handed in with a progress entry."""
    project: Project = get_object_or_404(queries.visible_to(request.actor), uid=uid)
    found = get_object_or_404(ProgressEvidence.objects.select_related("file"), uid=evidence, progress__project=project)
    return send(found.file)
