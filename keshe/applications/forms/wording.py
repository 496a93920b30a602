"""Answers in words, as paper shows them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from keshe.applications.domain.answers.numbers import as_number
from keshe.applications.domain.answers.options import options_of
from keshe.applications.domain.answers.setting import Setting
from keshe.applications.forms.columns import Cell
from keshe.applications.forms.reading import factor
from keshe.programmes.domain.document import ChoiceQuestion, MultiChoiceQuestion


def words(question: Any, value: Any, setting: Setting) -> str:
    """A simple answer as one text; empty for nothing."""
    if question.type == "figure":
        figure = setting.figures.get(question.id)
        if figure is None:
            return ""
        return figure.shown if figure.shown == figure.source else f"{figure.shown}（{figure.source}）"
    if value is None or value == "":
        return ""
    if isinstance(question, ChoiceQuestion):
        return labels_of(question, setting).get(str(value), str(value))
    if isinstance(question, MultiChoiceQuestion):
        known = labels_of(question, setting)
        return "、".join(known.get(code, code) for code in value)
    if question.type == "yesno":
        return _("是") if value else _("否")
    if question.type == "period":
        return f"{value.get('from', '')} 至 {value.get('to', '')}"
    if question.type == "money":
        return f"{amount_words(value, factor(question))} {question.unit}"
    if question.type == "number":
        return f"{value} {question.unit or ''}".strip()
    return str(value)


def labels_of(question: ChoiceQuestion | MultiChoiceQuestion, setting: Setting) -> dict[str, str]:
    """Code → label of what can be chosen."""
    return {option.code: option.label for option in options_of(question, setting)}


def cell_words(cell: Cell, value: Any, unit: int) -> str:
    """What stands in a row, as one text."""
    if value is None or value == "":
        return ""
    if cell.type == "money":
        return amount_words(value, unit)
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return str(dict(cell.options).get(str(value), value))


def amount_words(value: Any, unit: int) -> str:
    """An amount of 元 in its shown unit, with thousands; what is no amount stays as typed."""
    amount = as_number(value)
    return str(value) if amount is None else f"{amount / unit:,.2f}"
