"""Who signed up and who came: seen by the organiser's people alone, every look kept."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from keshe.activities.access import may_see_telephones, may_undo_check_in
from keshe.activities.actions import open_sign_up, renew_secret, tick_off, undo_check_in
from keshe.activities.domain.lifecycle import EventStatus
from keshe.activities.domain.signing import check_in_times
from keshe.activities.forms import OpeningForm, UndoForm
from keshe.activities.labels import SIGN_UP_PURPOSE
from keshe.activities.queries import places_taken, signed_up
from keshe.privacy.actions import note_viewing
from keshe.privacy.domain.masking import masked_phone
from keshe.sites.applicant.events.own import event_with_people, own_event
from keshe.sites.applicant.events.show import event_page
from keshe.sites.applicant.unit.own import page_of
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.qr import qr_svg
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 50


@require_POST
@unit_people
def opening(request: Request, uid: str, event: str) -> HttpResponse:
    """Whether, how many and until when people sign up."""
    unit, found = own_event(request, uid, event)
    form = OpeningForm(request.POST, auto_id="opening_%s")
    if form.is_valid():
        data = form.cleaned_data
        with showing_refusals(request, form) as outcome:
            open_sign_up(
                request.actor,
                found,
                takes=data["takes"],
                capacity=data["capacity"],
                closes_at=data["sign_up_closes_at"],
            )
        if outcome.done:
            messages.success(request, _("已开放报名。") if data["takes"] else _("已关闭报名。"))
            return redirect("applicant:events_show", uid, event)
    return event_page(request, unit, found, opening_form=form)


@never_cache
@require_safe
@unit_people
def listing(request: Request, uid: str, event: str) -> HttpResponse:
    """The list in which people are ticked off; telephones without their middle, unless an administrator asks for them
    in order to reach people (``phones=open``)."""
    unit, found = event_with_people(request, uid, event)
    may_open = bool(may_see_telephones(request.actor, found))
    opened = may_open and request.GET.get("phones") == "open"
    page = Paginator(signed_up(found), PER_PAGE).get_page(request.GET.get("page"))
    shown_phone = str if opened else masked_phone
    rows = [
        {
            "person": one,
            "phone": shown_phone(one.phone),
            "came": getattr(one, "check_in", None),
            "undo": UndoForm(auto_id=f"undo{one.uid}_%s"),
        }
        for one in page
    ]
    if rows:
        note_viewing(request.actor.ref, found.ref, SIGN_UP_PURPOSE, people=len(rows), opened=opened)
    taken, waiting = places_taken(found)
    ticks = found.status != EventStatus.CANCELLED and request.arrived_at >= check_in_times(found.starts_at, None)[0]
    shown = page_of(
        request,
        unit,
        "events",
        event=found,
        page=page,
        rows=rows,
        taken=taken,
        waiting=waiting,
        ticks=ticks,
        may_open=may_open and not opened,
        back=f"?page={page.number}",
        may_undo=bool(may_undo_check_in(request.actor, found)),
    )
    return render(request, "applicant/events/people.html", shown)


@require_POST
@unit_people
def tick(request: Request, uid: str, event: str, person: str) -> HttpResponse:
    """Check somebody in from the list."""
    _unit, found = event_with_people(request, uid, event)
    with showing_refusals(request) as outcome:
        tick_off(request.actor, get_object_or_404(signed_up(found), uid=person))
    if outcome.done:
        messages.success(request, _("已签到。"))
    return _back(request, uid, event)


@require_POST
@unit_people
def undo(request: Request, uid: str, event: str, person: str) -> HttpResponse:
    """Take back a check-in that was a mistake."""
    _unit, found = event_with_people(request, uid, event)
    with showing_refusals(request) as outcome:
        undo_check_in(
            request.actor, get_object_or_404(signed_up(found), uid=person), request.POST.get("undo_reason", "")
        )
    if outcome.done:
        messages.success(request, _("已撤销签到，人数已更正；撤销及原因已留痕。"))
    return _back(request, uid, event)


def _back(request: Request, uid: str, event: str) -> HttpResponse:
    """To the page of the list that one came from."""
    here = reverse("applicant:events_people", args=[uid, event])
    number = request.GET.get("page", "")
    return redirect(f"{here}?page={number}" if number.isdecimal() and number.isascii() else here)


@never_cache
@require_safe
@unit_people
def poster(request: Request, uid: str, event: str) -> HttpResponse:
    """The QR code of the check-in, to be shown on a screen or printed."""
    unit, found = event_with_people(request, uid, event)
    address = request.build_absolute_uri(reverse("portal:event_check_in", args=[found.uid, found.check_in_secret]))
    opens, closes = check_in_times(found.starts_at, found.ends_at)
    page = page_of(
        request,
        unit,
        "events",
        event=found,
        address=address,
        qr=qr_svg(address, _("签到二维码")),
        opens=opens,
        closes=closes,
    )
    return render(request, "applicant/events/poster.html", page)


@require_POST
@unit_people
def renew(request: Request, uid: str, event: str) -> HttpResponse:
    """Another QR code; the old one leads nowhere."""
    _unit, found = event_with_people(request, uid, event)
    with showing_refusals(request) as outcome:
        renew_secret(request.actor, found)
    if outcome.done:
        messages.success(request, _("已更换，原二维码失效。"))
    return redirect("applicant:events_poster", uid, event)
