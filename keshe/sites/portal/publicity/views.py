"""Lists before the public, objections from anyone, and what was issued."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from keshe.documents.domain.codes import shown
from keshe.documents.queries import documents_about
from keshe.lib import clock
from keshe.lib.refusals import sentence
from keshe.proxy import client_address
from keshe.publicity import queries
from keshe.publicity.actions import file_objection, keep_evidence
from keshe.publicity.documents import receipt_pdf
from keshe.publicity.domain.lifecycle import PeriodStatus
from keshe.publicity.labels import CHANNELS
from keshe.publicity.models import IssuedDocument, Objection, Period
from keshe.sites.portal.publicity.forms import FollowForm, ObjectionForm
from keshe.sites.portal.publicity.lists import period_of, table_of
from keshe.sites.shared.downloads import send, send_bytes
from keshe.sites.shared.gates import public
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 20
RECEIPT = "objection_receipt"


@require_safe
@public
def listing(request: Request) -> HttpResponse:
    """Every list in publicity and every issued document, newest first."""
    page = Paginator(queries.public_periods(), PER_PAGE).get_page(request.GET.get("page"))
    documents = queries.issued_documents()[:PER_PAGE]
    return render(request, "portal/publicity/list.html", {"page": page, "documents": documents})


@require_safe
@public
def show(request: Request, uid: str) -> HttpResponse:
    """One list: rows, days, contacts, how to object, and its hash."""
    period = period_of(uid)
    rules = queries.rules_of(period)
    call = period.version.document_model
    page = {
        "period": period,
        "rules": rules,
        "days_path": f"stages.{period.stage}.days",
        "document": call,
        "table": table_of(rules.columns, period.public_list),
        "contacts": rules.contacts or (call.call.contact,),
        "channels": [(channel.kind, CHANNELS[channel.kind], channel.detail or "") for channel in rules.channels],
        "running": _takes_objections(period),
        "documents": period.documents.select_related("corrected_by"),
        "earlier": period.earlier.all(),
    }
    return render(request, "portal/publicity/show.html", page)


@require_safe
@public
def paper(request: Request, uid: str) -> HttpResponseBase:
    """The notice of the list as PDF."""
    made = documents_about(period_of(uid), "publicity_list").first()
    if made is None:
        raise Http404
    return send(made.file)


@require_safe
@public
def document(request: Request, uid: str) -> HttpResponse:
    """An issued document with its annex."""
    issued = get_object_or_404(queries.issued_documents(), uid=uid)
    table = table_of(queries.rules_of(issued.period).columns, issued.annex)
    return render(request, "portal/publicity/document.html", {"document": issued, "table": table})


@require_safe
@public
def document_paper(request: Request, uid: str) -> HttpResponseBase:
    """An issued document as PDF."""
    issued: IssuedDocument = get_object_or_404(queries.issued_documents(), uid=uid)
    made = documents_about(issued, "issuing_document").first()
    if made is None:
        raise Http404
    return send(made.file)


@never_cache
@public
def object_to(request: Request, uid: str) -> HttpResponse:
    """File an objection, without log-in. What was typed and the good files survive a mistake."""
    period = period_of(uid)
    sent = request.method == "POST"
    form = ObjectionForm(request.POST if sent else None, request.FILES if sent else None, period=period)
    if sent:
        if form.is_valid() and _filed(request, period, form):
            return redirect("portal:publicity_receipt")
        _keep_files(request, period, form)
    page = {
        "period": period,
        "form": form,
        "rules": queries.rules_of(period),
        "open": _takes_objections(period),
        "kept": queries.kept_evidence(form.sent_key) if form.sent_key else (),
    }
    return render(request, "portal/publicity/object.html", page)


def _takes_objections(period: Period) -> bool:
    return period.status == PeriodStatus.RUNNING and period.starts_on <= clock.today() <= (
        period.ends_on or period.starts_on
    )


def _filed(request: Request, period: Period, form: ObjectionForm) -> bool:
    """Whether the objection was taken; its receipt is then in the session of the one who raised it."""
    data = form.cleaned_data
    with showing_refusals(request, form) as outcome:
        objection, code = file_objection(
            request.actor,
            period,
            form.objector,
            key=data["key"],
            arrived_at=request.arrived_at,
            reasons=data["reasons"],
            entry=data["entry"],
            evidence=data["evidence"],
            kept=request.POST.getlist("kept"),
            address=client_address(request),
        )
        request.session[RECEIPT] = {"number": objection.number, "code": code}
    return outcome.done


def _keep_files(request: Request, period: Period, form: ObjectionForm) -> None:
    """Keep what came with a form that has to be shown again, and say of each file that is not taken why."""
    uploads = request.FILES.getlist("evidence")
    if not uploads or not form.sent_key or not _takes_objections(period):
        return
    faults = keep_evidence(request.actor, period, form.sent_key, uploads, request.arrived_at)
    form.errors.pop("evidence", None)
    for fault in faults:
        form.add_error("evidence", sentence(fault))


def _held(request: Request) -> tuple[Objection, str] | None:
    """The objection whose receipt lies in the session, with its code."""
    held: dict[str, str] | None = request.session.get(RECEIPT)
    if not held:
        return None
    found = queries.objection_by_receipt(held["number"], held["code"])
    return (found, held["code"]) if found else None


@never_cache
@require_safe
@public
def receipt(request: Request) -> HttpResponse:
    """The receipt, in the session of the one who has just objected."""
    held = _held(request)
    if held is None:
        return redirect("portal:publicity_follow")
    objection, code = held
    page = {"objection": objection, "code": shown(code), "evidence": objection.evidence.select_related("file")}
    return render(request, "portal/publicity/receipt.html", page)


@never_cache
@require_safe
@public
def receipt_paper(request: Request) -> HttpResponse:
    """The receipt as PDF, for the same one."""
    held = _held(request)
    if held is None:
        return redirect("portal:publicity_follow")
    return send_bytes(receipt_pdf(*held), _("异议回执%s.pdf") % held[0].number, "application/pdf")


@never_cache
@public
def follow(request: Request) -> HttpResponse:
    """What became of an objection, for who holds its receipt. Posted, so that the code stays out of addresses."""
    form = FollowForm(request.POST if request.method == "POST" else None)
    objection = None
    if request.method == "POST" and form.is_valid():
        objection = queries.objection_by_receipt(form.cleaned_data["number"], form.cleaned_data["code"])
        if objection is None:
            form.add_error(None, _("没有找到该异议，请核对受理编号和查询码。"))
    replied = objection is not None and documents_about(objection, "objection_reply").exists()
    context = {"form": form, "objection": objection, "replied": replied}
    return render(request, "portal/publicity/follow.html", context)
