"""A sheet on its way into the roll: opened, kept sealed, judged row by row."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from keshe.files import storage
from keshe.files.domain import kinds
from keshe.files.domain.content import examine
from keshe.lib import clock
from keshe.lib.refusals import Reason, Refused, refuse_unless, sentence
from keshe.lib.spreadsheets import Cell, NotASpreadsheet, read_sheet, write_workbook
from keshe.membership.domain import sheet
from keshe.membership.domain.lifecycle import MemberStatus
from keshe.membership.domain.sheet import Carried, SheetRow
from keshe.membership.labels import FIELDS
from keshe.membership.models import Member, RollImport
from keshe.membership.queries import identity_index

#: Bytes of a workbook that an import takes.
MOST_BYTES = 20 * 1024 * 1024
#: After how many rows the progress is told.
STEP = 500

Progress = Callable[[int], None]


@dataclass(frozen=True)
class OpenedSheet:
    """A workbook's first sheet: its headings, the number of the first row of data, and the rows from there."""

    headings: list[str]
    first_row: int
    rows: list[list[object]]
    sha256: str


def open_sheet(upload: UploadedFile[Any] | bytes, name: str) -> OpenedSheet:
    """Read a workbook after its content was judged; nothing of it stays on the disk.

    Raises:
        Refused: too big, no workbook, harmful, without rows, or with too many.
    """
    chunks = [upload] if isinstance(upload, bytes) else upload.chunks()
    try:
        with storage.arriving(chunks, MOST_BYTES) as arrived:
            examine(arrived.path, name, kinds.WORKBOOKS)
            content, sha256 = arrived.path.read_bytes(), arrived.sha256
        table, merged = read_sheet(content)
    except storage.TooBig as error:
        raise Refused(Reason("membership.too_big", {"limit": MOST_BYTES // 1024**2}, "file")) from error
    except NotASpreadsheet as error:
        raise Refused(Reason("membership.not_a_workbook", {}, "file")) from error
    except Refused as refusal:
        raise Refused(*(Reason(r.code, {"name": name, **r.facts}, "file") for r in refusal.reasons)) from refusal
    top = sheet.heading_row(table)
    rows: list[list[object]] = [list(row) for row in table]
    _carry(rows, merged, top)
    data = rows[top + 1 :]
    refuse_unless(any(_filled(row) for row in data), "membership.no_rows", "file")
    refuse_unless(len(data) <= sheet.LIMIT, "membership.too_many_rows", "file", rows=len(data), limit=sheet.LIMIT)
    return OpenedSheet([sheet.text_of(cell) for cell in table[top]], top + 2, data, sha256)


def _carry(rows: list[list[object]], merged: Sequence[tuple[int, int, int, int]], top: int) -> None:
    """Give every lower cell of a range that spans several rows of data the value of its first cell, marked."""
    for first, column, last, _last_column in merged:
        if first <= top or column >= len(rows[first] if first < len(rows) else ()):
            continue
        for number in range(first + 1, min(last, len(rows) - 1) + 1):
            rows[number][column] = Carried(rows[first][column])


def _filled(row: Sequence[object]) -> bool:
    return any(cell not in ("", None) for cell in row if not isinstance(cell, Carried))


def pack(rows: Sequence[Sequence[object]]) -> str:
    """Rows as the sealed column keeps them."""
    return json.dumps(rows, default=_packed, ensure_ascii=False, separators=(",", ":"))


def _packed(cell: object) -> object:
    if isinstance(cell, Carried):
        return {"m": cell.value}
    if isinstance(cell, datetime):
        return {"d": cell.date().isoformat()}
    return {"d": cell.isoformat()} if isinstance(cell, date) else str(cell)


def unpack(text: str) -> list[list[object]]:
    """What :func:`pack` made."""
    rows: list[list[object]] = json.loads(text, object_hook=_unpacked)
    return rows


def _unpacked(found: dict[str, object]) -> object:
    return date.fromisoformat(str(found["d"])) if "d" in found else Carried(found["m"])


@dataclass(frozen=True)
class Plan:
    """What an import would do, row by row, beside the cells as they stood."""

    rows: list[SheetRow]
    cells: Mapping[int, list[object]]

    @property
    def good(self) -> list[SheetRow]:
        return [row for row in self.rows if row.good]

    @property
    def known(self) -> list[SheetRow]:
        return [row for row in self.rows if row.known]

    @property
    def faulty(self) -> list[SheetRow]:
        return [row for row in self.rows if row.faults]

    @property
    def faults(self) -> list[list[object]]:
        """Every fault: number of the row, field, code, facts; nothing of what the sheet said."""
        return [
            [row.number, reason.field, reason.code, dict(reason.facts)] for row in self.faulty for reason in row.faults
        ]

    @property
    def leftovers(self) -> str:
        """The rows with faults, packed, each behind its number and its reasons."""
        return pack([[row.number, "；".join(problems(row)), *self.cells[row.number]] for row in self.faulty])


def judge(roll_import: RollImport, progress: Progress = lambda seen: None) -> Plan:
    """Judge every row of an import against the rules, the other rows, and the roll as it is now."""
    table, unit = unpack(roll_import.table), roll_import.organisation_id
    columns: dict[str, int] = roll_import.columns
    today, rows, cells = clock.today(), [], {}
    for number, raw in enumerate(table, roll_import.first_row):
        if (number - roll_import.first_row) % STEP == STEP - 1:
            progress(number - roll_import.first_row + 1)
        if not _filled(raw):
            continue
        given = {name: raw[column] for name, column in columns.items() if column < len(raw)}
        row = sheet.read_row(number, given, today)
        row.index = "" if row.faults else identity_index(unit, row.values["identity"])
        rows.append(row)
        cells[number] = raw
    sheet.compare_rows(rows)
    compare_with_roll(unit, rows)
    return Plan(rows, cells)


def compare_with_roll(unit: int, rows: Sequence[SheetRow]) -> None:
    """Mark what the roll has already: one query, whatever the size of the sheet."""
    standing = Member.objects.filter(organisation=unit, status=MemberStatus.ACTIVE)
    pairs = list(standing.values_list("identity_index", "number"))
    indexes = frozenset(index for index, _number in pairs if index)
    sheet.compare_with_roll(rows, indexes, {number: index for index, number in pairs if number})


def problems(row: SheetRow) -> list[str]:
    """What is wrong with a row, with the field that it is about."""
    return [f"{FIELDS[reason.field]}：{sentence(reason)}" for reason in row.faults]


def fault_lines(faults: Sequence[Sequence[Any]]) -> list[str]:
    """Kept faults as sentences: “第 12 行“证件号码”：…”."""
    return [
        sentence(
            Reason(
                "membership.cell",
                {"row": row, "column": FIELDS[name], "problem": sentence(Reason(code, facts, name))},
            )
        )
        for row, name, code, facts in faults
    ]


def leftover_sheet(roll_import: RollImport) -> bytes:
    """The rows with faults as a workbook: number of the row, reasons, and the cells as they stood. Corrected, it can be
    handed in again as it is."""

    def shown(cell: object) -> Cell:
        if isinstance(cell, Carried):
            cell = cell.value
        return cell if isinstance(cell, str | int | float | date) or cell is None else str(cell)

    rows = [[shown(cell) for cell in row] for row in unpack(roll_import.leftovers or "[]")]
    head: list[Cell] = [_("原行号"), _("问题"), *roll_import.headings]
    return write_workbook({_("须改正的行"): [head, *rows]}, [8, 50, *[16] * len(roll_import.headings)])
