"""The entry sheet of an application for another system, shared by the unit's pages and the office's."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keshe.accounts.actors import Actor
from keshe.applications.models import Application
from keshe.documents.rendering import render_pdf
from keshe.fiscal import access
from keshe.fiscal.actions import record_entry, tick_off
from keshe.fiscal.documents import sheet_context
from keshe.fiscal.queries import HANDED_IN, EntrySheet, Ticked, entry_sheet, receipt_of, target_for, targets_of
from keshe.lib import clock
from keshe.lib.refusals import Refused, sentences
from keshe.sites.shared.downloads import send, send_bytes
from keshe.sites.shared.inputs import DateInput
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

JSON = "application/json"


class ReceiptForm(forms.Form):
    """The receipt that the other system gave."""

    receipt_number = forms.CharField(
        label=gettext_lazy("回执号"), max_length=60, help_text=gettext_lazy("该系统提交后给出的编号，请照抄。")
    )
    entered_on = forms.DateField(label=gettext_lazy("录入日期"), widget=DateInput())
    file = forms.FileField(
        label=gettext_lazy("页面截图或导出的申报表"),
        required=False,
        help_text=gettext_lazy("PDF、OFD、图片或 xlsx，不超过 10 MB。"),
    )


def opened_sheet(application: Application, target_id: str) -> EntrySheet:
    """The sheet. Raises Http404: the call has no such map, or nothing has been handed in."""
    target = target_for(application, target_id)
    sheet = entry_sheet(application, target_id, target) if target and application.status in HANDED_IN else None
    if sheet is None:
        raise Http404
    return sheet


def page_of(request: Request, application: Application, sheet: EntrySheet, site: str) -> dict[str, Any]:
    """What the sheet's page shows, whichever site it is on."""
    return {
        "application": application,
        "sheet": sheet,
        "target": sheet.target,
        "tabs": _tabs(sheet),
        # That system's own numbers may run across its pages; the sheet goes page by page.
        "jumps": [one.line.order for one in sheet.lines] != sorted(one.line.order for one in sheet.lines),
        "may_enter": access.may_enter(request.actor, application).allowed,
        "addresses": addresses(application, sheet.target_id, site),
        "others": [
            (target.system, reverse(f"{site}:fiscal_sheet", args=[application.uid, id_]))
            for id_, target in targets_of(application.call.current_document)
            if id_ != sheet.target_id
        ],
    }


def _tabs(sheet: EntrySheet) -> list[tuple[str, list[Ticked], bool]]:
    """The system's pages with their lines, and whether anything is left to enter on each."""
    grouped: dict[str, list[Ticked]] = {}
    for one in sheet.lines:
        grouped.setdefault(one.line.tab, []).append(one)
    return [(name, lines, not all(one.done for one in lines)) for name, lines in grouped.items()]


def addresses(application: Application, target_id: str, site: str) -> dict[str, str]:
    """Where the sheet's steps lead on a site."""
    names = ("sheet", "tick", "receipt", "pdf", "proof")
    return {name: reverse(f"{site}:fiscal_{name}", args=[application.uid, target_id]) for name in names}


def tick(request: Request, application: Application, target_id: str, site: str) -> HttpResponse:
    """Tick one field off, or several. A script asks for JSON and stays on the page."""
    fields, done = request.POST.getlist("field"), request.POST.get("done") != "no"
    address = addresses(application, target_id, site)["sheet"]
    if request.headers.get("Accept") != JSON:
        with showing_refusals(request):
            tick_off(request.actor, application, target_id, fields, done=done)
        anchor = f"#field-{fields[0].replace('.', '-')}" if fields else ""
        return redirect(address + anchor)
    try:
        tick_off(request.actor, application, target_id, fields, done=done)
    except Refused as refusal:
        return JsonResponse({"refused": sentences(refusal.reasons)}, status=409)
    sheet = opened_sheet(application, target_id)
    said = _("%(name)s %(at)s 已录") % {
        "name": request.actor.person.name,
        "at": clock.local(clock.now()).strftime("%m-%d %H:%M"),
    }
    return JsonResponse({"done": sheet.done, "all": len(sheet.lines), "said": said if done else ""})


def receipt(request: Request, application: Application, target_id: str, site: str, template: str) -> HttpResponse:
    """Record what the other system answered."""
    sheet = opened_sheet(application, target_id)
    sent = request.method == "POST"
    start = {"entered_on": clock.today()}
    if sheet.entry is not None:
        start |= {"receipt_number": sheet.entry.receipt_number}  # type: ignore[dict-item]
    form = ReceiptForm(request.POST if sent else None, request.FILES if sent else None, initial=start)
    if sent and form.is_valid():
        with showing_refusals(request, form) as outcome:
            _record(request.actor, application, target_id, form.cleaned_data)
        if outcome.done:
            messages.success(request, _("已登记录入回执。"))
            return redirect(addresses(application, target_id, site)["sheet"])
    page = page_of(request, application, sheet, site) | {"form": form}
    return render(request, template, page)


def _record(actor: Actor, application: Application, target_id: str, given: dict[str, Any]) -> None:
    file = given["file"]
    record_entry(
        actor,
        application,
        target_id=target_id,
        receipt_number=given["receipt_number"],
        entered_on=given["entered_on"],
        file=file,
        file_name=file.name if file else "",
    )


def pdf(application: Application, target_id: str) -> HttpResponse:
    """The sheet on paper."""
    sheet = opened_sheet(application, target_id)
    content = render_pdf("fiscal_entry", sheet_context(sheet), at=sheet.submission.at)
    name = _("%(number)s录入表.pdf") % {"number": application.number}
    return send_bytes(content, name, "application/pdf")


def proof(application: Application, target_id: str) -> HttpResponseBase:
    """The picture or form behind the receipt. Raises Http404 when there is none."""
    entry = receipt_of(application, target_id)
    if entry is None or entry.file is None:
        raise Http404
    return send(entry.file)
