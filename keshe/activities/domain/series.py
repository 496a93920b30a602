"""Series of events: how often a session belongs, how many came in a row, and where one is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SeriesRule(StrEnum):
    YEARLY = "yearly"
    MONTHLY = "monthly"
    NONE = "none"


#: A year, or a month as (year, month): what a rule asks one session of.
Turn = tuple[int, ...]


@dataclass(frozen=True)
class Regularity:
    """What the sessions of a series show: the turns with one, the missing ones between first and last, and how many
    came in a row up to the last."""

    turns: tuple[Turn, ...]
    gaps: tuple[Turn, ...]
    in_a_row: int


def turn_of(day: date, rule: str) -> Turn:
    """The turn to which a session on ``day`` belongs."""
    return (day.year,) if rule == SeriesRule.YEARLY else (day.year, day.month)


def after(turn: Turn) -> Turn:
    """The turn that follows."""
    if len(turn) == 1:
        return (turn[0] + 1,)
    return (turn[0] + 1, 1) if turn[1] == 12 else (turn[0], turn[1] + 1)


def regularity(days: Iterable[date], rule: str) -> Regularity:
    """How regularly sessions were held. Nothing to be regular about where the rule is ``none``."""
    held = {turn_of(day, rule) for day in days} if rule != SeriesRule.NONE else set()
    if not held:
        return Regularity((), (), 0)
    gaps, in_a_row, turn, last = [], 0, min(held), max(held)
    while turn <= last:
        if turn in held:
            in_a_row += 1
        else:
            gaps.append(turn)
            in_a_row = 0
        turn = after(turn)
    return Regularity(tuple(sorted(held)), tuple(gaps), in_a_row)
