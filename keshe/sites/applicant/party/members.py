"""Party members: the masked list, entering, correcting, leaving, opening one person, taking consent back."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from keshe.organisations.models import Organisation
from keshe.party.actions import correct_member, erase_member, mark_left, record_member, reveal_member
from keshe.party.forms import CorrectForm, LeaveForm, NewMemberForm, RevealForm
from keshe.party.labels import LISTED, MEMBER_FIELDS, consent_wording
from keshe.party.models import PartyMember
from keshe.party.queries import masked, members_of, members_visible_to, organs_of
from keshe.privacy.actions import note_viewing
from keshe.sites.applicant.party.pages import keeping_unit, members_unit, page_of
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 30


def _member(request: Request, unit: Organisation, uid: str) -> PartyMember:
    found = members_visible_to(request.actor).filter(organisation=unit).select_related("organ", "organisation")
    return get_object_or_404(found, uid=uid)


@require_safe
@never_cache
@unit_people
def listing(request: Request, uid: str) -> HttpResponse:
    """The list, masked, by organisation, those in it or those who left; the look is noted before it is shown."""
    unit = members_unit(request, uid)
    left = request.GET.get("left") == "1"
    organs = list(organs_of(unit))
    chosen = request.GET.get("organ", "")
    found = members_of(request.actor, unit, left=left)
    if chosen in {organ.uid for organ in organs}:
        found = found.filter(organ__uid=chosen)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    lines = [masked(member) for member in page.object_list]
    if lines:
        note_viewing(request.actor.ref, unit.ref, LISTED, people=len(lines))
    shown = page_of(request, unit, page=page, lines=lines, organs=organs, chosen=chosen, left=left)
    return render(request, "applicant/party/members.html", shown)


@sensitive_post_parameters()
@never_cache
@unit_people
def add(request: Request, uid: str) -> HttpResponse:
    """Enter somebody who has agreed to it."""
    unit = keeping_unit(request, uid)
    form = NewMemberForm(unit, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "consent"}
        with showing_refusals(request, form) as outcome:
            record_member(request.actor, unit, values, consent=form.cleaned_data["consent"])
        if outcome.done:
            messages.success(request, _("已登记，信息已加密保存。"))
            return redirect("applicant:party_members", uid)
    page = page_of(request, unit, form=form, wording=consent_wording(unit.name))
    return render(request, "applicant/party/member_form.html", page)


@require_safe
@never_cache
@unit_people
def show(request: Request, uid: str, member: str) -> HttpResponse:
    """One person, masked, and what can be done."""
    unit = members_unit(request, uid)
    return _page(request, unit, _member(request, unit, member))


def _page(
    request: Request, unit: Organisation, member: PartyMember, *, opened: bool = False, **bound: forms.Form
) -> HttpResponse:
    if not opened:
        note_viewing(request.actor.ref, member.ref, LISTED)
    page = page_of(
        request,
        unit,
        line=masked(member),
        rows=_open_rows(member) if opened else _masked_rows(member),
        opened=opened,
        reveal_form=bound.get("reveal") or RevealForm(auto_id="reveal_%s"),
        leave_form=bound.get("leave") or LeaveForm(auto_id="leave_%s"),
    )
    return render(request, "applicant/party/member.html", page)


def _masked_rows(member: PartyMember) -> list[tuple[object, object]]:
    line = masked(member)
    return [
        (MEMBER_FIELDS["name"], line.name),
        (MEMBER_FIELDS["identity_number"], line.identity_number),
        (_("入党年份"), line.joined_year),
        (MEMBER_FIELDS["organ"], line.organ),
        (MEMBER_FIELDS["relation"], _("已填写，查看完整信息后显示") if member.relation else ""),
        (MEMBER_FIELDS["phone"], line.phone),
        (_("转出日期"), line.left_on.isoformat() if line.left_on else ""),
    ]


def _open_rows(member: PartyMember) -> list[tuple[object, object]]:
    joined = member.joined_on
    return [
        (MEMBER_FIELDS["name"], member.name),
        (MEMBER_FIELDS["identity_number"], member.identity_number),
        (MEMBER_FIELDS["joined_on"], joined.isoformat() if joined else ""),
        (MEMBER_FIELDS["organ"], member.organ.name if member.organ else ""),
        (MEMBER_FIELDS["relation"], member.relation),
        (MEMBER_FIELDS["phone"], member.phone),
        (_("转出日期"), member.left_on.isoformat() if member.left_on else ""),
    ]


@require_POST
@never_cache
@unit_people
def reveal(request: Request, uid: str, member: str) -> HttpResponse:
    """Show one person open, once, for a purpose."""
    unit = members_unit(request, uid)
    found = _member(request, unit, member)
    form = RevealForm(request.POST, auto_id="reveal_%s")
    if form.is_valid():
        with showing_refusals(request, form) as outcome:
            found = reveal_member(request.actor, found, form.cleaned_data["purpose"])
        if outcome.done:
            return _page(request, unit, found, opened=True)
    return _page(request, unit, found, reveal=form)


@sensitive_post_parameters()
@never_cache
@unit_people
def change(request: Request, uid: str, member: str) -> HttpResponse:
    """Correct what is wrong; the form shows nothing open, and what is left empty stays."""
    unit = keeping_unit(request, uid)
    found = _member(request, unit, member)
    form = CorrectForm(unit, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            correct_member(request.actor, found, form.values)
        if outcome.done:
            messages.success(request, _("已更正。"))
            return redirect("applicant:party_member", uid, member)
    note_viewing(request.actor.ref, found.ref, LISTED)
    page = page_of(request, unit, form=form, line=masked(found))
    return render(request, "applicant/party/member_form.html", page)


@require_POST
@never_cache
@unit_people
def leave(request: Request, uid: str, member: str) -> HttpResponse:
    """The membership moved elsewhere."""
    unit = keeping_unit(request, uid)
    found = _member(request, unit, member)
    form = LeaveForm(request.POST, auto_id="leave_%s")
    if form.is_valid():
        with showing_refusals(request, form) as outcome:
            mark_left(request.actor, found, form.cleaned_data["left_on"])
        if outcome.done:
            messages.success(request, _("已登记转出。"))
            return redirect("applicant:party_member", uid, member)
    return _page(request, unit, found, leave=form)


@require_POST
@unit_people
def erase(request: Request, uid: str, member: str) -> HttpResponse:
    """The person took their consent back: everything about them is erased."""
    unit = members_unit(request, uid)
    found = _member(request, unit, member)
    with showing_refusals(request) as outcome:
        erase_member(request.actor, found)
    if outcome.done:
        messages.success(request, _("已按本人意愿撤回同意，其信息已全部删除。"))
        return redirect("applicant:party_members", uid)
    return redirect("applicant:party_member", uid, member)
