"""Many events at once: pasted from a spreadsheet, or out of a calendar file. First looked at, then recorded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keshe.activities.actions import plan_activity, record_activity
from keshe.activities.domain.lifecycle import EventStatus
from keshe.activities.domain.pasting import MOST_ROWS, PastedRow, Words, parse
from keshe.activities.ics import origin
from keshe.activities.ics_reading import MOST_EVENTS, FoundEvent, read_calendar
from keshe.activities.labels import LEVELS
from keshe.activities.models import Activity
from keshe.activities.queries import kind_choices, same_activity, vocabulary
from keshe.lib import clock
from keshe.lib.refusals import Reason, Refused, sentence, sentences
from keshe.organisations.models import Organisation
from keshe.records import access
from keshe.sites.applicant.unit.own import admitted, own_unit, page_of
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.requests import Request


class PasteForm(forms.Form):
    rows = forms.CharField(
        label=gettext_lazy("表格内容"),
        max_length=200_000,
        strip=False,
        widget=forms.Textarea({"rows": 8, "wrap": "off", "class": "code-input"}),
        help_text=gettext_lazy(
            "依次为：日期、活动类型、名称、地点、人数、级别（仅学术会议、学术年会）。一行一场，最多 500 行。"
        ),
    )


@dataclass(frozen=True)
class Line:
    """A pasted row as the page shows it."""

    row: PastedRow
    kind: str
    faults: list[str]


@unit_people
def paste(request: Request, uid: str) -> HttpResponse:
    """Rows out of a spreadsheet: a look at what was understood, then the good ones are recorded."""
    unit = own_unit(request, uid)
    admitted(access.may_record(request.actor, unit))
    posted = request.method == "POST"
    form = PasteForm(request.POST if posted else None)
    lines: list[Line] = []
    if posted and form.is_valid():
        lines = _looked_at(unit, form)
        if lines and "record" in request.POST:
            return _record_rows(request, unit, lines)
    good = sum(not line.faults for line in lines)
    labels = [label for _code, label in kind_choices()]
    page = page_of(request, unit, "events", form=form, lines=lines, good=good, bad=len(lines) - good, labels=labels)
    return render(request, "applicant/events/paste.html", page)


def _looked_at(unit: Organisation, form: PasteForm) -> list[Line]:
    kinds = vocabulary()
    words = Words(
        {entry.label: (entry.code, entry.counts_as) for entry in kinds.values() if entry.active},
        {**{str(label): level.value for level, label in LEVELS.items()}, _("国内"): "national", _("全国"): "national"},
    )
    rows = parse(form.cleaned_data["rows"], words, clock.now())
    if len(rows) > MOST_ROWS:
        form.add_error("rows", sentence(Reason("activities.rows_many", {"most": MOST_ROWS})))
        return []
    if not rows:
        form.add_error("rows", _("没有读到内容，请从表格中复制后粘贴。"))
    return [_line(unit, row, kinds[str(row.values["kind"])].label if row.values["kind"] else "") for row in rows]


def _line(unit: Organisation, row: PastedRow, kind: str) -> Line:
    faults = sentences(row.faults)
    starts_at = row.values["starts_at"]
    if not faults and isinstance(starts_at, datetime):
        other = same_activity([unit], str(row.values["title"]), starts_at)
        if other is not None:
            faults.append(_("已有这场活动（由%(unit)s登记），不再重复登记。") % {"unit": other.organisation.name})
    return Line(row, kind, faults)


def _record_rows(request: Request, unit: Organisation, lines: list[Line]) -> HttpResponse:
    done = 0
    for line in lines:
        if line.faults:
            continue
        values = {name: value for name, value in line.row.values.items() if name != "day"}
        try:
            _write(request, unit, values, line.row.status)
            done += 1
        except Refused as refusal:
            said = {"row": line.row.number, "why": "".join(sentences(refusal.reasons))}
            messages.error(request, _("第 %(row)s 行：%(why)s") % said)
    left = sum(bool(line.faults) for line in lines)
    messages.success(request, _("已登记 %(done)s 场，%(left)s 行未登记。") % {"done": done, "left": left})
    return redirect("applicant:events_list", unit.uid)


def _write(
    request: Request,
    unit: Organisation,
    values: dict[str, Any],
    status: EventStatus,
    imported_from: str | None = None,
) -> Activity:
    write = plan_activity if status == EventStatus.PLANNED else record_activity
    return write(request.actor, unit, values, imported_from=imported_from)


class CalendarForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("日历文件（.ics）"),
        help_text=gettext_lazy("从手机或电脑的日历导出；先列出其中的日程，由您勾选后再登记。"),
        widget=forms.ClearableFileInput({"accept": ".ics,text/calendar"}),
    )


@unit_people
def calendar_file(request: Request, uid: str) -> HttpResponse:
    """Events out of a calendar: a look at what was found, then those that were chosen are recorded."""
    unit = own_unit(request, uid)
    admitted(access.may_record(request.actor, unit))
    if request.method == "POST" and "event" in request.POST:
        return _record_events(request, unit)
    posted = request.method == "POST"
    form = CalendarForm(request.POST if posted else None, request.FILES if posted else None)
    found: list[FoundEvent] = []
    if posted and form.is_valid():
        try:
            found = read_calendar(form.cleaned_data["file"].read())
        except Refused as refusal:
            form.add_error("file", sentence(refusal.reasons[0]))
    known = set(
        Activity.objects.filter(imported_from__in=[origin(unit, one.uid) for one in found]).values_list(
            "imported_from", flat=True
        )
    )
    rows = [
        {"found": one, "known": origin(unit, one.uid) in known, "packed": _packed(one), "number": number}
        for number, one in enumerate(found)
    ]
    page = page_of(
        request,
        unit,
        "events",
        form=form,
        rows=rows,
        remarks=[sentence(remark) for one in found for remark in one.remarks],
        kinds=kind_choices(),
        levels=LEVELS.items(),
    )
    return render(request, "applicant/events/import.html", page)


def _packed(found: FoundEvent) -> str:
    ends = found.ends_at.isoformat() if found.ends_at else None
    return json.dumps([found.uid, found.title, found.starts_at.isoformat(), ends, found.place], ensure_ascii=False)


def _chosen(request: Request) -> Iterator[tuple[FoundEvent, str, str]]:
    """The events that were ticked, with kind and level; what no page sends is passed over."""
    for packed in request.POST.getlist("event")[:MOST_EVENTS]:
        try:
            number, _colon, rest = packed.partition(":")
            uid, title, starts, ends, place = json.loads(rest)
            if not all(_writable(str(said)) for said in (uid, title, place)):
                continue
            found = FoundEvent(
                str(uid),
                str(title)[:120],
                datetime.fromisoformat(starts).astimezone(clock.CHINA),
                datetime.fromisoformat(ends).astimezone(clock.CHINA) if ends else None,
                str(place)[:120],
            )
        except (ValueError, TypeError, OverflowError, RecursionError):
            continue
        kind = request.POST.get(f"kind-{number}") or request.POST.get("kind-all", "")
        yield found, kind, request.POST.get(f"level-{number}", "")


def _writable(text: str) -> bool:
    """Whether a text can be stored: the escapes of JSON write what no form lets through."""
    return "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


def _record_events(request: Request, unit: Organisation) -> HttpResponse:
    done = 0
    for found, kind, level in _chosen(request):
        values = {
            "kind": kind,
            "title": found.title,
            "starts_at": found.starts_at,
            "ends_at": found.ends_at,
            "place": found.place,
            "level": level,
        }
        status = EventStatus.PLANNED if found.starts_at > clock.now() else EventStatus.HELD
        try:
            _write(request, unit, values, status, origin(unit, found.uid))
            done += 1
        except Refused as refusal:
            why = "".join(sentences(refusal.reasons))
            messages.error(request, _("“%(title)s”：%(why)s") % {"title": found.title, "why": why})
    messages.success(request, _("已导入 %(done)s 场。") % {"done": done})
    return redirect("applicant:events_list", unit.uid)
