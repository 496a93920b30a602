"""The rules of the formal check (形式审查)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from keshe.lib.refusals import YES, Decision, no
from keshe.programmes.domain.document import Check

OUTCOMES = ("accept", "return", "reject")


def judge(lines: Iterable[Check], outcome: str, checklist: Mapping[str, Mapping[str, Any]], reason: str) -> Decision:
    """Whether an outcome agrees with the judgements: accepted only with every line passed, returned only for lines
    that can be mended, and never without a word to the unit."""
    if outcome not in OUTCOMES:
        return no("applications.outcome_unknown", "outcome")
    answer = YES
    for line in lines:
        passed = checklist.get(line.id, {}).get("passed")
        if passed is None:
            answer &= no("applications.checklist_open", line.id, label=line.label)
        elif not passed and outcome == "accept":
            answer &= no("applications.checklist_failed", line.id, label=line.label)
        elif not passed and outcome == "return" and not line.returnable:
            answer &= no("applications.not_returnable", line.id, label=line.label)
    if outcome != "accept" and not reason.strip():
        answer &= no("applications.reason_missing", "reason")
    return answer


def judge_due(due: date | None, today: date, left: int, rounds: int) -> Decision:
    """Whether an application may be returned once more, until ``due`` (a day after today)."""
    if left <= 0:
        return no("applications.rounds_used", rounds=rounds)
    if due is None:
        return no("applications.due_missing", "due")
    return YES if due > today else no("applications.due_past", "due")
