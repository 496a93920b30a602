"""Changes that units ask for: the officer's opinion, then the decision."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.domain.roles import Role
from keshe.delivery import queries
from keshe.delivery.access import may_decide, may_recommend
from keshe.delivery.actions import decide_change, recommend_change
from keshe.delivery.models import ChangeRequest
from keshe.sites.office.delivery.forms import DecideForm, RecommendForm
from keshe.sites.shared.delivery import change_lines
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 50


@require_safe
@staff(Role.OFFICER, Role.APPROVER)
def listing(request: Request) -> HttpResponse:
    """Change requests that wait for somebody, the oldest first."""
    page = Paginator(queries.pending_changes(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(change, queries.kind_of(change.project, change.kind)) for change in page.object_list]
    return render(request, "office/delivery/changes.html", {"page": page, "rows": rows})


def _shown(request: Request, change: ChangeRequest, recommend: RecommendForm, decide: DecideForm) -> HttpResponse:
    pending = change.status in ("submitted", "recommended")
    waits_for_officer = change.approval != "officer" and change.status == "submitted"
    page = {
        "change": change,
        "kind": queries.kind_of(change.project, change.kind),
        "lines": change_lines(change),
        "recommend_form": recommend if waits_for_officer and may_recommend(request.actor, change.project) else None,
        "decide_form": decide if pending and not waits_for_officer and may_decide(request.actor, change) else None,
    }
    return render(request, "office/delivery/change.html", page)


@require_safe
@staff(Role.OFFICER, Role.APPROVER)
def show(request: Request, uid: str) -> HttpResponse:
    """One change: what stands now, what is wished for, why."""
    change = get_object_or_404(queries.changes_visible_to(request.actor), uid=uid)
    return _shown(request, change, RecommendForm(), DecideForm())


@require_POST
@staff(Role.OFFICER)
def recommend(request: Request, uid: str) -> HttpResponse:
    """The officer's opinion."""
    change = get_object_or_404(queries.changes_visible_to(request.actor), uid=uid)
    form = RecommendForm(request.POST)
    if form.is_valid():
        with showing_refusals(request, form) as outcome:
            recommends = form.cleaned_data["answer"] == "yes"
            recommend_change(request.actor, change, recommends=recommends, opinion=form.cleaned_data["opinion"])
        if outcome.done:
            messages.success(request, _("已提出意见，等待审批。"))
            return redirect("office:projects_change", uid)
    return _shown(request, change, form, DecideForm())


@require_POST
@staff(Role.OFFICER, Role.APPROVER)
def decide(request: Request, uid: str) -> HttpResponse:
    """Approve or refuse."""
    change = get_object_or_404(queries.changes_visible_to(request.actor), uid=uid)
    form = DecideForm(request.POST)
    if form.is_valid():
        with showing_refusals(request, form) as outcome:
            decide_change(
                request.actor,
                change,
                approve=form.cleaned_data["answer"] == "yes",
                reason=form.cleaned_data["reason"],
                resolution_number=form.cleaned_data["resolution_number"],
            )
        if outcome.done:
            messages.success(request, _("已作出决定，并已告知申报单位。"))
            return redirect("office:projects_change", uid)
    return _shown(request, change, RecommendForm(), form)
