"""Records that other units named this one in: it agrees, does not, or leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.domain.roles import Role
from keshe.records.actions import accept_partnership, decline_partnership, leave_partnership
from keshe.records.domain.lifecycle import PartnerStatus
from keshe.records.forms import DeclineForm, LeaveForm
from keshe.records.labels import sort_label
from keshe.records.models import Partnership
from keshe.records.naming import rows_of
from keshe.records.queries import partnerships_for
from keshe.sites.applicant.unit.own import own_unit, page_of
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 30


@require_safe
@unit_people
def listing(request: Request, uid: str) -> HttpResponse:
    """What waits for an answer, and what was answered, newest first."""
    unit = own_unit(request, uid)
    found = partnerships_for(unit)
    waiting = found.filter(status=PartnerStatus.ASKED)
    answered = Paginator(found.exclude(status=PartnerStatus.ASKED), PER_PAGE).get_page(request.GET.get("page"))
    page = page_of(
        request,
        unit,
        "profile",
        waiting=_rows(waiting),
        page=answered,
        answered=_rows(answered),
        may_answer=request.actor.in_unit(unit.uid, Role.UNIT_ADMIN),
    )
    return render(request, "applicant/unit/partners.html", page)


def _rows(found: Iterable[Partnership]) -> list[dict[str, object]]:
    listed = list(found)
    things = rows_of([one.record for one in listed])
    return [
        {
            "one": one,
            "thing": things.get(one.record_id, one.record),
            "sort": sort_label(one.record.sort),
            "address": _address(one),
            "decline": DeclineForm(auto_id=f"decline{one.uid}_%s"),
            "leave": LeaveForm(auto_id=f"leave{one.uid}_%s"),
        }
        for one in listed
    ]


def _address(one: Partnership) -> str:
    """Where the unit sees the record that it shares."""
    if one.status != PartnerStatus.ACCEPTED:
        return ""
    view = "applicant:events_show" if one.record.sort == "activity" else "applicant:unit_record"
    return reverse(view, args=[one.organisation.uid, one.record.uid])


def _answered(
    request: Request, uid: str, partnership: str, act: Callable[[Partnership], None], said: str
) -> HttpResponse:
    found = get_object_or_404(partnerships_for(own_unit(request, uid)), uid=partnership)
    with showing_refusals(request) as outcome:
        act(found)
    if outcome.done:
        messages.success(request, said)
    return redirect("applicant:unit_partners", uid)


@require_POST
@unit_people
def accept(request: Request, uid: str, partnership: str) -> HttpResponse:
    """The unit did this together with the one that recorded it."""
    said = _("已确认，该记录计入本单位，本单位名称随之公开。")
    return _answered(request, uid, partnership, lambda found: accept_partnership(request.actor, found), said)


@require_POST
@unit_people
def decline(request: Request, uid: str, partnership: str) -> HttpResponse:
    """The unit did not, or does not want to be named."""
    note = request.POST.get("note", "")
    said = _("已答复不同意，登记单位将收到通知。")
    return _answered(request, uid, partnership, lambda found: decline_partnership(request.actor, found, note), said)


@require_POST
@unit_people
def leave(request: Request, uid: str, partnership: str) -> HttpResponse:
    """The unit takes its consent back."""
    reason = request.POST.get("reason", "")
    said = _("已退出，该记录不再计入本单位。")
    return _answered(request, uid, partnership, lambda found: leave_partnership(request.actor, found, reason), said)
