"""From score sheets to places: aggregate, add preferences, order, separate equals, compare with pass mark and quota.

Everything is exact (``Decimal``), depends on the set of candidates and never on their order, and every place carries the
reasons that led to it as data; the sentences are in ``labels.py``. Only sheets that count are handed in here: the sheet
of an expert who was recused or withdrawn, at whatever time, is not among them (``queries.counted_sheets``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from keshe.lib.refusals import Reason
from keshe.programmes.domain.document import Quota, ReviewStage
from keshe.review.domain.aggregation import Aggregated, aggregate, mean
from keshe.review.domain.scoring import ZERO, plain

#: Behind everybody who has a preference with an order.
LAST = 10**6


class Selection(StrEnum):
    """What a place means. ``OPEN``: the ranking is handed to the decision as it is."""

    SELECTED = "selected"
    OPEN = "open"
    BEYOND_SOFT_CAP = "beyond_soft_cap"
    TIED_AT_CAP = "tied_at_cap"
    NOT_SELECTED = "not_selected"
    BELOW_PASS_MARK = "below_pass_mark"  # noqa: S105 - a mark to pass
    TOO_FEW_SHEETS = "too_few_sheets"


@dataclass(frozen=True)
class Sheet:
    """A score sheet that counts: its total, and what each criterion and each group contributes."""

    total: Decimal
    criteria: Mapping[str, Decimal] = field(default_factory=dict)
    groups: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class Preference:
    """A preference (优先) of the call that the application meets, with what it is worth."""

    id: str
    points: Decimal | None = None
    order: int | None = None


@dataclass(frozen=True)
class Candidate:
    """An application in the ranking. ``group`` is what it is ranked within (category, heading, call …)."""

    uid: str
    number: str
    group: str
    sheets: tuple[Sheet, ...]
    preferences: tuple[Preference, ...] = ()
    submitted_at: datetime | None = None


@dataclass(frozen=True)
class Place:
    """Where a candidate stands. ``rank`` is None with too few sheets; equals that no rule separates share a rank."""

    candidate: Candidate
    rank: int | None
    aggregated: Aggregated
    preference: Decimal
    score: Decimal | None
    selection: Selection
    shared: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class _Standing:
    """A candidate with what it is ordered by: score first, then one value per rule that separates equals."""

    candidate: Candidate
    aggregated: Aggregated
    preference: Decimal
    score: Decimal
    keys: tuple[Decimal, ...]

    @property
    def order(self) -> tuple[Decimal, ...]:
        """Ascending: the best comes first."""
        return (-self.score, *self.keys)


def rank(
    candidates: Iterable[Candidate],
    stage: ReviewStage,
    quotas: Mapping[str, Quota | None],
    *,
    minimum_sheets: int,
    seed: str,
    names: Mapping[str, str] | None = None,
) -> dict[str, tuple[Place, ...]]:
    """The places by group, best first, those with too few sheets last.

    Args:
        stage: the call's review stage: aggregate, pass mark, select rule, ties, effect of preferences.
        quotas: the quota of each group; None where the call says nothing.
        minimum_sheets: an application with fewer counted sheets gets no place.
        seed: what draws by lot are made from; nobody can choose it, for it is the log's head when the round closed.
        names: labels of the criteria and groups that separate equals, for the reasons.
    """
    groups: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(candidate.group, []).append(candidate)
    return {
        group: _rank_group(groups[group], stage, quotas.get(group), minimum_sheets, seed, names or {})
        for group in sorted(groups)
    }


def _rank_group(
    candidates: list[Candidate],
    stage: ReviewStage,
    quota: Quota | None,
    minimum: int,
    seed: str,
    names: Mapping[str, str],
) -> tuple[Place, ...]:
    enough = [c for c in candidates if len(c.sheets) >= max(minimum, 1)]
    standings = sorted(
        (_standing(c, stage, seed) for c in enough), key=lambda s: (s.order, s.candidate.number, s.candidate.uid)
    )
    places = []
    passing = [s for s in standings if stage.pass_mark is None or s.score >= stage.pass_mark]
    for standing in standings:
        position = 1 + sum(other.order < standing.order for other in standings)
        equals = [other for other in standings if other.order == standing.order]
        selection = _select(standing, passing, stage, quota)
        reasons = (
            *_why_score(standing, stage),
            *_why_order(standing, standings, stage, names),
            *_why_selected(standing, selection, position, stage, quota),
        )
        places.append(_place(standing, position, selection, len(equals) > 1, reasons))
    lacking = sorted((c for c in candidates if c not in enough), key=lambda c: (c.number, c.uid))
    return (*places, *(_unplaced(c, minimum) for c in lacking))


def _place(
    standing: _Standing, position: int, selection: Selection, shared: bool, reasons: tuple[Reason, ...]
) -> Place:
    return Place(
        standing.candidate,
        position,
        standing.aggregated,
        standing.preference,
        standing.score,
        selection,
        shared,
        reasons,
    )


def _unplaced(candidate: Candidate, minimum: int) -> Place:
    reason = Reason("review.place_too_few", {"sheets": len(candidate.sheets), "least": minimum})
    return Place(candidate, None, Aggregated(None, ()), ZERO, None, Selection.TOO_FEW_SHEETS, False, (reason,))


def _standing(candidate: Candidate, stage: ReviewStage, seed: str) -> _Standing:
    aggregated = aggregate((sheet.total for sheet in candidate.sheets), stage.aggregate)
    bonus = ZERO
    if stage.preferences.by == "points":
        bonus = sum((p.points for p in candidate.preferences if p.points is not None), ZERO)
        if stage.preferences.cap is not None:
            bonus = min(bonus, stage.preferences.cap)
    assert aggregated.score is not None
    keys = tuple(_key(candidate, by, ref, seed) for by, ref in tie_rules(stage))
    return _Standing(candidate, aggregated, bonus, aggregated.score + bonus, keys)


def tie_rules(stage: ReviewStage) -> tuple[tuple[str, str], ...]:
    """The rules that separate equals, in order, as (kind, reference). Where preferences act by order, they come first
    unless the call places them itself; ``decision`` ends the list, because what stays equal then is decided by people."""
    rules: list[tuple[str, str]] = []
    for tie in stage.ties:
        if tie.by == "decision":
            break
        rules.append((tie.by, tie.ref or ""))
    if stage.preferences.by == "order" and ("preference", "") not in rules:
        rules.insert(0, ("preference", ""))
    return tuple(rules)


def _key(candidate: Candidate, by: str, ref: str, seed: str) -> Decimal:
    """One value to order equals by; less is better."""
    if by == "criterion":
        return -mean(sheet.criteria.get(ref, ZERO) for sheet in candidate.sheets)
    if by == "group":
        return -mean(sheet.groups.get(ref, ZERO) for sheet in candidate.sheets)
    if by == "preference":
        orders = [p.order for p in candidate.preferences if p.order is not None]
        weighed = [LAST - 1] if candidate.preferences else [LAST]
        return Decimal(min(orders or weighed))
    if by == "earlier_submission":
        return Decimal(int(candidate.submitted_at.timestamp() * 10**6)) if candidate.submitted_at else Decimal(10**18)
    return Decimal(int(lot(seed, candidate.uid), 16))


def lot(seed: str, uid: str) -> str:
    """The lot that a candidate draws: anybody can repeat it from the seed. The lowest wins."""
    return hashlib.sha256(f"{seed}/{uid}".encode()).hexdigest()[:16]


def _select(standing: _Standing, passing: list[_Standing], stage: ReviewStage, quota: Quota | None) -> Selection:
    if stage.select == "decision":
        return Selection.OPEN
    if stage.pass_mark is not None and standing.score < stage.pass_mark:
        return Selection.BELOW_PASS_MARK
    if stage.select == "pass_mark" or quota is None or quota.number is None:
        return Selection.SELECTED
    before = sum(other.order < standing.order for other in passing)
    equals = sum(other.order == standing.order for other in passing)
    if before + equals <= quota.number:
        return Selection.SELECTED
    if before < quota.number:
        return Selection.TIED_AT_CAP
    return Selection.NOT_SELECTED if quota.hard else Selection.BEYOND_SOFT_CAP


# --- the reasons of a place, as data ------------------------------------------------------------------------------


def _why_score(standing: _Standing, stage: ReviewStage) -> list[Reason]:
    found = standing.aggregated
    facts: dict[str, object] = {
        "sheets": len(standing.candidate.sheets),
        "score": plain(found.score or ZERO),
        "totals": "、".join(plain(t) for t in sorted((*found.kept, *found.dropped))),
        "dropped": "、".join(plain(t) for t in found.dropped),
    }
    method = "untrimmed" if found.untrimmed else stage.aggregate.method
    reasons = [Reason(f"review.place_{method}", facts)]
    if standing.preference:
        points = {"points": plain(standing.preference), "score": plain(standing.score)}
        reasons.append(Reason("review.place_preference", points))
    return reasons


def _why_order(
    standing: _Standing, standings: list[_Standing], stage: ReviewStage, names: Mapping[str, str]
) -> list[Reason]:
    """Which rule separated a candidate from the others with the same score, or that none did."""
    equal_score = [o for o in standings if o.score == standing.score and o is not standing]
    if not equal_score:
        return []
    reasons = []
    for index, (by, ref) in enumerate(tie_rules(stage)):
        if any(o.keys[:index] == standing.keys[:index] and o.keys[index] != standing.keys[index] for o in equal_score):
            reasons.append(Reason(f"review.tie_{by}", {"score": plain(standing.score), "what": names.get(ref, ref)}))
    if any(o.keys == standing.keys for o in equal_score):
        reasons.append(Reason("review.tie_left", {"score": plain(standing.score)}))
    return reasons


def _why_selected(
    standing: _Standing, selection: Selection, position: int, stage: ReviewStage, quota: Quota | None
) -> list[Reason]:
    facts: dict[str, object] = {"rank": position, "score": plain(standing.score)}
    reasons = []
    if stage.pass_mark is not None:
        facts["mark"] = plain(stage.pass_mark)
        reached = "below" if standing.score < stage.pass_mark else "reached"
        reasons.append(Reason(f"review.mark_{reached}", dict(facts)))
    if selection is Selection.OPEN:
        reasons.append(Reason("review.select_open", facts))
    elif selection is not Selection.BELOW_PASS_MARK and stage.select != "pass_mark":
        reasons.append(_why_quota(selection, facts, quota))
    return reasons


def _why_quota(selection: Selection, facts: dict[str, object], quota: Quota | None) -> Reason:
    if quota is None:
        return Reason("review.quota_none", facts)
    facts["number"] = quota.number
    if selection is Selection.SELECTED:
        return Reason("review.quota_unlimited" if quota.number is None else "review.quota_within", facts)
    if selection is Selection.BEYOND_SOFT_CAP:
        return Reason(f"review.beyond_{quota.kind}", facts)
    return Reason(f"review.{selection}", facts)
