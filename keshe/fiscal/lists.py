"""That system's list on its way in: opened, its columns guessed, its rows matched."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from keshe.accounts.actors import Actor
from keshe.applications.models import Application
from keshe.files.queries import open_file
from keshe.fiscal.domain import lists
from keshe.fiscal.domain.equality import words
from keshe.fiscal.models import ListImport
from keshe.fiscal.queries import handed_in, standing_lists
from keshe.lib.refusals import Reason, Refused, refuse_unless
from keshe.lib.spreadsheets import Cell, NotASpreadsheet, read_rows
from keshe.programmes.domain.document import Fiscal
from keshe.programmes.models import Call


@dataclass(frozen=True)
class Opened:
    """A list: its headings, the number of the first row of data, and the rows from there."""

    headings: list[str]
    first_line: int
    rows: list[list[Cell]]


def open_list(content: bytes, name: str, target: Fiscal) -> Opened:
    """Read an exported list, a workbook or a CSV file in UTF-8 or GBK.

    Raises:
        Refused: it can be read as neither, is empty, or has too many rows.
    """
    table = _csv(content) if name.lower().endswith((".csv", ".txt")) else _workbook(content)
    top = lists.heading_row(table, target)
    rows = table[top + 1 :]
    refuse_unless(any(any(words(cell) for cell in row) for row in rows), "fiscal.list_empty", "file")
    refuse_unless(len(rows) <= lists.LIMIT, "fiscal.list_long", "file", rows=len(rows), limit=lists.LIMIT)
    return Opened([words(cell) for cell in table[top]], top + 2, rows)


def _workbook(content: bytes) -> list[list[Cell]]:
    try:
        return read_rows(content)
    except NotASpreadsheet as error:
        raise Refused(Reason("fiscal.not_a_list", {}, "file")) from error


def _csv(content: bytes) -> list[list[Cell]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            try:
                return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text))]
            except csv.Error:  # a quotation mark that is never closed makes one cell of all that follows
                break
    raise Refused(Reason("fiscal.not_a_list", {}, "file"))


def reopened(found: ListImport, target: Fiscal) -> Opened:
    """The list again, from what was stored."""
    with open_file(found.file) as content:
        return open_list(content.read(), found.file.name, target)


def remembered(call: Call, target_id: str) -> dict[str, str]:
    """How the columns of the call's last list were chosen: special column or field → bare heading."""
    last = standing_lists(call, target_id).filter(mapped_at__isnull=False).first()
    if last is None:
        return {}
    headings: list[str] = last.headings
    return {key: lists.bare(headings[column]) for key, column in last.columns.items() if column < len(headings)}


def projects_of(actor: Actor, call: Call) -> list[lists.Project]:
    """What the call's projects are found by (one query)."""
    rows = handed_in(actor).filter(call=call).order_by("number")
    return [
        lists.Project(pk, number, uscc, title)
        for pk, number, uscc, title in rows.values_list("pk", "number", "organisation__uscc", "title")
    ]


def matched(actor: Actor, found: ListImport, target: Fiscal, columns: Mapping[str, int]) -> lists.Matched:
    """The dry run: which row is which project."""
    opened = reopened(found, target)
    return lists.match(opened.rows, opened.first_line, opened.headings, columns, projects_of(actor, found.call))


def packed(row: lists.Row, headings: list[str], columns: Mapping[str, int]) -> dict[str, dict[str, Any]]:
    """A row's cells as they are kept: words, heading, and whether it was a number."""
    return {
        key: {
            "cell": words(cell),
            "heading": headings[columns[key]],
            "number": isinstance(cell, int | float | Decimal) and not isinstance(cell, bool),
        }
        for key, cell in row.cells.items()
    }


def applications_of(rows: Sequence[lists.Row]) -> dict[int, Application]:
    """The projects of the matched rows."""
    found = Application.objects.filter(pk__in=[row.project for row in rows]).select_related("version", "organisation")
    return {one.pk: one for one in found.defer("version__document", "version__yaml_text")}
