"""Questions whose answer has rows: tables, work plan, people, targets, budget, and the report's mirrors of them."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from keshe.programmes.domain.document.base import Count, Flag, Id, Part, Positive, Text, Yuan, fault
from keshe.programmes.domain.document.questions import FACT, Ask, Option


class Column(Part):
    """A column of a table: a simple answer."""

    id: Id
    label: Text
    type: Literal["text", "longtext", "number", "money", "date", "choice", "yesno"] = "text"
    required: Flag = True
    unit: Text | None = None
    max_length: Positive = 200
    options: tuple[Option, ...] = ()
    total: Flag = Field(default=False, description="表末合计")
    width: Annotated[int, Field(strict=True, ge=1, le=12)] | None = None

    @model_validator(mode="after")
    def _choice_has_options(self) -> Self:
        if (self.type == "choice") != bool(self.options):
            raise fault("choice 列要写 options，其他列不写")
        return self


class _Rows(Ask):
    min_rows: Count = 1
    max_rows: Positive = 50

    @model_validator(mode="after")
    def _rows_ordered(self) -> Self:
        if self.max_rows < self.min_rows:
            raise fault("max_rows 不能小于 min_rows")
        return self


class TableQuestion(_Rows):
    """Rows with columns of the author's own; ``prefill_rows`` = a fact whose records become rows."""

    type: Literal["table"]
    columns: tuple[Column, ...] = Field(min_length=1)
    prefill_rows: str | None = Field(None, pattern=r"^[a-z_]+(\.[a-z_0-9]+)+$")


class ScheduleQuestion(_Rows):
    """The work plan: phase, from, to, work."""

    type: Literal["schedule"]
    within: Id | None = None


class PeopleQuestion(_Rows):
    """The people of the project: name, role and the listed particulars."""

    type: Literal["people"]
    particulars: tuple[Literal["gender", "born", "title", "post", "unit", "task", "phone"], ...] = (
        "title",
        "post",
        "unit",
        "task",
    )


class TargetLevel(Part):
    """A first-level indicator (产出、效益、满意度) with its second levels; ``at_least`` = rows that must be filled
    below it."""

    id: Id
    label: Text
    second: tuple[Text, ...] = Field(min_length=1)
    at_least: Count = 0


class TargetsQuestion(_Rows):
    """Performance targets: level 1, level 2, level 3, operator (≥ ≤ =), number, unit, note; for the whole project
    and, when ``this_year``, for this year too. A target may be bound to one of ``facts``: then the report counts its
    result from the records and nobody types it."""

    type: Literal["targets"]
    levels: tuple[TargetLevel, ...] = Field(min_length=1)
    this_year: Flag = True
    facts: tuple[Annotated[str, Field(pattern=FACT)], ...] = Field((), description="可选为“由记录计数”的事实")


class FundSource(Part):
    """Where money of the budget comes from."""

    id: Id
    label: Text
    fiscal: Flag = False


class BudgetQuestion(_Rows):
    """Budget lines: item, basis, unit price × quantity, split over the sources; every line and the totals must
    cross-foot."""

    type: Literal["budget"]
    sources: tuple[FundSource, ...] = Field(min_length=1)
    items: tuple[Text, ...] = Field((), description="建议的开支科目；空则自填")
    unit: Literal["元", "万元"] = "元"
    max_fiscal: Yuan | None = Field(None, description="申请财政资金上限（元）")


class ResultsQuestion(Ask):
    """Report only: every promised target beside what was reached, its status, the reason for deviation and the remedy.
    ``targets`` = the targets question of the application form."""

    type: Literal["results"]
    targets: Id


class SpendingQuestion(Ask):
    """Report only: every budget line beside what was spent, with the rate. ``budget`` = the budget question of the
    application."""

    type: Literal["spending"]
    budget: Id


class EvidenceQuestion(_Rows):
    """A list of evidence: name, what it proves, the record or file behind it."""

    type: Literal["evidence"]


class SelfScoreQuestion(Ask):
    """The applicant's own column of a rubric."""

    type: Literal["selfscore"]
    rubric: Id
