"""Series of events: how regularly they were held."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keshe.activities.actions import begin_series
from keshe.activities.domain.counting import held_on
from keshe.activities.domain.lifecycle import EventStatus
from keshe.activities.domain.series import SeriesRule, Turn, regularity
from keshe.activities.forms import SeriesForm
from keshe.activities.labels import SERIES_RULES
from keshe.activities.queries import kind_labels, series_of, sessions_of
from keshe.records import access
from keshe.records.queries import with_evidence_count
from keshe.sites.applicant.events.own import page_of_event
from keshe.sites.applicant.unit.own import admitted, own_unit, page_of
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.months import shown
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


@unit_people
def listing(request: Request, uid: str) -> HttpResponse:
    """The unit's series, and the form that begins one."""
    unit = own_unit(request, uid)
    posted = request.method == "POST"
    if posted:
        admitted(access.may_record(request.actor, unit))
    form = SeriesForm(request.POST if posted else None)
    if posted and form.is_valid():
        with showing_refusals(request, form) as outcome:
            made = begin_series(request.actor, unit, **form.cleaned_data)
        if outcome.done:
            messages.success(request, _("已建立系列。"))
            return redirect("applicant:events_series", uid, made.uid)
    kinds = kind_labels()
    rows = [(one, kinds.get(one.kind, one.kind), SERIES_RULES[SeriesRule(one.rule)]) for one in series_of(unit)]
    return render(request, "applicant/events/series_list.html", page_of(request, unit, "events", form=form, rows=rows))


@require_safe
@unit_people
def show(request: Request, uid: str, series: str) -> HttpResponse:
    """The sessions; years in a row, and gaps."""
    unit = own_unit(request, uid)
    found = get_object_or_404(series_of(unit), uid=series)
    sessions = list(with_evidence_count(sessions_of(found).select_related("organisation")))
    held = [held_on(one.starts_at) for one in sessions if one.status == EventStatus.HELD]
    regular = regularity(held, found.rule)
    kinds = kind_labels()
    page = page_of(
        request,
        unit,
        "events",
        series=found,
        kind=kinds.get(found.kind, found.kind),
        rule=SERIES_RULES[SeriesRule(found.rule)],
        in_a_row=regular.in_a_row,
        per=_("年") if found.rule == "yearly" else _("个月"),
        turns=[(_told(turn), turn in regular.gaps) for turn in sorted({*regular.turns, *regular.gaps})],
        gaps="、".join(_told(turn) for turn in regular.gaps),
        rows=[shown(one, page_of_event(unit), kinds) for one in sessions],
    )
    return render(request, "applicant/events/series.html", page)


def _told(turn: Turn) -> str:
    if len(turn) == 1:
        return _("%(year)s 年") % {"year": turn[0]}
    return _("%(year)s 年 %(month)s 月") % {"year": turn[0], "month": turn[1]}
