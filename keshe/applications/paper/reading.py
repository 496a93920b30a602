"""What stands in the cells of a returned file as answers: each cell by the kind of its question or column. A cell that
still says what we printed keeps the answer behind it, to the last digit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any

from keshe.applications.domain import handwriting
from keshe.applications.domain.answers import budget
from keshe.applications.domain.answers.numbers import as_number, plain
from keshe.applications.domain.answers.report import criteria_of
from keshe.applications.domain.answers.setting import Setting
from keshe.applications.domain.handwriting import Illegible
from keshe.applications.forms.columns import Cell, counted_rows, promised_lines
from keshe.applications.forms.reading import factor
from keshe.applications.forms.wording import cell_words, labels_of, words
from keshe.applications.paper.found import Table, cells_of
from keshe.applications.paper.parts import MIRRORS
from keshe.documents.domain import contents as paper
from keshe.documents.domain.contents import squeezed
from keshe.documents.word.tables import UNFILLED
from keshe.lib.refusals import Reason
from keshe.programmes.domain.document import BudgetQuestion

Row = dict[str, Any]


def bare(text: str) -> str:
    """A cell's text without what we printed in place of an answer."""
    return handwriting.paragraphs(text.replace(UNFILLED, "").strip("　 \n"))


def same_words(text: str, shown: str) -> bool:
    """Whether a cell still says what was printed."""
    return handwriting.line(bare(text)) == handwriting.line(bare(shown))


def simple(question: Any, cell: paper.Cell, setting: Setting) -> Any:
    """The answer to a question without rows. Raises Illegible."""
    _refuse_hidden(cell)
    text = bare(cell.text)
    kind = question.type
    if kind in ("choice", "multichoice"):
        read = handwriting.choice if kind == "choice" else handwriting.several
        return read(text, labels_of(question, setting)) if text else ("" if kind == "choice" else [])
    if kind == "yesno":
        return handwriting.yes_or_no(text) if text else None
    if kind == "period":
        return handwriting.period(text) if text else {"from": "", "to": ""}
    readers = {
        "longtext": lambda: text,
        "number": lambda: handwriting.number(text, question.unit or ""),
        "money": lambda: handwriting.money(text, question.unit),
        "date": lambda: handwriting.day(text),
    }
    return readers.get(kind, lambda: handwriting.line(text))() if text else ""


def unchanged(question: Any, cell: paper.Cell, old: Any, setting: Setting) -> bool:
    """Whether the file says what is saved already, spelt the same way."""
    if question.type == "longtext":
        return bare(cell.text) == handwriting.paragraphs(str(old or ""))
    return same_words(cell.text, words(question, old, setting))


def _refuse_hidden(cell: paper.Cell) -> None:
    if cell.formula:
        raise Illegible("formula")
    if cell.merged:
        raise Illegible("merged")


def rows(question: Any, table: Table, old: Any, setting: Setting) -> tuple[Any, list[Reason]]:
    """The answer to a question with rows, and why parts of it cannot be read (then the answer is not to be used)."""
    columns = [cell for cell in cells_of(question, setting) if cell.type != "static"]
    lost = [label for label in table.missing if label in {str(cell.label) for cell in columns}]
    if lost:
        return None, [Reason("applications.import_columns", {"columns": "、".join(lost)})]
    if question.type in MIRRORS:
        return _mirrored(question, table, old, setting, columns)
    filled = [row for row in table.rows if any(bare(cell.text) or cell.formula for cell in row.values())]
    if len(filled) > question.max_rows:
        facts = {"label": question.label, "most": question.max_rows, "count": len(filled)}
        return None, [Reason("applications.answer_rows_many", facts)]
    found, reasons = [], []
    saved: Sequence[Mapping[str, Any]] = old or []
    for number, cells in enumerate(filled):
        before = saved[number] if number < len(saved) else {}
        row, wrong = _row(question, columns, cells, before, table.units, number)
        found.append(row)
        reasons += wrong
    return found, reasons


def _row(
    question: Any,
    columns: Sequence[Cell],
    cells: Mapping[str, paper.Cell],
    before: Mapping[str, Any],
    units: Mapping[str, str],
    number: int,
) -> tuple[Row, list[Reason]]:
    row: Row = {}
    reasons = []
    unit = factor(question)
    for cell in columns:
        given = cells.get(cell.key, paper.Cell(""))
        try:
            _refuse_hidden(given)
            if cell.key in before and same_words(given.text, cell_words(cell, before[cell.key], unit)):
                row[cell.key] = before[cell.key]
            else:
                row[cell.key] = _typed(cell, bare(given.text), unit, units.get(cell.key, ""))
        except Illegible as fault:
            where = {"row": number + 1, "column": str(cell.label)}
            reasons.append(Reason(f"{fault.reason.code}_cell", {**fault.reason.facts, **where}))
    if isinstance(question, BudgetQuestion) and not row.get("amount"):
        product = budget.line_amount(row)
        row["amount"] = "" if product is None else plain(product)
    return row, reasons


def _typed(cell: Cell, text: str, unit: int, headed: str) -> Any:
    """One cell of a row by the kind of its column."""
    if not text:
        return None if cell.type == "yesno" else ""
    if cell.type == "money":
        own = "万元" if unit == 10000 else cell.unit or "元"
        amount = Decimal(handwriting.money(text, headed if headed in ("元", "万元") else own))
        return plain(amount / 10000 if own == "万元" and unit == 1 else amount)
    if cell.type == "choice":
        return handwriting.choice(text, {code: str(label) for code, label in cell.options})
    readers: dict[str, Callable[[], Any]] = {
        "number": lambda: handwriting.number(text, cell.unit),
        "date": lambda: handwriting.day(text),
        "yesno": lambda: handwriting.yes_or_no(text),
        "longtext": lambda: text,
    }
    return readers.get(cell.type, lambda: handwriting.line(text))()


def _mirrored(
    question: Any, table: Table, old: Any, setting: Setting, columns: Sequence[Cell]
) -> tuple[Any, list[Reason]]:
    """Rows that each stand beside something promised: found by what they stand beside, wherever they were moved."""
    if question.type == "selfscore":
        names = [(criterion.id, criterion.label) for criterion in criteria_of(question, setting)]
        kept = [{"score": (old or {}).get(id_, "")} for id_, _label in names]
        found, reasons = _beside([label for _id, label in names], question, table, kept, columns, frozenset())
        return {id_: row.get("score", "") for (id_, _label), row in zip(names, found, strict=True)}, reasons
    counted = counted_rows(question, setting)
    return _beside(promised_lines(question, setting), question, table, list(old or []), columns, counted)


def _beside(
    lines: Sequence[str],
    question: Any,
    table: Table,
    old: Sequence[Mapping[str, Any]],
    columns: Sequence[Cell],
    counted: Collection[int],
) -> tuple[list[Row], list[Reason]]:
    left = list(table.rows)
    found: list[Row] = []
    reasons: list[Reason] = []
    for number, promised in enumerate(lines):
        cells = next((row for row in left if squeezed(row["promised"].text) == squeezed(promised)), None)
        before = old[number] if number < len(old) else {}
        if cells is None:
            reasons.append(Reason("applications.import_row_lost", {"promised": promised}))
            found.append(dict(before))
            continue
        left.remove(cells)
        own = [cell for cell in columns if not (cell.key == "actual" and number in counted)]
        row, wrong = _row(question, own, cells, before, table.units, number)
        found.append({**before, **row})
        reasons += wrong
    for cells in left:
        if any(bare(cell.text) for cell in cells.values()):
            reasons.append(Reason("applications.import_row_strange", {"promised": cells["promised"].text}))
    return found, reasons


def equal_rows(question: Any, first: Any, second: Any, setting: Setting) -> bool:
    """Whether two answers with rows say the same."""
    if question.type == "selfscore":
        keys = {*(first or {}), *(second or {})}
        return all(_value("number", (first or {}).get(k)) == _value("number", (second or {}).get(k)) for k in keys)
    columns = cells_of(question, setting)
    one, other = ([_row_values(columns, row) for row in rows or []] for rows in (first, second))
    least = min(len(one), len(other)) if question.type in MIRRORS else 0
    if question.type in MIRRORS:
        return one[:least] == other[:least] and not any(any(row) for row in one[least:] + other[least:])
    return one == other


def _row_values(columns: Sequence[Cell], row: Mapping[str, Any]) -> list[Any]:
    return [_value(cell.type, row.get(cell.key)) for cell in columns if cell.type != "static"]


def _value(kind: str, value: Any) -> Any:
    if value in (None, ""):
        return None
    number = as_number(value) if kind in ("number", "money") else None
    return value if number is None else number
