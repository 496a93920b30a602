"""Checks of answers that have rows: tables, work plan, people, performance targets, evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from keshe.applications.domain.answers.faults import fault, row_fault
from keshe.applications.domain.answers.numbers import as_day, as_number, as_yuan
from keshe.applications.domain.answers.setting import Setting
from keshe.applications.domain.answers.simple import window_of
from keshe.lib.refusals import Reason
from keshe.programmes.domain.document import (
    Ask,
    Column,
    EvidenceQuestion,
    PeopleQuestion,
    ScheduleQuestion,
    TableQuestion,
    TargetsQuestion,
)

Row = Mapping[str, Any]

#: The Chinese of the particulars of a person.
PARTICULARS = {
    "name": "姓名",
    "role": "项目分工",
    "gender": "性别",
    "born": "出生年月",
    "title": "职称",
    "post": "职务",
    "unit": "工作单位",
    "task": "承担任务",
    "phone": "联系电话",
}

#: How a target compares the value reached with the value promised.
OPERATORS = ("≥", "≤", "=")


def check_count(question: Ask, rows: Sequence[Row], least: int, most: int) -> Iterator[Reason]:
    """Not too few rows and not too many."""
    if len(rows) < least:
        yield fault(question, "rows_few", least=least, count=len(rows))
    if len(rows) > most:
        yield fault(question, "rows_many", most=most, count=len(rows))


def missing(question: Ask, row: Row, number: int, columns: Mapping[str, str]) -> Iterator[Reason]:
    """A fault for each of ``columns`` (key → label) that is blank in the row."""
    for key, label in columns.items():
        if row.get(key) in (None, ""):
            yield row_fault(question, "cell_missing", number, key, column=label)


def check_table(question: TableQuestion, rows: Sequence[Row], setting: Setting) -> Iterator[Reason]:
    """Rows with the call's own columns."""
    yield from check_count(question, rows, question.min_rows, question.max_rows)
    for number, row in enumerate(rows, start=1):
        required = {column.id: column.label for column in question.columns if column.required}
        yield from missing(question, row, number, required)
        for column in question.columns:
            value = row.get(column.id)
            if value not in (None, ""):
                yield from _cell(question, column, value, number)


def _cell(question: Ask, column: Column, value: Any, number: int) -> Iterator[Reason]:
    facts: dict[str, Any] = {"column": column.label, "value": value}
    codes = {option.code for option in column.options}
    wrong = {
        "number": lambda: as_number(value) is None,
        "money": lambda: as_yuan(value) is None,
        "date": lambda: as_day(value) is None,
        "choice": lambda: str(value) not in codes,
    }.get(column.type)
    if wrong and wrong():
        yield row_fault(question, f"cell_{column.type}", number, column.id, **facts)
    if column.type in ("text", "longtext") and len(str(value)) > column.max_length:
        facts = {"column": column.label, "length": len(str(value)), "most": column.max_length}
        yield row_fault(question, "cell_long", number, column.id, **facts)


def check_schedule(question: ScheduleQuestion, rows: Sequence[Row], setting: Setting) -> Iterator[Reason]:
    """Phases with their days, in order, inside the window that the question names."""
    yield from check_count(question, rows, question.min_rows, question.max_rows)
    bounds = window_of(setting, question.within)
    for number, row in enumerate(rows, start=1):
        yield from missing(question, row, number, {"from": "开始日期", "to": "结束日期", "work": "工作内容"})
        start, end = as_day(row.get("from")), as_day(row.get("to"))
        for key, label, day in (("from", "开始日期", start), ("to", "结束日期", end)):
            if row.get(key) and day is None:
                yield row_fault(question, "cell_date", number, key, column=label, value=row[key])
        if start and end and start > end:
            yield row_fault(question, "row_order", number, "to")
        elif start and end and bounds and not bounds[0] <= start <= end <= bounds[1]:
            yield row_fault(question, "row_window", number, "from", first=bounds[0], last=bounds[1])


def check_people(question: PeopleQuestion, rows: Sequence[Row], setting: Setting) -> Iterator[Reason]:
    """People with a name and a role; nobody twice."""
    yield from check_count(question, rows, question.min_rows, question.max_rows)
    seen: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows, start=1):
        yield from missing(question, row, number, {"name": PARTICULARS["name"], "role": PARTICULARS["role"]})
        who = (str(row.get("name") or ""), str(row.get("phone") or row.get("unit") or ""))
        if who[0] and who in seen:
            yield row_fault(question, "person_twice", number, "name", first=seen[who])
        seen.setdefault(who, number)


def check_targets(question: TargetsQuestion, rows: Sequence[Row], setting: Setting) -> Iterator[Reason]:
    """Performance targets: a level, a name, an operator, a number and its unit; enough below each level."""
    yield from check_count(question, rows, question.min_rows, question.max_rows)
    needed = {"level1": "一级指标", "level2": "二级指标", "level3": "三级指标", "operator": "比较方式"}
    needed |= {"target": "总目标值", "unit": "计量单位"} | ({"this_year": "本年目标值"} if question.this_year else {})
    for number, row in enumerate(rows, start=1):
        yield from missing(question, row, number, needed)
        yield from _target(question, row, number)
    for level in question.levels:
        count = sum(row.get("level1") == level.id for row in rows)
        if count < level.at_least:
            yield fault(question, "targets_few", level=level.label, least=level.at_least, count=count)


def _target(question: TargetsQuestion, row: Row, number: int) -> Iterator[Reason]:
    levels = {level.id: level for level in question.levels}
    first = levels.get(str(row.get("level1")))
    if row.get("level1") and first is None:
        yield row_fault(question, "cell_choice", number, "level1", column="一级指标", value=row["level1"])
    if first and row.get("level2") and row["level2"] not in first.second:
        yield row_fault(question, "target_level", number, "level2", first=first.label, second=row["level2"])
    if row.get("fact") and row["fact"] not in question.facts:
        yield row_fault(question, "cell_choice", number, "fact", column="完成值由记录计数", value=row["fact"])
    if row.get("operator") and row["operator"] not in OPERATORS:
        yield row_fault(question, "cell_choice", number, "operator", column="比较方式", value=row["operator"])
    for key, label in (("target", "总目标值"), ("this_year", "本年目标值")):
        if row.get(key) not in (None, "") and as_number(row[key]) is None:
            yield row_fault(question, "target_number", number, key, column=label, value=row[key])


def check_evidence(question: EvidenceQuestion, rows: Sequence[Row], setting: Setting) -> Iterator[Reason]:
    """Evidence with a name and what it proves."""
    yield from check_count(question, rows, question.min_rows, question.max_rows)
    for number, row in enumerate(rows, start=1):
        yield from missing(question, row, number, {"name": "材料名称", "proves": "证明事项"})
