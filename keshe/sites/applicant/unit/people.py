"""The unit's people: who holds which role, who is invited."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keshe.organisations.actions import end_person, invite_person, withdraw_invitation
from keshe.organisations.forms import InviteForm
from keshe.organisations.queries import open_invitations
from keshe.organisations.queries import people as people_in
from keshe.sites.applicant.unit.own import own_unit, page_of
from keshe.sites.shared.accounts.inviting import send_link
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


@unit_people
def listing(request: Request, uid: str) -> HttpResponse:
    """Who belongs to the unit, and the form that invites somebody."""
    unit = own_unit(request, uid)
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            invitation, _secret = invite_person(request.actor, unit, **form.cleaned_data)
        if outcome.done:
            send_link(invitation)
            messages.success(request, _("邀请已发往 %(email)s，14 天内有效。") % {"email": invitation.email})
            return redirect("applicant:unit_people", uid)
    page = page_of(request, unit, "people", form=form, mandates=people_in(unit), invitations=open_invitations(unit))
    return render(request, "applicant/unit/people.html", page)


@require_POST
@unit_people
def end(request: Request, uid: str, mandate: int) -> HttpResponse:
    """Take a role back."""
    unit = own_unit(request, uid)
    found = get_object_or_404(people_in(unit), pk=mandate)
    with showing_refusals(request) as outcome:
        end_person(request.actor, unit, found)
    if outcome.done:
        messages.success(request, _("已收回角色。"))
    own = found.user == request.actor.user and outcome.done
    return redirect("shared:home") if own else redirect("applicant:unit_people", uid)


@require_POST
@unit_people
def withdraw(request: Request, uid: str, invitation: str) -> HttpResponse:
    """Withdraw an invitation."""
    unit = own_unit(request, uid)
    found = get_object_or_404(open_invitations(unit), uid=invitation)
    with showing_refusals(request) as outcome:
        withdraw_invitation(request.actor, unit, found)
    if outcome.done:
        messages.success(request, _("已撤回邀请。"))
    return redirect("applicant:unit_people", uid)
