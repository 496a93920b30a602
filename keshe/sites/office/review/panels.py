"""Panels: making them, members, the round's course."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.domain.roles import Role
from keshe.programmes.domain.document import ReviewStage
from keshe.programmes.models import Call
from keshe.review import actions, queries
from keshe.review.domain.panels import limits_of, usual_minimum
from keshe.review.models import ExpertProfile, Panel
from keshe.sites.office.review.forms import (
    CloseForm,
    MemberForm,
    PanelForm,
    ReasonForm,
    ResumeForm,
    StageForm,
    TimesForm,
)
from keshe.sites.office.review.tables import matrix, may_change, reminder
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


def panel_of(request: Request, uid: str) -> Panel:
    """The panel, or 404."""
    return get_object_or_404(queries.panels_visible_to(request.actor), uid=uid)


@require_safe
@staff(Role.OFFICER, Role.APPROVER)
def listing(request: Request) -> HttpResponse:
    """Every panel with its state."""
    calls = Call.objects.exclude(status="draft").order_by("-year", "-pk")
    context = {
        "panels": queries.with_counts(queries.panels_visible_to(request.actor)),
        "stage_form": StageForm(calls),
        "may_change": may_change(request.actor),
    }
    return render(request, "office/review/panels.html", context)


@staff(Role.OFFICER)
def create(request: Request) -> HttpResponse:
    """A new panel for the review stage named in the address: ``?stage=<call uid>/<stage id>``."""
    uid, _slash, stage_id = request.GET.get("stage", "").partition("/")
    call = get_object_or_404(Call, uid=uid)
    document = call.current_document
    stage = next((s for s in document.stages if s.id == stage_id and isinstance(s, ReviewStage)), None)
    if stage is None:
        messages.error(request, _("请选择评审阶段。"))
        return redirect("office:panels_list")
    initial = {
        "name": stage.label,
        "categories": [c.code for c in document.open_categories if stage.id in c.path],
        "minimum_sheets": usual_minimum(stage),
    }
    if stage.period:
        span = document.window(stage.period)
        initial |= {"opens_at": span.start, "closes_at": span.end}
    form = PanelForm(document, stage, request.POST if request.method == "POST" else None, initial)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            panel = actions.create_panel(request.actor, call, stage.id, **form.cleaned_data)
        if outcome.done:
            messages.success(request, _("已建立评审组，请加入专家。"))
            return redirect("office:panels_members", panel.uid)
    return render(request, "office/review/panel_create.html", {"form": form, "call": call, "stage": stage})


@require_safe
@staff(Role.OFFICER, Role.APPROVER)
def show(request: Request, uid: str) -> HttpResponse:
    """One panel: its rules, its progress, the next step."""
    panel = panel_of(request, uid)
    progress = queries.progress_of(panel)
    document = panel.call.current_document
    times = {"opens_at": panel.opens_at, "closes_at": panel.closes_at}
    context: dict[str, Any] = {
        "panel": panel,
        "rules": panel.rules,
        "document": document,
        "limits": limits_of(panel.rules),
        "path": f"stages.{panel.stage}",
        "categories": [document.category_label(code) for code in panel.categories],
        "progress": progress,
        "held": sum(row.held for row in progress),
        "scored": sum(row.scored for row in progress),
        "entries": queries.entry_progress(panel),
        "reminder": reminder(panel, progress),
        "ranking": queries.ranking_in_force(panel),
        "close_form": CloseForm(auto_id="close_%s"),
        "times_form": TimesForm(auto_id="times_%s", initial=times),
        "resume_form": ResumeForm(auto_id="resume_%s"),
        "may_change": may_change(request.actor),
        **{f"{step}_url": reverse(f"office:panels_{step}", args=[uid]) for step in ("close", "times", "resume")},
    }
    return render(request, "office/review/panel.html", context)


@require_safe
@staff(Role.OFFICER, Role.APPROVER)
def members(request: Request, uid: str) -> HttpResponse:
    """Members, and the matrix of conflicts."""
    panel = panel_of(request, uid)
    experts, rows = matrix(panel)
    context = {
        "panel": panel,
        "experts": experts,
        "rows": rows,
        "member_form": MemberForm(panel),
        "reason_form": ReasonForm(auto_id="conflict_%s"),
        "may_change": may_change(request.actor),
    }
    return render(request, "office/review/members.html", context)


@require_POST
@staff(Role.OFFICER)
def add_member(request: Request, uid: str) -> HttpResponse:
    """Take an expert in."""
    panel = panel_of(request, uid)
    form = MemberForm(panel, request.POST)
    if form.is_valid():
        with showing_refusals(request) as outcome:
            actions.add_member(request.actor, panel, form.cleaned_data["expert"])
        if outcome.done:
            messages.success(request, _("已加入。"))
    else:
        messages.error(request, _("请选择专家。"))
    return redirect("office:panels_members", uid)


@require_POST
@staff(Role.OFFICER)
def remove_member(request: Request, uid: str, expert: str) -> HttpResponse:
    """Take an expert out."""
    found = get_object_or_404(ExpertProfile.objects.select_related("user"), uid=expert)
    with showing_refusals(request) as outcome:
        actions.remove_member(request.actor, panel_of(request, uid), found)
    if outcome.done:
        messages.success(request, _("已移出。"))
    return redirect("office:panels_members", uid)


@require_POST
@staff(Role.OFFICER)
def set_conflict(request: Request, uid: str) -> HttpResponse:
    """Find that an expert must not review an application."""
    panel = panel_of(request, uid)
    expert = get_object_or_404(ExpertProfile.objects.select_related("user"), uid=request.POST.get("expert", ""))
    entry = get_object_or_404(queries.pool(panel), uid=request.POST.get("entry", ""))
    with showing_refusals(request) as outcome:
        actions.set_conflict(request.actor, expert, entry, request.POST.get("reason", ""))
    if outcome.done:
        messages.success(request, _("已认定回避。"))
    return redirect("office:panels_members", uid)


@require_POST
@staff(Role.OFFICER)
def open_round(request: Request, uid: str) -> HttpResponse:
    """Begin the round."""
    with showing_refusals(request) as outcome:
        actions.open_scoring(request.actor, panel_of(request, uid))
    if outcome.done:
        messages.success(request, _("评审已开始，已通知各位专家。"))
    return redirect("office:panels_show", uid)


@require_POST
@staff(Role.OFFICER)
def close(request: Request, uid: str) -> HttpResponse:
    """End the round."""
    with showing_refusals(request) as outcome:
        actions.close_panel(request.actor, panel_of(request, uid), request.POST.get("reason", ""))
    if outcome.done:
        messages.success(request, _("评审已结束，可以计算排名。"))
    return redirect("office:panels_show", uid)


@require_POST
@staff(Role.OFFICER)
def change_times(request: Request, uid: str) -> HttpResponse:
    """Move the round."""
    form = TimesForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请填写开始时间、截止时间和理由。"))
        return redirect("office:panels_show", uid)
    with showing_refusals(request) as outcome:
        actions.change_times(request.actor, panel_of(request, uid), **form.cleaned_data)
    if outcome.done:
        messages.success(request, _("评审时间已调整。"))
    return redirect("office:panels_show", uid)


@require_POST
@staff(Role.OFFICER)
def resume(request: Request, uid: str) -> HttpResponse:
    """Open a closed round again."""
    form = ResumeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请填写新的截止时间和理由。"))
        return redirect("office:panels_show", uid)
    with showing_refusals(request) as outcome:
        actions.resume_panel(request.actor, panel_of(request, uid), **form.cleaned_data)
    if outcome.done:
        messages.success(request, _("评审已重新开放。"))
    return redirect("office:panels_show", uid)
