"""Whether a clearance can still be taken back: contexts further down that act upon it tell it here."""

from __future__ import annotations

from collections.abc import Callable

from keshe.awards.models import Instalment
from keshe.lib.refusals import YES, Decision

#: Instalment → whether nothing stands upon its clearance yet.
Holder = Callable[[Instalment], Decision]

_holders: list[Holder] = []


def register_holder(holder: Holder) -> None:
    """Let ``holder`` be asked, too."""
    if holder not in _holders:
        _holders.append(holder)


def may_take_back(instalment: Instalment) -> Decision:
    """Whether nobody relies on the clearance; asked under the instalment's lock."""
    decision = YES
    for holder in _holders:
        decision &= holder(instalment)
    return decision
