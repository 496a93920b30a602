"""Ours, the sealed paper, and that system's list, field by field: what differs, and which side is to change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from keshe.applications.domain.answers.numbers import as_number
from keshe.fiscal.domain.equality import canonical, folded, unit_of, words
from keshe.fiscal.domain.sheet import Line
from keshe.lib.refusals import Reason
from keshe.programmes.domain.document import AMOUNTS, Fiscal

#: Digits that a spreadsheet keeps of a number; an account has more.
KEPT_DIGITS = 15


@dataclass(frozen=True)
class Theirs:
    """A cell of that system's list, and the heading above it."""

    cell: Any
    heading: str = ""


@dataclass(frozen=True)
class Difference:
    """A field on which not all agree. ``paper`` is None while no paper has come, ``theirs`` while the list does not have
    the field."""

    key: str
    title: str
    reason: Reason
    hint: Reason | None
    ours: str
    paper: str | None
    theirs: str | None


def compare(
    target: Fiscal, lines: Iterable[Line], paper: Mapping[str, str] | None, theirs: Mapping[str, Theirs]
) -> list[Difference]:
    """Every field on which the copies differ, in the sheet's order.

    Args:
        paper: what stands on the sealed paper, by key; None while none has come. A key that is missing is not on it.
        theirs: that system's cells, by key.
    """
    found = []
    for line in lines:
        one = _field(target, line, None if paper is None else paper.get(line.key, ""), theirs.get(line.key))
        if one is not None:
            found.append(one)
    return found


def _field(target: Fiscal, line: Line, paper: str | None, theirs: Theirs | None) -> Difference | None:
    def solid(cell: Any, unit: str = "") -> str:
        return canonical(target, line.value, cell, unit)

    our = solid(line.text)
    on_paper = None if paper is None else solid(paper)
    there = None if theirs is None else solid(theirs.cell, unit_of(theirs.heading))
    if all(other is None or other == our for other in (on_paper, there)):
        return None
    shown = None if theirs is None else _shown(line, theirs)
    unit = f"（{line.value.unit}）" if line.value.unit else ""
    facts: dict[str, object] = {"field": line.title + unit, "ours": line.text or "（空）", "order": line.order}
    facts |= {} if paper is None else {"paper": paper or "（空）"}
    facts |= {} if shown is None else {"theirs": shown or "（空）"}
    code = _verdict(our, on_paper, there)
    hint = _hint(line, our, there, theirs) if there is not None and there != our else None
    return Difference(line.key, line.title, Reason(f"fiscal.{code}", facts), hint, line.text, paper, shown)


def _shown(line: Line, theirs: Theirs) -> str:
    """Their cell in words, with the unit that its heading names when that is not the field's own."""
    text, unit = words(theirs.cell), unit_of(theirs.heading)
    return f"{text} {unit}" if text and unit and unit != line.value.unit else text


def _verdict(our: str, paper: str | None, there: str | None) -> str:
    """Which side stands alone."""
    if there is None:
        return "differs_on_paper"
    if paper is None:
        if not there:
            return "missing_there_unproved"
        return "differs_there_unproved"
    if our == paper:
        return "differs_there" if there else "missing_there"
    if our == there:
        return "differs_on_paper"
    return "differs_here" if paper == there else "all_differ"


def _hint(line: Line, our: str, there: str, theirs: Theirs | None) -> Reason | None:
    """What has probably happened there."""
    ours, other = as_number(our), as_number(there)
    if line.value.format in AMOUNTS and ours and other and ours != other:
        if ours in (other * 10000, other / 10000):
            return Reason("fiscal.hint_unit", {})
        return Reason("fiscal.hint_by", {"by": f"{abs(ours - other):,.2f}"})
    cell = theirs.cell if theirs else None
    if (
        isinstance(cell, int | float | Decimal)
        and not isinstance(cell, bool)
        and len(folded(words(cell))) > KEPT_DIGITS
    ):
        return Reason("fiscal.hint_digits", {"digits": KEPT_DIGITS})
    if there and our.startswith(there):
        return Reason("fiscal.hint_cut", {"kept": len(there), "whole": len(our)})
    if line.value.format == "code" and sorted(our) == sorted(there):
        return Reason("fiscal.hint_swapped", {})
    return None
