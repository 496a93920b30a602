"""A whole workbook as it was filled in: every sheet with its merged cells, and the formulas that have no result."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from xml.parsers import expat

from keshe.lib.spreadsheets import Cell, Merged, NotASpreadsheet, opened, refuse_oversized, sheet_in

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
#: More sheets than this are no form, and more cells on all of them.
MOST_SHEETS = 60
MOST_CELLS = 500_000


@dataclass(frozen=True)
class Sheet:
    """One sheet. ``open_formulas``: places (row, column, from 0) of formulas whose result the file does not hold."""

    name: str
    rows: list[list[Cell]]
    merged: list[Merged]
    open_formulas: frozenset[tuple[int, int]]


def read_book(content: bytes) -> list[Sheet]:
    """Every sheet of an xlsx workbook, in order.

    Raises:
        NotASpreadsheet: it cannot be read, or is far larger than any form.
    """
    refuse_oversized(content, MOST_CELLS)  # judges the whole file before anything is opened
    book = opened(content)
    names = list(book.sheet_names)
    if len(names) > MOST_SHEETS:
        raise NotASpreadsheet("too many sheets")
    formulas = _open_formulas(content)
    found = []
    for number, name in enumerate(names):
        rows, merged = sheet_in(book, number)
        found.append(Sheet(name, rows, merged, formulas.get(name, frozenset())))
    return found


def _open_formulas(content: bytes) -> dict[str, frozenset[tuple[int, int]]]:
    """Sheet name → places of its formulas without a result."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        try:
            sheets = _attributes(archive.read("xl/workbook.xml"), "sheet", "name", "id")
            relations = _attributes(archive.read("xl/_rels/workbook.xml.rels"), "Relationship", "Id", "Target")
            targets = {relation[0]: relation[1] for relation in relations}
            found = {}
            for name, relation in sheets:
                path = posixpath.normpath(posixpath.join("/xl", targets.get(relation, ""))).lstrip("/")
                if path in archive.namelist():
                    found[name] = frozenset(_without_result(archive.read(path)))
        except (KeyError, expat.ExpatError) as error:
            raise NotASpreadsheet(str(error)) from error
    return found


def _attributes(part: bytes, tag: str, *wanted: str) -> list[tuple[str, ...]]:
    """The attributes of every element of a name; prefixes do not count."""
    found: list[tuple[str, ...]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == tag:
            plain = {key.rpartition(":")[2]: value for key, value in attributes.items() if key != "sheetId"}
            found.append(tuple(plain.get(key, "") for key in wanted))

    reader = expat.ParserCreate()
    reader.StartElementHandler = start
    reader.Parse(part, True)
    return found


def _without_result(part: bytes) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    place, formula, result, inside = "", False, False, ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal place, formula, result, inside
        local = name.rpartition(":")[2]
        if local == "c":
            place, formula, result = attributes.get("r", ""), False, False
        formula = formula or local == "f"
        inside = local

    def text(data: str) -> None:
        nonlocal result
        result = result or (inside == "v" and bool(data.strip()))

    def end(name: str) -> None:
        nonlocal inside
        inside = ""
        at = _PLACE.fullmatch(place)
        if name.rpartition(":")[2] == "c" and formula and not result and at:
            column = 0
            for letter in at[1]:
                column = column * 26 + ord(letter) - ord("A") + 1
            found.append((int(at[2]) - 1, column - 1))

    reader = expat.ParserCreate()
    reader.StartElementHandler, reader.EndElementHandler, reader.CharacterDataHandler = start, end, text
    reader.Parse(part, True)
    return found
