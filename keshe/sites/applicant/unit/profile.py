"""The unit's profile: what it says, how far its registration has come, its parts edited one by one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.lib.refusals import sentence
from keshe.organisations import access
from keshe.organisations.actions import change_profile, submit_registration
from keshe.organisations.actions.registering import values_of
from keshe.organisations.domain import profile
from keshe.organisations.domain.lifecycle import UNIT
from keshe.organisations.forms import PARTS, ProfileForm
from keshe.organisations.labels import FIELDS
from keshe.organisations.queries import near_twins, standing_grades, visible_to
from keshe.organisations.wording import shown_value
from keshe.records.queries import waiting_partnerships
from keshe.sites.applicant.unit.own import admitted, own_unit, page_of
from keshe.sites.shared.gates import signed_in, unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


@require_safe
@signed_in
def home(request: Request) -> HttpResponse:
    """To the person's unit; with several, the choice; with none, to the registration."""
    units = list(visible_to(request.actor).filter(uid__in=request.actor.unit_uids).order_by("name"))
    if len(units) == 1:
        return redirect("applicant:unit_show", units[0].uid)
    return render(request, "applicant/unit/home.html", {"units": units})


@require_safe
@unit_people
def show(request: Request, uid: str) -> HttpResponse:
    """The whole profile with its status and what is still missing."""
    unit = own_unit(request, uid)
    missing = profile.complete(values_of(unit), FIELDS).reasons
    parts = [
        {
            "key": key,
            "title": part.title,
            "rows": [(FIELDS[name], shown_value(unit, name)) for name in part.fields],
            "missing": [sentence(reason) for reason in missing if reason.field in part.fields],
            "confirmed": key in ("identity", "bank"),
        }
        for key, part in PARTS.items()
    ]
    page = page_of(
        request,
        unit,
        "profile",
        parts=parts,
        missing=missing,
        grades=standing_grades(unit),
        twins=near_twins(unit.name, besides=unit).filter(status="confirmed")[:5],
        partners_waiting=waiting_partnerships(unit),
        can_submit=UNIT.allows(unit.status, "submit"),
    )
    return render(request, "applicant/unit/show.html", page)


@unit_people
def edit(request: Request, uid: str, part: str) -> HttpResponse:
    """One part of the profile."""
    unit = own_unit(request, uid)
    if part not in PARTS:
        raise Http404
    admitted(access.may_change(request.actor, unit, frozenset(PARTS[part].fields)))
    form = ProfileForm(part, request.POST if request.method == "POST" else None, initial=values_of(unit))
    if request.method == "POST" and form.is_valid():
        before = unit.status
        with showing_refusals(request, form) as outcome:
            unit = change_profile(request.actor, unit, form.cleaned_data)
        if outcome.done:
            again = before == "confirmed" and unit.status == "submitted"
            messages.success(request, _("已保存，登记信息已送学会部重新确认。") if again else _("已保存。"))
            return redirect("applicant:unit_show", unit.uid)
    return render(request, "applicant/unit/edit.html", page_of(request, unit, "profile", form=form, part=PARTS[part]))


@require_POST
@unit_people
def submit(request: Request, uid: str) -> HttpResponse:
    """Hand the registration to the officers."""
    unit = own_unit(request, uid)
    with showing_refusals(request) as outcome:
        submit_registration(request.actor, unit)
    if outcome.done:
        messages.success(request, _("已提交，请等待学会部确认；结果将以消息和邮件通知。"))
    return redirect("applicant:unit_show", uid)
