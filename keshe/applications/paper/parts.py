"""A form in parts: what stands on the printed form, in the Word file and in the workbook, and which of it a person may
fill in there. Facts only; how they look is the templates' business."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from keshe.applications.domain.answers import ENTRIES, budget
from keshe.applications.domain.answers.numbers import as_number, plain
from keshe.applications.domain.answers.report import criteria_of
from keshe.applications.domain.answers.setting import Setting
from keshe.applications.domain.tags import Place
from keshe.applications.forms.columns import COLUMNS, Cell, columns_of, counted_rows, promised_lines
from keshe.applications.forms.fields import totals
from keshe.applications.forms.reading import factor
from keshe.applications.forms.wording import cell_words, labels_of, words
from keshe.documents.domain.widths import fitted
from keshe.lib import money
from keshe.programmes.domain.document import Ask, BudgetQuestion, Form, Section

#: Rows of a table that is still to be filled in.
BLANK_ROWS = 4
#: What is written by hand, handed in or counted, and never typed into the form.
NEVER_TYPED = ("figure", "file", "opinion", "commitment")
#: Questions whose rows mirror something else; nobody adds one or takes one away.
MIRRORS = ("results", "spending", "selfscore")

Part = dict[str, Any]
Fill = dict[str, Any]


class Blank(Setting):
    """The surroundings of a form that nobody has filled in: every section and every question stands in it."""

    def shows(self, part: Ask | Section) -> bool:
        return True


@dataclass(frozen=True)
class Sheet:
    """What one print is made of. ``frozen``: questions that are shown and not filled in here, besides those that
    nobody types. ``open``: tables without rows offer blank ones."""

    form: Form
    setting: Setting
    frozen: Collection[str] = ()
    open: bool = False

    def sections(self, answers: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
        """The form's sections with their parts; sections without any are left out."""
        shown = self.form.sections if isinstance(self.setting, Blank) else self.setting.sections(self.form)
        found = [self._section(section, answers.get(section.id, {})) for section in shown]
        return [section for section in found if section["parts"]]

    def _section(self, section: Section, values: Mapping[str, Any]) -> dict[str, Any]:
        entries: Sequence[Mapping[str, Any]] = [values]
        if section.repeat:
            entries = values.get(ENTRIES) or ([{}] if self.open else [])
        parts = []
        for number, entry in enumerate(entries):
            at = Place(self.form.id, section.id, "", number if section.repeat else None)
            parts += [{**part, "entry": at.entry} for part in self._parts(section, entry, at)]
        return {"id": section.id, "title": section.title, "note": "", "parts": parts}

    def fillable(self, question: Any) -> bool:
        """Whether a person fills the question in on paper."""
        return question.type not in NEVER_TYPED and not question.locked and question.id not in self.frozen

    def _parts(self, section: Section, values: Mapping[str, Any], at: Place) -> Iterator[Part]:
        """Short answers that follow each other stand in one grid; long ones and tables by themselves."""
        setting = self.setting.with_answers(values)
        pairs: Part = {"kind": "pairs", "rows": [], "fills": [], "asks": []}
        for question in section.questions:
            if question.print.hidden or question.type == "file" or not setting.shows(question):
                continue
            place = Place(at.form, at.section, question.id, at.entry)
            if question.type in ("longtext", "commitment", "opinion", "selfscore") or question.type in COLUMNS:
                if pairs["rows"]:
                    yield pairs
                    pairs = {"kind": "pairs", "rows": [], "fills": [], "asks": []}
                yield from self._whole(question, values.get(question.id), setting, place)
            else:
                pairs["rows"].append([question.label, words(question, values.get(question.id), setting)])
                pairs["fills"].append(self._fill(question, setting, place))
                pairs["asks"].append(question.id)
        if pairs["rows"]:
            yield pairs

    def _fill(self, question: Any, setting: Setting, place: Place) -> Fill | None:
        if not self.fillable(question):
            return None
        options: list[str] = []
        if question.type == "choice":
            options = list(labels_of(question, setting).values())
        elif question.type == "yesno":
            options = ["是", "否"]
        return {"tag": str(place), "options": options, "hint": _hint(question, setting)}

    def _whole(self, question: Any, value: Any, setting: Setting, place: Place) -> Iterator[Part]:
        if question.type == "opinion":
            yield {"kind": "box", "label": question.label, "text": "", "sign": f"{question.signer}："}
        elif question.type == "commitment":
            signer = (value or {}).get("signer", "")
            text = f"{question.letter}\n（在线确认人：{signer}）" if signer else question.letter
            yield {"kind": "box", "label": question.label, "text": text, "sign": f"{question.signer}（签字）："}
        elif question.type == "selfscore":
            yield self._scores(question, value or {}, setting, place)
        elif question.type in COLUMNS:
            yield self._table(question, value or [], setting, place)
            if isinstance(question, BudgetQuestion):
                yield _funds(question, value or [], blank=isinstance(setting, Blank))
        else:
            fill = self._fill(question, setting, place)
            text = words(question, value, setting)
            yield {"kind": "text", "label": question.label, "text": text, "fill": fill, "ask": question.id}

    def _table(self, question: Any, rows: list[dict[str, Any]], setting: Setting, place: Place) -> Part:
        columns = columns_of(question, setting)
        lines = promised_lines(question, setting)
        count = max(len(rows), len(lines)) if question.type in MIRRORS else len(rows)
        filled = [
            {**(rows[n] if n < len(rows) else {}), **({"promised": lines[n]} if n < len(lines) else {})}
            for n in range(count)
        ]
        unit = factor(question)
        summed = {cell.key: _summed(cell, total) for cell, total in totals(columns, rows, unit)}
        blank = isinstance(setting, Blank)
        if blank or (self.open and not filled and question.type not in MIRRORS):
            filled = [{}] * BLANK_ROWS
            summed = dict.fromkeys(summed, "")
        body = [[cell_words(cell, row.get(cell.key), unit) for cell in columns] for row in filled]
        fills = [
            [self._cell(question, cell, place, number, counted_rows(question, setting)) for cell in columns]
            for number in range(len(filled))
        ]
        if summed and body:
            body.append([summed.get(cell.key, "合计" if n == 0 else "") for n, cell in enumerate(columns)])
            fills.append([None] * len(columns))
        heads = [_head(cell) for cell in columns]
        return {
            "kind": "table", "label": question.label, "columns": fitted(heads, body), "rows": body, "fills": fills,
            "ask": question.id, "type": question.type,
        }  # fmt: skip

    def _cell(self, question: Any, cell: Cell, place: Place, row: int, counted: Collection[int]) -> Fill | None:
        if cell.type == "static" or not self.fillable(question) or (cell.key == "actual" and row in counted):
            return None
        at = Place(place.form, place.section, place.question, place.entry, row, cell.key)
        return {"tag": str(at), "options": [str(label) for _code, label in cell.options]}

    def _scores(self, question: Any, scores: Mapping[str, Any], setting: Setting, place: Place) -> Part:
        """The applicant's own points, criterion by criterion, with their sum."""
        rows, fills = [], []
        criteria = criteria_of(question, setting)
        for number, criterion in enumerate(criteria):
            at = Place(place.form, place.section, place.question, place.entry, number, "score")
            fill = {"tag": str(at), "options": []} if self.fillable(question) else None
            rows.append([criterion.label, plain(criterion.points), str(scores.get(criterion.id) or "")])
            fills.append([None, None, fill])
        given = [found for criterion in criteria if (found := as_number(scores.get(criterion.id))) is not None]
        total = plain(sum(given, Decimal(0))) if given else ""
        rows.append(["合计", plain(sum((criterion.points for criterion in criteria), Decimal(0))), total])
        fills.append([None, None, None])
        columns = [
            {"title": "评分项", "width": 3, "align": "left", "key": "promised"},
            {"title": "满分", "width": 1, "align": "right", "key": "points"},
            {"title": "自评分", "width": 1, "align": "right", "key": "score"},
        ]
        return {
            "kind": "table", "label": question.label, "columns": fitted(columns, rows), "rows": rows, "fills": fills,
            "ask": question.id, "type": question.type,
        }  # fmt: skip


def _hint(question: Any, setting: Setting) -> str:
    """How an answer is to be written, in a few words."""
    if question.type in ("choice", "multichoice"):
        labels = "、".join(labels_of(question, setting).values())
        return f"选填一项：{labels}" if question.type == "choice" else f"可选多项，用顿号隔开：{labels}"
    if question.type in ("text", "longtext"):
        return f"不超过 {question.max_length} 字"
    hints = {"yesno": "填“是”或“否”", "date": "如 2022-04-15", "period": "如 2022-01-01 至 2022-12-31"}
    unit = getattr(question, "unit", None)
    return hints.get(question.type, f"单位：{unit}" if unit else "")


def _summed(cell: Cell, total: str) -> str:
    found = as_number(total)
    return f"{found:,.2f}" if cell.type == "money" and found is not None else total


def _head(cell: Cell) -> dict[str, Any]:
    return {
        "title": f"{cell.label}（{cell.unit}）" if cell.unit else str(cell.label),
        "width": cell.width,
        "align": "right" if cell.type in ("money", "number") else "left",
        "key": cell.key,
    }


def _funds(question: BudgetQuestion, rows: list[dict[str, Any]], *, blank: bool) -> Part:
    """What the budget comes to: in all, of it fiscal money, and the rest, in figures and capital figures."""
    sums = budget.totals(question, rows)
    lines = [("预算总额", sums.amount), ("申请财政资金", sums.fiscal), ("其他资金", sums.amount - sums.fiscal)]
    empty = blank or not rows
    pairs = [[label, "" if empty else f"{value:,.2f} 元（{money.capital(value)}）"] for label, value in lines]
    return {"kind": "pairs", "rows": pairs, "fills": [None] * 3, "asks": [""] * 3}
