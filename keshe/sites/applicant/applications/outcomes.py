"""Conditions grouped as a page shows them: what must be met, what gives priority, what to mind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.outcome import Explanation, Outcome


@dataclass(frozen=True)
class Tested:
    """A condition with its single tests flattened: required, seen, from where, missing."""

    outcome: Outcome
    tests: list[Explanation]
    #: The condition, or part of it, is ours and not the notice's.
    default: bool = False
    #: It is looked at after the submission only; until then it is work to do, not an obstacle.
    later: bool = False

    @property
    def verdict(self) -> str | Promise:
        """The verdict in words; what has its time yet is not called unmet."""
        return _("尚未达到") if self.later and self.outcome.met is not True else self.outcome.verdict_zh

    @property
    def tone(self) -> str:
        if self.outcome.met:
            return "good"
        if self.outcome.blocks and not self.later:
            return "bad"
        return "quiet" if self.outcome.kind == "preference" else "warn"


@dataclass(frozen=True)
class OutcomeGroup:
    """Outcomes of one weight."""

    title: str | Promise
    note: str | Promise
    lines: list[Tested]
    #: How many are not met though they have to be by now.
    open: int


GROUPS: tuple[tuple[str, str | Promise, str | Promise], ...] = (
    ("condition", _("申报条件"), _("须全部满足才能提交。")),
    ("later", _("评定或支付前核对的条件"), _("现在不影响提交；到时须全部满足，请及早准备。")),
    ("negative", _("不得申报的情形"), _("有其一即不能申报。")),
    ("preference", _("优先条件"), _("不影响申报；符合的在同等条件下优先。")),
    ("warning", _("提醒"), _("不影响申报，请留意。")),
)


def grouped(outcomes: Iterable[Outcome], document: CallDocument, category: str) -> list[OutcomeGroup]:
    """The groups that hold anything, the binding ones first."""
    found = list(outcomes)
    ours = {outcome.id for outcome in found if _is_default(document, category, outcome)}
    after = {one.id for one in document.conditions_for(category) if "submission" not in one.evaluate_at}
    tested = [
        Tested(
            outcome,
            list(outcome.detail.tests),
            outcome.id in ours,
            outcome.kind == "condition" and outcome.id in after,
        )
        for outcome in found
    ]
    groups = []
    for kind, title, note in GROUPS:
        lines = [line for line in tested if ("later" if line.later else line.outcome.kind) == kind]
        if lines:
            blocking = sum(line.outcome.blocks and not line.later for line in lines)
            groups.append(OutcomeGroup(title, note, lines, blocking))
    return groups


def _is_default(document: CallDocument, category: str, outcome: Outcome) -> bool:
    """Whether the document names the condition, or what it measures by, among its defaults. (When it is looked at, or
    what it is worth in the review, is not what this page says.)"""
    found = document.category(category)
    parts = ["", f"categories.{category}.", *(f"categories.{category}.items.{item.code}." for item in found.items)]
    places = [f"{part}conditions.{outcome.id}" for part in parts]
    if outcome.kind == "negative":
        places = [f"negative_list.{outcome.id}"]
    named = [point.path for point in document.defaults]
    return any(document.is_default(place) or any(p.startswith(f"{place}.rule") for p in named) for place in places)
