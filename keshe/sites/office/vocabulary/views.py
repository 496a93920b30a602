"""Kinds are added, renamed, retired and restored."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keshe.accounts.domain.roles import Role
from keshe.activities.actions import add_kind, rename_kind, restore_kind, retire_kind
from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.forms import KindForm, NewKindForm
from keshe.activities.labels import ACTIVITY_KINDS
from keshe.activities.models import Activity
from keshe.activities.queries import vocabulary
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


@staff(Role.OFFICER)
def listing(request: Request) -> HttpResponse:
    """Every kind, how often it was recorded, and the form that adds one."""
    form = NewKindForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            add_kind(request.actor, form.cleaned_data["label"], form.cleaned_data["counts_as"])
        if outcome.done:
            messages.success(request, _("已新增。"))
            return redirect("office:vocabulary_list")
    standing = Activity.objects.filter(withdrawn_at__isnull=True).order_by()
    used = dict(standing.values_list("kind").annotate(number=Count("pk")))
    rows = [
        {
            "entry": entry,
            "counts_as": ACTIVITY_KINDS[ActivityKind(entry.counts_as)],
            "used": used.get(entry.code, 0),
            "form": KindForm(auto_id=f"{entry.code}_%s", initial={"label": entry.label}),
        }
        for entry in vocabulary().values()
    ]
    is_officer = request.actor.has(Role.OFFICER)
    return render(request, "office/vocabulary/list.html", {"rows": rows, "form": form, "is_officer": is_officer})


@require_POST
@staff(Role.OFFICER)
def rename(request: Request, code: str) -> HttpResponse:
    """Another name for a kind."""
    with showing_refusals(request) as outcome:
        rename_kind(request.actor, code, request.POST.get("label", ""))
    if outcome.done:
        messages.success(request, _("已改名。"))
    return redirect("office:vocabulary_list")


@require_POST
@staff(Role.OFFICER)
def retire(request: Request, code: str) -> HttpResponse:
    """Offer a kind no more."""
    with showing_refusals(request) as outcome:
        retire_kind(request.actor, code)
    if outcome.done:
        messages.success(request, _("已停用；已登记的活动不受影响。"))
    return redirect("office:vocabulary_list")


@require_POST
@staff(Role.OFFICER)
def restore(request: Request, code: str) -> HttpResponse:
    """Offer it again."""
    with showing_refusals(request) as outcome:
        restore_kind(request.actor, code)
    if outcome.done:
        messages.success(request, _("已恢复。"))
    return redirect("office:vocabulary_list")
