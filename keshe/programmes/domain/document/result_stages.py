"""The stages in which results become public and are paid: publicity and award."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from keshe.programmes.domain.document.base import Code, Flag, Id, Number, Part, Positive, Text, Year, Yuan, fault
from keshe.programmes.domain.document.head import Contact
from keshe.programmes.domain.document.stage_base import DayCount, StageBase


class Channel(Part):
    """A way to raise an objection."""

    kind: Literal["online", "letter", "email", "phone", "visit"]
    detail: Text | None = None


class PublicityStage(StageBase):
    """A publicity period (公示). Its first day counts when ``start_day_included``. ``on_objection``: what is held
    back meanwhile."""

    kind: Literal["publicity"]
    days: Positive
    count: DayCount = "working"
    start_day_included: Flag = True
    columns: tuple[
        Literal["number", "unit", "category", "item", "tier", "project", "score", "amount", "district"], ...
    ] = (
        "number",
        "unit",
        "category",
        "project",
    )
    channels: tuple[Channel, ...] = (Channel(kind="online"),)
    named_only: Flag = Field(default=True, description="原则上匿名异议不予受理（仍登记、分办，不丢弃）")
    contacts: tuple[Contact, ...] = ()
    on_objection: Literal["hold_item", "hold_list", "note"] = "hold_item"
    text: Text | None = None


class AmountRule(Part):
    """How much. In 元. ``range``: between ``at_least`` and ``at_most``; ``cap``: at most ``at_most`` and never more
    than was spent when the award reimburses."""

    kind: Literal["fixed", "range", "cap", "none"]
    categories: tuple[Code, ...] = Field((), description="空为本阶段的全部类别")
    tier: Code | None = None
    value: Yuan | None = None
    at_least: Yuan | None = None
    at_most: Yuan | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _numbers_fit_kind(self) -> Self:
        given = {name for name in ("value", "at_least", "at_most") if getattr(self, name) is not None}
        wanted = {"fixed": {"value"}, "range": {"at_least", "at_most"}, "cap": {"at_most"}, "none": set()}[self.kind]
        if given != wanted:
            needs = "、".join(sorted(wanted)) or "（不写金额）"
            raise fault(f"金额方式 {self.kind} 要写且只写 {needs}")
        if self.kind == "range" and self.at_least and self.at_most and self.at_least > self.at_most:
            raise fault("金额下限 at_least 大于上限 at_most")
        return self


class Instalment(Part):
    """A part of the payment: ``share`` in percent, due after the named stage."""

    id: Id
    label: Text
    share: Number = Field(gt=0, le=Decimal(100))
    after: Id = Field(description="在哪个阶段完成后支付")
    conditions_checked: Flag = True


class TitleValidity(Part):
    """How long a title is valid: from the first to the last year, both included."""

    first_year: Year
    last_year: Year


class AwardStage(StageBase):
    """The result: funding, a title or a prize; amounts, instalments and what must be in hand before paying."""

    kind: Literal["award"]
    what: tuple[Literal["funding", "title", "prize"], ...] = Field(min_length=1)
    amounts: tuple[AmountRule, ...] = ()
    instalments: tuple[Instalment, ...] = ()
    invoice: Literal["tax", "fiscal_receipt", "either", "none"] = "tax"
    reimbursement: Flag = Field(default=False, description="凭票据据实报销")
    contract: Flag = False
    certificate: Flag = False
    title: Text | None = None
    title_validity: TitleValidity | None = None
