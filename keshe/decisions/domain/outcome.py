"""What a meeting may record for an item: reasons wherever the result is not the plain proposal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from keshe.decisions.domain.lifecycle import Result
from keshe.lib.refusals import YES, Decision, no


@dataclass(frozen=True)
class Verdict:
    """One item's line: what was proposed, what came out. ``item`` names it in sentences."""

    item: str
    proposal: Result
    result: Result
    reason: str
    tier: str = ""
    proposed_tier: str = ""
    amount: Decimal | None = None
    proposed_amount: Decimal | None = None

    @property
    def deviates(self) -> bool:
        """Whether the result is not what was proposed."""
        return (self.proposal, self.proposed_tier, self.proposed_amount) != (self.result, self.tier, self.amount)


def recordable(verdict: Verdict) -> Decision:
    """A refusal is always told with its reason; so is every deviation from the proposal."""
    if verdict.reason.strip():
        return YES
    if verdict.deviates:
        return no("decisions.deviation_needs_reason", "reason", item=verdict.item)
    if verdict.result is not Result.PASS:
        return no("decisions.result_needs_reason", "reason", item=verdict.item)
    return YES


@dataclass(frozen=True)
class Suggestion:
    """What the stage before suggests: the result, and why."""

    proposal: Result
    reason: str


def suggestion(previous: Mapping[str, object]) -> Suggestion | None:
    """The proposal that follows from the previous stage's outcome, or None where it names no selection (or leaves it
    to the meeting).

    A review leaves ``rank``, ``score``, ``selected`` and ``reason`` behind.
    """
    if previous.get("selected") is None:
        return None
    proposal = Result.PASS if previous["selected"] else Result.FAIL
    return Suggestion(proposal, str(previous.get("reason", "")))
