"""Questions as fields of a Django form. The templates stand in ``sites/shared/templates/shared/questions/``."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict

from keshe.applications.domain.answers import report
from keshe.applications.domain.answers.numbers import as_number, as_yuan, plain
from keshe.applications.domain.answers.options import options_of
from keshe.applications.domain.answers.setting import Setting
from keshe.applications.forms.columns import (
    COLUMNS,
    YESNO,
    Cell,
    columns_of,
    counted_columns,
    counted_rows,
    promised_lines,
)
from keshe.applications.forms.reading import READERS, factor
from keshe.programmes.domain.document import Ask, ChoiceQuestion, MultiChoiceQuestion

#: Blank rows offered below the filled ones.
SPARE_ROWS = 1


@dataclass(frozen=True)
class Slot:
    """One input of a row: its column, its name in the request, and what stands in it."""

    cell: Cell
    name: str
    value: Any
    faulty: bool = False


class AnswerWidget(forms.Widget):
    """Shows one question's input and reads it back. ``more`` adds blank rows."""

    def __init__(self, question: Ask, setting: Setting, *, more: int = 0, disabled: bool = False) -> None:
        super().__init__({"disabled": True} if disabled else None)
        self.question: Any = question
        self.setting = setting
        self.more = more
        #: Names of inputs in rows that hold a fault.
        self.faulty: set[str] = set()
        self.template_name = f"shared/questions/{self.template_kind}.html"

    @property
    def template_kind(self) -> str:
        return "rows" if self.question.type in COLUMNS else str(self.question.type)

    @property
    def use_fieldset(self) -> bool:  # type: ignore[override]
        """Several inputs under one heading: a fieldset with a legend, not a label."""
        return self.question.type not in ("text", "longtext", "number", "money", "date")

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        read = READERS.get(self.question.type)
        return read(self.question, data, name, self.setting) if read and isinstance(data, QueryDict) else None

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def format_value(self, value: Any) -> Any:
        if self.question.type == "money":
            return shown_money(value, factor(self.question))
        return value

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context |= {"question": self.question, "setting": self.setting, "value": self.format_value(value)}
        if isinstance(self.question, ChoiceQuestion | MultiChoiceQuestion):
            context["options"] = options_of(self.question, self.setting)
        elif self.question.type == "yesno":
            context["options"] = [(code, label, {"yes": True, "no": False}[code] is value) for code, label in YESNO]
        elif self.question.type == "figure":
            context["figure"] = self.setting.figures.get(self.question.id)
        elif self.question.type == "file":
            context["demand"] = self.setting.document.demand(self.question.document)
        elif self.question.type == "selfscore":
            scores = value or {}
            criteria = report.criteria_of(self.question, self.setting)
            context["criteria"] = [(criterion, scores.get(criterion.id, "")) for criterion in criteria]
        elif self.question.type in COLUMNS:
            context |= self._rows(name, value or [])
        return context

    def _rows(self, name: str, value: list[dict[str, Any]]) -> dict[str, Any]:
        columns = columns_of(self.question, self.setting)
        mirrored = self.question.type in ("results", "spending")
        if mirrored:
            lines = promised_lines(self.question, self.setting)
            filled = [{**(value[n] if n < len(value) else {}), "promised": line} for n, line in enumerate(lines)]
            counted = counted_rows(self.question, self.setting)
        else:
            counted = frozenset()
            least = max(len(value) + SPARE_ROWS + self.more, self.question.min_rows)
            filled = [*value, *({} for _ in range(max(0, min(least, self.question.max_rows) - len(value))))]
        rows = [
            self._row(counted_columns(columns, row) if number in counted else columns, f"{name}-{number}", row)
            for number, row in enumerate(filled)
        ]
        return {
            "columns": columns,
            "rows": rows,
            "blank": self._row(columns, f"{name}-__index__", {}),
            "grows": not mirrored and len(rows) < self.question.max_rows,
            "totals": totals(columns, value, factor(self.question)),
        }

    def _row(self, columns: tuple[Cell, ...], name: str, row: dict[str, Any]) -> list[Slot]:
        return [
            Slot(cell, f"{name}-{cell.key}", self._cell(cell, row.get(cell.key)), f"{name}-{cell.key}" in self.faulty)
            for cell in columns
        ]

    def _cell(self, cell: Cell, value: Any) -> Any:
        if cell.type == "yesno":
            return {True: "yes", False: "no"}.get(value, "") if isinstance(value, bool) else ""
        if cell.type == "money":
            return shown_money(value, factor(self.question))
        return "" if value is None else value


def shown_money(value: Any, unit: int) -> Any:
    """An amount of 元 in the unit of its input, or what was typed."""
    amount = as_number(value)
    return ("" if value is None else value) if amount is None else plain(amount / unit)


def totals(columns: tuple[Cell, ...], rows: list[dict[str, Any]], unit: int) -> list[tuple[Cell, str]]:
    """The columns that are summed, each with its sum in the unit shown."""
    found = []
    for cell in columns:
        if cell.total:
            read = as_yuan if cell.type == "money" else as_number
            numbers = [number for row in rows if (number := read(row.get(cell.key))) is not None]
            found.append((cell, plain(sum(numbers, start=Decimal(0)) / unit)))
    return found


class AnswerField(forms.Field):
    """A question. It refuses nothing by itself: drafts save with faults, the domain's checks say what is wrong."""

    widget: AnswerWidget

    def __init__(self, question: Ask, setting: Setting, *, more: int = 0, source: str = "") -> None:
        self.question: Any = question
        #: Where a prefilled answer comes from, in Chinese; empty for what a person typed.
        self.source = source
        #: What the profile or the records say now, where a person has typed something else.
        self.differs = ""
        widget = AnswerWidget(question, setting, more=more, disabled=question.locked)
        super().__init__(required=False, label=question.label, help_text=question.help or "", widget=widget)
        self.required = setting.requires(question)  # for the mark beside the label; clean() refuses nothing

    def clean(self, value: Any) -> Any:
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(initial != data)
