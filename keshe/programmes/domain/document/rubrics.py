"""Rubrics: what is scored, with how many points, in which style. The arithmetic belongs to the review context."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from keshe.programmes.domain.document.base import Code, Flag, Id, Number, Part, Text, fault

CriterionKind = Literal["points", "deduction", "bonus", "step"]


class Step(Part):
    """One rung of a step criterion: this label is worth so many points."""

    label: Text
    points: Number


class Criterion(Part):
    """One line of the score sheet.

    ``points``: 0 to ``points``. ``deduction``: starts full and loses; ``points`` is the most that can be lost.
    ``bonus``: on top, not part of the total. ``step``: one of ``steps``, whose highest rung equals ``points``.
    """

    id: Id
    label: Text
    kind: CriterionKind = "points"
    points: Number = Field(gt=0)
    group: Id | None = None
    help: Text | None = None
    steps: tuple[Step, ...] = ()

    @model_validator(mode="after")
    def _steps_fit(self) -> Self:
        if (self.kind == "step") != bool(self.steps):
            raise fault("kind: step 要写 steps，其他计分方式不写")
        if self.steps and max(step.points for step in self.steps) != self.points:
            raise fault("最高一档的分数应等于该指标的 points")
        return self


class Group(Part):
    """A heading over criteria."""

    id: Id
    label: Text


class CriterionPoints(Part):
    """The points one criterion carries in a weight column."""

    criterion: Id
    points: Number = Field(ge=0)


class WeightColumn(Part):
    """A second (third…) column of points for some types of applicant. Criteria not listed keep their own points."""

    id: Id
    label: Text
    applicants: tuple[Code, ...] = Field(min_length=1)
    points: tuple[CriterionPoints, ...] = Field(min_length=1)


class Rubric(Part):
    """A score sheet. ``total`` is what the points and step criteria add up to (on a pure deduction sheet: the score
    everyone starts with); a bonus comes on top and needs ``allow_over_total``."""

    id: Id
    label: Text
    total: Number = Decimal(100)
    allow_over_total: Flag = False
    self_score: Flag = Field(default=False, description="评分表带自评分一栏")
    comment_required: Flag = False
    groups: tuple[Group, ...] = ()
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    weights: tuple[WeightColumn, ...] = ()

    @property
    def sum_of_points(self) -> Decimal:
        """What the criteria other than bonus add up to. Deductions lose from the total and are not added."""
        return sum((c.points for c in self.criteria if c.kind in ("points", "step")), Decimal(0))

    @property
    def maximum(self) -> Decimal:
        """The highest score anyone can reach: total plus bonus."""
        return self.total + sum((c.points for c in self.criteria if c.kind == "bonus"), Decimal(0))

    def for_applicant(self, applicant_type: str | None) -> Rubric:
        """This rubric with the points of the weight column for ``applicant_type`` written into its criteria.

        A criterion that weighs 0 in that column is left out; the result has no weight columns.
        """
        for column in self.weights:
            if applicant_type in column.applicants:
                points = {entry.criterion: entry.points for entry in column.points}
                criteria = tuple(_reweighed(c, points.get(c.id, c.points)) for c in self.criteria)
                kept = tuple(c for c in criteria if c is not None)
                return self.model_copy(update={"criteria": kept, "weights": ()})
        return self.model_copy(update={"weights": ()})


def _reweighed(criterion: Criterion, points: Decimal) -> Criterion | None:
    if points == criterion.points:
        return criterion
    if points == 0:
        return None
    share = points / criterion.points
    steps = tuple(Step(label=step.label, points=step.points * share) for step in criterion.steps)
    return criterion.model_copy(update={"points": points, "steps": steps})
