"""That system's exported list: which column is which, and which row is which project. Never by likeness."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from keshe.fiscal.domain.equality import amount_of, folded, unit_of, words
from keshe.lib.refusals import Reason
from keshe.lib.texts import one_spelling
from keshe.programmes.domain.document import Fiscal

#: Columns that are no fields of the map: what a row is found by, and what that system says of it.
NUMBER, USCC, NAME = "number", "uscc", "name"
RECEIPT, APPROVED, PAID = "receipt", "approved", "paid"
SPECIAL = (NUMBER, USCC, NAME, RECEIPT, APPROVED, PAID)
#: Headings by which a special column is known.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    NUMBER: ("申报编号", "项目编号"),
    USCC: ("统一社会信用代码", "信用代码"),
    NAME: ("项目名称",),
    RECEIPT: ("回执号", "受理编号", "流水号"),
    APPROVED: ("核定金额", "批复金额", "下达金额"),
    PAID: ("已支付金额", "支付金额", "拨付金额"),
}
#: In how many rows from the top the headings are looked for, and how many rows a list may have.
TOP, LIMIT = 10, 50_000


@dataclass(frozen=True)
class Project:
    """What one of our projects is found by."""

    pk: int
    number: str
    uscc: str
    name: str


@dataclass(frozen=True)
class Row:
    """A row of the list that is one of our projects."""

    line: int
    project: int
    cells: Mapping[str, Any]
    approved: Decimal | None = None
    paid: Decimal | None = None
    receipt: str = ""


@dataclass
class Matched:
    """Rows found, rows that are not, projects that the list lacks."""

    rows: list[Row] = field(default_factory=list)
    faults: list[tuple[int, Reason]] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)


def bare(heading: Any) -> str:
    """A heading without its unit and its marks: 申请金额（万元）* → 申请金额."""
    return folded(words(heading)).split("(")[0].strip("*:")


def heading_row(table: Sequence[Sequence[Any]], target: Fiscal) -> int:
    """The row among the first that has the most headings we know."""
    known = {bare(one.name) for one in target.fields} | {name for names in HEADINGS.values() for name in names}
    scores = [sum(bare(cell) in known for cell in row) for row in table[:TOP]]
    return scores.index(max(scores)) if scores else 0


def guess(headings: Sequence[str], target: Fiscal, remembered: Mapping[str, str]) -> dict[str, int]:
    """Column of the list for each special column and each field: by its name, or as it was chosen for the last list
    (``remembered``: special column or field → bare heading)."""
    wanted = dict(HEADINGS)
    wanted |= {str(one.order): (bare(one.name),) for one in target.fields if not one.columns}
    by_heading: dict[str, int] = {}
    for column, heading in enumerate(headings):
        by_heading.setdefault(bare(heading), column)
    chosen = {key: by_heading[name] for key, names in wanted.items() for name in names if name in by_heading}
    chosen |= {key: by_heading[name] for key, name in remembered.items() if name in by_heading and key in wanted}
    return chosen


def match(
    table: Sequence[Sequence[Any]],
    first_line: int,
    headings: Sequence[str],
    columns: Mapping[str, int],
    projects: Iterable[Project],
) -> Matched:
    """Find every row's project by its number, else by the unit's code and the project's name, both exactly."""
    known = list(projects)
    by_number = {one_spelling(one.number): one for one in known if one.number}
    by_name: dict[tuple[str, str], list[Project]] = {}
    for one in known:
        by_name.setdefault((one_spelling(one.uscc), folded(one.name)), []).append(one)
    units = {one_spelling(one.uscc) for one in known}
    found, seen = Matched(), dict[int, int]()
    for line, raw in enumerate(table, first_line):
        cells = {key: raw[column] for key, column in columns.items() if column < len(raw)}
        if not any(words(cell) for cell in raw):
            continue
        project = _project(cells, by_number, by_name, units)
        if isinstance(project, Reason):
            found.faults.append((line, project))
        elif project.pk in seen:
            found.faults.append(
                (line, Reason("fiscal.row_twice", {"number": project.number, "first": seen[project.pk]}))
            )
        else:
            seen[project.pk] = line
            _take(found, line, project, cells, headings, columns)
    found.missing = [one.pk for one in known if one.pk not in seen]
    return found


def _project(
    cells: Mapping[str, Any],
    by_number: Mapping[str, Project],
    by_name: Mapping[tuple[str, str], list[Project]],
    units: set[str],
) -> Project | Reason:
    number = one_spelling(words(cells.get(NUMBER)))
    if number:
        return by_number.get(number) or Reason("fiscal.row_unknown_number", {"number": number})
    uscc, name = one_spelling(words(cells.get(USCC))), words(cells.get(NAME))
    if not uscc or not name:
        return Reason("fiscal.row_no_key", {})
    same = by_name.get((uscc, folded(name)), [])
    if len(same) > 1:
        return Reason("fiscal.row_ambiguous", {"name": name, "numbers": "、".join(one.number for one in same)})
    if not same:
        code = "fiscal.row_other_name" if uscc in units else "fiscal.row_unknown_unit"
        return Reason(code, {"name": name, "uscc": uscc})
    return same[0]


def _take(
    found: Matched,
    line: int,
    project: Project,
    cells: Mapping[str, Any],
    headings: Sequence[str],
    columns: Mapping[str, int],
) -> None:
    amounts: dict[str, Decimal | None] = {}
    for key in (APPROVED, PAID):
        text = words(cells.get(key))
        amounts[key] = amount_of(text, unit_of(headings[columns[key]])) if text else None
        if text and amounts[key] is None:
            facts = {"heading": headings[columns[key]], "value": text}
            found.faults.append((line, Reason("fiscal.row_no_amount", facts)))
    fields = {key: cell for key, cell in cells.items() if key not in SPECIAL}
    receipt = one_spelling(words(cells.get(RECEIPT)))[:60]
    found.rows.append(Row(line, project.pk, fields, amounts[APPROVED], amounts[PAID], receipt))
