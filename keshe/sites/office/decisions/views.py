"""Collective decisions. Officers draw up the list, approvers record what the meeting decided."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.domain.roles import Role
from keshe.decisions import queries
from keshe.decisions.actions import ItemResult, cancel_meeting, correct_record, prepare_list, record_decision
from keshe.decisions.models import DecisionItem, Meeting
from keshe.programmes.models import Call
from keshe.sites.office.decisions.caps import caps_of
from keshe.sites.office.decisions.forms import (
    MeetingForm,
    MinutesForm,
    ProposalForm,
    ResultForm,
    attendance_of,
    seat_forms,
)
from keshe.sites.office.people.forms import ReasonForm
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 30


@require_safe
@staff(Role.OFFICER, Role.APPROVER, Role.FINANCE)
def listing(request: Request) -> HttpResponse:
    """What waits for a decision, and every meeting."""
    found = queries.visible_to(request.actor).select_related("call").annotate(size=Count("items"))
    found = found.order_by("-held_at", "-pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    queues = queries.queues()
    calls = {call.pk: call for call in (*(m.call for m in page.object_list), *(queue.call for queue in queues))}
    documents = {pk: call.current_document for pk, call in calls.items()}
    rows = [(meeting, documents[meeting.call_id].stage(meeting.stage).label) for meeting in page.object_list]
    waiting = [(queue, documents[queue.call.pk].stage(queue.stage).label) for queue in queues]
    return render(request, "office/decisions/list.html", {"page": page, "rows": rows, "waiting": waiting})


def stage_label(call: Call, stage: str) -> str:
    """What the call names a stage."""
    return call.current_document.stage(stage).label


@staff(Role.OFFICER)
def prepare(request: Request, call: str, stage: str) -> HttpResponse:
    """Draw up the list of a meeting: a proposal and a reason for each application that waits."""
    of = get_object_or_404(Call, uid=call)
    if stage not in {one.id for one in of.current_document.stages if one.kind == queries.KIND}:
        raise Http404
    entries = list(queries.waiting(of, stage))
    suggested = queries.suggestions(entries)
    data = request.POST if request.method == "POST" else None
    known = next((s for s in of.current_document.stages if s.id == stage), None)
    form = MeetingForm(data, initial={"title": getattr(known, "meeting", ""), "chair": "", "minutes_taker": ""})
    lines = [ProposalForm(data, entry, suggested.get(entry.pk)) for entry in entries]
    if request.method == "POST" and all([form.is_valid(), *(line.is_valid() for line in lines)]):
        proposals = [line.line for line in lines if line.line]
        with showing_refusals(request, form) as outcome:
            meeting = prepare_list(
                request.actor, of, stage, form.details, proposals, form.cleaned_data["exceed_reason"]
            )
        if outcome.done:
            messages.success(request, _("已拟定上会名单，会后请审批领导记录决议。"))
            return redirect("office:decisions_show", meeting.uid)
    page = {"call": of, "stage": stage_label(of, stage), "form": form, "lines": lines, "caps": caps_of(of, entries)}
    return render(request, "office/decisions/prepare.html", page)


def _items(meeting: Meeting) -> list[DecisionItem]:
    return list(meeting.items.select_related("entry__application__organisation", "entry__application__version"))


@require_safe
@staff(Role.OFFICER, Role.APPROVER, Role.FINANCE)
def show(request: Request, uid: str) -> HttpResponse:
    """The list before the meeting, the minutes after it."""
    meeting = get_object_or_404(
        queries.visible_to(request.actor).select_related("call", "prepared_by", "recorded_by", "corrects"), uid=uid
    )
    names = {member.key: member.name for member in meeting.attendance.all()}
    rows = [(item, [(names.get(key, key), why) for key, why in item.recused.items()]) for item in _items(meeting)]
    page = {
        "meeting": meeting,
        "stage": stage_label(meeting.call, meeting.stage),
        "rows": rows,
        "attendance": list(meeting.attendance.all()),
        "corrected_by": Meeting.objects.filter(corrects=meeting).first(),
        "cancel_form": ReasonForm(auto_id="cancel_%s"),
    }
    return render(request, "office/decisions/show.html", page)


@staff(Role.APPROVER)
def record(request: Request, uid: str) -> HttpResponse:
    """Record what the meeting decided."""
    meeting = get_object_or_404(queries.visible_to(request.actor).select_related("call"), uid=uid)
    data = request.POST if request.method == "POST" else None
    form = MinutesForm(data, initial={"exceed_reason": meeting.exceed_reason})
    seats, lines = seat_forms(data), [ResultForm(data, item) for item in _items(meeting)]
    if request.method == "POST" and all(one.is_valid() for one in (form, *seats, *lines)):
        attendance = attendance_of(seats)
        results = _results(lines, {person.name: n for n, person in enumerate(attendance)})
        if results is not None:
            with showing_refusals(request, form) as outcome:
                record_decision(request.actor, meeting, form.minutes(attendance), results)
            if outcome.done:
                messages.success(request, _("已记录决议，申报单位已收到结果和理由。"))
                return redirect("office:decisions_show", uid)
    page = {
        "meeting": meeting,
        "form": form,
        "seats": seats,
        "lines": lines,
        "stage": stage_label(meeting.call, meeting.stage),
    }
    return render(request, "office/decisions/record.html", page)


def _results(lines: list[ResultForm], seats: dict[str, int]) -> list[ItemResult] | None:
    """The results, or None when a line names somebody who was not there (the line then says so)."""
    found, sound = [], True
    for line in lines:
        try:
            found.append(line.line(seats))
        except forms.ValidationError as error:
            line.add_error("recused", error)
            sound = False
    return found if sound else None


@staff(Role.APPROVER)
def correct(request: Request, uid: str) -> HttpResponse:
    """Put a corrected record in the place of an earlier one."""
    meeting = get_object_or_404(queries.visible_to(request.actor).select_related("call"), uid=uid)
    data = request.POST if request.method == "POST" else None
    form, reason = MinutesForm(data, initial={"text": meeting.minutes}), ReasonForm(data)
    del form.fields["exceed_reason"]
    seats = seat_forms(data, meeting)
    if request.method == "POST" and all(one.is_valid() for one in (form, reason, *seats)):
        with showing_refusals(request, form) as outcome:
            new = correct_record(
                request.actor, meeting, form.minutes(attendance_of(seats)), reason.cleaned_data["reason"]
            )
        if outcome.done:
            messages.success(request, _("已更正会议记录，原记录保留备查。"))
            return redirect("office:decisions_show", new.uid)
    page = {"meeting": meeting, "form": form, "reason_form": reason, "seats": seats}
    return render(request, "office/decisions/correct.html", page)


@require_POST
@staff(Role.OFFICER)
def cancel(request: Request, uid: str) -> HttpResponse:
    """The meeting does not take place."""
    meeting = get_object_or_404(queries.visible_to(request.actor), uid=uid)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请填写取消会议的理由。"))
        return redirect("office:decisions_show", uid)
    with showing_refusals(request) as outcome:
        cancel_meeting(request.actor, meeting, form.cleaned_data["reason"])
    if outcome.done:
        messages.success(request, _("已取消会议，名单中的项目重新等待上会。"))
    return redirect("office:decisions_list")
