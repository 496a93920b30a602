"""Checking a document by its short code, and the heads of the log."""

from __future__ import annotations

from pathlib import Path

from django import forms
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from keshe.audit.domain import chain
from keshe.audit.queries import head
from keshe.documents.domain import proof
from keshe.documents.domain.codes import shown
from keshe.documents.labels import KINDS, VERSIONED
from keshe.documents.models import Document
from keshe.documents.queries import find_printed, is_current
from keshe.documents.standing import stands
from keshe.proxy import client_address
from keshe.sites.portal.verify.limits import may_ask, note_miss
from keshe.sites.shared.downloads import send_bytes
from keshe.sites.shared.gates import public
from keshe.sites.shared.requests import Request


class CodeForm(forms.Form):
    """The code printed on a paper copy, as people type it."""

    code = forms.CharField(
        label=_("核验码"),
        max_length=300,
        help_text=_("印在二维码旁边或页脚的字符，大小写和短横不限；也可以粘贴二维码中的网址。"),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "placeholder": "7K3M-Q2XD-90VB"}),
    )


@never_cache
@require_safe
@public
def show(request: Request) -> HttpResponse:
    """What a short code stands for: kind, number, version, page, time, hash, whether it is the newest. Nothing of its
    content. Whoever tries codes one after the other has to wait."""
    asked = "code" in request.GET
    form = CodeForm(request.GET if asked else None)
    page: dict[str, object] = {"form": form, "asked": asked and form.is_valid(), "found": None}
    if page["asked"]:
        address = client_address(request)
        if not may_ask(address):
            return render(request, "portal/verify/show.html", page | {"asked": False, "wait": True}, status=429)
        printed = find_printed(form.cleaned_data["code"])
        page["found"] = _shown(*printed) if printed else None
        if printed is None:
            note_miss(address)
    return render(request, "portal/verify/show.html", page)


def _shown(document: Document, page: int) -> dict[str, object]:
    return {
        "kind": KINDS.get(document.kind, document.kind),
        "number": document.number,
        "version": document.version if document.kind in VERSIONED else 0,
        "page": page,
        "pages": document.pages,
        "code": shown(document.code),
        "created_at": document.created_at,
        "sha256": document.sha256,
        "current": is_current(document),
        "fallen": not stands(document),
    }


@never_cache
@require_safe
@public
def heads(request: Request) -> HttpResponse:
    """The newest entry's number and hash, which anybody may note down and compare later."""
    seq, digest = head()
    return render(request, "portal/verify/heads.html", {"seq": seq, "digest": digest})


@never_cache
@require_safe
@public
def heads_json(request: Request) -> JsonResponse:
    """The same for programs that keep the heads elsewhere."""
    seq, digest = head()
    return JsonResponse({"seq": seq, "hash": digest, "at": request.arrived_at.isoformat()})


@require_safe
@public
def program(request: Request) -> HttpResponse:
    """The stand-alone verifier, as it is used here: who does not trust us reads it before running it."""
    return send_bytes(Path(chain.__file__).read_bytes(), "chain.py", "text/x-python; charset=utf-8")


@require_safe
@public
def proof_program(request: Request) -> HttpResponse:
    """The stand-alone program that checks a receipt or certificate with its voucher, offline."""
    return send_bytes(Path(proof.__file__).read_bytes(), "proof.py", "text/x-python; charset=utf-8")
