"""Forms as workbooks: a sheet of labels with values, a sheet for each table; and what a filled one says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from keshe.documents.domain.contents import Cell, Contents, Grid, NotReadable
from keshe.lib import spreadsheets
from keshe.lib.spreadsheets import NotASpreadsheet, write_workbook
from keshe.lib.texts import visible
from keshe.lib.workbooks import Sheet, read_book

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: The sheet by which a form is known, and the one of labels with values.
ABOUT, ANSWERS = "说明", "填报内容"
HEADINGS = ("部分", "项目", "填写内容", "填写要求")
NAME = "表格名称"
IDENTITY = "表格标识"


def write_book(
    title: str, identity: str, notes: Iterable[str], answers: Iterable[Sequence[Any]], tables: Mapping[str, Any]
) -> bytes:
    """A form as a workbook.

    Args:
        notes: how it is filled in.
        answers: rows of ``HEADINGS``.
        tables: sheet name → rows, the first its heading.
    """
    about: list[Sequence[Any]] = [("项目", "内容"), (NAME, title), (IDENTITY, identity)]
    about += [("填写说明", note) for note in notes]
    sheets: dict[str, Iterable[Sequence[Any]]] = {ABOUT: about, ANSWERS: [HEADINGS, *answers]}
    return write_workbook({**sheets, **tables}, [22, 28, 48, 30, 16, 16, 16, 16, 24])


def read_xlsx(content: bytes) -> Contents:
    """The workbook's contents.

    Raises:
        NotReadable: no workbook, or one of a size that no form has.
    """
    try:
        sheets = read_book(content)
    except NotASpreadsheet as error:
        raise NotReadable(str(error)) from error
    grids = tuple(_grid(sheet) for sheet in sheets)
    known = {row[0].text: row[1].text for grid in grids for row in grid.rows if grid.name == ABOUT and len(row) > 1}
    return Contents("xlsx", known.get(NAME, ""), known.get(IDENTITY, ""), grids)


def _grid(sheet: Sheet) -> Grid:
    hidden: dict[tuple[int, int], str] = {}
    for top, left, bottom, right in sheet.merged:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    hidden[row, column] = "down" if row > top else "right"
    rows = [
        tuple(
            Cell(_words(cell), "", hidden.get((row, column), ""), (row, column) in sheet.open_formulas)
            for column, cell in enumerate(cells)
        )
        for row, cells in enumerate(sheet.rows)
    ]
    return Grid(tuple(rows), sheet.name)


def _words(cell: spreadsheets.Cell) -> str:
    """A cell as a person reads it; the apostrophe that guards a text is not part of it."""
    match cell:
        case None:
            return ""
        case bool():
            return "是" if cell else "否"
        case datetime():
            return cell.date().isoformat()
        case date() | time() | timedelta():
            return str(cell)
        case float():
            return format(Decimal(repr(cell)), "f")
        case _:
            text = visible(str(cell))
            bare = text.removeprefix("'")
            return bare if bare != text and spreadsheets.neutral_cell(bare) == text else text
