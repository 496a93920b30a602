"""Conditions as data: a rule says which fact (or answer) must stand in which relation to which value.

No expression language: a rule can be checked against the catalogue of facts, explained in Chinese, edited on a page
and turned into "what is still missing". The arithmetic lives in ``keshe.programmes.domain.conditions``.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from keshe.programmes.domain.document.base import (
    Bound,
    Code,
    FactCode,
    Flag,
    Id,
    Number,
    Part,
    Plain,
    Positive,
    Text,
    Year,
    fault,
)

Phase = Literal["live", "submission", "decision", "payment"]
"""When a condition is evaluated: while filling in, on submission, on decision, before paying."""

COMPARISONS = ("at_least", "more_than", "at_most", "less_than")
TESTS = (*COMPARISONS, "equals", "one_of", "includes", "present", "in_consecutive_years")


class Rule(Part):
    """Either a combination (``all``, ``any``, ``none``) or one test of one fact or one answer.

    ``more_than: 5`` means at least 6 for whole numbers; ``at_least: 5`` includes 5. ``valid_on`` may stand alone
    (the fact must be valid on that day) or beside a comparison (``unit.grade`` ``at_least: 3A`` ``valid_on:
    deadline``).
    """

    all: tuple[Rule, ...] | None = Field(None, min_length=1, description="全部满足")
    any: tuple[Rule, ...] | None = Field(None, min_length=1, description="满足其一")
    none: tuple[Rule, ...] | None = Field(None, min_length=1, description="一项都不能有")

    fact: FactCode | None = Field(None, description="事实目录中的代码")
    answer: Id | None = Field(None, description="本表中某一问题的编号（只用于表单的 required_when、show_when）")

    at_least: Bound | None = Field(None, description="不少于（含本数）")
    more_than: Bound | None = Field(None, description="超过（不含本数）")
    at_most: Bound | None = Field(None, description="不超过（含本数）")
    less_than: Bound | None = Field(None, description="少于（不含本数）")
    equals: Plain | None = None
    one_of: tuple[Plain, ...] | None = Field(None, min_length=1)
    includes: Plain | None = Field(None, description="集合中含有")
    present: Flag | None = Field(None, description="true：必须有记录；false：必须没有")
    in_consecutive_years: Positive | None = Field(None, description="连续若干年，止于 up_to_year")

    up_to_year: Year | None = None
    within: Id | None = Field(None, description="日程中某一时段的编号：只统计这段时间内的记录")
    valid_on: Id | None = Field(None, description="日程中某一时点，或 submission、decision、payment")

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        """A rule says exactly one thing. Raises a Chinese fault otherwise."""
        heads = [name for name in ("all", "any", "none", "fact", "answer") if getattr(self, name) is not None]
        if len(heads) != 1:
            raise fault("一条规则只能写 all、any、none、fact、answer 中的一个")
        tests = self.tests
        if heads[0] in ("all", "any", "none"):
            if tests or self.within or self.valid_on or self.up_to_year:
                raise fault(f"{heads[0]} 下面只放规则，比较的内容要写进里面的每一条")
            return self
        if len(tests) > 1:
            raise fault(f"一条规则只能作一种比较，现在写了 {'、'.join(tests)}")
        if not tests and self.valid_on is None:
            raise fault("规则缺少比较，例如 at_least: 20 或 equals: true")
        if self.in_consecutive_years is not None and self.up_to_year is None:
            raise fault("in_consecutive_years 要与 up_to_year（截至哪一年）一起写")
        if self.answer is not None and (self.within or self.valid_on or self.up_to_year):
            raise fault("对填写内容的规则不能带 within、valid_on、up_to_year")
        return self

    @property
    def tests(self) -> tuple[str, ...]:
        """The names of the comparisons written in this rule (normally one)."""
        return tuple(name for name in TESTS if getattr(self, name) is not None)

    @property
    def children(self) -> tuple[Rule, ...]:
        """The rules below a combination; empty for a single test."""
        return self.all or self.any or self.none or ()


class Weight(Part):
    """What a preference is worth where a review stage lets preferences count.

    ``points`` are added to the score; ``order`` ranks preferences among equals, 1 first.
    """

    points: Number | None = None
    order: Positive | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.points is None) == (self.order is None):
            raise fault("优先的分量写 points（加分）或 order（排序）其中一个")
        return self


class Condition(Part):
    """One sentence of the notice with the rule that tests it.

    ``condition`` must be met; ``preference`` (优先支持) never refuses anyone; ``warning`` is shown and lets pass.
    """

    id: Id
    kind: Literal["condition", "preference", "warning"] = "condition"
    text: Text = Field(description="通知原文")
    rule: Rule
    remedy: Text | None = Field(None, description="未满足时怎么办")
    evaluate_at: tuple[Phase, ...] = Field(("live", "submission"), min_length=1)
    weight: Weight | None = None
    applicants: tuple[Code, ...] = Field((), description="只对这些申报单位类型适用；空为全部")

    @model_validator(mode="after")
    def _weight_belongs_to_preferences(self) -> Self:
        if self.weight is not None and self.kind != "preference":
            raise fault("只有优先条件（kind: preference）可以写 weight")
        return self


class NegativeEntry(Part):
    """An entry of the negative list: whoever the rule describes may not apply, unless an exception holds."""

    id: Id
    text: Text
    rule: Rule = Field(description="成立即不得申报")
    unless: Rule | None = Field(None, description="成立则不受此限")
    unless_text: Text | None = None
    years: Positive | None = Field(None, description="回溯年数，用于说明")
    remedy: Text | None = None
    evaluate_at: tuple[Phase, ...] = Field(("live", "submission", "decision"), min_length=1)
    applicants: tuple[Code, ...] = ()


Rule.model_rebuild()
