"""How often a unit may apply, who may not at all, and what happens to those who break the rules."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pydantic import Field

from keshe.programmes.domain.document.base import Code, Id, Part, Positive, Text


class UnitLimit(NamedTuple):
    """How many applications one unit may submit; None = no limit said."""

    total: int | None
    per_category: int | None
    per_parent: int | None


class TypeLimit(Part):
    """Another limit for some types of applicant (2 per university)."""

    applicants: tuple[Code, ...] = Field(min_length=1)
    total: Positive | None = None
    per_category: Positive | None = None
    per_parent: Positive | None = None


class Limits(Part):
    """Limits per unit. A key left out means that the call sets no limit."""

    total: Positive | None = None
    per_category: Positive | None = None
    per_parent: Positive | None = None
    by_applicant_type: tuple[TypeLimit, ...] = ()
    per_leader: Positive | None = Field(None, description="同一负责人可牵头的项目数")
    note: Text | None = None


class Sanction(Part):
    """What follows a breach. ``years``: how long the bar lasts."""

    id: Id
    text: Text
    trigger: Literal["false_data", "plagiarism", "overdue", "misuse", "refusal", "failed", "other"]
    on: tuple[Literal["unit", "leader"], ...] = Field(("unit",), min_length=1)
    effects: tuple[Literal["bar", "revoke", "repay", "publish", "warn"], ...] = Field(min_length=1)
    years: Positive | None = None


class SilentPoint(Part):
    """A value the notice does not state. ``path`` points at it in this document; pages mark it 默认值，非通知规定."""

    path: str = Field(
        pattern=r"^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$", description="例如 stages.performance_review.pass_mark"
    )
    note: Text = Field(description="为什么这样定、由谁可改")
