"""What becomes of each application in a rehearsed year, and who applies for what."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from keshe.applications.models import Application
from keshe.organisations.models import Organisation


class Fate(StrEnum):
    """A story that an application goes through. What an expert's score or a quota decides is not fixed here."""

    PLAIN = "plain"
    POOR = "poor"
    DRAFT = "draft"
    LATE = "late"
    INELIGIBLE = "ineligible"
    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"
    NOT_CORRECTED = "not_corrected"
    REJECTED = "rejected"
    NOT_NOMINATED = "not_nominated"
    DECLINED = "declined"
    LATE_REPORT = "late_report"
    RECUSED = "recused"
    OBJECTED = "objected"
    UPHELD = "upheld"
    ANONYMOUS = "anonymous"
    INVOICE_RETURNED = "invoice_returned"


LABELS = {
    Fate.PLAIN: "一路顺利",
    Fate.POOR: "绩效较差",
    Fate.DRAFT: "填了未交",
    Fate.LATE: "逾期一秒",
    Fate.INELIGIBLE: "不符合条件",
    Fate.WITHDRAWN: "提交后撤回",
    Fate.CORRECTED: "退回补正后重交",
    Fate.NOT_CORRECTED: "逾期未补正",
    Fate.REJECTED: "形式审查不通过",
    Fate.NOT_NOMINATED: "推荐单位不予推荐",
    Fate.DECLINED: "集体决策不通过",
    Fate.LATE_REPORT: "绩效报告逾期",
    Fate.RECUSED: "专家中途回避",
    Fate.OBJECTED: "有异议，不成立",
    Fate.UPHELD: "有异议，成立",
    Fate.ANONYMOUS: "匿名异议",
    Fate.INVOICE_RETURNED: "发票退回重开",
}

#: Shares in a rehearsal, in percent; the rest is plain.
SHARES = {
    Fate.POOR: 12,
    Fate.DRAFT: 4,
    Fate.LATE: 4,
    Fate.INELIGIBLE: 5,
    Fate.WITHDRAWN: 3,
    Fate.CORRECTED: 8,
    Fate.NOT_CORRECTED: 2,
    Fate.REJECTED: 3,
    Fate.NOT_NOMINATED: 3,
    Fate.DECLINED: 5,
    Fate.LATE_REPORT: 3,
    Fate.RECUSED: 4,
    Fate.OBJECTED: 2,
    Fate.UPHELD: 2,
    Fate.ANONYMOUS: 1,
    Fate.INVOICE_RETURNED: 3,
}

#: Fates whose application never gets a number.
UNSUBMITTED = frozenset({Fate.DRAFT, Fate.LATE, Fate.INELIGIBLE})


@dataclass
class Candidate:
    """A unit's application in a category, with its fate; ``application`` once it is begun."""

    unit: Organisation
    category: str
    fate: Fate = Fate.PLAIN
    #: Directions (方向) it applies for; None = the first that the call lets one choose.
    items: tuple[str, ...] | None = None
    #: The call's batch, tier and nominating body, where it has them (``""``: the first that fits).
    batch: str = ""
    tier: str = ""
    nominator: str = ""
    #: Answers that the story needs, question id → answer, over what is made up.
    answers: Mapping[str, Any] = field(default_factory=dict)
    application: Application | None = field(default=None)

    @property
    def choices(self) -> dict[str, Any]:
        """Batch, tier and nominating body as far as the story fixes them."""
        named = {"batch": self.batch, "tier": self.tier, "nominator": self.nominator}
        return {name: code for name, code in named.items() if code}

    @property
    def begun(self) -> Application:
        """The application.

        Raises:
            LookupError: it has not been begun.
        """
        if self.application is None:
            raise LookupError(f"{self.unit} has not begun its application in {self.category}")
        return self.application


def fates(chance: random.Random, count: int, without: Collection[Fate] = ()) -> list[Fate]:
    """So many fates in the shares above, at least one of each as far as ``count`` goes, in a random order.

    Args:
        without: fates that the call has no place for.
    """
    dealt = list(_dealt(count, without))
    chance.shuffle(dealt)
    return dealt


def _dealt(count: int, without: Collection[Fate]) -> Iterator[Fate]:
    left = count
    for fate, share in SHARES.items():
        if fate in without:
            continue
        dealt = min(max(1, round(share * count / 100)), left)
        yield from [fate] * dealt
        left -= dealt
    yield from [Fate.PLAIN] * left
