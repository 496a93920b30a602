"""A form as a workbook (表格版): one sheet of labels with values, one sheet for each table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from keshe.applications.domain.answers.numbers import as_number
from keshe.documents.books import write_book

FIXED = "系统带出，不在此填写"
NOTES = (
    "在“填报内容”和各张明细表中填写，不要改动“部分”“项目”两列、明细表的表头和工作表的名称。",
    "明细表可以加行、删行。金额、日期、数字请直接填数值，不要用公式，不要合并单元格。",
    "填好后回到平台导入：先预览，确认后才写入。标明“系统带出”的内容以平台为准。",
)


def render_xlsx(context: Mapping[str, Any]) -> bytes:
    """The facts of a form (``documents.form_context`` and its kin) as a workbook."""
    answers: list[Sequence[Any]] = []
    tables: dict[str, list[list[Any]]] = {}
    for section in context["sections"]:
        for part in section["parts"]:
            entry = part.get("entry")
            title = section["title"] if entry is None else f"{section['title']}（第 {entry + 1} 项）"
            if part["kind"] == "table" and part.get("ask"):
                tables[_name(part["label"], tables)] = _rows(part)
            else:
                answers.extend(_lines(title, part))
    return write_book(context["title"], context["identity"], NOTES, answers, tables)


def _name(label: str, taken: Mapping[str, Any]) -> str:
    name, number = label[:28], 1
    while name in taken:
        number += 1
        name = f"{label[:26]}（第{number}项）"
    return name


def _lines(title: str, part: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    if part["kind"] == "text":
        yield title, part["label"], part["text"], _hint(part["fill"])
    elif part["kind"] == "pairs":
        for (label, value), fill, asked in zip(part["rows"], part["fills"], part["asks"], strict=True):
            if asked:
                yield title, label, value, _hint(fill)


def _hint(fill: Mapping[str, Any] | None) -> str:
    return FIXED if fill is None else str(fill.get("hint", ""))


def _rows(part: Mapping[str, Any]) -> list[list[Any]]:
    """Heading and rows; sums are left out, for they are made again."""
    numeric = [column["align"] == "right" for column in part["columns"]]
    rows: list[list[Any]] = [[column["title"] for column in part["columns"]]]
    for row, fills in zip(part["rows"], part["fills"], strict=True):
        if row[0] != "合计" or any(fills):
            rows.append([_typed(text) if number else text for text, number in zip(row, numeric, strict=True)])
    return rows


def _typed(text: str) -> Any:
    number = as_number(text)
    if number is None:
        return text
    return Decimal(number) if "." in text else int(number)
