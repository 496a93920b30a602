"""The front page and the pages of a call."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keshe.applications.documents import blank_form_context
from keshe.programmes.domain.document import CallDocument, NotInDocumentError
from keshe.programmes.models import Call, CallVersion
from keshe.programmes.queries import changes_in, versions_of, visible_to
from keshe.sites.portal.calls import sections
from keshe.sites.portal.calls.hooks import public_lists
from keshe.sites.portal.calls.schedule import standing, steps
from keshe.sites.shared.downloads import guard_download, send_bytes
from keshe.sites.shared.gates import public
from keshe.sites.shared.papers import form_bytes, send_form
from keshe.sites.shared.requests import Request


def _call(request: Request, uid: str) -> Call:
    return get_object_or_404(visible_to(request.actor).select_related("programme"), uid=uid)


def _cards(request: Request) -> list[dict[str, Any]]:
    """Every visible call with its document in force: two queries, however many calls there are."""
    newest = CallVersion.objects.filter(call=OuterRef("pk")).order_by("-number").values("pk")[:1]
    calls = list(visible_to(request.actor).annotate(newest=Subquery(newest)))
    versions = CallVersion.objects.defer("yaml_text").in_bulk([call.newest for call in calls])
    return [_card(call, versions[call.newest].document_model, request) for call in calls]


def _card(call: Call, document: CallDocument, request: Request) -> dict[str, Any]:
    return {"call": call, "document": document, "standing": standing(call, document, request.arrived_at)}


@require_safe
@public
def home(request: Request) -> HttpResponse:
    """Open and coming calls, how it works, lists in publicity."""
    by_phase: dict[str, list[dict[str, Any]]] = {"open": [], "coming": [], "closed": []}
    for card in _cards(request):
        by_phase[card["standing"].phase].append(card)
    return render(request, "portal/calls/home.html", by_phase | {"lists": public_lists()})


@require_safe
@public
def show(request: Request, uid: str) -> HttpResponse:
    """One call: dates, who may apply for what under which conditions, what to hand in, whom to ask."""
    call = _call(request, uid)
    version = call.current_version
    document = version.document_model
    page = {
        "call": call,
        "version": version,
        "document": document,
        "standing": standing(call, document, request.arrived_at),
        "steps": steps(document, request.arrived_at),
        "categories": sections.categories(document),
        "common": sections.common_conditions(document),
        "demands": sections.demands(document),
        "stages": sections.stages(document),
        "rubrics": sections.rubrics(document),
        "lists": public_lists(call),
    }
    return render(request, "portal/calls/show.html", page)


@require_safe
@public
def notice(request: Request, uid: str) -> HttpResponse:
    """The notice in its own words, whole."""
    call = _call(request, uid)
    version = call.current_version
    page = {"call": call, "version": version, "document": version.document_model}
    return render(request, "portal/calls/notice.html", page)


@require_safe
@public
def blank_form(request: Request, uid: str, form: str) -> HttpResponse:
    """A form of the call, blank, as a PDF: to be read, or prepared on paper (the notice's annexes)."""
    version = _call(request, uid).current_version
    try:
        title = version.document_model.form(form).title
    except NotInDocumentError:
        raise Http404 from None
    return send_bytes(_blank(version.sha256, form, "pdf"), _("%s（空白）.pdf") % title, "application/pdf")


@require_safe
@public
def blank_file(request: Request, uid: str, form: str, kind: str) -> HttpResponse:
    """The same form to be filled in elsewhere: Word (docx) or a workbook (xlsx)."""
    version = _call(request, uid).current_version
    try:
        title = version.document_model.form(form).title
    except NotInDocumentError:
        raise Http404 from None
    return send_form(_blank(version.sha256, form, kind), _("%s（空白）") % title, kind)


@lru_cache(maxsize=32)
def _blank(sha256: str, form: str, kind: str) -> bytes:
    """Made once: a version never changes."""
    version = CallVersion.objects.filter(sha256=sha256).earliest("number")
    document = version.document_model
    return form_bytes(blank_form_context(document, document.form(form)), kind, version.created_at)


@require_safe
@public
def versions(request: Request, uid: str) -> HttpResponse:
    """Every version of the call document: when, why, what changed, with its hash."""
    call = _call(request, uid)
    rows = [{"version": version, "changes": changes_in(version)} for version in versions_of(call)]
    return render(request, "portal/calls/versions.html", {"call": call, "rows": rows})


@require_safe
@public
def download(request: Request, uid: str, number: int, form: str) -> HttpResponse:
    """A version as it was written (YAML) or as it was read (JSON, the form that is hashed)."""
    version = get_object_or_404(_call(request, uid).versions, number=number)
    return _file(version, form)


def _file(version: CallVersion, form: str) -> HttpResponse:
    if form == "yaml":
        response = HttpResponse(version.yaml_text, content_type="application/yaml; charset=utf-8")
    else:
        text = json.dumps(version.document, ensure_ascii=False, indent=2, sort_keys=True)
        response = HttpResponse(text, content_type="application/json; charset=utf-8")
    guard_download(response, f"{version.call.slug}-v{version.number}.{form}")
    response["X-Content-SHA256"] = version.sha256
    return response
