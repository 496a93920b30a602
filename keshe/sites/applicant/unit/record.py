"""What records of every sort have in common: what proves them, taking them back, spot checks."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.organisations.models import Organisation
from keshe.records import access
from keshe.records.actions import (
    add_link,
    answer_doubt,
    confirm_evidence,
    describe_evidence,
    remove_evidence,
    withdraw_record,
)
from keshe.records.forms import AnswerForm, LinkForm
from keshe.records.labels import sort_label
from keshe.records.models import Record
from keshe.records.queries import standing_evidence
from keshe.sites.applicant.unit.keeping import Keeping, keeping_of
from keshe.sites.applicant.unit.own import admitted, own_unit, page_of
from keshe.sites.applicant.unit.proving import (
    DescribeForm,
    ProofForm,
    file_address,
    handed_in,
    handled,
    publishable,
    shares,
)
from keshe.sites.shared.downloads import send_evidence, send_picture
from keshe.sites.shared.evidence import Addresses, shown_evidence
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


def _found(request: Request, uid: str, record: str) -> tuple[Organisation, Keeping, Any]:
    """The unit, and one of its records with where it stands; withdrawn ones are gone. Raises Http404."""
    unit = own_unit(request, uid)
    keeping = keeping_of(get_object_or_404(Record.objects.only("sort"), uid=record).sort)
    return unit, keeping, get_object_or_404(keeping.of_unit(unit), uid=record)


def _shared(request: Request, uid: str, record: str) -> tuple[Organisation, Keeping, Any]:
    """As :func:`_found`, for the unit that recorded it and those that share it."""
    unit, keeping, thing = _found(request, uid, record)
    if not shares(unit, thing):
        raise Http404
    return unit, keeping, thing


@require_safe
@unit_people
def show(request: Request, uid: str, record: str) -> HttpResponse:
    """What proves the record, and how spot checks judged it."""
    unit, keeping, thing = _shared(request, uid, record)
    return _page(request, unit, keeping, thing)


def _page(request: Request, unit: Organisation, keeping: Keeping, thing: Any, **forms: Form) -> HttpResponse:
    """The page, with forms that came back with mistakes in the place of fresh ones."""
    actor = request.actor
    addresses = Addresses(
        file=lambda piece: file_address(unit, thing, piece),
        confirm=lambda piece: reverse("applicant:unit_evidence_confirm", args=(unit.uid, thing.uid, piece.uid)),
        record=lambda other: reverse("applicant:unit_record", args=(unit.uid, other.uid)),
    )
    may_change = bool(access.may_change(actor, thing))
    page: dict[str, object] = {
        "record": thing,
        "name": str(thing),
        "sort": sort_label(thing.sort),
        "keeping": keeping,
        "back": keeping.show(unit.uid, thing.uid),
        "evidence": [
            handled(unit, thing, one, may_change=may_change) for one in shown_evidence(actor, thing, addresses)
        ],
        "checks": thing.checks.exclude(status="open").select_related("check_drawn").order_by("-pk"),
        "proof_form": ProofForm(),
        "link_form": LinkForm(),
        "answer_form": AnswerForm(),
        "may_change": may_change,
        "may_answer": bool(access.may_answer(actor, thing)),
    }
    return render(request, "applicant/unit/record_evidence.html", page_of(request, unit, keeping.tab, **(page | forms)))


@require_POST
@unit_people
def files(request: Request, uid: str, record: str) -> HttpResponse:
    """Add photographs and other files; what is refused is said, the rest stays."""
    unit, keeping, thing = _shared(request, uid, record)
    admitted(access.may_change(request.actor, thing))
    form = ProofForm(request.POST, request.FILES)
    if form.is_valid():
        sent, added = dict(form.cleaned_data), 0
        for field in ("photos", "file"):
            count, faults = handed_in(request, thing, sent[field], sent["caption"])
            added += count
            for fault in faults:
                form.add_error(field, fault)
        if added:
            messages.success(request, _("已上传 %(count)s 个文件。") % {"count": added})
        if form.is_valid():
            return redirect(keeping.show(uid, record))
    return _page(request, unit, keeping, thing, proof_form=form)


@require_POST
@unit_people
def withdraw(request: Request, uid: str, record: str) -> HttpResponse:
    """Take the record back."""
    _unit, keeping, thing = _found(request, uid, record)
    with showing_refusals(request) as outcome:
        withdraw_record(request.actor, thing, request.POST.get("withdraw_reason", ""))
    if outcome.done:
        messages.success(request, _("已撤销该记录。"))
        return redirect(keeping.listed(uid))
    return redirect(keeping.show(uid, record))


@require_POST
@unit_people
def link(request: Request, uid: str, record: str) -> HttpResponse:
    """Add a page on the net that proves the record."""
    unit, keeping, thing = _shared(request, uid, record)
    form = LinkForm(request.POST)
    if form.is_valid():
        with showing_refusals(request, form) as outcome:
            add_link(request.actor, thing, **form.cleaned_data)
        if outcome.done:
            messages.success(request, _("已添加链接。"))
            return redirect("applicant:unit_record", uid, record)
    return _page(request, unit, keeping, thing, link_form=form)


@require_safe
@unit_people
def file(request: Request, uid: str, record: str, evidence: str) -> HttpResponseBase:
    """A file that proves the record."""
    _unit, _keeping, thing = _found(request, uid, record)
    return send_evidence(standing_evidence(thing), evidence)


@require_safe
@unit_people
def picture(request: Request, uid: str, record: str, evidence: str) -> HttpResponse:
    """A photograph, small enough for the page."""
    _unit, _keeping, thing = _found(request, uid, record)
    return send_picture(standing_evidence(thing), evidence)


@require_POST
@unit_people
def describe(request: Request, uid: str, record: str, evidence: str) -> HttpResponse:
    """Correct a caption; show a photograph to the public, or no longer."""
    _unit, keeping, thing = _found(request, uid, record)
    piece = get_object_or_404(standing_evidence(thing), uid=evidence)
    form = DescribeForm(piece, request.POST, publishable=publishable(piece, thing))
    if form.is_valid():
        with showing_refusals(request, form) as outcome:
            describe_evidence(request.actor, piece, **form.cleaned_data)
        if outcome.done:
            messages.success(request, _("已保存。"))
    for faults in form.errors.values():
        messages.error(request, "".join(str(fault) for fault in faults))
    return redirect(keeping.show(uid, record))


@require_POST
@unit_people
def remove(request: Request, uid: str, record: str, evidence: str) -> HttpResponse:
    """Take a piece of evidence away."""
    _unit, keeping, thing = _found(request, uid, record)
    with showing_refusals(request) as outcome:
        remove_evidence(request.actor, get_object_or_404(standing_evidence(thing), uid=evidence))
    if outcome.done:
        messages.success(request, _("已移除。"))
    return redirect(keeping.show(uid, record))


@require_POST
@unit_people
def confirm(request: Request, uid: str, record: str, evidence: str) -> HttpResponse:
    """Another administrator says that a piece of evidence is right."""
    _unit, _keeping, thing = _shared(request, uid, record)
    with showing_refusals(request) as outcome:
        confirm_evidence(request.actor, get_object_or_404(standing_evidence(thing), uid=evidence))
    if outcome.done:
        messages.success(request, _("已核实。"))
    return redirect("applicant:unit_record", uid, record)


@require_POST
@unit_people
def answer(request: Request, uid: str, record: str, check: str) -> HttpResponse:
    """Explain a record that a spot check doubts."""
    unit, keeping, thing = _shared(request, uid, record)
    checked = get_object_or_404(thing.checks.select_related("record__organisation", "check_drawn"), uid=check)
    form = AnswerForm(request.POST)
    if form.is_valid():
        with showing_refusals(request, form) as outcome:
            answer_doubt(request.actor, checked, form.cleaned_data["answer"])
        if outcome.done:
            messages.success(request, _("已提交说明，市科协处理后将通知贵单位。"))
            return redirect("applicant:unit_record", uid, record)
    return _page(request, unit, keeping, thing, answer_form=form)
