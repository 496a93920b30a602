"""Writes: computing a ranking, and confirming it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from keshe.accounts.actors import Actor
from keshe.applications.models import StageEntry
from keshe.applications.stages import fail_stage, pass_stage
from keshe.audit.acts import act, locked, move
from keshe.lib.refusals import Reason, refuse_unless, sentence
from keshe.review import access, queries
from keshe.review.actions.correction import UNSETTLED, figures_for_outcome, freeze
from keshe.review.actions.recusal import refuse_tied
from keshe.review.domain.lifecycle import RANKING, PanelStatus, RankingStatus
from keshe.review.domain.ranking import Selection
from keshe.review.models import Panel, Ranking

#: Selections that go on to the next stage, whatever it is.
GOES_ON = frozenset({Selection.SELECTED.value, Selection.OPEN.value})


def compute_ranking(actor: Actor, panel: Panel) -> Ranking:
    """Compute a closed panel's ranking and freeze it. Computing again supersedes the one before.

    Raises:
        Refused: not an officer; the round is not closed; the ranking is confirmed already.
    """
    access.may_manage(actor).required()
    with act(actor, "review.compute_ranking", panel) as record:
        panel = locked(panel)
        refuse_unless(panel.status == PanelStatus.CLOSED, "review.not_closed")
        before = queries.ranking_in_force(panel)
        confirmed = before is not None and before.status == RankingStatus.CONFIRMED
        refuse_unless(not confirmed, "review.ranking_confirmed")
        refuse_tied((sheet.assignment for sheet in queries.sheets_of(panel)), "review.tied_sheets")
        ranking = freeze(panel, record.at)
        record.facts = {"ranking": ranking.uid, "sha256": ranking.sha256}
    return ranking


def confirm_ranking(actor: Actor, ranking: Ranking, admitted: Mapping[str, str] | None = None) -> None:
    """Confirm a ranking: every application leaves the stage in this one act, with its rank, score and reasons.

    Selected ones go on. Before a collective decision those beyond a soft cap or tied at a cap go on too, marked, for it
    to decide; before any other stage the officer must settle them here.

    Args:
        admitted: stage entry uid → reason, for places beyond a soft cap or tied at a cap that shall go on as selected.

    Raises:
        Refused: not an officer, or admitting their own unit; superseded or confirmed already; too few sheets somewhere;
            ties left open; more admitted than a fixed quota has places.
    """
    access.may_manage(actor).required()
    chosen = {uid: reason.strip() for uid, reason in (admitted or {}).items()}
    with act(actor, "review.confirm_ranking", ranking) as record:
        panel = locked(ranking.panel)
        ranking = locked(ranking)
        refuse_unless(ranking.status != RankingStatus.SUPERSEDED, "review.ranking_stale")
        entries = {entry.uid: entry for entry in queries.open_pool(panel)}
        _check(panel, ranking, entries, chosen)
        for uid in chosen:
            access.may_steer(actor, entries[uid]).required()
        move(ranking, RANKING, "confirm", confirmed_at=record.at)
        passed = []
        for group in ranking.content["groups"]:
            for place in group["places"]:
                entry = entries.get(place["entry"])
                if entry is not None and _leave(actor, panel, entry, place, chosen, record.at):
                    passed.append(entry.uid)
        record.facts = {"sha256": ranking.sha256, "passed": passed, "admitted": sorted(chosen)}


def _leave(
    actor: Actor, panel: Panel, entry: StageEntry, place: dict[str, Any], chosen: Mapping[str, str], at: datetime
) -> bool:
    """Lead one application out of the stage. Returns whether it goes on."""
    selected: bool | None = place["selection"] == Selection.SELECTED or entry.uid in chosen
    if place["selection"] == Selection.OPEN:
        selected = None
    outcome = {**figures_for_outcome(place), "selected": selected, "panel": panel.uid}
    if entry.uid in chosen:
        outcome["reason"] += sentence(Reason("review.admitted", {"why": chosen[entry.uid]}))
    undecided = place["selection"] in UNSETTLED and decided_next(entry)
    if place["selection"] in GOES_ON or entry.uid in chosen or undecided:
        pass_stage(actor, entry, at, outcome)
        return True
    fail_stage(entry, at, outcome)
    return False


def decided_next(entry: StageEntry) -> bool:
    """Whether a collective decision follows the review on this application's path."""
    document = entry.application.version.document_model
    following = document.next_stage(entry.application.category, entry.stage)
    return following is not None and following.kind == "decision"


def _check(panel: Panel, ranking: Ranking, entries: Mapping[str, StageEntry], chosen: Mapping[str, str]) -> None:
    places = [place for group in ranking.content["groups"] for place in group["places"] if place["entry"] in entries]
    short = [place["number"] for place in places if place["selection"] == Selection.TOO_FEW_SHEETS]
    refuse_unless(
        not short, "review.too_few_in_ranking", least=panel.minimum_sheets, applications="、".join(sorted(short))
    )
    unsettled = {place["entry"]: place for place in places if place["selection"] in UNSETTLED}
    refuse_unless(set(chosen) <= set(unsettled), "review.admit_unknown")
    refuse_unless(all(chosen.values()), "review.reason_needed")
    _check_ties(ranking, entries, chosen)
    for group in ranking.content["groups"]:
        _check_quota(group, chosen)


def _check_ties(ranking: Ranking, entries: Mapping[str, StageEntry], chosen: Mapping[str, str]) -> None:
    """A tie across a cap that no decision follows must be settled: as many admitted as there are places left, else
    nobody of the tie."""
    for group in ranking.content["groups"]:
        tied = [p for p in group["places"] if p["selection"] == Selection.TIED_AT_CAP and p["entry"] in entries]
        open_ = [p for p in tied if not decided_next(entries[p["entry"]])]
        settled = any(p["entry"] in chosen for p in tied)
        refuse_unless(not open_ or settled, "review.tie_open", applications="、".join(p["number"] for p in open_))


def _check_quota(group: dict[str, Any], chosen: Mapping[str, str]) -> None:
    quota = group["quota"]
    if quota is None or quota["kind"] != "fixed":
        return
    count = sum(p["selection"] == Selection.SELECTED or p["entry"] in chosen for p in group["places"])
    refuse_unless(
        count <= quota["number"], "review.over_quota", group=group["label"], number=quota["number"], count=count
    )
