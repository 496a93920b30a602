"""Spreadsheets in and out. Nothing that a person typed may run as a formula on another person's machine."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import IO
from xml.parsers import expat

import python_calamine
import xlsxwriter

from keshe.lib import clock
from keshe.lib.texts import visible

Cell = str | int | float | bool | Decimal | date | datetime | time | timedelta | None

#: A range of merged cells: first row, first column, last row, last column.
Merged = tuple[int, int, int, int]

#: What a spreadsheet takes for the beginning of a formula or a command, also in full width.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

SHEET_NAME = 31

#: Spreadsheets count days from 1900, whose first months they count wrongly; what is older is written as text.
FIRST_YEAR = 1900

#: What a workbook may unpack to, and how many cells a sheet may span: the reader makes room for every cell between the
#: first and the last, so a file of 1 KB with one cell in the last corner would fill the memory and end the process.
UNPACKED = 100 * 1024 * 1024
CELLS = 2_000_000
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
#: By which a sheet is known, whatever its part is called.
_SHEET = (b"sheetData", "sheetData".encode("utf-16-le"), "sheetData".encode("utf-16-be"))
_ROW = re.compile(r"[0-9]{1,7}")


class NotASpreadsheet(Exception):
    """The content is no workbook that can be read."""


def neutral_cell(text: str) -> str:
    """``text`` so that no spreadsheet runs it: an apostrophe before what could begin a formula (quality F).

    Blanks in front do not hide it, since some programs strip them.
    """
    return f"'{text}" if text.startswith(_DANGEROUS) or text.lstrip().startswith(_DANGEROUS) else text


def read_rows(upload: IO[bytes] | bytes, sheet: int | str = 0) -> list[list[Cell]]:
    """The rows of one sheet (by number or name) of an xlsx workbook, typed; empty cells are "". Whole numbers come as
    ``int``; empty rows at the end are left out.

    Raises:
        NotASpreadsheet: it cannot be read, is too large, or has no such sheet.
    """
    return read_sheet(upload, sheet)[0]


def read_sheet(upload: IO[bytes] | bytes, sheet: int | str = 0) -> tuple[list[list[Cell]], list[Merged]]:
    """As :func:`read_rows`, and which cells are merged: first and last row and column of each range, from 0. Only the
    first cell of a range holds its value.

    Raises:
        NotASpreadsheet: it cannot be read, or has no such sheet.
    """
    content = upload if isinstance(upload, bytes) else upload.read()
    refuse_oversized(content)
    return sheet_in(opened(content), sheet)


def opened(content: bytes) -> python_calamine.CalamineWorkbook:
    """A workbook that was judged (:func:`refuse_oversized`).

    Raises:
        NotASpreadsheet: it cannot be read.
    """
    try:
        return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise NotASpreadsheet(str(error)) from error


def sheet_in(book: python_calamine.CalamineWorkbook, sheet: int | str) -> tuple[list[list[Cell]], list[Merged]]:
    """One sheet of an opened workbook, as :func:`read_sheet` gives it. Raises NotASpreadsheet."""
    try:
        page = book.get_sheet_by_index(sheet) if isinstance(sheet, int) else book.get_sheet_by_name(sheet)
        rows = [[_read(cell) for cell in row] for row in page.to_python(skip_empty_area=False)]
        ranges = [(first[0], first[1], last[0], last[1]) for first, last in page.merged_cell_ranges or ()]
    except (python_calamine.CalamineError, OSError, ValueError, IndexError) as error:
        raise NotASpreadsheet(str(error)) from error
    while rows and all(cell in ("", None) for cell in rows[-1]):
        rows.pop()
    return rows, _within(ranges, len(rows), max(map(len, rows), default=0))


def _within(ranges: Iterable[Merged], height: int, width: int) -> list[Merged]:
    """The merged ranges as far as they lie in the sheet. No program lets them overlap: thousands that do would be walked
    cell by cell for hours."""
    found, left = [], height * width
    for top, first, lowest, rightmost in ranges:
        bottom, last = min(lowest, height - 1), min(rightmost, width - 1)
        if top > bottom or first > last:
            continue
        left -= (bottom - top + 1) * (last - first + 1)
        if left < 0:
            raise NotASpreadsheet("merged cells overlap")
        found.append((top, first, bottom, last))
    return found


def refuse_oversized(content: bytes, cells: int = CELLS) -> None:
    """Raises NotASpreadsheet for what the reader must not be given: another format than xlsx, or one that grows.
    ``cells``: how many its sheets may span together."""
    left = UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if "xl/workbook.xml" not in names or "content.xml" in names or "xl/workbook.bin" in names:
                raise NotASpreadsheet("not an xlsx workbook")
            for name in names:
                with archive.open(name) as part:
                    octets = part.read(left + 1)
                left -= len(octets)
                if left < 0:
                    raise NotASpreadsheet("too large")
                if name.lower().endswith(".xml"):
                    cells -= _span(octets)
                elif any(mark in octets for mark in _SHEET):
                    raise NotASpreadsheet("a sheet under another name")
                if cells < 0:
                    raise NotASpreadsheet("too large")
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        expat.ExpatError,
    ) as e:
        raise NotASpreadsheet(str(e)) from e


def _span(part: bytes) -> int:
    """How many cells the rectangle from the first corner to the farthest cell of a sheet has; 0 for another part.

    Raises:
        NotASpreadsheet: a place that no spreadsheet program writes; the reader would take some of them all the same.
    """
    right, bottom, column = 0, 0, 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal right, bottom, column
        local, place = tag.rpartition(":")[2], attributes.get("r")
        if local == "row":
            if place is not None and not _ROW.fullmatch(place):
                raise NotASpreadsheet("a row that is none")
            column, bottom = 0, max(bottom + 1, int(place or 0))
        elif local == "c":
            found = _PLACE.fullmatch(place) if place is not None else None
            if place is not None and found is None:
                raise NotASpreadsheet("a place that is none")
            column = _column(found[1]) if found else column + 1
            right, bottom = max(right, column), max(bottom, int(found[2]) if found else 0)

    reader = expat.ParserCreate()
    reader.StartElementHandler = start
    reader.Parse(part, True)
    return right * bottom


def _column(letters: str) -> int:
    """``AB`` → 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def write_workbook(sheets: Mapping[str, Iterable[Sequence[Cell]]], widths: Sequence[int] = ()) -> bytes:
    """An xlsx workbook: sheet name → rows, the first row as its heading. Texts are neutralised, money and dates keep
    their type; instants are written as China's civil time. ``widths``: of the columns, in characters.

    Memory stays flat whatever the number of rows: hand over generators.
    """
    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        head = book.add_format({"bold": True, "bg_color": "#E9EEF6", "border": 1, "text_wrap": True})
        formats = {
            "money": book.add_format({"num_format": "#,##0.00"}),
            "date": book.add_format({"num_format": "yyyy-mm-dd"}),
            "instant": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        }
        for name, rows in sheets.items():
            page = book.add_worksheet(_sheet_name(name))
            page.freeze_panes(1, 0)
            for column, width in enumerate(widths):
                page.set_column(column, column, width)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if number == 0:
                        page.write_string(0, column, neutral_cell(str(cell)), head)
                    else:
                        _write(page, number, column, cell, formats)
    return out.getvalue()


def _read(cell: object) -> Cell:
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, str):
        return visible(cell).strip()
    assert cell is None or isinstance(cell, int | float | bool | date | datetime | time | timedelta)
    return cell


def _write(page: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell, formats: dict[str, object]) -> None:
    match cell:
        case None | "":
            return
        case bool():
            page.write_string(row, column, "是" if cell else "否")
        case int() | float() if abs(cell) < 10**15:
            page.write_number(row, column, cell)
        case Decimal():
            page.write_number(row, column, cell, formats["money"])
        case date() if cell.year <= FIRST_YEAR:
            page.write_string(row, column, str(cell))
        case datetime():
            civil = clock.local(cell).replace(tzinfo=None) if cell.tzinfo else cell
            page.write_datetime(row, column, civil, formats["instant"])
        case date():
            page.write_datetime(row, column, cell, formats["date"])
        case _:
            page.write_string(row, column, neutral_cell(str(cell)))


def _sheet_name(name: str) -> str:
    """A name that Excel accepts: no ``[]:*?/\\``, at most 31 characters."""
    return "".join("_" if c in "[]:*?/\\'" else c for c in name)[:SHEET_NAME] or "Sheet"
