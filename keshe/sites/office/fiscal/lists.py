"""That system's exported list: upload, columns, dry run, comparison."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.domain.roles import Role
from keshe.fiscal import queries
from keshe.fiscal.actions import map_list, order_comparison, upload_list, void_list
from keshe.fiscal.domain.lifecycle import ListStatus
from keshe.fiscal.domain.sheet import ordered
from keshe.fiscal.labels import COLUMNS
from keshe.fiscal.models import ListImport
from keshe.lib.refusals import Reason, sentence
from keshe.programmes.domain.document import Fiscal
from keshe.programmes.models import Call
from keshe.sites.office.fiscal.board import call_and_target
from keshe.sites.office.people.forms import ReasonForm
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

#: How many faults the page tells.
TOLD = 200


class ListForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=gettext_lazy("导出清单"),
        help_text=gettext_lazy("从该系统导出的 xlsx 或 csv，不必改动格式，不超过 20 MB。"),
    )


class ColumnsForm(forms.Form):
    """Which column of the list is what."""

    def __init__(self, found: ListImport, target: Fiscal, data: Any = None) -> None:
        super().__init__(data)
        headings = [("", _("清单中没有"))]
        headings += [(str(n), head or _("第 %d 列") % (n + 1)) for n, head in enumerate(found.headings)]
        wanted = {key: str(label) for key, label in COLUMNS.items()}
        wanted |= {str(one.order): f"{one.order}. {one.name}" for one in ordered(target) if not one.columns}
        for key, label in wanted.items():
            column = found.columns.get(key)
            self.fields[key] = forms.ChoiceField(
                label=label, choices=headings, required=False, initial="" if column is None else str(column)
            )

    @property
    def columns(self) -> Mapping[str, int]:
        """What was chosen."""
        return {key: int(column) for key, column in self.cleaned_data.items() if column != ""}


def _found(request: Request, uid: str, target: str, found: str) -> tuple[Call, Fiscal, ListImport]:
    call, opened = call_and_target(request, uid, target)
    return call, opened, get_object_or_404(queries.lists_of(call, target), uid=found)


@staff(Role.OFFICER)
def upload(request: Request, uid: str, target: str) -> HttpResponse:
    """Hand in a list; earlier ones below."""
    call, opened = call_and_target(request, uid, target)
    sent = request.method == "POST"
    form = ListForm(request.POST if sent else None, request.FILES if sent else None)
    if sent and form.is_valid():
        handed = form.cleaned_data["file"]
        with showing_refusals(request, form) as outcome:
            found = upload_list(request.actor, call, target, handed, handed.name)
        if outcome.done:
            return redirect("office:fiscal_columns", uid, target, found.uid)
    context = {
        "call": call,
        "target": opened,
        "target_id": target,
        "form": form,
        "lists": queries.lists_of(call, target)[:20],
    }
    return render(request, "office/fiscal/lists.html", context)


@staff(Role.OFFICER)
def columns(request: Request, uid: str, target: str, found: str) -> HttpResponse:
    """Which column is which: guessed, and remembered from the last time."""
    call, opened, one = _found(request, uid, target, found)
    if one.voided_at is not None:
        return redirect("office:fiscal_list", uid, target, found)
    form = ColumnsForm(one, opened, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            map_list(request.actor, one, form.columns)
        if outcome.done:
            return redirect("office:fiscal_list", uid, target, found)
    context = {"call": call, "target": opened, "target_id": target, "found": one, "form": form}
    return render(request, "office/fiscal/columns.html", context)


@require_safe
@staff(Role.OFFICER)
def show(request: Request, uid: str, target: str, found: str) -> HttpResponse:
    """The dry run, how far the comparison is, or what was compared."""
    call, opened, one = _found(request, uid, target, found)
    if one.status == ListStatus.UPLOADED:
        return redirect("office:fiscal_columns", uid, target, found)
    faults = [(line, sentence(Reason(code, facts))) for line, code, facts in one.faults[:TOLD]]
    context = {
        "call": call,
        "target": opened,
        "target_id": target,
        "found": one,
        "at_work": one.status == ListStatus.COMPARING,
        "faults": faults,
        "more": max(0, len(one.faults) - TOLD),
        "differing": one.compared.filter(differing__gt=0).count() if one.loaded_at else 0,
        "reason_form": ReasonForm(),
    }
    return render(request, "office/fiscal/list.html", context)


@require_POST
@staff(Role.OFFICER)
def load(request: Request, uid: str, target: str, found: str) -> HttpResponse:
    """Have compared what was matched."""
    _call, _opened, one = _found(request, uid, target, found)
    with showing_refusals(request):
        order_comparison(request.actor, one)
    return redirect("office:fiscal_list", uid, target, found)


@require_POST
@staff(Role.OFFICER)
def void(request: Request, uid: str, target: str, found: str) -> HttpResponse:
    """Take back a list that was brought in by mistake."""
    _call, _opened, one = _found(request, uid, target, found)
    with showing_refusals(request) as outcome:
        void_list(request.actor, one, request.POST.get("reason", ""))
    if outcome.done:
        messages.success(request, _("已作废这份清单，不再用于比对；清单和理由仍保留在“以往导入”中。"))
    return redirect("office:fiscal_list", uid, target, found)
