"""The events that a person signed up for or came to."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.activities.actions import cancel_sign_up
from keshe.activities.mine import attendance_at, attendances
from keshe.sites.shared.gates import signed_in
from keshe.sites.shared.months import span_of
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


@require_safe
@signed_in
def listing(request: Request) -> HttpResponse:
    """What is to come, soonest first, and what is over, latest first."""
    rows = [(one, span_of(one.activity)) for one in attendances(request.actor)]
    page = {
        "coming": [row for row in reversed(rows) if row[0].coming],
        "past": [row for row in rows if not row[0].coming],
    }
    return render(request, "member/events/list.html", page)


@require_POST
@signed_in
def cancel(request: Request, uid: str) -> HttpResponse:
    """Give one's place back."""
    mine = attendance_at(request.actor, uid)
    if mine is None or mine.sign_up is None:
        raise Http404
    with showing_refusals(request) as outcome:
        cancel_sign_up(request.actor, mine.sign_up)
    if outcome.done:
        messages.success(request, _("已取消本次报名，名额让给候补的人。同一手机号另有报名的，以首次报名为准。"))
    return redirect("member:events_list")
