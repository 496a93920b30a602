"""The lives of a panel, of an expert's assignment, and of a computed ranking."""

from __future__ import annotations

from enum import StrEnum

from keshe.lib.lifecycle import Lifecycle, row


class PanelStatus(StrEnum):
    PREPARING = "preparing"
    SCORING = "scoring"
    CLOSED = "closed"


PANEL = Lifecycle(
    "review.panel",
    PanelStatus,
    PanelStatus.PREPARING,
    [
        row("open", PanelStatus.PREPARING, PanelStatus.SCORING),
        row("close", PanelStatus.SCORING, PanelStatus.CLOSED),
        row("resume", PanelStatus.CLOSED, PanelStatus.SCORING),
    ],
)


class AssignmentStatus(StrEnum):
    ASSIGNED = "assigned"
    SCORED = "scored"
    RECUSED = "recused"
    WITHDRAWN = "withdrawn"


#: An assignment that still counts, or may still come to count.
LIVE = frozenset({AssignmentStatus.ASSIGNED, AssignmentStatus.SCORED})

ASSIGNMENT = Lifecycle(
    "review.assignment",
    AssignmentStatus,
    AssignmentStatus.ASSIGNED,
    [
        row("submit", AssignmentStatus.ASSIGNED, AssignmentStatus.SCORED),
        row("reopen", AssignmentStatus.SCORED, AssignmentStatus.ASSIGNED),
        row("recuse", LIVE, AssignmentStatus.RECUSED),
        row("withdraw", LIVE, AssignmentStatus.WITHDRAWN),
    ],
)


class RankingStatus(StrEnum):
    FROZEN = "frozen"
    CONFIRMED = "confirmed"
    SUPERSEDED = "superseded"


RANKING = Lifecycle(
    "review.ranking",
    RankingStatus,
    RankingStatus.FROZEN,
    [
        row("confirm", RankingStatus.FROZEN, RankingStatus.CONFIRMED),
        row("supersede", [RankingStatus.FROZEN, RankingStatus.CONFIRMED], RankingStatus.SUPERSEDED),
    ],
)
