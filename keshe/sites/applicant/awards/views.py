"""A unit's awards: what was approved, the invoice to hand in, what was paid, the certificate."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keshe.awards import access, queries
from keshe.awards.actions import hand_in_invoice
from keshe.awards.actions.paying import payer_of
from keshe.awards.domain.lifecycle import InstalmentStatus
from keshe.awards.models import Award, Certificate, Invoice
from keshe.awards.rules import rules_of
from keshe.documents.proofs import voucher_file
from keshe.documents.queries import documents_about
from keshe.lib import clock
from keshe.sites.applicant.awards.forms import InvoiceForm
from keshe.sites.shared.downloads import send, send_bytes
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


@require_safe
@unit_people
def listing(request: Request) -> HttpResponse:
    """The unit's awards."""
    return render(request, "applicant/awards/list.html", {"awards": _own(request)})


def _own(request: Request) -> QuerySet[Award]:
    """Those of the person's own units; who works for the association, too, sees the others in the office."""
    return queries.visible_to(request.actor).filter(application__organisation__uid__in=request.actor.unit_uids)


def _award(request: Request, uid: str) -> Award:
    return get_object_or_404(_own(request), uid=uid)


@require_safe
@unit_people
def show(request: Request, uid: str) -> HttpResponse:
    """One award with its instalments."""
    award = _award(request, uid)
    page = {
        "award": award,
        "instalments": queries.instalments_visible_to(request.actor).filter(award=award),
        "invoices": Invoice.objects.filter(instalment__award=award).select_related("file"),
        "certificate": Certificate.objects.filter(award=award).select_related("document").first(),
        "notice": documents_about(award, "award_notice").first(),
        "payer": payer_of(award),
        "funding": bool(award.amount),
        "may_invoice": access.may_invoice(request.actor, award).allowed and rules_of(award).invoice != "none",
    }
    return render(request, "applicant/awards/show.html", page)


@unit_people
def invoice(request: Request, uid: str, instalment: str) -> HttpResponse:
    """Hand in the invoice for an instalment."""
    award = _award(request, uid)
    due = get_object_or_404(queries.instalments_visible_to(request.actor), award=award, uid=instalment)
    if due.status != InstalmentStatus.DUE:
        messages.info(request, _("本期目前不需要提交发票。"))
        return redirect("applicant:awards_show", uid)
    initial = {
        "amount": due.amount,
        "issuer": award.payee_name,
        "payer": payer_of(award),
        "issued_on": clock.today(),
    }
    sent = request.method == "POST"
    form = InvoiceForm(request.POST if sent else None, request.FILES if sent else None, initial=initial)
    if sent and form.is_valid():
        with showing_refusals(request, form) as outcome:
            hand_in_invoice(request.actor, due, form.invoice, form.cleaned_data["file"])
        if outcome.done:
            messages.success(request, _("已提交发票，请等待财务复核。"))
            return redirect("applicant:awards_show", uid)
    return render(request, "applicant/awards/invoice.html", {"award": award, "instalment": due, "form": form})


@require_safe
@unit_people
def invoice_file(request: Request, uid: str, invoice: str) -> HttpResponseBase:
    """An invoice that the unit handed in."""
    found = get_object_or_404(
        Invoice.objects.select_related("file"), instalment__award=_award(request, uid), uid=invoice
    )
    return send(found.file)


@require_safe
@unit_people
def certificate(request: Request, uid: str) -> HttpResponseBase:
    """The certificate as PDF."""
    found = get_object_or_404(Certificate.objects.select_related("document__file"), award=_award(request, uid))
    return send(found.document.file)


@require_safe
@unit_people
def notice(request: Request, uid: str) -> HttpResponseBase:
    """The notice of the award as PDF."""
    made = documents_about(_award(request, uid), "award_notice").first()
    if made is None:
        raise Http404
    return send(made.file)


@require_safe
@unit_people
def voucher(request: Request, uid: str) -> HttpResponse:
    """The voucher by which the certificate's PDF is checked offline."""
    found = get_object_or_404(Certificate.objects.select_related("document__file"), award=_award(request, uid))
    name = _("%(number)s-核验凭证.json") % {"number": found.document.number}
    return send_bytes(voucher_file(found.document), name, "application/json; charset=utf-8")
