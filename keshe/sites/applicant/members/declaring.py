"""Saying that the roll is complete, and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from keshe.lib import clock
from keshe.membership.actions import declare_complete, retract_complete
from keshe.membership.domain.vocabulary import Kind
from keshe.membership.forms import DeclareForm, RetractForm
from keshe.membership.queries import Counted, members_on, settings_of, waiting
from keshe.organisations.models import Organisation
from keshe.sites.applicant.members.own import kept_unit
from keshe.sites.applicant.unit.own import page_of
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


def figures(unit: Organisation) -> dict[str, object]:
    """Today's figures of the roll beside those of the profile, and what the unit has declared of it."""
    today = clock.today()
    counted = members_on([unit.pk], today).get(unit.pk, {})
    return {
        "today": today,
        "persons": counted.get(Kind.PERSON, Counted()).members,
        "institutions": counted.get(Kind.INSTITUTION, Counted()).members,
        "declared": settings_of(unit),
    }


@unit_people
def declare(request: Request, uid: str) -> HttpResponse:
    """Declare the roll complete from a day on."""
    unit = kept_unit(request, uid)
    sent = request.method == "POST"
    form = DeclareForm(request.POST if sent else None, initial={"since": clock.today()})
    if sent and form.is_valid():
        with showing_refusals(request, form) as outcome:
            declare_complete(request.actor, unit, form.cleaned_data["since"])
        if outcome.done:
            messages.success(request, _("已声明名册齐全，会员数改按名册计算。"))
            return redirect("applicant:members_list", uid)
    page = page_of(request, unit, "members", form=form, waiting=waiting(unit), **figures(unit))
    return render(request, "applicant/members/declare.html", page)


@unit_people
def retract(request: Request, uid: str) -> HttpResponse:
    """Take the declaration back, with a reason."""
    unit = kept_unit(request, uid)
    form = RetractForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            retract_complete(request.actor, unit, form.cleaned_data["reason"])
        if outcome.done:
            messages.success(request, _("已撤回声明，会员数改按单位资料填报数计。"))
            return redirect("applicant:members_list", uid)
    return render(request, "applicant/members/retract.html", page_of(request, unit, "members", form=form))
