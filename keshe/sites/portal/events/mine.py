"""One's own place at an event, for who has the code of the receipt. The code is posted and then kept in the session: it
stands in no address, so in no log, history or referrer."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from keshe.activities.actions import cancel_sign_up, find_sign_up
from keshe.activities.domain.lifecycle import SIGN_UP
from keshe.activities.forms import CodeForm
from keshe.activities.models import Activity, SignUp
from keshe.activities.queries import events_with_receipts, sign_up_by_code
from keshe.documents.domain.codes import read, shown
from keshe.privacy.domain.masking import masked_phone
from keshe.proxy import client_address
from keshe.sites.shared.gates import public
from keshe.sites.shared.qr import qr_svg
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

#: Codes by event, the newest last.
KEPT = "event_codes"
MOST_KEPT = 10


def keep_code(request: Request, event: Activity, code: str) -> None:
    """Let this browser see the receipt for as long as its session lasts."""
    kept = {uid: known for uid, known in request.session.get(KEPT, {}).items() if uid != event.uid}
    request.session[KEPT] = dict([*kept.items(), (event.uid, code)][-MOST_KEPT:])


def _kept(request: Request, event: Activity) -> tuple[SignUp | None, str]:
    code = str(request.session.get(KEPT, {}).get(event.uid, ""))
    found = sign_up_by_code(read(code))
    return (found if found is not None and found.activity_id == event.pk else None), code


@sensitive_post_parameters("code")
@never_cache
@public
def receipt(request: Request, uid: str) -> HttpResponse:
    """The state of one's place and the code to show at the door; who has not got it in this browser types the code."""
    event = get_object_or_404(events_with_receipts(), uid=uid)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            find_sign_up(event, form.cleaned_data["code"], client_address(request))
        if outcome.done:
            keep_code(request, event, read(form.cleaned_data["code"]))
            return redirect("portal:event_receipt", uid)
    mine, code = _kept(request, event)
    if mine is None or form.is_bound:
        return render(request, "portal/events/code.html", {"event": event, "form": form})
    page = {
        "mine": mine,
        "event": event,
        "code": shown(code),
        "phone": masked_phone(mine.phone),
        "came": getattr(mine, "check_in", None),
        "may_cancel": _may_cancel(request, mine),
        "qr": qr_svg(shown(code), _("报名码")),
    }
    answer = render(request, "portal/events/receipt.html", page)
    if request.actor.is_visitor:  # a browser that hides the page it comes from could not send the log-out of the menu
        answer["Referrer-Policy"] = "no-referrer"
    return answer


def _may_cancel(request: Request, mine: SignUp) -> bool:
    begun = request.arrived_at >= mine.activity.starts_at
    return SIGN_UP.allows(mine.status, "cancel") and not begun and not hasattr(mine, "check_in")


@never_cache
@public
def cancel(request: Request, uid: str) -> HttpResponse:
    """Give the place back, after a second thought."""
    event = get_object_or_404(events_with_receipts(), uid=uid)
    mine, _code = _kept(request, event)
    if mine is None:
        return redirect("portal:event_receipt", uid)
    if request.method == "POST":
        with showing_refusals(request) as outcome:
            cancel_sign_up(request.actor, mine)
        if outcome.done:
            messages.success(request, _("已取消本次报名，名额让给候补的人。同一手机号另有报名的，以首次报名为准。"))
        return redirect("portal:event_receipt", uid)
    if not _may_cancel(request, mine):
        return redirect("portal:event_receipt", uid)
    return render(request, "portal/events/cancel.html", {"event": event})
