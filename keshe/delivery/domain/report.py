"""A performance report read as figures: every promise beside its result, the budget beside the spending, and the
self-score that follows.

The answers are those of the report form (question types ``results``, ``spending``, ``selfscore``); which promise they
speak of stands in the plan. Points per level come from the rubric that the form's ``selfscore`` question names: a level
of targets takes the criteria whose id or group it bears, and the one criterion or group left over is budget execution.
A rubric of another make, or none, gives no computed score.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from keshe.applications.domain.answers.numbers import as_number, as_yuan
from keshe.delivery.domain.selfscore import EQUAL, Indicator, Line, SelfScore, operator, score
from keshe.delivery.domain.spending import Spending, SpendingLine, summed
from keshe.programmes.domain.document import Form, ReportStatus, ResultsQuestion, Rubric, SpendingQuestion

#: The line of budget execution on the score sheet.
BUDGET = "budget_execution"
#: What a row carries whose indicator does not apply any more, with the reason in ``deviation``.
NOT_APPLICABLE = "not_applicable"

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Result:
    """One indicator as reported: the promise (``target`` row of the application) beside the ``row`` of the report."""

    key: str
    target: Mapping[str, Any]
    row: Mapping[str, Any]
    status: ReportStatus | None

    @property
    def level(self) -> str:
        return str(self.target.get("level1", ""))

    @property
    def label(self) -> str:
        return str(self.target.get("level3", ""))

    @property
    def operator(self) -> str:
        return operator(str(self.target.get("operator", "")))

    @property
    def promised(self) -> Decimal | None:
        return as_number(self.target.get("target"))

    @property
    def actual(self) -> Decimal | None:
        return as_number(self.row.get("actual"))

    @property
    def applicable(self) -> bool:
        """A promise without a number, or one that fell away, cannot be scored."""
        return self.promised is not None and not self.row.get(NOT_APPLICABLE)

    @property
    def counted(self) -> Decimal | None:
        """The value that enters the score: what is under way or planned does not count yet."""
        if self.status is not None and not self.status.counts_as_done:
            return None
        return self.actual

    def indicator(self) -> Indicator:
        return Indicator(
            self.key, self.level, self.operator, self.promised or Decimal(0), self.counted, self.applicable
        )


@dataclass(frozen=True)
class Figures:
    """The figures of a report. ``sheet`` is None where the call sets no points."""

    results: tuple[Result, ...]
    spending: Spending
    sheet: SelfScore | None
    weights: Mapping[str, Decimal]

    def line(self, key: str) -> Line | None:
        """The score line of an indicator."""
        return next((line for line in self.sheet.lines if line.indicator.key == key), None) if self.sheet else None


def figures(
    form: Form,
    answers: Mapping[str, Any],
    plan: Mapping[str, Any],
    statuses: Sequence[ReportStatus],
    levels: Sequence[str],
    rubric: Rubric | None,
) -> Figures:
    """Everything a report says in numbers.

    Args:
        form: the report form.
        answers: its answers by question id, complete or not.
        plan: the plan reported on (see ``plan``).
        statuses: the statuses a target may have, from the call.
        levels: the ids of the levels that targets stand in, from the call.
        rubric: the self-score rubric with this applicant's points, if the form has one.
    """
    results = tuple(_results(form, answers, plan, statuses))
    spending = summed(_spending(form, answers, plan))
    weights = weights_of(rubric, levels) if rubric else {}
    sheet = None
    if weights:
        lines = [result.indicator() for result in results]
        if BUDGET in weights:
            lines.append(_execution(spending))
        sheet = score(lines, weights, sum(weights.values(), Decimal(0)))
    return Figures(results, spending, sheet, weights)


def weights_of(rubric: Rubric, levels: Sequence[str]) -> dict[str, Decimal]:
    """Points per level of targets, and of budget execution; nothing when the rubric is not built of the levels."""
    weights = {level: Decimal(0) for level in levels}
    others: dict[str, Decimal] = {}
    for criterion in rubric.criteria:
        level = next((name for name in (criterion.id, criterion.group or "") if name in weights), None)
        if level is None:
            name = criterion.group or criterion.id
            others[name] = others.get(name, Decimal(0)) + criterion.points
        else:
            weights[level] += criterion.points
    if not weights or not all(weights.values()) or len(others) > 1:
        return {}
    return weights | dict(zip([BUDGET], others.values(), strict=False))


def _execution(spending: Spending) -> Indicator:
    return Indicator(BUDGET, BUDGET, "≥", spending.planned, spending.spent, applicable=spending.planned > 0)


def _results(
    form: Form, answers: Mapping[str, Any], plan: Mapping[str, Any], statuses: Sequence[ReportStatus]
) -> list[Result]:
    known: dict[str, ReportStatus] = {status.id: status for status in statuses}
    found = []
    for question in form.questions:
        if isinstance(question, ResultsQuestion):
            given: Rows = answers.get(question.id) or []
            for number, target in enumerate(plan.get(question.targets) or []):
                row = given[number] if number < len(given) else {}
                key = f"{question.targets}:{number}"
                found.append(Result(key, target, row, known.get(str(row.get("status", "")))))
    return found


def _spending(form: Form, answers: Mapping[str, Any], plan: Mapping[str, Any]) -> list[SpendingLine]:
    lines = []
    for question in form.questions:
        if isinstance(question, SpendingQuestion):
            given: Rows = answers.get(question.id) or []
            for number, planned in enumerate(plan.get(question.budget) or []):
                row = given[number] if number < len(given) else {}
                lines.append(
                    SpendingLine(
                        f"{question.budget}:{number}",
                        str(planned.get("item", "")),
                        as_yuan(planned.get("amount")) or Decimal(0),
                        as_yuan(row.get("spent")) or Decimal(0),
                    )
                )
    return lines


def arithmetic(line: Line) -> str:
    """How a line's score came about, as one line of sums: ``18 ÷ 20 × 25.00 = 22.50``."""
    indicator = line.indicator
    if not indicator.applicable:
        return ""
    points, result = f"{line.points:.2f}", f"{line.score:.2f}"
    if indicator.actual is None:
        return f"0 × {points} = {result}"
    if line.rate == 1:
        return f"100% × {points} = {result}"
    above, below = indicator.actual, indicator.target
    if indicator.operator == "≤" or (indicator.operator == EQUAL and above > below):
        above, below = below, above
    return f"{above} ÷ {below} × {points} = {result}"
