"""Answers with rows, as tables. The report's mirrors show the promise beside the result."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from keshe.applications.domain.answers import report
from keshe.applications.domain.answers.budget import source_key, totals
from keshe.applications.domain.answers.numbers import as_number, as_yuan
from keshe.applications.domain.answers.rows import PARTICULARS
from keshe.applications.domain.answers.setting import Setting
from keshe.programmes.domain.document import (
    BudgetQuestion,
    Column,
    PeopleQuestion,
    ResultsQuestion,
    ScheduleQuestion,
    SelfScoreQuestion,
    SpendingQuestion,
    TableQuestion,
    TargetsQuestion,
)
from keshe.sites.shared.answers.pieces import Cell, Table
from keshe.sites.shared.answers.wording import DASH, day, figure, share, yes_no

Row = Mapping[str, Any]
Rows = Sequence[Row]


def money(value: Any) -> Cell:
    found = as_yuan(value)
    return Cell(f"{found:,.2f}" if found is not None else str(value or DASH), number=True)


def number(value: Any) -> Cell:
    return Cell(figure(value) or DASH, number=True)


def text(value: Any) -> Cell:
    return Cell(str(value) if value not in (None, "") else DASH)


def own_table(question: TableQuestion, rows: Rows, setting: Setting) -> Table:
    """A table with the call's own columns."""
    body = [[_own_cell(column, row.get(column.id)) for column in question.columns] for row in rows]
    foot: list[Cell] = []
    if rows and any(column.total for column in question.columns):
        foot = [_total(column, rows) for column in question.columns]
        if not question.columns[0].total:
            foot[0] = Cell("合计")
    heads = [f"{column.label}（{column.unit}）" if column.unit else column.label for column in question.columns]
    return Table(heads, body, foot)


def _own_cell(column: Column, value: Any) -> Cell:
    if value in (None, ""):
        return Cell(DASH)
    if column.type in ("number", "money"):
        return money(value) if column.type == "money" else number(value)
    labels = {option.code: option.label for option in column.options}
    if column.type == "choice":
        return Cell(labels.get(str(value), str(value)))
    shown: dict[str, Callable[[Any], str]] = {"date": day, "yesno": yes_no}
    return Cell(shown.get(column.type, str)(value))


def _total(column: Column, rows: Rows) -> Cell:
    if not column.total:
        return Cell("")
    summed = sum((as_number(row.get(column.id)) or Decimal(0) for row in rows), Decimal(0))
    return money(summed) if column.type == "money" else number(summed)


def schedule(question: ScheduleQuestion, rows: Rows, setting: Setting) -> Table:
    body = [[text(r.get("phase")), text(day(r.get("from"))), text(day(r.get("to"))), text(r.get("work"))] for r in rows]
    return Table(["阶段", "开始", "结束", "工作内容"], body)


def people(question: PeopleQuestion, rows: Rows, setting: Setting) -> Table:
    keys = ["name", "role", *question.particulars]
    return Table([PARTICULARS[key] for key in keys], [[text(row.get(key)) for key in keys] for row in rows])


def targets(question: TargetsQuestion, rows: Rows, setting: Setting) -> Table:
    """Performance targets by level."""
    labels = {level.id: level.label for level in question.levels}
    heads = ["一级指标", "二级指标", "三级指标", "目标值", *(["本年目标值"] if question.this_year else []), "说明"]
    body = []
    for row in rows:
        cells = [text(labels.get(str(row.get("level1")), row.get("level1"))), text(row.get("level2"))]
        cells += [text(row.get("level3")), Cell(promise(row), number=True)]
        if question.this_year:
            cells.append(Cell(promise(row, "this_year"), number=True))
        body.append([*cells, text(row.get("note"))])
    return Table(heads, body)


def promise(row: Row, key: str = "target") -> str:
    """≥ 20 场."""
    if row.get(key) in (None, ""):
        return DASH
    return f"{row.get('operator') or ''} {figure(row[key])} {row.get('unit') or ''}".strip()


def budget(question: BudgetQuestion, rows: Rows, setting: Setting) -> Table:
    """Budget lines over the sources of funds, with totals, in 元."""
    sources = [source.label for source in question.sources]
    keys = [source_key(source.id) for source in question.sources]
    body = [
        [
            text(row.get("item")),
            text(row.get("basis")),
            money(row.get("price")),
            number(row.get("quantity")),
            money(row.get("amount")),
            *(money(row.get(key)) for key in keys),
        ]
        for row in rows
    ]
    sums = totals(question, list(rows))
    foot = [Cell("合计"), Cell(""), Cell(""), Cell(""), money(sums.amount)]
    foot += [money(sums.sources[source.id]) for source in question.sources]
    return Table(["开支科目", "测算依据", "单价（元）", "数量", "金额（元）", *sources], body, foot if rows else ())


def results(question: ResultsQuestion, rows: Rows, setting: Setting) -> Table:
    """Every promised target beside what was reached."""
    labels: dict[str, str] = {status.id: status.label for status in report.statuses_of(setting)}
    body = []
    for index, target in enumerate(report.promised_targets(question, setting)):
        row = rows[index] if index < len(rows) else {}
        actual = as_number(row.get("actual"))
        tone = "" if actual is None else "good" if report.reached(target, actual) else "bad"
        reached = f"{figure(row.get('actual'))} {target.get('unit') or ''}".strip() if actual is not None else DASH
        if row.get("counted"):
            reached += _("（由记录计数）")
        state = labels.get(str(row.get("status")), str(row.get("status") or DASH))
        if row.get("date"):
            state += f"（{day(row['date'])}）"
        body.append(
            [
                text(target.get("level3")),
                Cell(promise(target), number=True),
                Cell(reached, True, tone),
                Cell(state),
                text(row.get("deviation")),
                text(row.get("remedy")),
            ]
        )
    return Table(["指标", "承诺", "实际完成", "状态", "偏差原因", "改进措施"], body)


def spending(question: SpendingQuestion, rows: Rows, setting: Setting) -> Table:
    """Every budget line beside what was spent, with the rate."""
    body, planned, spent, fiscal = [], Decimal(0), Decimal(0), Decimal(0)
    for index, line in enumerate(report.budget_lines(question, setting)):
        row = rows[index] if index < len(rows) else {}
        due, out = as_yuan(line.get("amount")) or Decimal(0), as_yuan(row.get("spent")) or Decimal(0)
        planned, spent, fiscal = planned + due, spent + out, fiscal + (as_yuan(row.get("fiscal")) or Decimal(0))
        body.append(
            [
                text(line.get("item")),
                money(line.get("amount")),
                money(row.get("spent")),
                money(row.get("fiscal")),
                Cell(share(out, due), number=True),
            ]
        )
    foot = [Cell("合计"), money(planned), money(spent), money(fiscal), Cell(share(spent, planned), number=True)]
    return Table(
        ["开支科目", "预算（元）", "实际支出（元）", "其中财政资金（元）", "执行率"], body, foot if body else ()
    )


def evidence(question: Any, rows: Rows, setting: Setting) -> Table:
    return Table(["材料名称", "证明事项"], [[text(row.get("name")), text(row.get("proves"))] for row in rows])


def self_score(question: SelfScoreQuestion, scores: Row, setting: Setting) -> Table:
    """The applicant's own column of the rubric."""
    criteria = report.criteria_of(question, setting)
    body = [[text(c.label), number(c.points), number(scores.get(c.id))] for c in criteria] if scores else []
    summed = sum((as_number(scores.get(c.id)) or Decimal(0) for c in criteria), Decimal(0)) if scores else Decimal(0)
    return Table(["指标", "满分", "自评分"], body, [Cell("合计"), Cell(""), number(summed)] if body else ())


#: Question type → its table.
TABLES: dict[str, Callable[[Any, Any, Setting], Table]] = {
    "table": own_table,
    "schedule": schedule,
    "people": people,
    "targets": targets,
    "budget": budget,
    "results": results,
    "spending": spending,
    "evidence": evidence,
    "selfscore": self_score,
}
