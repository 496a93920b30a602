"""Who is counted: attendance, quorum and recusal.

A person with a conflict in an item is not counted for that item, neither as present nor as voting; the number of
members stays what it is, so that recusal never makes a quorum easier (usual rule of collective decisions).
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from keshe.lib.refusals import YES, Decision, no


@dataclass(frozen=True)
class Member:
    """One member as the record has them. ``key`` tells members of one meeting apart."""

    key: str
    present: bool


def needed(members: int, at_least: int | None, share: str | None) -> int:
    """How many members must be present: ``at_least`` persons, or ``share`` (``2/3``) of all, rounded up; 1 where the
    call says nothing.

    >>> needed(7, None, "2/3")
    5
    """
    if at_least is not None:
        return at_least
    if share is not None:
        return ceil(Fraction(share) * members)
    return 1


def counted(members: Iterable[Member], recused: Set[str] = frozenset()) -> int:
    """How many are present and not recused."""
    return sum(member.present and member.key not in recused for member in members)


def quorate(members: list[Member], at_least: int | None, share: str | None) -> Decision:
    """Whether the meeting as a whole may decide."""
    wanted, there = needed(len(members), at_least, share), counted(members)
    if there >= wanted:
        return YES
    return no("decisions.no_quorum", "attendance", needed=wanted, present=there, members=len(members))


def quorate_for(
    members: list[Member], recused: Set[str], at_least: int | None, share: str | None, *, item: str
) -> Decision:
    """Whether the meeting may decide on one item once the recused have left. ``item`` names it in the sentence."""
    wanted, there = needed(len(members), at_least, share), counted(members, recused)
    if there >= wanted:
        return YES
    return no("decisions.no_quorum_for_item", "recused", item=item, needed=wanted, present=there)
