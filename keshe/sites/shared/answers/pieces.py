"""The few shapes that every answer is shown in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from keshe.applications.domain.figures import Figure


@dataclass(frozen=True)
class FileLine:
    """A file with the address of the view that serves it *to this reader*. ``slot`` = document or question id."""

    slot: str
    name: str
    url: str
    size: int = 0
    note: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell of a table. ``number``: set to the right; ``tone``: ``good``, ``bad`` or nothing."""

    text: str
    number: bool = False
    tone: str = ""


@dataclass(frozen=True)
class Table:
    """Rows under headings, with an optional row of totals."""

    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    foot: Sequence[Cell] = ()


@dataclass(frozen=True)
class Piece:
    """One question with its answer. ``kind``: ``line``, ``text`` (paragraphs), ``list``, ``table``, ``files``,
    ``letter`` or ``figure`` (counted from records). ``empty``: nothing was answered."""

    id: str
    label: str
    kind: str
    text: str = ""
    lines: Sequence[str] = ()
    table: Table | None = None
    files: Sequence[FileLine] = ()
    figure: Figure | None = None

    @property
    def empty(self) -> bool:
        return not (self.text or self.lines or self.files or (self.table and self.table.rows) or self.figure)


@dataclass(frozen=True)
class SectionView:
    """A section with its pieces; a repeated section has one group per entry."""

    id: str
    title: str
    groups: Sequence[Sequence[Piece]] = field(default_factory=tuple)
