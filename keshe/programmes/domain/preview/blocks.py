"""What an outline is made of."""

from __future__ import annotations

from dataclasses import dataclass, field

DEFAULT_MARK = "默认值，非通知规定"


@dataclass(frozen=True)
class Line:
    """A statement. ``default`` = the note why its value is ours and not the notice's; None = the notice says it."""

    text: str
    default: str | None = None


@dataclass(frozen=True)
class Table:
    """A table whose rows are lines of cells; ``marks`` holds the default note of each row, if any."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    marks: tuple[str | None, ...] = ()

    def mark(self, row: int) -> str | None:
        """The default note of a row."""
        return self.marks[row] if row < len(self.marks) else None


@dataclass(frozen=True)
class Block:
    """A titled part with statements, tables and parts below it."""

    title: str
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    blocks: tuple[Block, ...] = field(default=())
