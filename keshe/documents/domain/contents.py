"""What a filled-in file says, whatever program wrote it: lines and grids in their order, and what is marked in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass


class NotReadable(Exception):
    """The file's content cannot be understood as a document or workbook at all, or is far larger than any form."""


@dataclass(frozen=True)
class Line:
    """A paragraph. ``tag`` is the name of the field that it is marked as, if any."""

    text: str
    tag: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell of a grid. ``merged``: it is the continuation of another (``down`` or ``right``). ``formula``: its content
    is calculated, and nothing says what the result was."""

    text: str
    tag: str = ""
    merged: str = ""
    formula: bool = False


@dataclass(frozen=True)
class Grid:
    """A table, or a sheet of a workbook. ``name`` is the sheet's."""

    rows: tuple[tuple[Cell, ...], ...]
    name: str = ""


@dataclass(frozen=True)
class Contents:
    """A file. ``identity`` is the line by which one of our forms is known (``domain.identity``), if it still has it."""

    kind: str
    title: str
    identity: str
    blocks: tuple[Line | Grid, ...]

    def grids(self) -> Iterator[Grid]:
        """The tables or sheets."""
        return (block for block in self.blocks if isinstance(block, Grid))

    def words(self) -> Iterator[str]:
        """Every text, in order."""
        for block in self.blocks:
            if isinstance(block, Line):
                yield block.text
            else:
                yield from (cell.text for row in block.rows for cell in row)


def squeezed(text: str) -> str:
    """A label as it is compared: full and half width alike, no blanks, no colon or star at its end."""
    return "".join(unicodedata.normalize("NFKC", text).split()).rstrip(":*").lower()
