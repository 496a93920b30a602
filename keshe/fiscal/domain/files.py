"""Rows as a file that another system takes in: CSV or columns of fixed width, in its encoding. Workbooks are written by
``lib.spreadsheets``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from keshe.fiscal.domain.sheet import Line, ordered
from keshe.fiscal.domain.writing import length
from keshe.lib.refusals import Reason
from keshe.programmes.domain.document import FieldMapping, Fiscal

#: What a spreadsheet would run, were the file opened in one; a batch file cannot carry the apostrophe that stops it.
_FORMULAS = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class FileRow:
    """One row: what the sentences call it, and its fields."""

    title: str
    lines: Sequence[Line]


def columns_of(target: Fiscal) -> list[FieldMapping]:
    """The fields that make columns of a file: tables have no place in a row."""
    return [field for field in ordered(target) if not field.columns]


def faults_of(target: Fiscal, rows: Iterable[FileRow]) -> list[Reason]:
    """Everything that system would refuse, row by row."""
    found = []
    for row in rows:
        for line in row.lines:
            if line.row:
                continue
            reasons = [*line.faults]
            facts: dict[str, object] = {"field": line.title}
            if target.file.format == "fixed" and length(line.text, "gbk") > (line.value.width or 0):
                reasons.append(Reason("fiscal.too_wide", {**facts, "width": line.value.width}))
            if target.file.format == "csv" and line.text.startswith(_FORMULAS):
                reasons.append(Reason("fiscal.formula_sign", facts | {"sign": line.text[0]}))
            if target.file.format != "xlsx" and "\n" in line.text:
                reasons.append(Reason("fiscal.line_break", facts))
            found += [
                Reason(reason.code, {**reason.facts, "field": f"{row.title} {reason.facts['field']}"})
                for reason in reasons
            ]
    return found


def written(target: Fiscal, rows: Iterable[FileRow]) -> bytes:
    """The whole file, rows ended as Windows does. Signs that its encoding lacks are refused by :func:`faults_of`."""
    columns = columns_of(target)
    table = [[line.text for line in row.lines if not line.row] for row in rows]
    if target.file.heading:
        table.insert(0, [column.name for column in columns])
    text = _fixed(table, columns) if target.file.format == "fixed" else _csv(table, target.file.separator)
    return text.encode("gbk" if target.file.encoding == "gbk" else "utf-8-sig", "replace")


def _csv(table: Iterable[Sequence[str]], separator: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(table)
    return out.getvalue()


def _fixed(table: Iterable[Sequence[str]], columns: Sequence[FieldMapping]) -> str:
    out = []
    for row in table:
        cells = []
        for text, column in zip(row, columns, strict=True):
            gap = column.pad * max(0, (column.width or 0) - length(text, "gbk"))
            cells.append(gap + text if column.align == "right" else text + gap)
        out.append("".join(cells) + "\r\n")
    return "".join(out)
