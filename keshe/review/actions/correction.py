"""What follows for a ranking when a score must no longer count (R15)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from keshe.audit.acts import move
from keshe.lib.refusals import Reason, sentence
from keshe.review import figures, queries
from keshe.review.domain.lifecycle import RANKING, RankingStatus
from keshe.review.domain.ranking import Selection
from keshe.review.models import Panel, Ranking


def freeze(panel: Panel, at: datetime) -> Ranking:
    """A ranking from the sheets that count now, frozen with its hash, inside the caller's act. One in force before is
    superseded."""
    before = queries.ranking_in_force(panel)
    if before is not None:
        move(before, RANKING, "supersede")
    content = figures.content_of(panel)
    return Ranking.objects.create(panel=panel, content=content, sha256=figures.digest(content), computed_at=at)


def correct_after_recusal(panel: Panel, at: datetime) -> None:
    """A sheet of this panel has just stopped counting: a ranking in force is superseded. Was it confirmed, the corrected
    one takes its place at once and the figures that went on with the applications are replaced; who was selected is
    not changed behind the decision's back, the corrected figures say what would be."""
    before = queries.ranking_in_force(panel)
    if before is None:
        return
    if before.status != RankingStatus.CONFIRMED:
        move(before, RANKING, "supersede")
        return
    after = freeze(panel, at)
    move(after, RANKING, "confirm", confirmed_at=at)
    places = figures.places_of(after.content)
    for entry in queries.pool(panel):
        if entry.uid in places and entry.outcome:
            entry.outcome = {**entry.outcome, **figures_for_outcome(places[entry.uid]), "corrected": True}
            entry.save(update_fields=["outcome"])


def figures_for_outcome(place: dict[str, Any]) -> dict[str, Any]:
    """The part of a stage's outcome that is computed: rank, score, preference, number of sheets, and why."""
    return {
        "rank": place["rank"],
        "score": place["score"],
        "preference": place["preference"],
        "sheets": place["sheets"],
        "selection": place["selection"],
        "reason": why(place),
    }


def why(place: dict[str, Any]) -> str:
    """The reasons of a place as one paragraph."""
    return "".join(sentence(Reason(reason["code"], reason["facts"])) for reason in place["reasons"])


#: Places about which the officer, or the decision that follows, has a say.
UNSETTLED = frozenset({Selection.BEYOND_SOFT_CAP.value, Selection.TIED_AT_CAP.value})
