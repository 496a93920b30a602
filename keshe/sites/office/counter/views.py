"""Taking in sealed paper by its code: scan, look, one key to record, the next. Works by keyboard alone; a hand scanner
types the code and Enter for us."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.domain.roles import Role
from keshe.applications.actions import record_paper
from keshe.applications.domain.papers import PaperRule
from keshe.applications.models import PaperArrival
from keshe.applications.sealing import Found, Standing, arrivals_on, look_up, paper_rule_of, submission_of
from keshe.documents.labels import KINDS
from keshe.documents.models import Document
from keshe.lib import clock
from keshe.sites.shared.gates import staff
from keshe.sites.shared.inputs import DateInput
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


class CodeForm(forms.Form):
    """The field that the scanner types into. It is empty again for each scan, and has the focus unless there is
    something to record."""

    code = forms.CharField(
        label=_("扫描或输入核验码"),
        max_length=300,
        help_text=_("扫任意一页页脚的二维码；也可以照页脚输入核验码，按回车。"),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *, focused: bool) -> None:
        super().__init__()
        self.fields["code"].widget.attrs["autofocus"] = focused


class ArrivalForm(forms.Form):
    """What the officer sees on the table. Everything is filled in already when nothing is unusual."""

    copies = forms.IntegerField(label=_("份数"), min_value=1, max_value=20, initial=1)
    pages = forms.IntegerField(label=_("每份页数"), min_value=1, max_value=2000)
    arrived_on = forms.DateField(label=_("送达日期"), widget=DateInput)
    postmarked_on = forms.DateField(label=_("邮戳日期"), widget=DateInput, required=False, help_text=_("邮寄的填写。"))
    note = forms.CharField(label=_("备注"), max_length=200, required=False)


@never_cache
@require_safe
@staff(Role.OFFICER)
def home(request: Request) -> HttpResponse:
    """The field; below it what the code just scanned stands for, and what has been taken in today."""
    asked = bool(request.GET.get("code", "").strip())
    found = look_up(request.actor, request.GET["code"]) if asked else None
    form = None
    if found and found.standing == Standing.CURRENT and found.document:
        initial = {"arrived_on": clock.today(), "copies": _copies(found), "pages": found.document.pages}
        form = ArrivalForm(initial=initial)
    return _page(request, found, form)


@require_POST
@staff(Role.OFFICER)
def record(request: Request, uid: str) -> HttpResponse:
    """One click: the copy of this version has come."""
    document = get_object_or_404(Document, uid=uid)
    submission = submission_of(request.actor, document)
    found = look_up(request.actor, document.code)
    form = ArrivalForm(request.POST)
    if submission is not None and form.is_valid():
        with showing_refusals(request, form) as outcome:
            arrival = record_paper(
                request.actor, submission.application, form=submission.form, document=document, **form.cleaned_data
            )
        if outcome.done:
            messages.success(request, _said(arrival))
            return redirect("office:counter_home")
    return _page(request, found, form)


def _page(request: Request, found: Found | None, form: ArrivalForm | None) -> HttpResponse:
    today = list(arrivals_on(request.actor, clock.today()))
    page: dict[str, Any] = {
        # With a form to record, the next Enter is for its button.
        "code_form": CodeForm(focused=form is None),
        "found": found,
        "form": form,
        "kind": KINDS.get(found.document.kind, "") if found and found.document else "",
        "rule": _rule(found) if found and found.submission else None,
        "today": today,
        "copies_today": sum(arrival.copies for arrival in today),
    }
    return render(request, "office/counter/home.html", page)


def _copies(found: Found) -> int:
    """As many as the call asks for."""
    assert found.submission is not None
    demands = found.submission.application.version.document_model.documents
    return next((d.copies for d in demands if d.form == found.submission.form and d.paper), 1)


def _rule(found: Found) -> PaperRule:
    assert found.submission is not None
    return paper_rule_of(found.submission.application, found.submission.form)


def _said(arrival: PaperArrival) -> str:
    facts = {"number": arrival.application.number, "copies": arrival.copies}
    if arrival.in_time:
        return _("已收件：%(number)s，%(copies)d 份，按时送达。") % facts
    return _("已收件：%(number)s，%(copies)d 份，按通知规定已逾期。") % facts
