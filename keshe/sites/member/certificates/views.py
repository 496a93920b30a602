"""What a person can show: membership cards, certificates of attendance, awards of their societies."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.achievements.granted import granted_to
from keshe.activities.actions import issue_proof
from keshe.activities.mine import attendance_at, attendances, proofs_of
from keshe.lib import clock
from keshe.membership.domain.lifecycle import BELONGED
from keshe.membership.domain.vocabulary import Kind
from keshe.membership.queries import own_memberships
from keshe.sites.shared.downloads import send
from keshe.sites.shared.gates import signed_in
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


@require_safe
@signed_in
def listing(request: Request) -> HttpResponse:
    """Cards, certificates that are there and that can be had, awards."""
    today, actor = clock.today(), request.actor
    members = [one for one in own_memberships(actor) if one.status in BELONGED]
    page = {
        "cards": [(one, one.holds_on(today)) for one in members if one.card_code],
        "proofs": list(proofs_of(actor)),
        "provable": [one for one in attendances(actor) if one.provable],
        "granted": granted_to((one.organisation_id, one.name) for one in members if one.kind == Kind.PERSON),
    }
    return render(request, "member/certificates/list.html", page)


@require_POST
@signed_in
def issue(request: Request, uid: str) -> HttpResponse:
    """Have the certificate made that one took part in an event."""
    mine = attendance_at(request.actor, uid)
    if mine is None:
        raise Http404
    with showing_refusals(request) as outcome:
        issue_proof(request.actor, mine.activity)
    if outcome.done:
        messages.success(request, _("参会证明已开具，可以下载。"))
    return redirect("member:certificates_list")


@require_safe
@signed_in
def proof(request: Request, uid: str) -> HttpResponseBase:
    """The certificate of one's part in an event."""
    found = get_object_or_404(proofs_of(request.actor), activity__uid=uid)
    return send(found.document.file)
