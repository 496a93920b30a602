"""Reading answers from what a browser sent. Nothing is refused here: what cannot be understood is kept as typed, and
the checks say what is wrong with it, so that no draft ever loses a word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from keshe.applications.domain.answers import budget
from keshe.applications.domain.answers.numbers import as_number, plain
from keshe.applications.domain.answers.setting import Setting
from keshe.applications.forms.columns import Cell, columns_of
from keshe.lib.typed import as_count
from keshe.programmes.domain.document import BudgetQuestion

Data = QueryDict
Read = Callable[[Any, Data, str, Setting], Any]

#: More rows than this are never read from one request.
MOST_ROWS = 200


def text(question: Any, data: Data, name: str, setting: Setting) -> str:
    """Text without blanks at its ends, line breaks as ``\\n``."""
    return (data.get(name) or "").replace("\r\n", "\n").strip()


def number(question: Any, data: Data, name: str, setting: Setting) -> str:
    """A number in its one spelling, or what was typed."""
    return as_typed(data.get(name) or "")


def as_typed(value: str, factor: int = 1) -> str:
    """A number in its one spelling (times ``factor``), or the text as it is."""
    found = as_number(value)
    return value.strip() if found is None else plain(found * Decimal(factor))


def money(question: Any, data: Data, name: str, setting: Setting) -> str:
    """An amount in 元, from whatever unit the question is shown in."""
    return as_typed(data.get(name) or "", factor(question))


def factor(question: Any) -> int:
    """How many 元 one unit of the question's amounts is."""
    return 10000 if getattr(question, "unit", "元") == "万元" else 1


def period(question: Any, data: Data, name: str, setting: Setting) -> dict[str, str]:
    """``{"from": day, "to": day}``."""
    return {"from": data.get(f"{name}-from") or "", "to": data.get(f"{name}-to") or ""}


def several(question: Any, data: Data, name: str, setting: Setting) -> list[str]:
    """The codes that were ticked."""
    return list(dict.fromkeys(data.getlist(name)))


def yesno(question: Any, data: Data, name: str, setting: Setting) -> bool | None:
    """Yes, no, or not answered."""
    return {"yes": True, "no": False}.get(data.get(name) or "")


def commitment(question: Any, data: Data, name: str, setting: Setting) -> dict[str, Any]:
    """``{"agreed": bool, "signer": name}``."""
    return {"agreed": data.get(name) == "agreed", "signer": (data.get(f"{name}-signer") or "").strip()}


def scores(question: Any, data: Data, name: str, setting: Setting) -> dict[str, str]:
    """Criterion id → score."""
    criteria = setting.document.rubric(question.rubric).for_applicant(setting.applicant_type).criteria
    return {criterion.id: as_typed(data.get(f"{name}-{criterion.id}") or "") for criterion in criteria}


def rows(question: Any, data: Data, name: str, setting: Setting) -> list[dict[str, Any]]:
    """Rows in the order on the page; rows left blank are dropped, except where each row mirrors a promise."""
    columns = [cell for cell in columns_of(question, setting) if cell.type != "static"]
    found = [_row(question, columns, data, f"{name}-{number}") for number in range(_row_count(data, name))]
    if question.type in ("results", "spending"):
        return found
    return [row for row in found if any(value not in ("", None) for value in row.values())]


def _row_count(data: Data, name: str) -> int:
    typed = data.get(f"{name}-TOTAL_FORMS") or ""
    return min(as_count(typed), MOST_ROWS)


def _row(question: Any, columns: Sequence[Cell], data: Data, name: str) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for cell in columns:
        typed = (data.get(f"{name}-{cell.key}") or "").strip()
        if cell.type == "money":
            row[cell.key] = as_typed(typed, factor(question))
        elif cell.type == "number":
            row[cell.key] = as_typed(typed)
        else:
            row[cell.key] = {"yes": True, "no": False}.get(typed) if cell.type == "yesno" else typed
    if isinstance(question, BudgetQuestion) and not row["amount"]:
        product = budget.line_amount(row)
        row["amount"] = "" if product is None else plain(product)
    return row


def nothing(question: Any, data: Data, name: str, setting: Setting) -> None:
    """A figure is counted, whatever a request says."""


#: Question type → how its answer is read.
READERS: dict[str, Read] = {
    "text": text,
    "longtext": text,
    "number": number,
    "figure": nothing,
    "money": money,
    "date": text,
    "period": period,
    "choice": text,
    "multichoice": several,
    "yesno": yesno,
    "commitment": commitment,
    "selfscore": scores,
    **dict.fromkeys(("table", "schedule", "people", "targets", "evidence", "budget", "results", "spending"), rows),
}
