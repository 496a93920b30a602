"""A person's own entry in a society: card, dues, data, leaving."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.activities.mine import attended
from keshe.lib import clock
from keshe.membership.about_me import about_me
from keshe.membership.actions import change_own, claim, erase, leave, take_back
from keshe.membership.domain.vocabulary import OWN, Kind
from keshe.membership.forms import ASKED, CodeForm, OwnForm, label_of
from keshe.membership.labels import KINDS
from keshe.membership.models import Member
from keshe.membership.queries import own_memberships, standing_dues
from keshe.privacy.labels import purpose_label
from keshe.privacy.queries import viewings_of
from keshe.sites.shared.downloads import send_bytes
from keshe.sites.shared.gates import signed_in
from keshe.sites.shared.membership import card_of
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

#: Looks at one's data that the page tells; the download has all.
LOOKS = 20


def _own(request: Request, uid: str) -> Member:
    return get_object_or_404(own_memberships(request.actor), uid=uid)


@require_safe
@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Card, term, dues, what is kept, and who looked at it."""
    member = _own(request, uid)
    looks = [(look.at, purpose_label(look.purpose), look.opened) for look in viewings_of(member.ref)[:LOOKS]]
    page = {
        "member": member,
        "card": card_of(request, member),
        "valid": member.holds_on(clock.today()),
        "kind": KINDS[Kind(member.kind)],
        "rows": [(label_of(member.kind, name), getattr(member, name)) for name in ASKED[Kind(member.kind)]],
        "dues": standing_dues(member),
        "looks": looks,
    }
    return render(request, "member/memberships/show.html", page)


@signed_in
def change(request: Request, uid: str) -> HttpResponse:
    """Correct one's contact data."""
    member = _own(request, uid)
    start = {name: getattr(member, name) for name in OWN}
    form = OwnForm(Kind(member.kind), request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            change_own(request.actor, member, form.cleaned_data)
        if outcome.done:
            messages.success(request, _("已保存。"))
            return redirect("member:memberships_show", uid)
    return render(request, "member/memberships/change.html", {"member": member, "form": form})


@signed_in
def link(request: Request) -> HttpResponse:
    """Link an entry to the account by its code."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            member = claim(request.actor, form.cleaned_data["code"])
        if outcome.done:
            messages.success(request, _("已关联到您的账号。"))
            return redirect("member:memberships_show", member.uid)
    return render(request, "member/memberships/claim.html", {"form": form})


@require_safe
@signed_in
def download(request: Request) -> HttpResponse:
    """Everything that the societies keep about the person, and what the person took part in."""
    user = request.actor.person
    whole: dict[str, object] = {
        _("姓名"): user.name,
        _("导出时间"): clock.local(clock.now()).isoformat(timespec="seconds"),
    }
    whole[_("会员资料")] = about_me(own_memberships(request.actor))
    whole[_("活动")] = attended(request.actor)
    content = json.dumps(whole, ensure_ascii=False, indent=2)
    return send_bytes(content.encode(), _("我的会员资料.json"), "application/json; charset=utf-8")


@require_POST
@signed_in
def withdraw(request: Request, uid: str) -> HttpResponse:
    """Take one's application back."""
    member = _own(request, uid)
    with showing_refusals(request) as outcome:
        take_back(request.actor, member)
    if outcome.done:
        messages.success(request, _("申请已撤回。"))
    return redirect("member:memberships_show", uid)


@require_POST
@signed_in
def depart(request: Request, uid: str) -> HttpResponse:
    """Leave the society."""
    member = _own(request, uid)
    with showing_refusals(request) as outcome:
        leave(request.actor, member)
    if outcome.done:
        messages.success(request, _("已退会，今日为会员资格的最后一日。"))
    return redirect("member:memberships_show", uid)


@require_POST
@signed_in
def forget(request: Request, uid: str) -> HttpResponse:
    """Take one's consent back: everything personal is blanked."""
    member = _own(request, uid)
    with showing_refusals(request) as outcome:
        erase(request.actor, member)
    if outcome.done:
        messages.success(request, _("已撤回同意，您在该学会的资料已删除。"))
        return redirect("member:home")
    return redirect("member:memberships_show", uid)
