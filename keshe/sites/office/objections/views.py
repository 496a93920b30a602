"""Objections: triage, investigation, finding. Who objected is shown only on request, and each look is recorded."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.domain.roles import Role
from keshe.publicity import access, actions, queries
from keshe.publicity.domain.lifecycle import OBJECTION, EntryStatus
from keshe.publicity.models import Objection
from keshe.sites.office.objections.forms import FindingForm, InvestigationForm, PurposeForm, TriageForm
from keshe.sites.shared.downloads import send
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 30


@require_safe
@staff(Role.OFFICER, Role.APPROVER)
def listing(request: Request) -> HttpResponse:
    """Every objection, the newest first."""
    page = Paginator(queries.objections_visible_to(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "office/objections/list.html", {"page": page})


def _objection(request: Request, uid: str) -> Objection:
    return get_object_or_404(queries.objections_visible_to(request.actor), uid=uid)


@require_safe
@staff(Role.OFFICER, Role.APPROVER)
def show(request: Request, uid: str) -> HttpResponse:
    """One objection and what can be done with it."""
    return _page(request, _objection(request, uid))


def _page(request: Request, objection: Objection, *, revealed: bool = False, **forms: Form) -> HttpResponse:
    can = set(OBJECTION.verbs(objection.status))
    officer = access.may_handle_objection(request.actor, objection.entry).allowed
    page = {
        "objection": objection,
        "evidence": _files(objection),
        "triage_form": forms.get("triage") or TriageForm(objection=objection),
        "investigation_form": forms.get("investigation") or InvestigationForm(),
        "finding_form": forms.get("finding") or FindingForm(),
        "purpose_form": forms.get("purpose") or PurposeForm(),
        "can_triage": officer and "accept" in can,
        "can_investigate": officer and "investigate" in can,
        "can_find": access.may_find(request.actor, objection).allowed and "uphold" in can,
        "can_reveal": access.may_see_objector(request.actor, objection).allowed,
        "revealed": revealed,
    }
    return render(request, "office/objections/show.html", page)


def _files(objection: Objection) -> list[dict[str, object]]:
    return [
        {"file": one.file, "url": reverse("office:objections_evidence", args=[objection.uid, one.uid])}
        for one in objection.evidence.select_related("file")
    ]


@require_POST
@staff(Role.OFFICER)
def triage(request: Request, uid: str, verb: str) -> HttpResponse:
    """Accept or decline."""
    objection = _objection(request, uid)
    form = TriageForm(request.POST, objection=objection)
    if form.is_valid():
        reason, entry = form.cleaned_data["reason"], form.cleaned_data["entry"]
        with showing_refusals(request, form) as outcome:
            if verb == "accept":
                actions.accept_objection(request.actor, objection, reason, entry)
            else:
                actions.decline_objection(request.actor, objection, reason)
        if outcome.done:
            done = _("已受理，请调查核实。") if verb == "accept" else _("已登记不予受理，异议人凭回执可以查到理由。")
            messages.success(request, done)
            return redirect("office:objections_show", uid)
    return _page(request, objection, triage=form)


@require_POST
@staff(Role.OFFICER)
def investigate(request: Request, uid: str) -> HttpResponse:
    """Hand in what was found out."""
    objection = _objection(request, uid)
    form = InvestigationForm(request.POST)
    if form.is_valid():
        with showing_refusals(request, form) as outcome:
            actions.investigate_objection(request.actor, objection, form.cleaned_data["investigation"])
        if outcome.done:
            messages.success(request, _("已提交调查情况，等待另一位有权限的人员认定。"))
            return redirect("office:objections_show", uid)
    return _page(request, objection, investigation=form)


@require_POST
@staff(Role.APPROVER)
def settle(request: Request, uid: str, verb: str) -> HttpResponse:
    """Uphold or dismiss."""
    objection = _objection(request, uid)
    form = FindingForm(request.POST)
    if form.is_valid():
        settling = actions.uphold_objection if verb == "uphold" else actions.dismiss_objection
        with showing_refusals(request, form) as outcome:
            settling(request.actor, objection, form.cleaned_data["finding"])
        if outcome.done:
            messages.success(request, _("已认定。"))
            if verb == "uphold" and objection.entry and objection.entry.status == EntryStatus.ISSUED:
                messages.warning(request, _("该项目此前已发文，名单不再改动；请另行取消奖补，并视情况发文更正。"))
            return redirect("office:objections_show", uid)
    return _page(request, objection, finding=form)


@require_POST
@staff(Role.OFFICER, Role.SUPERVISOR)
def reveal(request: Request, uid: str) -> HttpResponse:
    """Show who objected, once, and record the look."""
    objection = _objection(request, uid)
    form = PurposeForm(request.POST)
    if form.is_valid():
        with showing_refusals(request, form) as outcome:
            actions.reveal_objector(request.actor, objection, form.cleaned_data["purpose"])
        if outcome.done:
            return _page(request, objection, revealed=True)
    return _page(request, objection, purpose=form)


@require_safe
@staff(Role.OFFICER, Role.APPROVER)
def evidence(request: Request, uid: str, file: str) -> HttpResponseBase:
    """A file that the objector handed in."""
    return send(get_object_or_404(_objection(request, uid).evidence.select_related("file"), uid=file).file)
