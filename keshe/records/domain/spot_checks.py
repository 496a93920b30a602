"""Spot checks (抽查): which records are drawn, and the life of a record that was drawn."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from hashlib import sha256

from keshe.lib.lifecycle import Lifecycle, row


class CheckStatus(StrEnum):
    OPEN = "open"
    SOUND = "sound"
    DOUBTFUL = "doubtful"
    ANSWERED = "answered"
    LIFTED = "lifted"
    UPHELD = "upheld"


CHECK = Lifecycle(
    "records.check",
    CheckStatus,
    CheckStatus.OPEN,
    [
        row("confirm", CheckStatus.OPEN, CheckStatus.SOUND),
        row("doubt", CheckStatus.OPEN, CheckStatus.DOUBTFUL),
        row("answer", [CheckStatus.DOUBTFUL, CheckStatus.UPHELD], CheckStatus.ANSWERED),
        row("lift", CheckStatus.ANSWERED, CheckStatus.LIFTED),
        row("uphold", CheckStatus.ANSWERED, CheckStatus.UPHELD),
    ],
)

#: As long as a check stands so, its record does not count.
IN_DOUBT = frozenset({CheckStatus.DOUBTFUL, CheckStatus.ANSWERED, CheckStatus.UPHELD})


def drawn(seed: str, uids: Iterable[str], size: int) -> list[str]:
    """``size`` of the records (all, if there are fewer): those whose SHA-256 of ``seed:uid`` is smallest, in that order.
    Whoever knows the seed and the records draws the same."""
    return sorted(set(uids), key=lambda uid: sha256(f"{seed}:{uid}".encode()).hexdigest())[:size]
