"""The page that records of every sort have in common: what proves it, who confirmed it, spot checks."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.organisations.models import Organisation
from keshe.records import access
from keshe.records.actions import add_link, answer_doubt, confirm_evidence
from keshe.records.forms import AnswerForm, LinkForm
from keshe.records.labels import sort_label
from keshe.records.models import Record
from keshe.records.naming import name_of
from keshe.records.queries import standing_evidence, visible_to
from keshe.sites.applicant.unit.own import own_unit, page_of
from keshe.sites.shared.downloads import send_evidence
from keshe.sites.shared.evidence import Addresses, shown_evidence
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


def _found(request: Request, uid: str, record: str) -> tuple[Organisation, Record]:
    """The unit and one of the records that it owns or shares; withdrawn ones are gone."""
    unit = own_unit(request, uid)
    found = visible_to(request.actor).filter(withdrawn_at__isnull=True).select_related("organisation")
    thing = get_object_or_404(found, uid=record)
    if thing.organisation_id != unit.pk and not thing.co_organisers.filter(pk=unit.pk).exists():
        raise Http404
    return unit, thing


@require_safe
@unit_people
def show(request: Request, uid: str, record: str) -> HttpResponse:
    """What proves the record, and how spot checks judged it."""
    unit, thing = _found(request, uid, record)
    return _page(request, unit, thing, LinkForm(), AnswerForm())


def _page(
    request: Request, unit: Organisation, thing: Record, link_form: LinkForm, answer_form: AnswerForm
) -> HttpResponse:
    actor = request.actor
    addresses = Addresses(
        file=lambda piece: reverse("applicant:unit_evidence", args=(unit.uid, thing.uid, piece.uid)),
        confirm=lambda piece: reverse("applicant:unit_evidence_confirm", args=(unit.uid, thing.uid, piece.uid)),
        record=lambda other: reverse("applicant:unit_record", args=(unit.uid, other.uid)),
    )
    page = page_of(
        request,
        unit,
        "records",
        record=thing,
        name=name_of(thing),
        sort=sort_label(thing.sort),
        evidence=shown_evidence(actor, thing, addresses),
        checks=thing.checks.exclude(status="open").select_related("check_drawn").order_by("-pk"),
        link_form=link_form,
        answer_form=answer_form,
        may_change=bool(access.may_change(actor, thing)),
        may_answer=bool(access.may_answer(actor, thing)),
    )
    return render(request, "applicant/unit/record_evidence.html", page)


@require_POST
@unit_people
def link(request: Request, uid: str, record: str) -> HttpResponse:
    """Add a page on the net that proves the record."""
    unit, thing = _found(request, uid, record)
    form = LinkForm(request.POST)
    if form.is_valid():
        with showing_refusals(request, form) as outcome:
            add_link(request.actor, thing, **form.cleaned_data)
        if outcome.done:
            messages.success(request, _("已添加链接。"))
            return redirect("applicant:unit_record", uid, record)
    return _page(request, unit, thing, form, AnswerForm())


@require_safe
@unit_people
def file(request: Request, uid: str, record: str, evidence: str) -> HttpResponseBase:
    """A file that proves the record."""
    _unit, thing = _found(request, uid, record)
    return send_evidence(standing_evidence(thing), evidence)


@require_POST
@unit_people
def confirm(request: Request, uid: str, record: str, evidence: str) -> HttpResponse:
    """Another administrator says that a piece of evidence is right."""
    _unit, thing = _found(request, uid, record)
    with showing_refusals(request) as outcome:
        confirm_evidence(request.actor, get_object_or_404(standing_evidence(thing), uid=evidence))
    if outcome.done:
        messages.success(request, _("已核实。"))
    return redirect("applicant:unit_record", uid, record)


@require_POST
@unit_people
def answer(request: Request, uid: str, record: str, check: str) -> HttpResponse:
    """Explain a record that a spot check doubts."""
    unit, thing = _found(request, uid, record)
    checked = get_object_or_404(thing.checks.select_related("record__organisation", "check_drawn"), uid=check)
    form = AnswerForm(request.POST)
    if form.is_valid():
        with showing_refusals(request, form) as outcome:
            answer_doubt(request.actor, checked, form.cleaned_data["answer"])
        if outcome.done:
            messages.success(request, _("已提交说明，市科协处理后将通知贵单位。"))
            return redirect("applicant:unit_record", uid, record)
    return _page(request, unit, thing, LinkForm(), form)
