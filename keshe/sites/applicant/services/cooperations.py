"""Requests for contact and the cooperations that come of them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.organisations.models import Organisation
from keshe.privacy.actions import note_viewing
from keshe.records.access import may_record
from keshe.services import access, actions, queries
from keshe.services.domain.lifecycle import COOPERATION, REQUEST, CooperationStatus
from keshe.services.forms import CooperationForm, RateForm, RequestForm, StepForm
from keshe.services.labels import COOPERATION_STATUSES, SATISFACTION
from keshe.services.models import Cooperation, ServiceItem, TechnicalNeed
from keshe.sites.applicant.services.own import page_of
from keshe.sites.applicant.services.sorts import Rows, yuan
from keshe.sites.applicant.unit.own import admitted, own_unit
from keshe.sites.applicant.unit.proving import proofs
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 30


@require_safe
@unit_people
def listing(request: Request, uid: str) -> HttpResponse:
    """The unit's cooperations, by status."""
    unit = own_unit(request, uid)
    found = queries.cooperations_of(unit)
    status = request.GET.get("status", "")
    if status in set(CooperationStatus):
        found = found.filter(status=status)
    page = page_of(
        request,
        unit,
        "cooperations",
        page=Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        statuses=[(key.value, label) for key, label in COOPERATION_STATUSES.items()],
        shown=status,
    )
    return render(request, "applicant/services/cooperations.html", page)


def _own_need(unit: Organisation, uid: str) -> TechnicalNeed | None:
    return queries.needs_of(unit).filter(organisation=unit, uid=uid).first() if uid else None


@unit_people
def add(request: Request, uid: str) -> HttpResponse:
    """Record a cooperation that came about elsewhere, or with the enterprise of a need that the society took down."""
    unit = own_unit(request, uid)
    admitted(access.may_offer(request.actor, unit))
    need = _own_need(unit, request.GET.get("need", ""))
    start = {"title": need.title, "enterprise_name": need.enterprise_name} if need else {}
    form = CooperationForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            made = actions.record_cooperation(request.actor, unit, need=need, **form.cleaned_data)
        if outcome.done:
            messages.success(request, _("已登记。"))
            return redirect("applicant:cooperations_show", uid, made.uid)
    page = page_of(request, unit, "cooperations", form=form)
    return render(request, "applicant/services/cooperation_form.html", page)


def _found(request: Request, uid: str, record: str) -> tuple[Organisation, Cooperation]:
    unit = own_unit(request, uid)
    return unit, get_object_or_404(queries.cooperations_of(unit), uid=record)


@require_safe
@unit_people
def show(request: Request, uid: str, record: str) -> HttpResponse:
    """One cooperation: how far it has come, the other side's contact, what is to be done next."""
    unit, found = _found(request, uid, record)
    return _shown(request, unit, found)


def _shown(request: Request, unit: Organisation, found: Cooperation, refused: StepForm | None = None) -> HttpResponse:
    """The cooperation's page; a step that was refused stands there with what was typed and what is wrong with it."""
    ours = found.organisation_id == unit.pk
    contact = queries.contact_of(found, of_enterprise=ours)
    if contact:
        note_viewing(request.actor.ref, found.ref, "services.contact", opened=True)
    verbs = [verb for verb in COOPERATION.verbs(found.status) if _may(request, found, verb)]
    rates = found.status == CooperationStatus.COMPLETED and bool(access.may_rate(request.actor, found))
    page = page_of(
        request,
        unit,
        "cooperations",
        steps=_steps(found),
        rows=_rows(found, ours=ours, contact=contact),
        step_forms=[
            (verb, COOPERATION.wording(verb), refused if refused and refused.verb == verb else StepForm(verb))
            for verb in verbs
        ],
        rate_form=RateForm(initial={"score": found.satisfaction}) if rates else None,
        **proofs(request, unit, found),
    )
    return render(request, "applicant/services/cooperation.html", page)


def _may(request: Request, found: Cooperation, verb: str) -> bool:
    return bool((access.may_drop if verb == "drop" else access.may_step)(request.actor, found))


def _steps(found: Cooperation) -> list[dict[str, object]]:
    """The way: what was done with its day and note, what is still to come."""
    taken = {step.status: step for step in found.steps.all()}
    order = [status for status in CooperationStatus if status is not CooperationStatus.DROPPED]
    dropped = found.status == CooperationStatus.DROPPED
    way: list[dict[str, object]] = []
    for status in order if not dropped else [*(one for one in order if one in taken), CooperationStatus.DROPPED]:
        step = taken.get(status)
        state = "coming" if step is None else "failed" if status == CooperationStatus.DROPPED else "done"
        if status == found.status and status in (order[0], order[1], order[2]):
            state = "current"
        way.append(
            {
                "label": COOPERATION_STATUSES[status],
                "state": state,
                "at": step.day if step else "",
                "note": step.note if step else "",
            }
        )
    return way


def _rows(found: Cooperation, *, ours: bool, contact: str) -> Rows:
    rated = f"{SATISFACTION[found.satisfaction]} {found.satisfaction_note}" if found.satisfaction else ""
    rows: Rows = [
        (_("学会"), found.organisation.name),
        (_("企业"), found.enterprise_name),
        (_("企业联系方式") if ours else _("学会联系方式"), contact),
        (_("对应需求"), found.need.title if found.need else ""),
        (_("对应服务"), found.item.title if found.item else ""),
        (_("合同金额"), yuan(found.amount)),
        (_("成效"), found.result),
        (_("企业满意度"), rated),
    ]
    return [(name, value) for name, value in rows if value]


@require_POST
@unit_people
def step(request: Request, uid: str, record: str, verb: str) -> HttpResponse:
    """The next step, or the end."""
    unit, found = _found(request, uid, record)
    steps = {
        "visit": actions.visit,
        "agree": actions.agree,
        "complete": actions.complete,
        "drop": actions.drop_cooperation,
    }
    if verb not in steps:
        raise Http404
    form = StepForm(verb, request.POST)
    if form.is_valid():
        with showing_refusals(request, form) as outcome:
            steps[verb](request.actor, found, **form.cleaned_data)  # type: ignore[operator]
        if outcome.done:
            messages.success(request, _("已登记：%(verb)s。") % {"verb": COOPERATION.wording(verb)})
            return redirect("applicant:cooperations_show", uid, record)
    found.refresh_from_db()
    if verb in COOPERATION.verbs(found.status) and _may(request, found, verb):
        return _shown(request, unit, found, form)
    for errors in form.errors.values():
        messages.error(request, " ".join(str(error) for error in errors))
    return redirect("applicant:cooperations_show", uid, record)


@require_POST
@unit_people
def rate(request: Request, uid: str, record: str) -> HttpResponse:
    """The enterprise's satisfaction."""
    _unit, found = _found(request, uid, record)
    form = RateForm(request.POST)
    score = form.cleaned_data["score"] if form.is_valid() else 0
    with showing_refusals(request) as outcome:
        actions.rate_cooperation(request.actor, found, score=score, note=form.cleaned_data.get("note", ""))
    if outcome.done:
        messages.success(request, _("感谢评价。"))
    return redirect("applicant:cooperations_show", uid, record)


def _about(unit: Organisation, request: Request) -> tuple[TechnicalNeed | None, ServiceItem | None]:
    """The need and the service that a request is about: open ones, and the unit's own beside the other side's."""
    need_uid, item_uid = request.GET.get("need", ""), request.GET.get("item", "")
    enterprise = access.is_enterprise(unit)
    need = _own_need(unit, need_uid)
    if need is None and not enterprise:
        need = queries.open_needs().filter(uid=need_uid).first()
    items = queries.listed_items() if enterprise else queries.listed_items().filter(organisation=unit)
    item = items.filter(uid=item_uid).first() if item_uid else None
    about = item if enterprise else need
    if about is None:
        raise Http404
    return need, item


@unit_people
def ask(request: Request, uid: str) -> HttpResponse:
    """Ask the other side for contact."""
    unit = own_unit(request, uid)
    admitted(may_record(request.actor, unit))
    need, item = _about(unit, request)
    form = RequestForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            actions.request_contact(request.actor, unit, need=need, item=item, message=form.cleaned_data["message"])
        if outcome.done:
            messages.success(request, _("联系请求已发出，请等待对方答复。"))
            return redirect("applicant:services_home", uid)
    page = page_of(request, unit, "home", form=form, need=need, item=item)
    return render(request, "applicant/services/request.html", page)


@require_POST
@unit_people
def answer(request: Request, uid: str, asked: str, verb: str) -> HttpResponse:
    """Accept, decline, or take back a request for contact."""
    unit = own_unit(request, uid)
    found = get_object_or_404(queries.requests_of(unit), uid=asked)
    with showing_refusals(request) as outcome:
        if verb == "accept":
            cooperation = actions.accept_request(request.actor, found)
        elif verb == "decline":
            actions.decline_request(request.actor, found, request.POST.get("reason", ""))
        elif verb == "withdraw":
            actions.withdraw_request(request.actor, found)
        else:
            raise Http404
    if outcome.done:
        messages.success(request, _("已办理：%(verb)s。") % {"verb": REQUEST.wording(verb)})
        if verb == "accept":
            return redirect("applicant:cooperations_show", uid, cooperation.uid)
    return redirect("applicant:services_home", uid)
