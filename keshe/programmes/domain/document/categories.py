"""What can be applied for: categories (one or two levels), items (方向), tiers, quotas."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from keshe.programmes.domain.document.base import Code, Count, FactCode, Flag, Id, Part, Positive, Text, fault
from keshe.programmes.domain.document.rules import Condition


class Quota(Part):
    """How many may win. ``fixed`` = exactly so many at most; ``about`` = 左右; ``in_general_not_more`` =
    一般不超过, a soft cap that a recorded decision may exceed with reasons; ``unlimited`` = 不限."""

    kind: Literal["fixed", "about", "in_general_not_more", "unlimited"]
    number: Positive | None = None
    scope: Literal["category", "tier", "call", "batch", "parent"] = "category"
    text: Text | None = Field(None, description="通知原文，例如“一般不超过3家”")

    @model_validator(mode="after")
    def _number_when_limited(self) -> Self:
        if self.kind == "unlimited" and self.number is not None:
            raise fault("名额“不限”（unlimited）不能再写 number")
        if self.kind != "unlimited" and self.number is None:
            raise fault("名额要写 number（几家）；不限请写 kind: unlimited")
        return self

    @property
    def hard(self) -> bool:
        """Whether the software must never let more than ``number`` win."""
        return self.kind == "fixed"


class Item(Part):
    """A direction (方向) inside a category. Its own conditions hold only for applications that choose it. ``facts`` count
    what the notice asks of it; ``evidence`` names what cannot be counted and has to be shown."""

    code: Code
    label: Text
    text: Text = Field(description="通知原文")
    requirements: tuple[Text, ...] = Field((), description="拆出的要点，供逐条对照")
    conditions: tuple[Condition, ...] = ()
    facts: tuple[FactCode, ...] = Field((), description="能力档案中可以计数的事实")
    evidence: tuple[Text, ...] = Field((), description="不能计数、须另行提供的材料")


class ItemChoice(Part):
    """How many items an application chooses. ``all`` = the items are requirements to be met together, nothing is
    chosen."""

    at_least: Count = 1
    at_most: Positive | None = None
    all: Flag = False

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.at_most is not None and self.at_most < self.at_least:
            raise fault("choose_items 的 at_most 不能小于 at_least")
        return self


class Tier(Part):
    """A level inside a category (一等、标兵…). ``grade`` = the least society grade the tier is open to, such as
    ``5A``."""

    code: Code
    label: Text
    grade: Literal["1A", "2A", "3A", "4A", "5A"] | None = None
    quota: Quota | None = None
    note: Text | None = None


class Category(Part):
    """A category with its own way through the stages. A category that others name as ``parent`` is a heading: it
    has no path."""

    code: Code
    label: Text
    parent: Code | None = None
    text: Text | None = Field(None, description="通知原文（类别自己的说明；各方向的原文写在 items）")
    items: tuple[Item, ...] = ()
    choose_items: ItemChoice = ItemChoice()
    applicants: tuple[Code, ...] = Field((), description="可申报的单位类型；空为全部")
    conditions: tuple[Condition, ...] = ()
    quota: Quota | None = None
    tiers: tuple[Tier, ...] = ()
    path: tuple[Id, ...] = Field((), description="依次经过的阶段编号")
    note: Text | None = None

    def item(self, code: str) -> Item:
        """The item with this code. Raises KeyError."""
        for item in self.items:
            if item.code == code:
                return item
        raise KeyError(code)

    def tier(self, code: str) -> Tier:
        """The tier with this code. Raises KeyError."""
        for tier in self.tiers:
            if tier.code == code:
                return tier
        raise KeyError(code)
