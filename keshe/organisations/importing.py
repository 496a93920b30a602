"""What an import of units would do: every row judged before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from keshe.lib import clock
from keshe.lib.importing import ImportPlan, cell_faults
from keshe.lib.refusals import Reason, refuse_unless
from keshe.organisations.domain import profile, sheet
from keshe.organisations.domain.sheet import SheetRow
from keshe.organisations.labels import KINDS
from keshe.organisations.models import GradeAssessment, Organisation

#: What becomes of each row.
Plan = ImportPlan[SheetRow]


def plan_import(table: Sequence[Sequence[object]]) -> Plan:
    """Judge a table whose first row holds the headings of :data:`keshe.organisations.domain.sheet.COLUMNS`.

    Raises:
        Refused: a needed column is missing, there is no row, or there are too many.
    """
    headings = [sheet.plain(cell) for cell in (table[0] if table else ())]
    sheet.columns_present(headings).required()
    filled = [(number, cells) for number, cells in enumerate(table[1:], 2) if any(sheet.plain(cell) for cell in cells)]
    refuse_unless(filled, "organisations.import_empty")
    refuse_unless(len(filled) <= sheet.LIMIT, "organisations.import_too_long", limit=sheet.LIMIT)
    kinds = {str(label): code.value for code, label in KINDS.items()}
    rows = [sheet.read_row(number, dict(zip(headings, cells, strict=False)), kinds) for number, cells in filled]
    today = clock.today()
    for row in rows:
        _judge(row, today)
    _compare_with_units(rows)
    _compare_rows([row for row in rows if not row.known and not _wrong_code(row)])
    return Plan(tuple(rows))


def fault_sentences(row: SheetRow) -> list[str]:
    """What is wrong with a row, in sentences that name the row and the column."""
    return cell_faults(row, "organisations.import_cell", sheet.heading_of)


def _judge(row: SheetRow, today: date) -> None:
    row.values = profile.normalised(row.values)
    told = {reason.field for reason in row.faults}
    row.faults += [reason for reason in profile.sound(row.values, today).reasons if reason.field not in told]
    row.faults += list(_too_long(row))
    granted_on, until = row.grade.get("granted_on"), row.grade.get("valid_until")
    if isinstance(granted_on, date) and granted_on > today:
        row.faults.append(Reason("organisations.grade_in_future", {}, "granted_on"))
    if isinstance(granted_on, date) and isinstance(until, date) and until < granted_on:
        row.faults.append(Reason("organisations.grade_order", {}, "valid_until"))


def _too_long(row: SheetRow) -> Iterator[Reason]:
    """Cells that hold more than their column of the register does."""
    for model, values in ((Organisation, row.values), (GradeAssessment, row.grade)):
        for name, value in values.items():
            most = getattr(model._meta.get_field(name), "max_length", None)
            if most and isinstance(value, str) and len(value) > most:
                yield Reason("organisations.import_long", {"length": len(value), "most": most}, name)


def _wrong_code(row: SheetRow) -> bool:
    return any(reason.field == "uscc" for reason in row.faults)


def _compare_rows(rows: Sequence[SheetRow]) -> None:
    """Two rows of one sheet must not make the same unit, nor two legal persons of one code."""
    pairs: dict[tuple[object, object], int] = {}
    codes: dict[object, int] = {}
    for row in rows:
        code, name = row.values["uscc"], row.values["name"]
        if (code, name) in pairs:
            row.faults.append(Reason("organisations.import_twice", {"other": pairs[code, name]}, "name"))
        elif row.values["is_legal_person"] and code in codes:
            row.faults.append(Reason("organisations.import_code_twice", {"other": codes[code]}, "uscc"))
        pairs.setdefault((code, name), row.number)
        if row.values["is_legal_person"]:
            codes.setdefault(code, row.number)


def _compare_with_units(rows: Sequence[SheetRow]) -> None:
    registered: dict[str, list[Organisation]] = {}
    wanted = {str(row.values["uscc"]) for row in rows}
    for unit in Organisation.objects.filter(uscc__in=wanted).only("uscc", "name", "is_legal_person"):
        registered.setdefault(unit.uscc, []).append(unit)
    for row in rows:
        _compare_with(row, registered.get(str(row.values["uscc"]), []))


def _compare_with(row: SheetRow, units: Sequence[Organisation]) -> None:
    row.known = any(unit.name == row.values["name"] for unit in units)
    if not row.known and row.values["is_legal_person"]:
        for unit in units:
            if unit.is_legal_person:
                row.faults.append(Reason("organisations.import_code_taken", {"name": unit.name}, "uscc"))


def template_rows() -> list[list[str]]:
    """The template that officers download: the headings, needed ones marked."""
    headings = [f"{heading}*" if heading in sheet.NEEDED else heading for heading in sheet.COLUMNS]
    return [headings]


def kinds_help() -> Mapping[str, str]:
    """The wording that the column 单位类型 takes, by code."""
    return {code.value: str(label) for code, label in KINDS.items()}
