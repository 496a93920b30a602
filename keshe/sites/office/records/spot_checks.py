"""Spot checks (抽查): draw a sample, note what is found, settle doubts."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.domain.roles import Role
from keshe.lib import clock
from keshe.records.actions import draw_sample, note_record, settle_doubt
from keshe.records.domain.lifecycle import IN_DOUBT, CheckStatus
from keshe.records.forms import DrawForm, NoteForm
from keshe.records.labels import sort_label
from keshe.records.models import CheckedRecord, SpotCheck
from keshe.records.naming import names_of
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 30


@require_safe
@staff(Role.OFFICER)
def listing(request: Request) -> HttpResponse:
    """All samples, newest first, with how far each has come."""
    checks = SpotCheck.objects.order_by("-drawn_at", "-pk").select_related("drawn_by")
    checks = checks.annotate(
        size=Count("records"),
        waiting=Count("records", filter=Q(records__status__in=[CheckStatus.OPEN, CheckStatus.ANSWERED])),
        doubted=Count("records", filter=Q(records__status__in=IN_DOUBT)),
    )
    page = Paginator(checks, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(check, sort_label(check.sort) if check.sort else _("全部")) for check in page.object_list]
    return render(request, "office/records/spot_checks.html", {"page": page, "rows": rows})


@staff(Role.OFFICER)
def draw(request: Request) -> HttpResponse:
    """Draw a sample."""
    form = DrawForm(request.POST or None, initial={"year": clock.today().year})
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            check = draw_sample(request.actor, **form.cleaned_data)
        if outcome.done:
            messages.success(request, _("已抽取样本。"))
            return redirect("office:spotchecks_show", check.uid)
    return render(request, "office/records/draw.html", {"form": form})


@require_safe
@staff(Role.OFFICER)
def show(request: Request, uid: str) -> HttpResponse:
    """A sample: how it was drawn, and each record with what is to be done."""
    check = get_object_or_404(SpotCheck.objects.select_related("drawn_by"), uid=uid)
    drawn = check.records.select_related("record__organisation").annotate(
        evidence_count=Count("record__evidence", filter=Q(record__evidence__removed_at__isnull=True))
    )
    listed = list(drawn.order_by("place"))
    names = names_of([one.record for one in listed])
    page = {
        "check": check,
        "sort": sort_label(check.sort) if check.sort else _("全部"),
        "rows": [(one, names.get(one.record_id, ""), sort_label(one.record.sort)) for one in listed],
    }
    return render(request, "office/records/spot_check.html", page)


def _checked(uid: str, record: str) -> CheckedRecord:
    found = CheckedRecord.objects.select_related("record__organisation", "check_drawn")
    return get_object_or_404(found, check_drawn__uid=uid, uid=record)


@require_POST
@staff(Role.OFFICER)
def note(request: Request, uid: str, record: str) -> HttpResponse:
    """What was found: true, or in doubt and why."""
    checked = _checked(uid, record)
    form = NoteForm(request.POST)
    text = form.cleaned_data["note"] if form.is_valid() else ""
    with showing_refusals(request) as outcome:
        note_record(request.actor, checked, sound="sound" in request.POST, note=text)
    if outcome.done:
        messages.success(request, _("已登记核查意见。"))
    return redirect("office:spotchecks_show", uid)


@require_POST
@staff(Role.OFFICER)
def settle(request: Request, uid: str, record: str) -> HttpResponse:
    """After the unit's answer: lift the doubt or uphold it."""
    checked = _checked(uid, record)
    form = NoteForm(request.POST)
    text = form.cleaned_data["note"] if form.is_valid() else ""
    with showing_refusals(request) as outcome:
        settle_doubt(request.actor, checked, lift="lift" in request.POST, note=text)
    if outcome.done:
        messages.success(request, _("已处理，单位将收到通知。"))
    return redirect("office:spotchecks_show", uid)
