"""Joining a society on a phone, following the application by its code, and checking a membership card."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from keshe.documents.domain.codes import shown
from keshe.lib import clock
from keshe.lib.refusals import sentence
from keshe.membership import access
from keshe.membership.actions import apply_to_join, erase, take_back
from keshe.membership.actions.joining import consent_to
from keshe.membership.domain.vocabulary import Kind
from keshe.membership.forms import CodeForm, JoiningForm, kind_of
from keshe.membership.models import Member
from keshe.membership.queries import by_card, by_code, joining_units, settings_of
from keshe.privacy.domain.masking import masked_name
from keshe.proxy import client_address
from keshe.sites.shared.gates import public
from keshe.sites.shared.membership import card_of
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

RECEIPT = "joining_receipt"


@never_cache
@public
def apply(request: Request, uid: str) -> HttpResponse:
    """The form of a society, for a person or an institution; with an account what we know is filled in."""
    unit = get_object_or_404(joining_units(), uid=uid)
    kind = kind_of(request.GET.get("kind", ""))
    sent = request.method == "POST"
    form = JoiningForm(kind, request.POST if sent else None, initial=_known(request, kind))
    if sent and form.is_valid():
        data = form.cleaned_data
        with showing_refusals(request, form) as outcome:
            member, code = apply_to_join(
                request.actor,
                unit,
                kind,
                data,
                key=str(form.data["key"]),
                consent=data["consent"],
                address=client_address(request),
            )
            request.session[RECEIPT] = {"uid": member.uid, "code": code}
        if outcome.done:
            return redirect("portal:joining_receipt")
    refused = access.may_apply(request.actor, unit).reasons
    page = {
        "unit": unit,
        "form": form,
        "kind": kind,
        "note": settings_of(unit).joining_note,
        "consent": consent_to(unit),
        "closed": sentence(refused[0]) if refused else "",
    }
    return render(request, "portal/joining/apply.html", page)


def _known(request: Request, kind: Kind) -> dict[str, str]:
    user = request.actor.user
    if user is None:
        return {}
    known = {"phone": user.phone, "email": user.email}
    return known | {"name" if kind is Kind.PERSON else "contact": user.name}


@never_cache
@require_safe
@public
def receipt(request: Request) -> HttpResponse:
    """The code by which the application is followed: shown to who has just applied."""
    kept = request.session.get(RECEIPT)
    member = Member.objects.filter(uid=kept["uid"]).select_related("organisation").first() if kept else None
    if kept is None or member is None:
        raise Http404
    return render(request, "portal/joining/receipt.html", {"member": member, "code": shown(kept["code"])})


@never_cache
@public
def follow(request: Request) -> HttpResponse:
    """What became of an application. The code is posted, so that it stands in no address."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    member = by_code(form.cleaned_data["code"]) if form.is_bound and form.is_valid() else None
    if form.is_bound and form.is_valid() and member is None:
        form.add_error("code", _("没有查到此查询码，请逐字核对。"))
    page = {
        "form": form,
        "member": member,
        "name": masked_name(member.name) if member else "",
        "code": form.cleaned_data["code"] if member else "",
        "card": card_of(request, member) if member and member.holds_on(clock.today()) else None,
    }
    return render(request, "portal/joining/follow.html", page)


def _by_posted_code(request: Request) -> tuple[Member, str]:
    code = request.POST.get("code", "")
    member = by_code(code)
    if member is None:
        raise Http404
    return member, code


@require_POST
@public
def withdraw(request: Request) -> HttpResponse:
    """Take an application back, by its code."""
    member, code = _by_posted_code(request)
    with showing_refusals(request) as outcome:
        take_back(request.actor, member, code)
    if outcome.done:
        messages.success(request, _("申请已撤回。"))
    return redirect("portal:joining_follow")


@require_POST
@public
def forget(request: Request) -> HttpResponse:
    """Take one's consent back, by the code: everything personal is blanked."""
    member, code = _by_posted_code(request)
    with showing_refusals(request) as outcome:
        erase(request.actor, member, code)
    if outcome.done:
        request.session.pop(RECEIPT, None)
        messages.success(request, _("已撤回同意，您的资料已删除。"))
    return redirect("portal:joining_follow")


@never_cache
@require_safe
@public
def card(request: Request, code: str) -> HttpResponse:
    """Whether a card is in validity: society, masked name, number, last day. Nothing else."""
    member = by_card(code)
    page: dict[str, object] = {"member": member}
    if member is not None:
        page |= {
            "valid": member.holds_on(clock.today()),
            "name": masked_name(member.name) if member.kind == Kind.PERSON else member.name,
        }
    return render(request, "portal/joining/card.html", page, status=200 if member else 404)
