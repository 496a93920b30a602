"""The columns of every question that has rows: one list that reading, input, display and print share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from keshe.applications.domain.answers import budget, report
from keshe.applications.domain.answers.numbers import as_yuan
from keshe.applications.domain.answers.rows import OPERATORS, PARTICULARS
from keshe.applications.domain.answers.setting import Setting
from keshe.capability.domain.facts import CATALOGUE
from keshe.programmes.domain.document import (
    BudgetQuestion,
    PeopleQuestion,
    ResultsQuestion,
    SpendingQuestion,
    TableQuestion,
    TargetsQuestion,
)

YESNO = (("yes", _("是")), ("no", _("否")))


@dataclass(frozen=True)
class Cell:
    """A column. ``type``: text, longtext, number, money, date, choice, yesno, or static (shown, never typed)."""

    key: str
    label: Any
    type: str = "text"
    required: bool = True
    options: tuple[tuple[str, Any], ...] = ()
    #: Suggestions that may be typed over (a datalist).
    suggestions: tuple[str, ...] = field(default=())
    unit: str = ""
    #: Summed at the foot.
    total: bool = False
    max_length: int = 200
    #: Share of the row's width: 1 narrow, 2 usual, 3 wide.
    width: int = 2


def columns_of(question: Any, setting: Setting) -> tuple[Cell, ...]:
    """The columns of a question with rows."""
    return COLUMNS[question.type](question, setting)


def _table(question: TableQuestion, setting: Setting) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            column.id,
            column.label,
            column.type,
            column.required,
            YESNO if column.type == "yesno" else tuple((option.code, option.label) for option in column.options),
            unit=column.unit or "",
            total=column.total,
            max_length=column.max_length,
            width=3 if column.type == "longtext" else 2,
        )
        for column in question.columns
    )


def _schedule(question: Any, setting: Setting) -> tuple[Cell, ...]:
    return (
        Cell("phase", _("阶段"), required=False),
        Cell("from", _("开始日期"), "date"),
        Cell("to", _("结束日期"), "date"),
        Cell("work", _("工作内容"), "longtext", max_length=500, width=3),
    )


def _people(question: PeopleQuestion, setting: Setting) -> tuple[Cell, ...]:
    named = (Cell("name", PARTICULARS["name"], width=1), Cell("role", PARTICULARS["role"], width=2))
    return named + tuple(
        Cell(key, PARTICULARS[key], required=False, options=(("男", _("男")), ("女", _("女"))), type="choice", width=1)
        if key == "gender"
        else Cell(key, PARTICULARS[key], required=False)
        for key in question.particulars
    )


def _targets(question: TargetsQuestion, setting: Setting) -> tuple[Cell, ...]:
    seconds = tuple(dict.fromkeys(second for level in question.levels for second in level.second))
    this_year = (Cell("this_year", _("本年目标值"), "number", width=1),) if question.this_year else ()
    facts = tuple((code, CATALOGUE[code].label) for code in question.facts)
    counted = (Cell("fact", _("完成值由记录计数"), "choice", required=False, options=facts),) if facts else ()
    return (
        Cell("level1", _("一级指标"), "choice", options=tuple((lv.id, lv.label) for lv in question.levels)),
        Cell("level2", _("二级指标"), "choice", options=tuple((second, second) for second in seconds)),
        Cell("level3", _("三级指标"), width=3),
        Cell("operator", _("比较方式"), "choice", options=tuple((sign, sign) for sign in OPERATORS), width=1),
        Cell("target", _("总目标值"), "number", width=1),
        *this_year,
        Cell("unit", _("计量单位"), width=1, max_length=20),
        *counted,
        Cell("note", _("备注"), required=False),
    )


def _budget(question: BudgetQuestion, setting: Setting) -> tuple[Cell, ...]:
    unit = question.unit
    sources = tuple(
        Cell(budget.source_key(s.id), s.label, "money", required=False, unit=unit, total=True) for s in question.sources
    )
    return (
        Cell("item", _("开支科目"), suggestions=question.items),
        Cell("basis", _("测算依据"), "longtext", max_length=500, width=3),
        Cell("price", _("单价"), "money", unit=unit),
        Cell("quantity", _("数量"), "number", width=1),
        Cell("amount", _("金额"), "money", required=False, unit=unit, total=True),
        *sources,
    )


def _evidence(question: Any, setting: Setting) -> tuple[Cell, ...]:
    return (
        Cell("name", _("材料名称")),
        Cell("proves", _("证明事项"), "longtext", max_length=500, width=3),
        Cell("record", _("对应档案或附件"), required=False),
    )


def _results(question: ResultsQuestion, setting: Setting) -> tuple[Cell, ...]:
    statuses = report.statuses_of(setting)
    shown = (Cell("promised", _("绩效指标与目标值"), "static", width=3),)
    chosen = (
        (Cell("status", _("完成状态"), "choice", options=tuple((s.id, s.label) for s in statuses)),) if statuses else ()
    )
    dated = (
        (Cell("date", _("（预计）完成日期"), "date", required=False),) if any(s.needs_date for s in statuses) else ()
    )
    return (
        *shown,
        *chosen,
        Cell("actual", _("实际完成值"), "number", required=False, width=1),
        *dated,
        Cell("not_applicable", _("不再适用"), "yesno", required=False, options=YESNO, width=1),
        Cell("deviation", _("偏差原因"), "longtext", required=False, max_length=500),
        Cell("remedy", _("改进措施"), "longtext", required=False, max_length=500),
    )


def _spending(question: SpendingQuestion, setting: Setting) -> tuple[Cell, ...]:
    return (
        Cell("promised", _("开支科目与预算"), "static", width=3),
        Cell("spent", _("实际支出"), "money", unit="元", total=True),
        Cell("fiscal", _("其中财政资金"), "money", unit="元", total=True),
        Cell("note", _("说明"), required=False),
    )


COLUMNS: dict[str, Callable[[Any, Setting], tuple[Cell, ...]]] = {
    "table": _table,
    "schedule": _schedule,
    "people": _people,
    "targets": _targets,
    "budget": _budget,
    "evidence": _evidence,
    "results": _results,
    "spending": _spending,
}


def promised_lines(question: Any, setting: Setting) -> list[str]:
    """What each row of a report's mirror stands beside, in words."""
    if isinstance(question, ResultsQuestion):
        return [target_words(row) for row in report.promised_targets(question, setting)]
    lines = report.budget_lines(question, setting) if isinstance(question, SpendingQuestion) else []
    return [f"{row.get('item', '')}：{budget.shown(as_yuan(row.get('amount')) or budget.ZERO)} 元" for row in lines]


def counted_rows(question: Any, setting: Setting) -> frozenset[int]:
    """The rows of a report's mirror whose result is counted from records, by number from 0."""
    if not isinstance(question, ResultsQuestion):
        return frozenset()
    targets = report.promised_targets(question, setting)
    return frozenset(number for number, target in enumerate(targets) if report.is_counted(target))


def counted_columns(columns: tuple[Cell, ...], row: dict[str, Any]) -> tuple[Cell, ...]:
    """The columns of such a row: the result is shown with its source, not asked for."""
    source = (row.get("counted") or {}).get("source", "")
    label = _("实际完成值（由记录计数：%(source)s）") % {"source": source} if source else _("实际完成值（由记录计数）")
    return tuple(replace(cell, label=label, type="static") if cell.key == "actual" else cell for cell in columns)


def target_words(row: Any) -> str:
    """A target in one line: 举办学术会议 ≥ 5 场."""
    parts = (row.get(key) or "" for key in ("level3", "operator", "target", "unit"))
    return " ".join(str(part) for part in parts if part)
