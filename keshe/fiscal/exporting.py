"""Sheets for many: every project in that system's own columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from keshe.accounts.actors import Actor
from keshe.fiscal.domain.files import FileRow, columns_of, faults_of, written
from keshe.fiscal.domain.sheet import Line
from keshe.fiscal.queries import final_submissions, handed_in
from keshe.fiscal.reading import sheet_of
from keshe.lib.refusals import Refused
from keshe.lib.spreadsheets import Cell, write_workbook
from keshe.programmes.domain.document import Fiscal, Target
from keshe.programmes.models import Call

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NUMBER = "申报编号"
MEDIA = {"xlsx": XLSX, "csv": "text/csv", "fixed": "text/plain"}
ENDINGS = {"xlsx": "xlsx", "csv": "csv", "fixed": "txt"}


def file_name(target: Fiscal, stem: str) -> str:
    """What the file is called."""
    return f"{stem}.{ENDINGS[target.file.format]}"


def project_rows(actor: Actor, call: Call, target: Fiscal) -> list[FileRow]:
    """Every project of a call that was handed in (two queries)."""
    found = handed_in(actor).filter(call=call).defer("version__document", "version__yaml_text").order_by("number", "pk")
    submissions = final_submissions(found)
    rows = []
    for number, one in enumerate((one for one in found if one.pk in submissions), start=1):
        rows.append(FileRow(one.number, sheet_of(target, submissions[one.pk], number)))
    return rows


def content_of(target: Fiscal, rows: Sequence[FileRow]) -> bytes:
    """The rows in that system's own file.

    Raises:
        Refused: a CSV file in which a spreadsheet would run what an applicant typed.
    """
    if target.file.format != "xlsx":
        running = [one for one in faults_of(target, rows) if one.code == "fiscal.formula_sign"]
        if running:
            raise Refused(*running)
        return written(target, rows)
    columns = columns_of(target)
    heads = [*([] if _numbered(target) else [NUMBER]), *(column.name for column in columns)]
    widths = [max(12, min(40, 2 * len(head) + 4)) for head in heads]
    sheets: dict[str, Iterable[Sequence[Cell]]] = {target.file.sheet or target.system: _main(target, rows)}
    for field in target.fields:
        if field.columns:
            sheets[field.name] = _table(rows, field.name, [column.name for column in field.columns])
    return write_workbook(sheets, widths)


def _numbered(target: Fiscal) -> bool:
    """Whether no column for our number is wanted: a file of payments, or a system that has one of its own."""
    payments = isinstance(target, Target) and target.per == "payment"
    return payments or any(column.source == "application.number" for column in columns_of(target))


def _main(target: Fiscal, rows: Sequence[FileRow]) -> Iterator[Sequence[Cell]]:
    """A line for each project, our number before that system's columns: by it the other sheets and the list that comes
    back are found."""
    numbered = _numbered(target)
    yield [*([] if numbered else [NUMBER]), *(column.name for column in columns_of(target))]
    for row in rows:
        yield [*([] if numbered else [row.title]), *(_cell(line) for line in row.lines if not line.row)]


def _table(rows: Sequence[FileRow], name: str, heads: Sequence[str]) -> Iterator[Sequence[Cell]]:
    """Tables stand on sheets of their own, each line behind its project."""
    yield [NUMBER, "行", *heads]
    for row in rows:
        grouped: dict[int, list[Line]] = {}
        for line in row.lines:
            if line.row and line.table == name:
                grouped.setdefault(line.row, []).append(line)
        for number, lines in grouped.items():
            yield [row.title, number, *(_cell(line) for line in lines)]


def _cell(line: Line) -> Cell:
    """Amounts of 元 are numbers that add up; whatever else is text as it is typed."""
    if line.value.format == "yuan" and line.text and not line.faults:
        return Decimal(line.text)
    return line.text
