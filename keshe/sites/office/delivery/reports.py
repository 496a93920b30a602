"""Performance reports: accepted, or returned to be mended."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.domain.roles import Role
from keshe.delivery import queries
from keshe.delivery.actions import accept_report, return_report
from keshe.sites.office.delivery.forms import AcceptForm, ReturnForm
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 50


@require_safe
@staff(Role.OFFICER)
def listing(request: Request) -> HttpResponse:
    """Reports that wait for the officer, the oldest first."""
    found = queries.reports_to_accept(request.actor).prefetch_related("reports")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(project, project.reports.all()[len(project.reports.all()) - 1]) for project in page.object_list]
    return render(request, "office/delivery/reports.html", {"page": page, "rows": rows})


@require_POST
@staff(Role.OFFICER)
def accept(request: Request, uid: str) -> HttpResponse:
    """The report is accepted; the application goes on."""
    project = get_object_or_404(queries.visible_to(request.actor), uid=uid)
    form = AcceptForm(request.POST)
    if form.is_valid():
        with showing_refusals(request) as outcome:
            accept_report(request.actor, project, note=form.cleaned_data["note"])
        if outcome.done:
            messages.success(request, _("已验收绩效报告，项目进入下一阶段。"))
    return redirect("office:projects_show", uid)


@require_POST
@staff(Role.OFFICER)
def send_back(request: Request, uid: str) -> HttpResponse:
    """The report is returned with reasons and a day."""
    project = get_object_or_404(queries.visible_to(request.actor), uid=uid)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("退回须写明原因和补正截止日。"))
        return redirect("office:projects_show", uid)
    with showing_refusals(request) as outcome:
        return_report(request.actor, project, **form.cleaned_data)
    if outcome.done:
        messages.success(request, _("已退回绩效报告，并已告知申报单位。"))
    return redirect("office:projects_show", uid)
