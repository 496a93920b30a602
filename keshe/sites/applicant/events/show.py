"""One event, and what becomes of it."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.activities.actions import cancel_activity, change_activity, confirm_held
from keshe.activities.domain.kinds import Level
from keshe.activities.domain.lifecycle import EventStatus
from keshe.activities.forms import CancelForm, ConfirmForm, OpeningForm, ReportForm
from keshe.activities.labels import LEVELS
from keshe.activities.models import Activity
from keshe.activities.queries import kind_labels, places_taken
from keshe.organisations.models import Organisation
from keshe.records import access
from keshe.sites.applicant.events.own import own_event
from keshe.sites.applicant.unit.own import page_of
from keshe.sites.applicant.unit.proving import proofs
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.months import span_of
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


@require_safe
@unit_people
def show(request: Request, uid: str, event: str) -> HttpResponse:
    """Details, sign-ups, evidence, report."""
    unit, found = own_event(request, uid, event)
    return event_page(request, unit, found)


def event_page(request: Request, unit: Organisation, event: Activity, **forms: Form) -> HttpResponse:
    """The page, with forms that came back with mistakes in the place of fresh ones."""
    taken, waiting = places_taken(event)
    opening = {name: getattr(event, name) for name in ("capacity", "sign_up_closes_at")} | {"takes": True}
    own = event.organisation_id == unit.pk
    may_change = bool(access.may_change(request.actor, event)) and event.status != EventStatus.CANCELLED
    page = proofs(request, unit, event, may_change=may_change) | {
        "event": event,
        "own": True,
        "is_own": own,
        "rows": rows_of(event),
        "taken": taken,
        "waiting": waiting,
        "address": request.build_absolute_uri(reverse("portal:event_show", args=[event.uid])),
        "cancel_form": CancelForm(auto_id="cancel_%s"),
        "confirm_form": ConfirmForm(auto_id="confirm_%s"),
        "report_form": ReportForm(auto_id="report_%s", initial={"report": event.report}),
        "opening_form": OpeningForm(auto_id="opening_%s", initial=opening),
        "trouble": _unseen_errors(forms) if not may_change or event.status != EventStatus.PLANNED else [],
    }
    return render(request, "applicant/events/show.html", page_of(request, unit, "events", **(page | forms)))


def _unseen_errors(forms: dict[str, Form]) -> list[str]:
    """What is wrong with forms that the page does not show any more, because somebody else was faster."""
    hidden = [form for name, form in forms.items() if name in ("confirm_form", "cancel_form", "opening_form")]
    return [str(error) for form in hidden for errors in form.errors.values() for error in errors]


def rows_of(event: Activity) -> list[tuple[object, object]]:
    """The particulars, name and value; those that say nothing are left out."""
    came = [] if event.participants is None else [_("%(n)s 人（填写）") % {"n": event.participants}]
    came += [_("%(n)s 人（签到）") % {"n": event.checked_in}] if event.checked_in else []
    rows: list[tuple[object, object]] = [
        (_("时间"), span_of(event)),
        (_("地点"), event.place),
        (_("活动类型"), kind_labels().get(event.kind, event.kind)),
        (_("登记单位"), event.organisation.name),
        (_("联合举办单位"), "、".join(unit.name for unit in event.co_organisers.all())),
        (_("参加人数"), "，".join(came)),
        (_("级别"), LEVELS[Level(event.level)] if event.level else ""),
        (_("学术月系列活动"), _("已列入") if event.in_academic_month else ""),
        (_("苏州科学家日"), _("7月10日当天") if event.is_scientists_day else ""),
        (_("所属系列"), event.series.name if event.series else ""),
        (_("活动对象"), event.audience),
        (_("学科领域"), event.field),
        (_("主讲专家"), event.expert_names),
        (_("公开"), _("在公开活动日历发布") if event.public else _("内部活动，不公开")),
        (_("取消原因"), event.cancel_reason),
        (_("说明"), event.description),
    ]
    return [(name, value) for name, value in rows if value]


@require_POST
@unit_people
def confirm(request: Request, uid: str, event: str) -> HttpResponse:
    """It was held."""
    unit, found = own_event(request, uid, event)
    form = ConfirmForm(request.POST, auto_id="confirm_%s")
    if form.is_valid():
        with showing_refusals(request, form) as outcome:
            confirm_held(request.actor, found, form.cleaned_data["participants"])
        if outcome.done:
            messages.success(request, _("已确认举办，本场活动计入统计。"))
            return redirect("applicant:events_show", uid, event)
    return event_page(request, unit, found, confirm_form=form)


@require_POST
@unit_people
def cancel(request: Request, uid: str, event: str) -> HttpResponse:
    """It is called off."""
    unit, found = own_event(request, uid, event)
    form = CancelForm(request.POST, auto_id="cancel_%s")
    if form.is_valid():
        with showing_refusals(request, form) as outcome:
            cancel_activity(request.actor, found, form.cleaned_data["cancel_reason"])
        if outcome.done:
            messages.success(request, _("已取消，活动页面会显示取消原因。"))
            return redirect("applicant:events_show", uid, event)
    return event_page(request, unit, found, cancel_form=form)


@require_POST
@unit_people
def report(request: Request, uid: str, event: str) -> HttpResponse:
    """What is to be told about it."""
    unit, found = own_event(request, uid, event)
    form = ReportForm(request.POST, auto_id="report_%s")
    if form.is_valid():
        with showing_refusals(request, form) as outcome:
            change_activity(request.actor, found, {"report": form.cleaned_data["report"]})
        if outcome.done:
            messages.success(request, _("已保存。"))
            return redirect("applicant:events_show", uid, event)
    return event_page(request, unit, found, report_form=form)
