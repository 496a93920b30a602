"""Papers put together for the archive: bound forms and dossiers, ordered here, made in the background."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.archive import access, queries
from keshe.archive.actions import order_dossiers, order_forms, resume_batch
from keshe.archive.domain.lifecycle import BatchStatus
from keshe.archive.domain.retention import MARK, terms
from keshe.archive.labels import PIECES
from keshe.archive.models import Batch
from keshe.privacy.actions import note_viewing
from keshe.programmes.domain.document import CallDocument
from keshe.programmes.models import Call
from keshe.review.queries import late_recusals
from keshe.sites.office.archive.forms import DOSSIERS, CallForm, OrderForm
from keshe.sites.office.papers.doubts import doubt_of_dossiers
from keshe.sites.shared.downloads import send
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 50
ORDERING = access.READERS[:2]
PURPOSE = "archive.download"


@require_safe
@staff(*ORDERING)
def listing(request: Request) -> HttpResponse:
    """What has been put together for a call, and the order form."""
    calls = Call.objects.exclude(status="draft")
    call = calls.filter(uid=request.GET.get("call", "")).first() or calls.order_by("-year", "-pk").first()
    if call is None:
        return render(request, "office/archive/list.html", {})
    document, form = call.current_document, None
    if access.may_order(request.actor):
        form = OrderForm(document, initial={"number": request.GET.get("number", "")})
    return _list(request, call, document, form)


@require_POST
@staff(*ORDERING)
def order(request: Request, call: str) -> HttpResponse:
    """Have something put together."""
    chosen = get_object_or_404(Call.objects.exclude(status="draft"), uid=call)
    document = chosen.current_document
    form = OrderForm(document, request.POST)
    if form.is_valid():
        given, made = form.cleaned_data, None
        with showing_refusals(request, form):
            if given["what"] == DOSSIERS:
                made = order_dossiers(request.actor, chosen, given["category"], given["number"])
            else:
                made = order_forms(request.actor, chosen, given["what"], given["category"])
        if made is not None:
            return redirect("office:archive_show", made.uid)
    return _list(request, chosen, document, form)


def _list(request: Request, call: Call, document: CallDocument, form: OrderForm | None) -> HttpResponse:
    found = queries.visible_to(request.actor).filter(call=call)
    page = {
        "call": call,
        "call_form": CallForm(initial={"call": call.uid}),
        "form": form,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "terms": _terms(document),
        "mark": MARK,
    }
    return render(request, "office/archive/list.html", page)


def _terms(document: CallDocument) -> list[tuple[object, str, bool]]:
    """How long each kind of piece is kept: kind, term, and whether it is the platform's proposal."""
    return [(PIECES[kind], term.words, term.proposed) for kind, term in terms(document).items()]


def _batch(request: Request, uid: str) -> Batch:
    return get_object_or_404(queries.visible_to(request.actor), uid=uid)


@require_safe
@staff(*ORDERING)
def show(request: Request, uid: str) -> HttpResponse:
    """One batch: how far it is, or what came of it."""
    batch = _batch(request, uid)
    dossiers = batch.kind == "dossiers"
    items = batch.items.select_related("file", "application__organisation").order_by("order")
    page = {
        "batch": batch,
        "at_work": batch.status == BatchStatus.MAKING,
        "page": Paginator(items, PER_PAGE).get_page(request.GET.get("page")),
        "may_order": access.may_order(request.actor).allowed,
        "dossiers": dossiers,
        "doubt": doubt_of_dossiers(batch, late_recusals(batch.call)) if dossiers else "",
    }
    return render(request, "office/archive/show.html", page)


@require_POST
@staff(*ORDERING)
def resume(request: Request, uid: str) -> HttpResponse:
    """Go on with what broke off."""
    with showing_refusals(request) as outcome:
        resume_batch(request.actor, _batch(request, uid))
    if outcome.done:
        messages.success(request, _("已继续生成，完成的部分不会重做。"))
    return redirect("office:archive_show", uid)


@require_safe
@staff(*ORDERING)
def download(request: Request, uid: str, part: str) -> HttpResponseBase:
    """The bound PDF, or the package."""
    batch = _batch(request, uid)
    file = {"pdf": batch.merged, "zip": batch.package}.get(part)
    if file is None:
        return _gone(request, batch)
    note_viewing(request.actor.ref, batch.ref, PURPOSE, people=batch.total, opened=True)
    return send(file)


@require_safe
@staff(*ORDERING)
def item(request: Request, uid: str, order: int) -> HttpResponseBase:
    """One of the dossiers or forms by itself."""
    batch = _batch(request, uid)
    found = get_object_or_404(batch.items.select_related("file"), order=order)
    if found.file is None:
        return _gone(request, batch)
    note_viewing(request.actor.ref, batch.ref, PURPOSE, opened=True)
    return send(found.file)


def _gone(request: Request, batch: Batch) -> HttpResponse:
    messages.info(request, _("文件尚未生成或已过期清除，需要时请重新生成。"))
    return redirect("office:archive_show", batch.uid)
