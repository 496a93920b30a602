"""Invoices to clear and payments to record, by two different people."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.domain.roles import Role
from keshe.awards import access, actions, queries
from keshe.awards.actions.invoicing import doubts_of, payer_of
from keshe.awards.domain.einvoice import FIELDS, Reading
from keshe.awards.domain.lifecycle import InstalmentStatus
from keshe.awards.labels import READ_FIELDS, READ_FROM
from keshe.awards.models import Instalment, Invoice
from keshe.awards.rules import rules_of
from keshe.lib import clock, money
from keshe.sites.office.payments.forms import PaymentForm
from keshe.sites.office.people.forms import ReasonForm
from keshe.sites.shared.downloads import send
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 50
READERS = (Role.FINANCE, Role.OFFICER, Role.APPROVER)
#: The queues in the order of work.
QUEUES = (InstalmentStatus.INVOICED, InstalmentStatus.CLEARED, InstalmentStatus.DUE, InstalmentStatus.PAID)


@require_safe
@staff(*READERS)
def listing(request: Request) -> HttpResponse:
    """Instalments by what they wait for."""
    counts = queries.instalment_counts()
    waiting = next((status for status in QUEUES[:2] if counts.get(status)), InstalmentStatus.INVOICED)
    chosen = request.GET.get("status") or waiting
    found = queries.instalments_visible_to(request.actor).filter(status=chosen).order_by("pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    tabs = [(status.value, counts.get(status, 0)) for status in QUEUES]
    return render(request, "office/payments/list.html", {"page": page, "tabs": tabs, "chosen": chosen})


def _instalment(request: Request, uid: str) -> Instalment:
    return get_object_or_404(queries.instalments_visible_to(request.actor), uid=uid)


@require_safe
@staff(*READERS)
def show(request: Request, uid: str) -> HttpResponse:
    """One instalment: invoice beside what is due, and what can be done."""
    return _page(request, _instalment(request, uid), PaymentForm(initial={"paid_on": clock.today()}))


def _page(request: Request, instalment: Instalment, form: PaymentForm) -> HttpResponse:
    finance = access.may_clear(request.actor, instalment.award).allowed
    paying = access.may_pay(request.actor, instalment)
    invoice = instalment.invoices.filter(standing=True).select_related("file").first()
    page = {
        "instalment": instalment,
        "award": instalment.award,
        "invoice": invoice,
        "read": _read_of(invoice) if invoice else (),
        "read_from": READ_FROM[str(invoice.reading.get("source", ""))] if invoice else "",
        "doubts": doubts_of(invoice) if invoice else (),
        "payer": payer_of(instalment.award),
        "capital": money.capital(instalment.amount),
        "form": form,
        "return_form": ReasonForm(auto_id="return_%s"),
        "can_clear": finance and _clearable(instalment),
        "can_return": finance and instalment.status == InstalmentStatus.INVOICED,
        "can_unclear": finance and instalment.status == InstalmentStatus.CLEARED,
        "can_pay": paying.allowed and instalment.status == InstalmentStatus.CLEARED,
        "why_not": paying.reasons if finance and instalment.status == InstalmentStatus.CLEARED else (),
    }
    return render(request, "office/payments/show.html", page)


def _read_of(invoice: Invoice) -> list[tuple[object, str, bool]]:
    """What the file itself says: label, value, and whether it was only inferred."""
    found = Reading.from_json(invoice.reading)
    return [(READ_FIELDS[name], found.values[name], name in found.unsure) for name in FIELDS if name in found.values]


def _clearable(instalment: Instalment) -> bool:
    """Whether its turn to be cleared has come: with its invoice, or without where the call wants none."""
    if instalment.status == InstalmentStatus.DUE:
        return rules_of(instalment.award).invoice == "none"
    return instalment.status == InstalmentStatus.INVOICED


@require_POST
@staff(Role.FINANCE)
def clear(request: Request, uid: str) -> HttpResponse:
    """The first of two people."""
    with showing_refusals(request) as outcome:
        actions.clear_payment(request.actor, _instalment(request, uid))
    if outcome.done:
        messages.success(request, _("已复核，请另一位财务人员登记支付。"))
    return redirect("office:payments_show", uid)


@require_POST
@staff(Role.FINANCE)
def send_back(request: Request, uid: str) -> HttpResponse:
    """Return the invoice, or take a clearance back."""
    instalment = _instalment(request, uid)
    reason = request.POST.get("reason", "")
    with showing_refusals(request) as outcome:
        if instalment.status == InstalmentStatus.CLEARED:
            actions.unclear_payment(request.actor, instalment, reason)
        else:
            actions.return_invoice(request.actor, instalment, reason)
    if outcome.done:
        cleared = instalment.status == InstalmentStatus.CLEARED
        messages.success(request, _("已撤销复核。") if cleared else _("已退回发票，申报单位已收到通知。"))
    return redirect("office:payments_show", uid)


@require_POST
@staff(Role.FINANCE)
def pay(request: Request, uid: str) -> HttpResponse:
    """The second of two people."""
    instalment = _instalment(request, uid)
    form = PaymentForm(request.POST)
    if form.is_valid():
        with showing_refusals(request, form) as outcome:
            actions.record_payment(request.actor, instalment, **form.cleaned_data)
        if outcome.done:
            messages.success(request, _("已登记支付，申报单位已收到通知。"))
            return redirect("office:payments_show", uid)
    return _page(request, _instalment(request, uid), form)


@require_safe
@staff(*READERS)
def invoice(request: Request, uid: str, invoice: str) -> HttpResponseBase:
    """An invoice file."""
    found = get_object_or_404(Invoice.objects.select_related("file"), instalment=_instalment(request, uid), uid=invoice)
    return send(found.file)
