"""Taking in sealed paper by its code: scan, look, one key to record, the next. Works by keyboard alone; a hand scanner
types the code and Enter for us."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.domain.roles import Role
from keshe.applications.actions import record_paper
from keshe.applications.domain.papers import PaperRule
from keshe.applications.models import PaperArrival
from keshe.applications.sealing import Found, Standing, arrivals_on, look_up, paper_rule_of, submission_of
from keshe.documents.domain.codes import LENGTH, read_printed
from keshe.documents.labels import KINDS
from keshe.documents.models import Document
from keshe.lib import clock
from keshe.sites.shared.gates import staff
from keshe.sites.shared.inputs import DateInput
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

#: A number that somebody types is shorter than a code.
SHORTEST = LENGTH - 1
#: The form that records the paper last scanned; the field for scans belongs to it as long as there is one.
PENDING = "arrival"


class Digits(forms.TextInput):
    """A text field with the keys for digits on a phone."""

    def __init__(self) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off"})


class CodeForm(forms.Form):
    """The field that the scanner types into. It is empty again for each scan and always has the focus: a hand scanner
    types Enter, and on a button that Enter would record the paper of the scan before."""

    code = forms.CharField(
        label=_("扫描或输入核验码"),
        max_length=300,
        help_text=_("扫任意一页页脚的二维码；也可以照页脚输入核验码，按回车。"),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "autofocus": True}),
    )

    def __init__(self, *, pending: bool = False) -> None:
        super().__init__()
        if pending:
            field = self.fields["code"]
            field.required, field.label = False, _("登记，或扫下一件")
            field.help_text = _("留空按回车：登记下面这一件。扫到别的核验码：不登记，改为核对那一件。")
            field.widget.attrs["form"] = PENDING


class ArrivalForm(forms.Form):
    """What the officer sees on the table. Everything is filled in already when nothing is unusual. Numbers are typed into
    plain text fields: a field for numbers would keep the digits of a code that is scanned into it."""

    copies = forms.IntegerField(label=_("份数"), min_value=1, max_value=20, initial=1, widget=Digits)
    pages = forms.IntegerField(label=_("每份页数"), min_value=1, max_value=2000, widget=Digits)
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
    return _page(request, found, form, _left(request, found))


@require_POST
@staff(Role.OFFICER)
def record(request: Request, uid: str) -> HttpResponse:
    """One key: the copy of this version has come. When another code was scanned instead, nothing is recorded and that
    one is looked up, whichever field it was typed into."""
    document = get_object_or_404(Document, uid=uid)
    scanned = _scanned(request)
    if scanned:
        return redirect(f"{reverse('office:counter_home')}?{urlencode({'code': scanned, 'left': document.uid})}")
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


def _scanned(request: Request) -> str:
    """The code that was scanned while another paper waited to be recorded: what stands in the field for it, or a code
    of ours in any field that takes text; "" when there is none."""
    typed = request.POST.get("code", "").strip()
    others = (request.POST.get(name, "").strip() for name in ("copies", "pages", "note"))
    return typed or next((text for text in others if len(text) > SHORTEST and read_printed(text)), "")


def _left(request: Request, found: Found | None) -> Document | None:
    """The paper that was on the page when the next was scanned, if nobody has recorded it."""
    uid = request.GET.get("left", "")
    document = Document.objects.filter(uid=uid).first() if uid else None
    if document is None or submission_of(request.actor, document) is None:
        return None
    same = found is not None and found.document == document
    return None if same or PaperArrival.objects.filter(document=document).exists() else document


def _page(
    request: Request, found: Found | None, form: ArrivalForm | None, left: Document | None = None
) -> HttpResponse:
    today = list(arrivals_on(request.actor, clock.today()))
    # What came already is not recorded once more by a key pressed too often: that takes the button.
    pending = form is not None and found is not None and not found.arrivals
    page: dict[str, Any] = {
        "code_form": CodeForm(pending=pending),
        "pending": pending,
        "left": left,
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
