"""The register of units, and what officers do with a registration."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.domain.roles import Role
from keshe.audit.acts import verb_label
from keshe.audit.queries import history
from keshe.capability.queries import unit_lines
from keshe.lib import clock
from keshe.lib.refusals import sentences
from keshe.lib.spreadsheets import write_workbook
from keshe.lib.typed import as_count
from keshe.organisations.actions import confirm_unit, invite_person, resume, return_unit, suspend
from keshe.organisations.actions.registering import values_of
from keshe.organisations.domain import profile
from keshe.organisations.domain.lifecycle import UNIT
from keshe.organisations.forms import PARTS, InviteForm, ReasonForm
from keshe.organisations.labels import FIELDS
from keshe.organisations.models import Organisation
from keshe.organisations.queries import (
    grade_of,
    near_twins,
    open_invitations,
    people,
    standing_grades,
    visible_to,
    with_code,
)
from keshe.organisations.wording import shown_value
from keshe.records.models import Evidence
from keshe.records.queries import visible_to as records_visible_to
from keshe.sites.office.units.kept import kept, proven_part
from keshe.sites.office.units.lists import FindForm, export_rows, found, twin_cores
from keshe.sites.shared.accounts.inviting import send_link
from keshe.sites.shared.downloads import send, send_bytes, send_evidence
from keshe.sites.shared.facts import addresses, groups_of
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 30
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _unit(request: Request, uid: str) -> Organisation:
    return get_object_or_404(visible_to(request.actor), uid=uid)


@require_safe
@staff()
def listing(request: Request) -> HttpResponse:
    """Every unit, found by words, status and kind."""
    form = FindForm(request.GET)
    page = Paginator(found(visible_to(request.actor), form), PER_PAGE).get_page(request.GET.get("page"))
    units = list(page.object_list)
    rows = [{"unit": unit, "grade": _grade(unit), "kind": shown_value(unit, "kind")} for unit in units]
    return render(
        request,
        "office/units/list.html",
        {"form": form, "page": page, "rows": rows, "twins": twin_cores(units), "is_officer": _is_officer(request)},
    )


def _grade(unit: Organisation) -> str:
    grade = grade_of(unit)
    if grade is None:
        return ""
    return _("%(grade)sA（至 %(until)s）") % {"grade": grade.grade, "until": grade.valid_until.isoformat()}


def _is_officer(request: Request) -> bool:
    return request.actor.has(Role.OFFICER)


@require_safe
@staff(Role.OFFICER)
def export(request: Request) -> HttpResponse:
    """The list as the filters leave it, as a workbook."""
    units = found(visible_to(request.actor), FindForm(request.GET))
    content = write_workbook({_("单位"): export_rows(units, clock.today())})
    return send_bytes(content, _("单位名录 %s.xlsx") % clock.today().isoformat(), XLSX)


@require_safe
@staff()
def show(request: Request, uid: str) -> HttpResponse:
    """One unit: profile, hints, near-twins, grades, people, history, what can be done."""
    unit = _unit(request, uid)
    page = {
        "unit": unit,
        "parts": [
            (part.title, [(FIELDS[name], shown_value(unit, name)) for name in part.fields]) for part in PARTS.values()
        ],
        "hints": sentences(profile.hints(values_of(unit)).reasons),
        "twins": near_twins(unit.name, besides=unit)[:10],
        "same_code": with_code(unit.uscc, besides=unit)[:10],
        "grades": standing_grades(unit),
        "mandates": people(unit),
        "invitations": open_invitations(unit),
        "history": [(event, verb_label(event.verb)) for event in history(unit).order_by("-seq")[:20]],
        "verbs": set(UNIT.verbs(unit.status)),
        "is_officer": _is_officer(request),
        "return_form": ReasonForm(auto_id="return_%s"),
        "switch_form": ReasonForm(auto_id="switch_%s"),
        "invite_form": InviteForm(auto_id="invite_%s", initial={"role": Role.UNIT_ADMIN}),
    }
    return render(request, "office/units/show.html", page)


@require_safe
@staff()
def records(request: Request, uid: str) -> HttpResponse:
    """What the unit recorded, and the facts computed from it, for one calendar year."""
    unit = _unit(request, uid)
    today = clock.today()
    wanted = request.GET.get("year", "")
    year = as_count(wanted) if 1949 <= as_count(wanted) <= today.year else today.year
    on = min(today, today.replace(year=year, month=12, day=31))
    page = {
        "unit": unit,
        "groups": groups_of(unit_lines(unit, year=year, on=on), addresses("office:units_fact", unit.uid)),
        "year": year,
        "years": range(today.year, today.year - 6, -1),
        "on": on,
        "shown": kept(unit),
    }
    return render(request, "office/units/records.html", page)


@require_safe
@staff()
def evidence(request: Request, uid: str, evidence: str) -> HttpResponseBase:
    """A file that proves one of the unit's records."""
    unit = _unit(request, uid)
    visible = records_visible_to(request.actor).values("pk")
    files = Evidence.objects.filter(record__in=visible, record__organisation=unit).select_related("file")
    return send_evidence(files, evidence)


@require_safe
@staff()
def certificate(request: Request, uid: str, grade: str) -> HttpResponseBase:
    """The scan of a grade's certificate."""
    assessment = get_object_or_404(_unit(request, uid).grades, uid=grade)
    if assessment.certificate is None:
        raise Http404
    return send(assessment.certificate)


@require_POST
@staff(Role.OFFICER)
def confirm(request: Request, uid: str) -> HttpResponse:
    """The registration is right. The form carries when it was handed in, so that nothing is confirmed unseen."""
    unit = _unit(request, uid)
    with showing_refusals(request) as outcome:
        confirm_unit(request.actor, unit, seen=_instant(request.POST.get("seen", "")))
    if outcome.done:
        messages.success(request, _("已确认。"))
    return redirect("office:units_show", uid)


def _instant(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


@require_POST
@staff(Role.OFFICER)
def send_back(request: Request, uid: str) -> HttpResponse:
    """Return the registration with a reason."""
    with showing_refusals(request) as outcome:
        return_unit(request.actor, _unit(request, uid), request.POST.get("reason", ""))
    if outcome.done:
        messages.success(request, _("已退回，单位将收到通知。"))
    return redirect("office:units_show", uid)


@require_POST
@staff(Role.OFFICER)
def suspend_unit(request: Request, uid: str) -> HttpResponse:
    """Suspend the unit with a reason."""
    with showing_refusals(request) as outcome:
        suspend(request.actor, _unit(request, uid), request.POST.get("reason", ""))
    if outcome.done:
        messages.success(request, _("已停用。"))
    return redirect("office:units_show", uid)


@require_POST
@staff(Role.OFFICER)
def resume_unit(request: Request, uid: str) -> HttpResponse:
    """Let a suspended unit take part again."""
    with showing_refusals(request) as outcome:
        resume(request.actor, _unit(request, uid), request.POST.get("reason", ""))
    if outcome.done:
        messages.success(request, _("已恢复。"))
    return redirect("office:units_show", uid)


@require_POST
@staff(Role.OFFICER)
def invite(request: Request, uid: str) -> HttpResponse:
    """Invite a person into the unit: an imported unit gets its first administrator so."""
    unit = _unit(request, uid)
    form = InviteForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请填写姓名、有效的电子邮箱和角色。"))
        return redirect("office:units_show", uid)
    with showing_refusals(request) as outcome:
        invitation, _secret = invite_person(request.actor, unit, **form.cleaned_data)
    if outcome.done:
        send_link(invitation)
        messages.success(request, _("邀请已发往 %(email)s，14 天内有效。") % {"email": invitation.email})
    return redirect("office:units_show", uid)


@require_safe
@staff()
def part_file(request: Request, uid: str, part: str) -> HttpResponseBase:
    """A file that proves a part of one of the unit's achievements: an adoption, a round, an issue, a chief expert's term."""
    found = proven_part(_unit(request, uid), part)
    if found is None:
        raise Http404
    return send(found)
