"""Checks of the question types of a report: done against promised, spent against budgeted, self-score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from keshe.applications.domain.answers.faults import fault, row_fault
from keshe.applications.domain.answers.numbers import as_day, as_number, as_yuan, plain
from keshe.applications.domain.answers.rows import missing
from keshe.applications.domain.answers.setting import Setting
from keshe.lib.refusals import Reason
from keshe.programmes.domain.document import (
    Criterion,
    ImplementationStage,
    ReportStatus,
    ResultsQuestion,
    SelfScoreQuestion,
    SpendingQuestion,
)

Row = Mapping[str, Any]


def statuses_of(setting: Setting) -> tuple[ReportStatus, ...]:
    """The statuses that a reported target may have, from the category's implementation stage."""
    for stage in setting.document.path_of(setting.category):
        if isinstance(stage, ImplementationStage):
            return stage.report_statuses
    return ()


def promised_targets(question: ResultsQuestion, setting: Setting) -> Sequence[Row]:
    """The targets reported on, in the order of the application (as changed, when a change was approved)."""
    return list(setting.promised.get(question.targets) or [])


def is_counted(target: Row) -> bool:
    """Whether the result of a target is counted from records."""
    return bool(target.get("fact"))


def budget_lines(question: SpendingQuestion, setting: Setting) -> Sequence[Row]:
    """The budget lines reported on."""
    return list(setting.promised.get(question.budget) or [])


def criteria_of(question: SelfScoreQuestion, setting: Setting) -> tuple[Criterion, ...]:
    """The criteria of the rubric, with the weight column of this type of applicant."""
    return setting.document.rubric(question.rubric).for_applicant(setting.applicant_type).criteria


def check_results(question: ResultsQuestion, rows: Sequence[Row], setting: Setting) -> Iterator[Reason]:
    """For every promised target: a status, the value that the status asks for, and why it was missed."""
    statuses: dict[str, ReportStatus] = {status.id: status for status in statuses_of(setting)}
    for number, target in enumerate(promised_targets(question, setting), start=1):
        row = rows[number - 1] if number <= len(rows) else {}
        yield from missing(question, row, number, {"status": "完成状态"} if asks_status(statuses, row) else {})
        status = statuses.get(str(row.get("status")))
        if row.get("status") and status is None:
            yield row_fault(question, "cell_choice", number, "status", column="完成状态", value=row["status"])
        yield from _result(question, row, number, target, status)


def asks_status(statuses: Mapping[str, ReportStatus], row: Row) -> bool:
    """Whether a row needs a status: the call knows some, and the target still applies."""
    return bool(statuses) and not row.get("not_applicable")


def _result(
    question: ResultsQuestion, row: Row, number: int, target: Row, status: ReportStatus | None
) -> Iterator[Reason]:
    if row.get("not_applicable"):
        yield from missing(question, row, number, {"deviation": "偏差原因"})
        return
    actual = as_number(row.get("actual"))
    if row.get("actual") not in (None, "") and actual is None:
        yield row_fault(question, "target_number", number, "actual", column="实际完成值", value=row["actual"])
    if status is None or status.counts_as_done:
        yield from missing(question, row, number, {"actual": "实际完成值"})
    if status and status.needs_date and as_day(row.get("date")) is None:
        yield row_fault(question, "cell_missing", number, "date", column="（预计）完成日期")
    if actual is not None and not reached(target, actual):
        yield from missing(question, row, number, {"deviation": "偏差原因", "remedy": "改进措施"})


def reached(target: Row, actual: Decimal) -> bool:
    """Whether the value reached keeps the promise. A target without a number counts as kept."""
    promised = as_number(target.get("target"))
    if promised is None:
        return True
    return {"≤": actual <= promised, "=": actual == promised}.get(str(target.get("operator")), actual >= promised)


def check_spending(question: SpendingQuestion, rows: Sequence[Row], setting: Setting) -> Iterator[Reason]:
    """For every budget line: what was spent, and of it fiscal money, in 元."""
    for number, _line in enumerate(budget_lines(question, setting), start=1):
        row = rows[number - 1] if number <= len(rows) else {}
        yield from missing(question, row, number, {"spent": "实际支出", "fiscal": "其中财政资金"})
        amounts = {}
        for key, label in (("spent", "实际支出"), ("fiscal", "其中财政资金")):
            amounts[key] = as_yuan(row.get(key))
            if row.get(key) not in (None, "") and amounts[key] is None:
                yield row_fault(question, "cell_money", number, key, column=label, value=row[key])
        spent, fiscal = amounts["spent"], amounts["fiscal"]
        if spent is not None and fiscal is not None and fiscal > spent:
            yield row_fault(question, "spending_fiscal", number, "fiscal", by=f"{fiscal - spent:,.2f}")


def check_selfscore(question: SelfScoreQuestion, scores: Mapping[str, Any], setting: Setting) -> Iterator[Reason]:
    """A number between 0 and the criterion's points for every criterion."""
    for criterion in criteria_of(question, setting):
        value = scores.get(criterion.id)
        if value in (None, ""):
            yield fault(question, "score_missing", criterion=criterion.label)
            continue
        score = as_number(value)
        if score is None or not 0 <= score <= criterion.points:
            yield fault(question, "score_range", criterion=criterion.label, most=plain(criterion.points))
