"""What a careful officer proposes to a meeting: what the stage before suggests, unless a condition no longer holds or a
fixed quota is full. Who stood behind a place that became free moves up."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from keshe.applications.eligibility import outcomes_of
from keshe.applications.models import StageEntry
from keshe.applications.stages import results_so_far
from keshe.decisions import queries
from keshe.decisions.actions import Proposal
from keshe.decisions.conditions import phase_of
from keshe.decisions.domain.lifecycle import Result
from keshe.lib import clock
from keshe.rehearsal.steps.decisions import proposals_for
from keshe.review.domain.ranking import Selection

DECLINED = "与本单位日常工作重复，创新性不足。"
FULL = "名额已满，按得分排序未能列入。"
MOVED_UP = "排名在前的申报不再符合条件，按得分递补。"


def proposed(entries: Sequence[StageEntry], declined: Collection[int] = ()) -> list[Proposal]:
    """A line for each entry, best first where places are few.

    Args:
        declined: primary keys of applications that the story lets the meeting decline.
    """
    lines = [_line(line, declined) for line in proposals_for(entries)]
    return _within_places(lines)


def _line(line: Proposal, declined: Collection[int]) -> Proposal:
    if line.entry.application_id in declined:
        return Proposal(line.entry, Result.FAIL, DECLINED)
    if line.proposal is Result.PASS and (unmet := _unmet(line.entry)):
        return Proposal(line.entry, Result.FAIL, f"{unmet}。")
    return line


def _unmet(entry: StageEntry) -> str:
    """The first condition that stands in the way on the day of the decision, in words; empty if none does."""
    outcomes = outcomes_of(entry.application, phase_of(entry), clock.now())
    return next((f"不符合“{one.text.rstrip('。')}”" for one in outcomes if one.blocks), "")


def _within_places(lines: Sequence[Proposal]) -> list[Proposal]:
    """No more to pass than a fixed quota has places left; the better score first. Places of a quota that stay free go
    to the next in rank."""
    call = lines[0].entry.application.call
    caps = {line.entry.pk: queries.cap_of(line.entry, line.tier) for line in lines}
    gone = queries.taken(call, {cap.key for cap in caps.values() if cap})
    kept: dict[int, Proposal] = {}
    for line in sorted(lines, key=lambda one: -_score(one.entry)):
        cap = caps[line.entry.pk]
        if cap is not None and _is_next(line) and gone.get(cap.key, 0) < cap.number:
            gone[cap.key] = gone.get(cap.key, 0) + 1
            kept[line.entry.pk] = Proposal(line.entry, Result.PASS, MOVED_UP)
            continue
        if line.proposal is Result.PASS and cap is not None:
            if cap.hard and gone.get(cap.key, 0) >= cap.number:
                kept[line.entry.pk] = Proposal(line.entry, Result.FAIL, FULL)
                continue
            gone[cap.key] = gone.get(cap.key, 0) + 1
        kept[line.entry.pk] = line
    return [kept[line.entry.pk] for line in lines]


def _is_next(line: Proposal) -> bool:
    """Whether only the number of places stood against it."""
    ranked = results_so_far(line.entry.application).get("selection") == Selection.BEYOND_SOFT_CAP
    return ranked and line.proposal is Result.FAIL and line.reason not in (DECLINED, FULL) and not _unmet(line.entry)


def _score(entry: StageEntry) -> float:
    return float(str(results_so_far(entry.application).get("score") or 0))
