"""Records of every sort as staff see them: what proves them, what is used twice."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.domain.roles import Role
from keshe.records.actions import confirm_evidence
from keshe.records.labels import sort_label
from keshe.records.models import Record
from keshe.records.naming import name_of, names_of
from keshe.records.queries import reused, standing_evidence, visible_to
from keshe.sites.shared.downloads import send_evidence
from keshe.sites.shared.evidence import Addresses, shown_evidence
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 50


def _found(request: Request, uid: str) -> Record:
    return get_object_or_404(visible_to(request.actor).select_related("organisation"), uid=uid)


@require_safe
@staff()
def show(request: Request, uid: str) -> HttpResponse:
    """One record: whose it is, what proves it, spot checks."""
    record = _found(request, uid)
    addresses = Addresses(
        file=lambda piece: reverse("office:records_file", args=(record.uid, piece.uid)),
        confirm=lambda piece: reverse("office:records_confirm", args=(record.uid, piece.uid)),
        record=lambda other: reverse("office:records_show", args=(other.uid,)),
    )
    page = {
        "record": record,
        "name": name_of(record),
        "sort": sort_label(record.sort),
        "partners": record.co_organisers.order_by("name"),
        "evidence": shown_evidence(request.actor, record, addresses),
        "checks": record.checks.select_related("check_drawn").order_by("-pk"),
    }
    return render(request, "office/records/show.html", page)


@require_safe
@staff()
def file(request: Request, uid: str, evidence: str) -> HttpResponseBase:
    """A file that proves a record."""
    return send_evidence(standing_evidence(_found(request, uid)), evidence)


@require_POST
@staff(Role.OFFICER)
def confirm(request: Request, uid: str, evidence: str) -> HttpResponse:
    """Say that a piece of evidence is what it claims to be."""
    record = _found(request, uid)
    with showing_refusals(request) as outcome:
        confirm_evidence(request.actor, get_object_or_404(standing_evidence(record), uid=evidence))
    if outcome.done:
        messages.success(request, _("已核实。"))
    return redirect("office:records_show", uid)


@require_safe
@staff(Role.OFFICER)
def reused_evidence(request: Request) -> HttpResponse:
    """Evidence of the same content, or links to the same page, on more than one standing record."""
    page = Paginator(reused(), PER_PAGE).get_page(request.GET.get("page"))
    pieces = list(page.object_list)
    names = names_of([piece.record for piece in pieces])
    rows = [(piece, names.get(piece.record_id, "")) for piece in pieces]
    return render(request, "office/records/reused.html", {"page": page, "rows": rows})
