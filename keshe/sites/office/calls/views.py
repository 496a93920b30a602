"""Calls: from a document to an open call, and on to its next version."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.programmes import actions, queries
from keshe.programmes.domain.difference import Change, differences
from keshe.programmes.domain.lifecycle import CALL
from keshe.programmes.domain.parse import plain_document
from keshe.programmes.models import Call
from keshe.sites.office.calls.forms import DocumentForm, RevisionForm
from keshe.sites.office.people.forms import ReasonForm
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

READERS = (Role.OFFICER, Role.APPROVER)
#: Steps that need nothing but a click, and those that need a reason.
STEPS: dict[str, Callable[[Actor, Call], None]] = {
    "publish": actions.publish_call,
    "open": actions.open_call,
    "archive": actions.archive_call,
}
REASONED: dict[str, Callable[[Actor, Call, str], None]] = {
    "close": actions.close_call,
    "reopen": actions.reopen_call,
}


@require_safe
@staff(*READERS)
def listing(request: Request) -> HttpResponse:
    """Every call with its version in force."""
    calls = queries.visible_to(request.actor).prefetch_related("versions")
    rows = [(call, max(call.versions.all(), key=lambda version: version.number)) for call in calls]
    return render(request, "office/calls/list.html", {"rows": rows})


@staff(Role.OFFICER)
def new(request: Request) -> HttpResponse:
    """Draft a call from its document; every fault is shown with its line."""
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            call = actions.draft_call(request.actor, form.cleaned_data["yaml_text"])
        if outcome.done:
            messages.success(request, _("已存为草稿，请预览核对后发布。"))
            return redirect("office:calls_show", call.uid)
    return render(request, "office/calls/new.html", {"form": form})


def _call(request: Request, uid: str) -> Call:
    return get_object_or_404(queries.visible_to(request.actor), uid=uid)


@require_safe
@staff(*READERS)
def show(request: Request, uid: str) -> HttpResponse:
    """One call: where it stands, its versions, what can be done."""
    call = _call(request, uid)
    document = call.current_document
    page = {
        "call": call,
        "document": document,
        "versions": queries.versions_of(call),
        "verbs": CALL.verbs(call.status),
        "steps": [(verb, CALL.wording(verb)) for verb in CALL.verbs(call.status) if verb in STEPS],
        "close_form": ReasonForm(auto_id="close_%s"),
        "silent": len(document.defaults),
    }
    return render(request, "office/calls/show.html", page)


@require_POST
@staff(Role.OFFICER)
def step(request: Request, uid: str, verb: str) -> HttpResponse:
    """Publish, open, close, reopen, archive."""
    call = _call(request, uid)
    with showing_refusals(request) as outcome:
        if verb in STEPS:
            STEPS[verb](request.actor, call)
        else:
            REASONED[verb](request.actor, call, request.POST.get("reason", ""))
    if outcome.done:
        messages.success(request, _("已%(verb)s。") % {"verb": CALL.wording(verb)})
    return redirect("office:calls_show", uid)


@staff(Role.OFFICER)
def revise(request: Request, uid: str) -> HttpResponse:
    """Write a new version: first its differences are shown, then it is saved."""
    call = _call(request, uid)
    version = call.current_version
    form = RevisionForm(
        request.POST or None, request.FILES or None, initial={"yaml_text": version.yaml_text, "reason": ""}
    )
    changes: tuple[Change, ...] | None = None
    if request.method == "POST" and form.is_valid() and form.document is not None:
        text, reason = form.cleaned_data["yaml_text"], form.cleaned_data["reason"]
        changes = differences(plain_document(version.document_model), plain_document(form.document))
        if "save" in request.POST:
            with showing_refusals(request, form) as outcome:
                made = actions.revise_call(request.actor, call, text, reason)
            if outcome.done:
                messages.success(request, _("已保存为第 %(number)d 版，差异已公开。") % {"number": made.number})
                return redirect("office:calls_show", uid)
        else:
            # An uploaded file becomes the text in the box, so that the next step needs no second upload.
            form = RevisionForm(initial={"yaml_text": text, "reason": reason})
    page = {"call": call, "version": version, "form": form, "changes": changes, "sound": changes is not None}
    return render(request, "office/calls/revise.html", page)
