"""The heat map: boards of many units side by side, one cell per unit and requirement. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from keshe.applications.board import Board, CategoryNeeds, Figure, Need
from keshe.capability.domain.facts import spec_of
from keshe.organisations.models import Organisation
from keshe.programmes.domain.document import CallDocument

State = Literal["met", "gap", "mind", "none", "other"]
"""Met; a condition not met; a preference or warning not met, or only part recorded; nothing recorded; not for it."""

#: Under this key stand the conditions that all categories have in common.
COMMON = ""


@dataclass(frozen=True)
class Column:
    """One requirement: a condition of all categories, of one category, or one of its directions."""

    category: str
    part: str
    number: str
    label: str


@dataclass(frozen=True)
class Cell:
    """How one unit stands towards one requirement. ``short`` fits into the cell, ``detail`` says it all."""

    state: State
    short: str = ""
    detail: str = ""


@dataclass(frozen=True)
class HeatRow:
    """One unit. ``todo`` are the gaps of binding conditions, by category."""

    unit: Organisation
    cells: list[Cell]
    todo: list[tuple[str, str]]

    @property
    def missing(self) -> int:
        """How many requirements have a binding condition that is not met."""
        return sum(cell.state == "gap" for cell in self.cells)


NOT_FOR_IT = Cell("other")


def columns_of(document: CallDocument, category: str = "") -> list[Column]:
    """The requirements of a call, or of one of its categories, in the order of the notice."""
    columns = [Column(COMMON, one.id, "", spec_of(_fact(one.rule)).label) for one in document.conditions]
    for one in document.open_categories:
        if category and one.code != category:
            continue
        if one.conditions or (one.parent and document.category(one.parent).conditions):
            columns.append(Column(one.code, "", one.code, one.label))
        columns += [Column(one.code, item.code, f"{one.code}（{item.code}）", item.label) for item in one.items]
    return columns


def _fact(rule: object) -> str:
    fact: str | None = getattr(rule, "fact", None)
    return fact or _fact(getattr(rule, "children")[0])  # noqa: B009 - a rule is a fact or a combination


def heat_rows(boards: Iterable[Board], columns: Sequence[Column], category: str = "") -> list[HeatRow]:
    """A row per board, cells in the order of the columns."""
    rows = []
    for board in boards:
        found: dict[tuple[str, str], Cell] = {(COMMON, need.condition.id): cell_of([need], ()) for need in board.common}
        todo = [(COMMON, text) for text in _binding(board.common)]
        for one in board.categories:
            if category and one.category.code != category:
                continue
            found.update(_cells(one))
            todo += [(one.label, text) for text in _binding(one.all_needs)]
        cells = [found.get((column.category, column.part), NOT_FOR_IT) for column in columns]
        rows.append(HeatRow(board.unit, cells, todo))
    return rows


def _cells(one: CategoryNeeds) -> dict[tuple[str, str], Cell]:
    code = one.category.code
    found = {(code, item.item.code): cell_of(item.needs, item.figures) for item in one.items}
    if one.needs:
        found[code, ""] = cell_of(one.needs, ())
    return found


def cell_of(needs: Sequence[Need], figures: Sequence[Figure]) -> Cell:
    """Binding conditions speak first, then preferences and warnings; without either, what is recorded."""
    open_needs = [need for need in needs if need.met is not True]
    if open_needs:
        binding = [need for need in open_needs if need.condition.kind == "condition"]
        gaps = [gap for need in binding or open_needs for gap in need.gaps]
        state: State = "gap" if binding else "mind"
        return Cell(state, "；".join(gap.short for gap in gaps[:2]), "；".join(gap.text for gap in gaps))
    if needs:
        lapsing = [gap for need in needs for gap in need.gaps]
        detail = "；".join(gap.text for gap in lapsing)
        return Cell("mind", lapsing[0].short, detail) if lapsing else Cell("met")
    there = sum(figure.there for figure in figures)
    if not figures or there == len(figures):
        return Cell("met" if figures else "none")
    lacking = "、".join(figure.spec.name for figure in figures if not figure.there)
    return (
        Cell("mind", f"{there}/{len(figures)}", _("没有记录：%(names)s") % {"names": lacking})
        if there
        else Cell("none", "", _("没有记录：%(names)s") % {"names": lacking})
    )


def _binding(needs: Iterable[Need]) -> list[str]:
    return [
        gap.text for need in needs if need.met is not True and need.condition.kind == "condition" for gap in need.gaps
    ]


def reminder(title: str, row: HeatRow) -> str:
    """A text to send to the unit; empty where nothing binding is missing."""
    if not row.todo:
        return ""
    listed = [f"{number}. {f'〔{label}〕' if label else ''}{text}" for number, (label, text) in enumerate(row.todo, 1)]
    head = _("对照《%(title)s》，贵会尚缺：") % {"title": title}
    return "\n".join((f"{row.unit.name}：", head, *listed, _("已具备的请及时在平台登记并附佐证。")))
