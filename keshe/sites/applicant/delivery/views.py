"""The project: plan, progress with evidence, changes."""

from __future__ import annotations

from decimal import Decimal

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.delivery import queries
from keshe.delivery.actions import record_progress, request_change, withdraw_change
from keshe.delivery.domain import plan
from keshe.delivery.models import ProgressEvidence
from keshe.lib import clock
from keshe.sites.applicant.delivery.forms import ChangeForm, ProgressForm
from keshe.sites.applicant.delivery.own import own_project, page_of
from keshe.sites.shared.delivery import change_lines
from keshe.sites.shared.downloads import send
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


@require_safe
@unit_people
def listing(request: Request) -> HttpResponse:
    """The projects of the person's units."""
    found = queries.visible_to(request.actor).filter(application__organisation__uid__in=request.actor.unit_uids)
    return render(request, "applicant/delivery/list.html", {"projects": list(found)})


@require_safe
@unit_people
def show(request: Request, uid: str) -> HttpResponse:
    """One project."""
    project = own_project(request, uid)
    form = queries.plan_form(project)
    context = page_of(
        request,
        project,
        targets=list(plan.rows(form, project.plan, "targets")),
        budget=list(plan.rows(form, project.plan, "budget")),
        changed=project.plan != project.promised,
        spent=queries.spent_so_far(project),
        progress=list(project.progress.prefetch_related("evidence__file")),
        changes=[(c, queries.kind_of(project, c.kind), change_lines(c)) for c in project.changes.all()],
        kinds=queries.stage_of(project).changes,
        reports=list(project.reports.select_related("submission")),
        extended=project.report_due != queries.original_due(project),
    )
    return render(request, "applicant/delivery/show.html", context)


@unit_people
def progress(request: Request, uid: str) -> HttpResponse:
    """Record what was done."""
    project = own_project(request, uid)
    targets = list(plan.rows(queries.plan_form(project), project.plan, "targets"))
    posted = request.method == "POST"
    form = ProgressForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        targets=targets,
        initial={"day": clock.today()},
    )
    if posted and form.is_valid():
        with showing_refusals(request, form) as outcome:
            record_progress(
                request.actor,
                project,
                day=form.cleaned_data["day"],
                text=form.cleaned_data["text"],
                values=form.values,
                spent=form.cleaned_data["spent"] or Decimal("0.00"),
                files=form.cleaned_data["evidence"],
            )
        if outcome.done:
            messages.success(request, _("已登记进展。"))
            return redirect("applicant:projects_show", uid)
    return render(request, "applicant/delivery/progress.html", page_of(request, project, form=form))


@require_safe
@unit_people
def evidence(request: Request, uid: str, evidence: str) -> FileResponse:
    """A file of a progress entry."""
    project = own_project(request, uid)
    found = ProgressEvidence.objects.select_related("file").filter(progress__project=project)
    return send(get_object_or_404(found, uid=evidence).file)


@unit_people
def change(request: Request, uid: str, kind: str) -> HttpResponse:
    """Ask for a change of one of the kinds that the call lists."""
    project = own_project(request, uid)
    known = queries.kind_of(project, kind)
    if known is None:
        raise Http404
    form = ChangeForm(request.POST if request.method == "POST" else None, project, kind)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            request_change(
                request.actor,
                project,
                kind,
                reason=form.cleaned_data["reason"],
                after=form.after,
                arrived_at=request.arrived_at,
            )
        if outcome.done:
            said = _("变更已记录并生效。") if known.approval == "none" else _("变更申请已提交，等待审批。")
            messages.success(request, said)
            return redirect("applicant:projects_show", uid)
    return render(request, "applicant/delivery/change.html", page_of(request, project, form=form, kind=known))


@require_POST
@unit_people
def withdraw(request: Request, uid: str, change: str) -> HttpResponse:
    """Take a wish back."""
    project = own_project(request, uid)
    found = get_object_or_404(project.changes, uid=change)
    with showing_refusals(request) as outcome:
        withdraw_change(request.actor, found)
    if outcome.done:
        messages.success(request, _("已撤回变更申请。"))
    return redirect("applicant:projects_show", uid)
