"""The papers of a call on one page: made, downloaded, verified."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.domain.roles import Role
from keshe.awards.queries import batches_of, due_certificates
from keshe.documents.actions import make_paper
from keshe.documents.labels import KINDS
from keshe.documents.models import Document
from keshe.documents.papers import paper_of
from keshe.programmes.queries import visible_to
from keshe.sites.office.papers.shelf import shelves
from keshe.sites.shared.downloads import send
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

READERS = (Role.OFFICER, Role.APPROVER, Role.FINANCE)


@require_safe
@staff(*READERS)
def listing(request: Request) -> HttpResponse:
    """The papers of one call; of the newest, unless another is named."""
    calls = list(visible_to(request.actor))
    uid = request.GET.get("call", "")
    call = get_object_or_404(visible_to(request.actor), uid=uid) if uid else (calls[0] if calls else None)
    page: dict[str, Any] = {"calls": calls, "call": call}
    if call is not None:
        page |= {
            "shelves": shelves(request.actor, call),
            "batches": list(batches_of(call)),
            "due": len(due_certificates(call)),
        }
    return render(request, "office/papers/list.html", page)


@require_POST
@staff(*READERS)
def make(request: Request, kind: str, uid: str) -> HttpResponse:
    """Make one paper about a thing, then back to the page that asked."""
    paper = paper_of(kind)
    if paper is None or paper.content is None or not paper.may_read(request.actor):
        raise Http404
    thing = get_object_or_404(paper.things(request.actor), uid=uid)
    with showing_refusals(request) as outcome:
        document = make_paper(request.actor, paper, thing, request.POST.get("number", ""))
    if outcome.done:
        messages.success(request, _("已生成“%(title)s”。") % {"title": document.title})
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, None):
        back = reverse("office:papers_list")
    return redirect(back)


@require_safe
@staff(*READERS)
def download(request: Request, uid: str) -> HttpResponseBase:
    """One paper as PDF, current or superseded, for who may read the thing that it is about."""
    document = get_object_or_404(Document.objects.select_related("file"), uid=uid, kind__in=KINDS)
    paper = paper_of(document.kind)
    if paper is None or not paper.may_read(request.actor):
        raise Http404
    label, _sep, thing = document.subject_ref.partition(":")
    if label != paper.model._meta.label_lower or not paper.things(request.actor).filter(uid=thing).exists():
        raise Http404
    return send(document.file)


def address(call_uid: str) -> str:
    """The page of one call's papers."""
    return f"{reverse('office:papers_list')}?{urlencode({'call': call_uid})}"
