"""Sign-up and check-in by telephone. What becomes of a sign-up stands in ``mine``."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from keshe.activities import actions
from keshe.activities.domain.signing import may_check_in, may_sign_up
from keshe.activities.forms import CheckInForm, SignUpForm
from keshe.activities.labels import CONSENT
from keshe.activities.models import Activity
from keshe.activities.queries import announced_events, places_taken
from keshe.lib.refusals import sentence
from keshe.proxy import client_address
from keshe.sites.portal.events.mine import keep_code
from keshe.sites.shared.gates import public
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


@sensitive_post_parameters("name", "phone", "workplace")
@never_cache
@public
def sign_up(request: Request, uid: str) -> HttpResponse:
    """Take a place, without an account."""
    event = get_object_or_404(announced_events(), uid=uid)
    form = SignUpForm(request.POST if request.method == "POST" else None, initial=_known(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with showing_refusals(request, form) as outcome:
            made, code = actions.sign_up(
                request.actor,
                event,
                name=data["name"],
                phone=data["phone"],
                workplace=data["workplace"],
                agreed_to=str(CONSENT) if data["consent"] else "",
                arrived_at=request.arrived_at,
                address=client_address(request),
            )
        if outcome.done:
            keep_code(request, event, code)
            taken = made.status == "taken"
            messages.success(request, _("报名成功。") if taken else _("名额已满，已列入候补；有人取消时依次递补。"))
            return redirect("portal:event_receipt", event.uid)
    judged = may_sign_up(
        takes=event.takes_sign_ups,
        status=event.status,
        starts_at=event.starts_at,
        closes_at=event.sign_up_closes_at,
        arrived_at=request.arrived_at,
    )
    taken_now, _waiting = places_taken(event)
    page = {
        "event": event,
        "form": form,
        "open": bool(judged),
        "why_not": "" if judged else sentence(judged.reasons[0]),
        "full": event.capacity is not None and taken_now >= event.capacity,
    }
    return render(request, "portal/events/sign_up.html", page)


def _known(request: Request) -> dict[str, str]:
    user = request.actor.user
    return {"name": user.name, "phone": user.phone} if user is not None else {}


@sensitive_post_parameters("typed")
@never_cache
@public
def check_in(request: Request, uid: str, secret: str) -> HttpResponse:
    """Who stands in the room and scans the code, checks in with telephone number or receipt's code."""
    event = get_object_or_404(Activity.objects.select_related("organisation"), uid=uid, withdrawn_at__isnull=True)
    if not constant_time_compare(secret, event.check_in_secret):
        raise Http404
    form = CheckInForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            typed, came_from = form.cleaned_data["typed"], client_address(request)
            actions.check_in(request.actor, event, typed, arrived_at=request.arrived_at, address=came_from)
        if outcome.done:
            messages.success(request, _("签到成功，欢迎参加。"))
            return redirect("portal:event_check_in", uid, secret)
    judged = may_check_in(event.status, event.starts_at, event.ends_at, request.arrived_at)
    page = {
        "event": event,
        "form": form,
        "open": bool(judged),
        "why_not": "" if judged else sentence(judged.reasons[0]),
    }
    return render(request, "portal/events/check_in.html", page)
