"""Technical needs: an enterprise's own, and those that a society took down; with the services that fit."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.actors import Actor
from keshe.records.access import may_change, may_record
from keshe.services import access, actions, queries
from keshe.services.actions.needs import NEED_FIELDS
from keshe.services.domain.lifecycle import NEED, NeedStatus
from keshe.services.forms import NeedForm, ReasonForm, ReopenForm
from keshe.services.labels import FIELDS, reasons_of
from keshe.services.matching import services_for
from keshe.services.models import TechnicalNeed
from keshe.sites.applicant.services.own import page_of
from keshe.sites.applicant.services.sorts import Rows, yuan
from keshe.sites.applicant.unit.own import admitted, own_unit
from keshe.sites.applicant.unit.proving import proofs
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 30
MATCHES = 10


@require_safe
@unit_people
def listing(request: Request, uid: str) -> HttpResponse:
    """The unit's needs, newest first."""
    unit = own_unit(request, uid)
    page = Paginator(queries.needs_of(unit), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "applicant/services/needs.html", page_of(request, unit, "needs", page=page, fields=FIELDS))


@unit_people
def add(request: Request, uid: str) -> HttpResponse:
    """A new need: kept as a draft, or before the public at once."""
    unit = own_unit(request, uid)
    admitted(may_record(request.actor, unit))
    form = NeedForm(unit, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        publish = "publish" in request.POST
        with showing_refusals(request, form) as outcome:
            need = actions.record_need(request.actor, unit, form.values, publish=publish)
        if outcome.done:
            messages.success(request, _("已发布，下面是匹配到的服务。") if publish else _("已保存，尚未发布。"))
            return redirect("applicant:needs_show", uid, need.uid)
    return render(request, "applicant/services/need_form.html", page_of(request, unit, "needs", form=form, record=None))


def _rows(need: TechnicalNeed) -> Rows:
    low, high = yuan(need.budget_low), yuan(need.budget_high)
    rows: Rows = [
        (_("企业"), need.enterprise_name + (_("（对外公开）") if need.name_public else _("（不公开）"))),
        (_("登记单位"), need.organisation.name if need.collected else ""),
        (_("企业联系人及电话"), need.contact if need.collected else _("见本单位资料；接受联系请求后告知对方")),
        (_("技术领域"), FIELDS[need.field]),  # type: ignore[index]
        (_("需求内容"), need.description),
        (_("企业所在区"), need.district),
        (_("预算范围"), " — ".join(part for part in (low, high) if part)),
        (_("提出日期"), need.raised_on.isoformat()),
        (_("有效期至"), need.until.isoformat() if need.until else _("长期")),
        (_("结束说明"), need.end_note),
    ]
    return [(name, value) for name, value in rows if value]


@require_safe
@unit_people
def show(request: Request, uid: str, record: str) -> HttpResponse:
    """One need: what fits it and why, what came of it, its files."""
    unit = own_unit(request, uid)
    need = get_object_or_404(queries.needs_of(unit), uid=record)
    waits = need.status in (NeedStatus.DRAFT, NeedStatus.OPEN)
    matches = services_for(need, MATCHES) if waits else []
    page = page_of(
        request,
        unit,
        "needs",
        rows=_rows(need),
        waits=waits,
        matches=[{"thing": one.thing, "reasons": reasons_of(one.fit)} for one in matches],
        cooperations=queries.cooperations_of(unit).filter(need=need),
        verbs=NEED.verbs(need.status) if may_change(request.actor, need) else (),
        may_edit=bool(access.may_change_need(request.actor, need)),
        reason_form=ReasonForm(auto_id="close_%s"),
        reopen_form=ReopenForm(auto_id="reopen_%s"),
        **proofs(request, unit, need),
    )
    return render(request, "applicant/services/need.html", page)


@unit_people
def change(request: Request, uid: str, record: str) -> HttpResponse:
    """Correct a need."""
    unit = own_unit(request, uid)
    need = get_object_or_404(queries.needs_of(unit), uid=record)
    admitted(access.may_change_need(request.actor, need))
    start = {name: getattr(need, name) for name in NEED_FIELDS}
    form = NeedForm(need.organisation, request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            actions.change_need(request.actor, need, form.values)
        if outcome.done:
            messages.success(request, _("已保存。"))
            return redirect("applicant:needs_show", uid, record)
    page = page_of(request, unit, "needs", form=form, record=need)
    return render(request, "applicant/services/need_form.html", page)


@require_POST
@unit_people
def step(request: Request, uid: str, record: str, verb: str) -> HttpResponse:
    """Publish, mark as met, close, publish again."""
    unit = own_unit(request, uid)
    need = get_object_or_404(queries.needs_of(unit), uid=record)
    form = ReopenForm(request.POST) if verb == "reopen" else ReasonForm({"reason": request.POST.get("reason", "")})
    if verb == "reopen" and not form.is_valid():
        messages.error(request, _("请核对新的有效期。"))
        return redirect("applicant:needs_show", uid, record)
    with showing_refusals(request) as outcome:
        _take(request.actor, need, verb, form)
    if outcome.done:
        messages.success(request, _("已办理：%(verb)s。") % {"verb": NEED.wording(verb)})
    return redirect("applicant:needs_show", uid, record)


def _take(actor: Actor, need: TechnicalNeed, verb: str, form: Form) -> None:
    if verb == "publish":
        actions.publish_need(actor, need)
    elif verb == "meet":
        actions.meet_need(actor, need)
    elif verb == "close":
        actions.close_need(actor, need, form.data["reason"])
    elif verb == "reopen":
        actions.reopen_need(actor, need, form.cleaned_data["until"])
    else:
        raise Http404
