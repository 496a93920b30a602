"""Amounts approved and paid against that system's list, and files of payments for the bank."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.domain.roles import Role
from keshe.applications.models import Application
from keshe.fiscal import queries
from keshe.fiscal.actions import make_batch, void_batch
from keshe.fiscal.actions.batches import payment_rows
from keshe.fiscal.domain.files import faults_of
from keshe.lib import money
from keshe.lib.refusals import sentences
from keshe.sites.office.fiscal.board import PER_PAGE, call_and_target
from keshe.sites.office.fiscal.projects import READERS
from keshe.sites.office.people.forms import ReasonForm
from keshe.sites.shared.downloads import send
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

#: How many payments and faults the page tells.
TOLD = 50


@require_safe
@staff(*READERS)
def show(request: Request, uid: str, target: str) -> HttpResponse:
    """Approved and paid, here and there: by category, in all, and every project that differs."""
    call, found = call_and_target(request, uid, target)
    statement = queries.reconciled(call, target)
    everything = request.GET.get("all") == "1"
    accounts = statement.accounts if everything else statement.differing
    page = Paginator(accounts, PER_PAGE).get_page(request.GET.get("page"))
    known = Application.objects.select_related("organisation").in_bulk([one.application for one in page.object_list])
    document = call.current_document
    context = {
        "call": call,
        "target": found,
        "target_id": target,
        "statement": statement,
        "categories": [(document.category_label(code), sums) for code, sums in statement.categories.items()],
        "page": page,
        "lines": [(known[one.application], one.sums) for one in page.object_list],
        "everything": everything,
        "last": queries.last_loaded(call, target),
    }
    return render(request, "office/fiscal/amounts.html", context)


@require_safe
@staff(*READERS)
def batches(request: Request, uid: str, target: str) -> HttpResponse:
    """What can be paid now, what the bank would refuse, and the files made before."""
    call, found = call_and_target(request, uid, target, "payment")
    ready = list(queries.payable(call))
    faults = sentences(faults_of(found, payment_rows(found, ready)))
    context = {
        "call": call,
        "target": found,
        "target_id": target,
        "ready": ready[:TOLD],
        "count": len(ready),
        "total": money.total(one.amount for one in ready),
        "faults": faults[:TOLD],
        "batches": queries.batches_of(call, target).prefetch_related("lines"),
        "reason_form": ReasonForm(),
        "may_batch": Role.FINANCE in request.actor.roles,
    }
    return render(request, "office/fiscal/batches.html", context)


@require_POST
@staff(Role.FINANCE)
def make(request: Request, uid: str, target: str) -> HttpResponse:
    """Everything that is ready goes into one file."""
    call, _found = call_and_target(request, uid, target, "payment")
    with showing_refusals(request) as outcome:
        batch = make_batch(request.actor, call, target)
    if outcome.done:
        said = {"ordinal": batch.ordinal, "count": batch.lines.count(), "total": f"{batch.total:,.2f}"}
        messages.success(request, _("已生成第 %(ordinal)s 批支付文件：%(count)s 笔，合计 %(total)s 元。") % said)
    return redirect("office:fiscal_batches", uid, target)


@require_safe
@staff(Role.FINANCE)
def batch_file(request: Request, uid: str, target: str, batch: str) -> HttpResponseBase:
    """The file for the bank."""
    call, _found = call_and_target(request, uid, target, "payment")
    return send(get_object_or_404(queries.batches_of(call, target), uid=batch).file)


@require_POST
@staff(Role.FINANCE)
def void(request: Request, uid: str, target: str, batch: str) -> HttpResponse:
    """Take a file back that did not go to the bank."""
    call, _found = call_and_target(request, uid, target, "payment")
    found = get_object_or_404(queries.batches_of(call, target), uid=batch)
    with showing_refusals(request) as outcome:
        void_batch(request.actor, found, request.POST.get("reason", ""))
    if outcome.done:
        messages.success(request, _("已作废，其中的款项可重新生成支付文件。"))
    return redirect("office:fiscal_batches", uid, target)
