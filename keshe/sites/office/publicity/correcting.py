"""Corrections of a public list and of an issued document: which cell shall say what, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from keshe.accounts.domain.roles import Role
from keshe.lib import clock
from keshe.publicity import actions, queries
from keshe.publicity.domain.listing import KEPT, Change, Row
from keshe.publicity.labels import COLUMNS
from keshe.sites.shared.gates import staff
from keshe.sites.shared.inputs import DateInput
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

#: How many cells one form puts right.
LINES = 5


class CorrectionForm(forms.Form):
    """A few cells of a list, each with what it shall say."""

    reason = forms.CharField(
        label=_lazy("更正原因"),
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text=_lazy("随更正后的名单公布，并记入操作留痕。"),
    )

    def __init__(self, *args: Any, rows: Sequence[Row], columns: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [("", "—"), *((str(row["ordinal"]), _place(row)) for row in rows)]
        names = [("", "—"), *((name, COLUMNS[name]) for name in columns if name not in KEPT)]
        for n in range(1, LINES + 1):
            needed = n == 1
            self.fields[f"row_{n}"] = forms.ChoiceField(
                label=_("第 %(n)s 处：项目") % {"n": n}, choices=places, required=needed
            )
            self.fields[f"column_{n}"] = forms.ChoiceField(
                label=_("第 %(n)s 处：更正哪一栏") % {"n": n}, choices=names, required=needed
            )
            self.fields[f"value_{n}"] = forms.CharField(
                label=_("第 %(n)s 处：更正为") % {"n": n}, max_length=200, required=needed
            )

    @property
    def places(self) -> list[tuple[int, list[forms.BoundField]]]:
        """The cells, each with its three fields."""
        return [(n, [self[f"{name}_{n}"] for name in ("row", "column", "value")]) for n in range(1, LINES + 1)]

    @property
    def heads(self) -> list[forms.BoundField]:
        """What is asked once."""
        return [self[name] for name in ("number", "corrected_on", "reason") if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """A line is whole or empty."""
        for n in range(2, LINES + 1):
            parts = [self.cleaned_data.get(f"{name}_{n}") for name in ("row", "column", "value")]
            if any(parts) and not all(parts):
                self.add_error(f"row_{n}", _("这一处没有填完整：项目、栏目和更正后的内容都要填。"))
        return self.cleaned_data

    @property
    def changes(self) -> list[Change]:
        """What was filled in."""
        data = self.cleaned_data
        return [
            Change(int(data[f"row_{n}"]), data[f"column_{n}"], data[f"value_{n}"])
            for n in range(1, LINES + 1)
            if data.get(f"row_{n}")
        ]


class DocumentCorrectionForm(CorrectionForm):
    """The same for an issued document, with number and date of the new one."""

    number = forms.CharField(
        label=_lazy("发文字号"),
        max_length=60,
        required=False,
        help_text=_lazy("留空按登记簿取下一号，也可填写代字或完整字号。"),
    )
    corrected_on = forms.DateField(label=_lazy("发文日期"), widget=DateInput())


def _place(row: Row) -> str:
    return f"{row['ordinal']}　{row.get('unit', '')}　{row.get('project', '')}".strip()


@staff(Role.OFFICER)
def correct_list(request: Request, uid: str) -> HttpResponse:
    """Put a public list right."""
    period = get_object_or_404(queries.visible_to(request.actor), uid=uid)
    columns = queries.rules_of(period).columns
    data = request.POST if request.method == "POST" else None
    form = CorrectionForm(data, rows=period.public_list, columns=columns)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            actions.correct_list(request.actor, period, form.changes, form.cleaned_data["reason"])
        if outcome.done:
            messages.success(request, _("已更正，门户显示更正后的名单，原名单仍可查阅。"))
            return redirect("office:publicity_show", uid)
    page = {"period": period, "form": form, "title": _("更正公示名单")}
    return render(request, "office/publicity/correct.html", page)


@staff(Role.APPROVER)
def correct_document(request: Request, uid: str) -> HttpResponse:
    """Put the annex of an issued document right by a further document."""
    issued = get_object_or_404(queries.issued_documents(), uid=uid)
    columns = queries.rules_of(issued.period).columns
    form = DocumentCorrectionForm(
        request.POST if request.method == "POST" else None,
        rows=issued.annex,
        columns=columns,
        initial={"corrected_on": clock.today()},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with showing_refusals(request, form) as outcome:
            actions.correct_document(
                request.actor,
                issued,
                form.changes,
                data["reason"],
                number=data["number"],
                corrected_on=data["corrected_on"],
            )
        if outcome.done:
            messages.success(request, _("已印发更正文件，原文件标为已更正，仍可查阅。"))
            return redirect("office:publicity_show", issued.period.uid)
    page = {"period": issued.period, "issued": issued, "form": form, "title": _("更正发文")}
    return render(request, "office/publicity/correct.html", page)
