"""The heat map (差距热力图): all units beside all requirements of a call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from keshe.accounts.domain.roles import Role
from keshe.applications.board import boards_of, calls_for_boards
from keshe.applications.heat import Cell, Column, HeatRow, columns_of, heat_rows, reminder
from keshe.capability.domain.facts import GRADES
from keshe.lib import clock
from keshe.organisations.domain.grades import grade_on
from keshe.organisations.domain.lifecycle import UnitStatus
from keshe.organisations.domain.profile import Kind
from keshe.organisations.labels import KINDS
from keshe.organisations.models import Organisation
from keshe.organisations.queries import spans_by_unit, visible_to
from keshe.programmes.domain.document import CallDocument
from keshe.programmes.models import Call
from keshe.sites.shared.gates import staff
from keshe.sites.shared.requests import Request

PER_PAGE = 50
NO_GRADE = "none"


class HeatFilter(forms.Form):
    """What is shown. Whatever cannot be understood shows everything."""

    call = forms.ChoiceField(label=_("申报通知"), required=False)
    category = forms.ChoiceField(label=_("类别"), required=False)
    kind = forms.ChoiceField(label=_("单位类型"), required=False)
    grade = forms.ChoiceField(label=_("评估等级"), required=False)
    only = forms.BooleanField(label=_("只看有缺项的单位"), required=False)

    def __init__(self, data: object, calls: Sequence[Call], document: CallDocument) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        every = ("", _("全部"))
        choices: dict[str, list[Any]] = {
            "call": [(call.uid, call.title) for call in calls],
            "category": [every, *((one.code, document.category_label(one.code)) for one in document.open_categories)],
            "kind": [every, *((kind.value, KINDS[kind]) for kind in Kind if document.applicant_type_for(kind))],
            "grade": [every, *((grade, grade) for grade in reversed(GRADES)), (NO_GRADE, _("无有效等级"))],
        }
        for name, listed in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = listed
        self.full_clean()

    def wanted(self, name: str) -> str:
        """What is wanted of a choice; empty = everything."""
        return str(self.cleaned_data.get(name, "") or "")


@dataclass(frozen=True)
class ShownRow:
    """One unit with its cells beside their columns, and the text to send it."""

    row: HeatRow
    grade: str
    cells: list[tuple[Column, Cell]]
    reminder: str


@require_safe
@staff(Role.OFFICER, Role.APPROVER)
def show(request: Request) -> HttpResponse:
    """Every confirmed unit that the call is for, as it stands today."""
    now = request.arrived_at
    calls = calls_for_boards(request.actor, now)
    if not calls:
        return render(request, "office/heatmap/show.html", {"call": None})
    call = next((one for one in calls if one.uid == request.GET.get("call")), calls[0])
    document = call.current_document
    form = HeatFilter(request.GET, calls, document)
    category = form.wanted("category")
    units, grades = _units(request, form)
    columns = columns_of(document, category)
    rows = heat_rows(boards_of(document, units, now, proofs=False), columns, category)
    shown = [row for row in rows if row.missing] if form.cleaned_data.get("only") else rows
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "call": call,
        "form": form,
        "columns": columns,
        "page": page,
        "rows": [_shown(call, row, columns, grades) for row in page.object_list],
        "totals": [sum(row.cells[at].state == "met" for row in rows) for at in range(len(columns))],
        "count": len(rows),
    }
    return render(request, "office/heatmap/show.html", context)


def _units(request: Request, form: HeatFilter) -> tuple[list[Organisation], dict[int, str]]:
    """The units as kind and grade leave them, and the grade of each today."""
    found = visible_to(request.actor).filter(status=UnitStatus.CONFIRMED).order_by("name", "pk")
    if kind := form.wanted("kind"):
        found = found.filter(kind=kind)
    units = list(found.defer("introduction"))
    spans, today = spans_by_unit([unit.pk for unit in units]), clock.today()
    grades: dict[int, str] = {}
    for unit in units:
        held = grade_on(spans.get(unit.pk, ()), today)
        grades[unit.pk] = f"{held.grade}A" if held else ""
    if wanted := form.wanted("grade"):
        units = [unit for unit in units if (grades[unit.pk] or NO_GRADE) == wanted]
    return units, grades


def _shown(call: Call, row: HeatRow, columns: list[Column], grades: dict[int, str]) -> ShownRow:
    cells = list(zip(columns, row.cells, strict=True))
    return ShownRow(row, grades[row.unit.pk], cells, reminder(call.title, row))
