"""How far a project's entry has come."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """未录入 → 录入中 → 已录入 → 不一致 or 已核对."""

    NONE = "none"
    ENTERING = "entering"
    ENTERED = "entered"
    DIFFERENT = "different"
    VERIFIED = "verified"


@dataclass(frozen=True)
class Facts:
    """What is known of a project's entry. ``changed``: since it was ticked, entered or compared, what was handed in has
    changed in a field of that system."""

    ticked: int = 0
    entered: bool = False
    compared: bool = False
    differences: int = 0
    paper_wanted: bool = False
    paper_there: bool = False
    changed: bool = False


def standing(facts: Facts) -> Standing:
    """Where the entry stands. A verdict of a comparison holds until what was handed in changes; nothing is verified while
    the paper is on its way."""
    if facts.changed and (facts.entered or facts.compared or facts.ticked):
        return Standing.ENTERING
    if facts.compared and facts.differences:
        return Standing.DIFFERENT
    if facts.compared and (facts.paper_there or not facts.paper_wanted):
        return Standing.VERIFIED
    if facts.entered or facts.compared:
        return Standing.ENTERED
    return Standing.ENTERING if facts.ticked else Standing.NONE
