"""Who reviews what: preview, automatic assignment, by hand; sheets side by side."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.domain.roles import Role
from keshe.lib.typed import as_count
from keshe.review import actions, queries
from keshe.review.domain.lifecycle import LIVE
from keshe.review.domain.panels import limits_of
from keshe.review.models import Assignment, ExpertProfile
from keshe.sites.office.review.forms import AssignForm, ReasonForm, ReplaceForm
from keshe.sites.office.review.panels import panel_of
from keshe.sites.office.review.tables import loads, may_change, proposed, sheet_columns
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


@staff(Role.OFFICER)
def assign(request: Request, uid: str) -> HttpResponse:
    """What assigning automatically would do, with everybody's load; POST does it."""
    panel = panel_of(request, uid)
    if request.method == "POST":
        with showing_refusals(request) as outcome:
            made = actions.assign_automatically(request.actor, panel, partly="partly" in request.POST)
        if outcome.done:
            messages.success(request, _("已分配 %(made)s 项任务。") % {"made": made})
        return redirect("office:panels_assign", uid)
    proposal = actions.propose(panel)
    context = {
        "panel": panel,
        "limits": limits_of(panel.rules),
        "proposal": proposal,
        "loads": loads(proposal),
        "rows": proposed(panel, proposal),
        "assign_form": AssignForm(panel),
        "may_change": may_change(request.actor),
    }
    return render(request, "office/review/assign.html", context)


@require_safe
@staff(Role.OFFICER, Role.APPROVER)
def sheets(request: Request, uid: str, entry: str) -> HttpResponse:
    """The sheets of one application side by side, with what can be done about each."""
    panel = panel_of(request, uid)
    found = get_object_or_404(queries.pool(panel), uid=entry)
    context = {
        "panel": panel,
        "entry": found,
        **sheet_columns(panel, found),
        "live": LIVE,
        "reason_form": ReasonForm(auto_id="reason_%s"),
        "replace_form": ReplaceForm(panel, auto_id="replace_%s"),
        "assign_form": AssignForm(panel, auto_id="assign_%s"),
        "may_change": may_change(request.actor),
    }
    return render(request, "office/review/sheets.html", context)


@require_POST
@staff(Role.OFFICER)
def assign_one(request: Request, uid: str, entry: str) -> HttpResponse:
    """Give the application to one member by hand."""
    panel = panel_of(request, uid)
    found = get_object_or_404(queries.pool(panel), uid=entry)
    expert = get_object_or_404(
        ExpertProfile.objects.select_related("user"), pk=as_count(request.POST.get("expert", ""))
    )
    with showing_refusals(request) as outcome:
        actions.assign(request.actor, panel, found, expert)
    if outcome.done:
        messages.success(request, _("已分配。"))
    return redirect("office:panels_sheets", uid, entry)


def _assignment(request: Request, uid: str, assignment: str) -> Assignment:
    return get_object_or_404(queries.visible_to(request.actor).filter(panel__uid=uid), uid=assignment)


def _back(assignment: Assignment) -> HttpResponse:
    return redirect("office:panels_sheets", assignment.panel.uid, assignment.entry.uid)


@require_POST
@staff(Role.OFFICER)
def reopen(request: Request, uid: str, assignment: str) -> HttpResponse:
    """Give a sheet back to its expert."""
    found = _assignment(request, uid, assignment)
    with showing_refusals(request) as outcome:
        actions.reopen_sheet(request.actor, found, request.POST.get("reason", ""))
    if outcome.done:
        messages.success(request, _("已退回修改，已通知专家。"))
    return _back(found)


@require_POST
@staff(Role.OFFICER)
def recuse(request: Request, uid: str, assignment: str) -> HttpResponse:
    """Find that the expert must withdraw."""
    found = _assignment(request, uid, assignment)
    with showing_refusals(request) as outcome:
        actions.recuse(request.actor, found, request.POST.get("reason", ""))
    if outcome.done:
        messages.success(request, _("已作回避处理，这份评分不再计入任何结果。"))
    return _back(found)


@require_POST
@staff(Role.OFFICER)
def withdraw(request: Request, uid: str, assignment: str) -> HttpResponse:
    """Take the assignment back."""
    found = _assignment(request, uid, assignment)
    with showing_refusals(request) as outcome:
        actions.withdraw(request.actor, found, request.POST.get("reason", ""))
    if outcome.done:
        messages.success(request, _("已撤回。"))
    return _back(found)


@require_POST
@staff(Role.OFFICER)
def replace(request: Request, uid: str, assignment: str) -> HttpResponse:
    """Another member instead."""
    found = _assignment(request, uid, assignment)
    expert = get_object_or_404(
        ExpertProfile.objects.select_related("user"), pk=as_count(request.POST.get("expert", ""))
    )
    with showing_refusals(request) as outcome:
        actions.replace(request.actor, found, expert, request.POST.get("reason", ""))
    if outcome.done:
        messages.success(request, _("已更换专家。"))
    return _back(found)
