"""Events are entered: in two minutes on a telephone, or in full."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from keshe.activities.actions import ACTIVITY_FIELDS, change_activity, plan_activity, record_activity
from keshe.activities.forms import ActivityForm
from keshe.activities.models import Activity
from keshe.activities.queries import activities_of, last_of_each_kind, series_of, sessions_of
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.records import access
from keshe.records.queries import named_partners
from keshe.sites.applicant.events.forms import QuickForm
from keshe.sites.applicant.events.own import own_event
from keshe.sites.applicant.unit.own import admitted, own_unit, page_of
from keshe.sites.applicant.unit.proving import handed_in
from keshe.sites.applicant.unit.second import point_to_first
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import Outcome, showing_refusals
from keshe.sites.shared.requests import Request

#: What the next event is likely to have in common with the last of its kind.
ALIKE = ("kind", "title", "place", "level", "series", "public", "audience", "field", "experts")


@unit_people
def quick(request: Request, uid: str) -> HttpResponse:
    """Kind, title, time, place, number, photographs. ``like`` and ``series`` in the address copy from the last one."""
    unit = own_unit(request, uid)
    admitted(access.may_record(request.actor, unit))
    posted = request.method == "POST"
    model = _model(request, unit)
    form = QuickForm(
        unit, request.POST if posted else None, request.FILES if posted else None, initial=_start(request, unit, model)
    )
    if posted and form.is_valid():
        more = {name: getattr(model, name) for name in ("audience", "field", "experts")} if model else {}
        with showing_refusals(request, form) as outcome:
            event = _entered(request, unit, {**more, **form.values})
        if outcome.done:
            _kept, faults = handed_in(request, event, form.cleaned_data["photos"])
            for fault in faults:
                messages.error(request, fault)
            messages.success(request, _("已登记。") if event.status == "held" else _("已预告，举办后请确认。"))
            return redirect("applicant:events_show", uid, event.uid)
        _point(form, outcome, unit)
    if posted and request.FILES:
        form.add_error("photos", _("所选照片没有保存，请改正后重新选择。"))
    page = page_of(request, unit, "events", form=form, like=model, last=last_of_each_kind(unit))
    return render(request, "applicant/events/quick.html", page)


def _point(form: BaseForm, outcome: Outcome, unit: Organisation) -> None:
    point_to_first(form, outcome, unit, lambda event: reverse("applicant:events_show", args=(unit.uid, event)))


def _model(request: Request, unit: Organisation) -> Activity | None:
    """The event that the new one resembles: the one named, or the last of the series named."""
    like = request.POST.get("like") or request.GET.get("like", "")
    if like:
        return activities_of(unit).filter(organisation=unit, uid=like).first()
    series = series_of(unit).filter(uid=request.GET.get("series", "")).first()
    return sessions_of(series).first() if series else None


def _start(request: Request, unit: Organisation, model: Activity | None) -> dict[str, Any]:
    start: dict[str, Any] = {"starts_at": clock.now().replace(second=0, microsecond=0)}
    if model is not None:
        return start | {name: getattr(model, name) for name in ALIKE} | {"like": model.uid}
    series = series_of(unit).filter(uid=request.GET.get("series", "")).first()
    return start | ({"series": series, "kind": series.kind, "title": series.name} if series else {})


def _entered(
    request: Request, unit: Organisation, values: dict[str, Any], partners: tuple[Organisation, ...] = ()
) -> Activity:
    """Recorded, or announced where its time is still to come."""
    write = plan_activity if values["starts_at"] > clock.now() else record_activity
    return write(request.actor, unit, values, partners)


@unit_people
def add(request: Request, uid: str) -> HttpResponse:
    """The whole of an event: one to come is announced, one that was held is recorded."""
    unit = own_unit(request, uid)
    admitted(access.may_record(request.actor, unit))
    form = ActivityForm(unit, request.POST if request.method == "POST" else None, initial={"public": True})
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            event = _entered(request, unit, form.values, tuple(form.cleaned_data["co_organisers"]))
        if outcome.done:
            messages.success(
                request, _("已登记。可在下方上传佐证材料。") if event.status == "held" else _("已预告，举办后请确认。")
            )
            return redirect("applicant:events_show", uid, event.uid)
        _point(form, outcome, unit)
    return render(request, "applicant/events/form.html", page_of(request, unit, "events", form=form, event=None))


@unit_people
def change(request: Request, uid: str, event: str) -> HttpResponse:
    """Correct an event."""
    unit, found = own_event(request, uid, event)
    admitted(access.may_change(request.actor, found))
    start = {name: getattr(found, name) for name in ACTIVITY_FIELDS}
    start["co_organisers"] = named_partners(found)
    form = ActivityForm(unit, request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            change_activity(request.actor, found, form.values, list(form.cleaned_data["co_organisers"]))
        if outcome.done:
            messages.success(request, _("已保存。"))
            return redirect("applicant:events_show", uid, event)
        _point(form, outcome, unit)
    return render(request, "applicant/events/form.html", page_of(request, unit, "events", form=form, event=found))
