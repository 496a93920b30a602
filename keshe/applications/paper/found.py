"""What was found in a returned file, before anything is interpreted; and what stands on a form anyway."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from keshe.applications.domain.answers.setting import Setting
from keshe.applications.forms.columns import Cell, columns_of
from keshe.documents.domain import contents as paper
from keshe.documents.domain.contents import squeezed

#: Section, number of the entry (0 where the section does not repeat), question.
Address = tuple[str, int, str]
#: What stands on every form beside its facts.
FIXTURES = ("填报说明", "年月日", "（未填）")
SCORES = (
    Cell("promised", "评分项", "static"),
    Cell("points", "满分", "static"),
    Cell("score", "自评分", "number", required=False),
)


@dataclass
class Table:
    """The rows of a table as they stand there: column key → cell. ``units``: units that its heading names; ``extra``:
    headings that the form does not know; ``missing``: columns of ours that are not there."""

    rows: list[dict[str, paper.Cell]] = field(default_factory=list)
    units: dict[str, str] = field(default_factory=dict)
    extra: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


@dataclass
class Found:
    """What was found where; ``unknown``: what stands there and belongs to nothing; ``number``: of the project, from the
    front page."""

    cells: dict[Address, paper.Cell] = field(default_factory=dict)
    tables: dict[Address, Table] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    number: str = ""


def cells_of(question: Any, setting: Setting) -> tuple[Cell, ...]:
    """The columns of any question that stands in a table on paper."""
    return SCORES if question.type == "selfscore" else columns_of(question, setting)


def known_texts(context: Mapping[str, Any]) -> frozenset[str]:
    """Every text that stands on a form by itself, line by line."""
    said = [*_leaves(context), f"{context['issuer']} 制", *FIXTURES]
    said += [
        f"{part['sign']}（单位盖章）" for section in context["sections"] for part in section["parts"] if "sign" in part
    ]
    return frozenset(squeezed(line) for text in said for line in text.split("\n"))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _leaves(inner)
