"""The roll of a unit, and how it is kept."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keshe.lib import clock
from keshe.lib.typed import as_count
from keshe.membership.actions import change_settings
from keshe.membership.domain.lifecycle import MEMBER, MemberStatus
from keshe.membership.domain.vocabulary import Kind
from keshe.membership.forms import SettingsForm, kind_choices
from keshe.membership.labels import KINDS
from keshe.membership.queries import (
    LAPSED,
    due_years,
    dues_of,
    roll_of,
    searched,
    settings_of,
    unpaid,
    waiting,
)
from keshe.privacy.actions import note_viewing
from keshe.sites.applicant.members.declaring import figures
from keshe.sites.applicant.members.own import kept_unit, masked
from keshe.sites.applicant.unit.own import page_of
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.qr import qr_svg
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 30


@require_safe
@unit_people
def roll(request: Request, uid: str) -> HttpResponse:
    """Who is in the roll, with filters; personal values masked. That it was looked at is recorded."""
    unit = kept_unit(request, uid)
    asked = {name: request.GET.get(name, "") for name in ("text", "status", "kind")}
    members = searched(roll_of(request.actor, unit), **asked)
    page = Paginator(members, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(member, KINDS[Kind(member.kind)], masked(member)) for member in page]
    if rows:
        note_viewing(request.actor.ref, unit.ref, "membership.list", people=len(rows))
    shown = page_of(
        request,
        unit,
        "members",
        page=page,
        rows=rows,
        asked=asked,
        kinds=kind_choices(),
        statuses=[*((one.value, MEMBER.wording(one)) for one in MemberStatus), (LAPSED, _("已过有效期"))],
        waiting=waiting(unit),
        **figures(unit),
    )
    return render(request, "applicant/members/list.html", shown)


@require_safe
@unit_people
def dues(request: Request, uid: str) -> HttpResponse:
    """What was paid for a year, and who has not paid yet."""
    unit = kept_unit(request, uid)
    years = sorted({clock.today().year, *due_years(unit)}, reverse=True)
    wanted = as_count(request.GET.get("year", ""))
    year = wanted if wanted in years else years[0]
    paid, missing = dues_of(unit, year), unpaid(unit, year)
    page = page_of(
        request,
        unit,
        "members",
        year=year,
        years=years,
        page=Paginator(paid, PER_PAGE).get_page(request.GET.get("page")),
        total=paid.aggregate(total=Sum("amount"))["total"] or 0,
        missing=missing.count(),
        debtors=missing.order_by("joined_on", "pk")[:PER_PAGE],
    )
    return render(request, "applicant/members/dues.html", page)


@unit_people
def settings(request: Request, uid: str) -> HttpResponse:
    """Joining online: open or not, what applicants are told, and the QR code that leads there."""
    unit = kept_unit(request, uid)
    now = settings_of(unit)
    start = {"joining_open": now.joining_open, "joining_note": now.joining_note}
    form = SettingsForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            change_settings(request.actor, unit, **form.cleaned_data)
        if outcome.done:
            messages.success(request, _("已保存。"))
            return redirect("applicant:members_list", uid)
    address = request.build_absolute_uri(reverse("portal:joining_apply", args=[unit.uid]))
    page = page_of(request, unit, "members", form=form, address=address, qr=qr_svg(address))
    return render(request, "applicant/members/settings.html", page)
