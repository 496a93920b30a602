"""Simple answers as text."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from keshe.applications.domain.answers.numbers import as_day, as_number, as_yuan, plain
from keshe.applications.domain.answers.options import options_of
from keshe.applications.domain.answers.setting import Setting
from keshe.lib import days
from keshe.programmes.domain.document import Ask, ChoiceQuestion, MultiChoiceQuestion

DASH = "—"

#: The units that a question about money names in the call document.
YUAN, WAN_YUAN = "元", "万元"


def day(value: Any) -> str:
    """``2022-04-15`` as 2022年4月15日; anything else as it stands."""
    found = as_day(value)
    return days.day(found) if found else str(value or "")


def amount(value: Any, unit: str = YUAN) -> str:
    """元 with separators, in the unit the question is shown in; anything else as it stands."""
    found = as_yuan(value)
    if found is None:
        return str(value or "")
    return _("%s 万元") % plain(found / 10000) if unit == WAN_YUAN else _("%s 元") % f"{found:,.2f}"


def figure(value: Any) -> str:
    """A number with separators, without idle zeros."""
    found = as_number(value)
    if found is None:
        return str(value if value is not None else "")
    whole, _, part = plain(found).partition(".")
    return f"{int(whole):,}" + (f".{part}" if part else "") if found >= 0 else plain(found)


def yes_no(value: Any) -> str:
    return {True: _("是"), False: _("否")}.get(value, "") if isinstance(value, bool) else str(value or "")


def period(value: Any) -> str:
    if not isinstance(value, dict) or not (value.get("from") or value.get("to")):
        return ""
    return _("%(start)s 至 %(end)s") % {"start": day(value.get("from")) or DASH, "end": day(value.get("to")) or DASH}


def simple(question: Ask, value: Any, setting: Setting) -> str:
    """The answer to a question that has one value, as people read it; empty when nothing was answered."""
    kind = getattr(question, "type", "")
    if value in (None, "", []):
        return ""
    if kind == "money":
        return amount(value, getattr(question, "unit", YUAN))
    if kind == "number":
        unit = getattr(question, "unit", None)
        return f"{figure(value)} {unit}" if unit else figure(value)
    if kind == "period":
        return period(value)
    if kind == "choice" and isinstance(question, ChoiceQuestion):
        return chosen(question, [value], setting)[0]
    return {"date": day, "yesno": yes_no}.get(kind, str)(value)


def chosen(question: ChoiceQuestion | MultiChoiceQuestion, codes: list[Any], setting: Setting) -> list[str]:
    """The labels of the options chosen; a code that no option has stands as it is."""
    labels = {option.code: option.label for option in options_of(question, setting)}
    return [labels.get(str(code), str(code)) for code in codes]


def share(part: Decimal, whole: Decimal) -> str:
    """A rate in per cent with one decimal; a dash when there is nothing to compare with."""
    return f"{plain((part / whole * 100).quantize(Decimal('0.1')))}%" if whole else DASH
