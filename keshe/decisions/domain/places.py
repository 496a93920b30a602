"""How many may win: which stage a quota binds, which places an item takes, and what a cap allows.

A quota says how many may *win*. It therefore binds at the last collective decision of a category's path (a decision
that excludes someone afterwards takes no place); an earlier decision, such as pre-approval, is not limited by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from keshe.lib.refusals import YES, Decision, no


class StageLike(Protocol):
    """As much of a stage of the call document as is asked for here."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...


def selects(path: Sequence[StageLike], stage_id: str) -> bool:
    """Whether ``stage_id`` is the decision of this path that says who wins."""
    deciding = [s.id for s in path if s.kind == "decision" and getattr(s, "decides", "") != "exclusion"]
    return bool(deciding) and deciding[-1] == stage_id


@dataclass(frozen=True)
class Cap:
    """A quota as it stands for one item: ``key`` names the pool that places are taken from (``category:1``,
    ``tier:1:first``, ``parent:2``, ``batch:b1``, ``call``), ``number`` its places, ``hard`` whether it must never
    be exceeded."""

    key: str
    number: int
    hard: bool
    text: str = ""


def pool_key(scope: str, *, category: str, parent: str, tier: str, batch: str) -> str:
    """The name of the pool that a quota of this scope is counted in."""
    return {
        "category": f"category:{category}",
        "tier": f"tier:{category}:{tier}",
        "parent": f"parent:{parent or category}",
        "batch": f"batch:{batch}",
        "call": "call",
    }[scope]


def first_free(taken: Iterable[int]) -> int:
    """The lowest place (from 1) that nobody has."""
    held = set(taken)
    return next(slot for slot in range(1, len(held) + 2) if slot not in held)


def over(cap: Cap, taken: int, wanted: int) -> int:
    """How many of ``wanted`` further places would lie above the cap, ``taken`` being gone already."""
    return max(0, taken + wanted - cap.number)


def within(cap: Cap, taken: int, wanted: int, *, reason: str, may_exceed_soft: bool) -> Decision:
    """Whether ``wanted`` further places may be given.

    A fixed quota refuses. “一般不超过” and “左右” may be exceeded where the call lets a meeting do so, and only with a
    reason on record.
    """
    excess = over(cap, taken, wanted)
    if not excess:
        return YES
    facts = {
        "number": cap.number,
        "taken": taken,
        "wanted": wanted,
        "excess": excess,
        "reached": taken + wanted,
        "text": cap.text,
    }
    if cap.hard or not may_exceed_soft:
        return no("decisions.quota_full", "items", **facts)
    if not reason.strip():
        return no("decisions.soft_quota_needs_reason", "exceed_reason", **facts)
    return YES
