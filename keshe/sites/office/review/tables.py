"""What the review pages show, made ready for the templates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from keshe.accounts.actors import Actor
from keshe.applications.models import StageEntry
from keshe.lib.days import deadline
from keshe.lib.refusals import Reason, sentence
from keshe.review import access, queries
from keshe.review.actions import Proposal
from keshe.review.actions.correction import UNSETTLED
from keshe.review.actions.rankings import decided_next
from keshe.review.domain.lifecycle import LIVE
from keshe.review.domain.ranking import Selection
from keshe.review.domain.scoring import plain
from keshe.review.labels import CONFLICT_SOURCES, SELECTIONS
from keshe.review.models import Assignment, ExpertProfile, Panel, Ranking

TONES = {
    Selection.SELECTED: "good",
    Selection.OPEN: "waiting",
    Selection.BEYOND_SOFT_CAP: "warn",
    Selection.TIED_AT_CAP: "warn",
    Selection.NOT_SELECTED: "quiet",
    Selection.BELOW_PASS_MARK: "bad",
    Selection.TOO_FEW_SHEETS: "bad",
}


@dataclass(frozen=True)
class MatrixCell:
    """An expert beside an application: ``mark`` is one word, ``why`` the reason behind it."""

    expert: ExpertProfile
    mark: str = ""
    why: str = ""
    tone: str = "quiet"


@dataclass(frozen=True)
class MatrixRow:
    entry: StageEntry
    cells: list[MatrixCell]


def matrix(panel: Panel) -> tuple[list[ExpertProfile], list[MatrixRow]]:
    """Members across, applications down: who conflicts, who was recused, who reviews."""
    experts, entries = list(queries.members_of(panel)), list(queries.pool(panel))
    conflicts = queries.conflicts(experts, entries)
    held = {(a.expert_id, a.entry_id): a for a in panel.assignments.order_by("pk")}
    rows = [MatrixRow(e, [_cell(x, e, held, conflicts) for x in experts]) for e in entries]
    return experts, rows


def _cell(
    expert: ExpertProfile,
    entry: StageEntry,
    held: dict[tuple[int, int], Assignment],
    conflicts: dict[tuple[int, int], queries.FoundConflict],
) -> MatrixCell:
    key = (expert.pk, entry.pk)
    found, assignment = conflicts.get(key), held.get(key)
    if found is not None:
        source = str(CONFLICT_SOURCES[found.source])  # type: ignore[index]
        return MatrixCell(expert, _("回避"), f"{source}：{found.reason}", "warn")
    if assignment is not None and assignment.status in LIVE:
        done = assignment.status == "scored"
        return MatrixCell(expert, _("已评") if done else _("待评"), "", "good" if done else "waiting")
    return MatrixCell(expert)


@dataclass(frozen=True)
class LoadRow:
    """How much an expert would have: standing and new reviews."""

    expert: ExpertProfile
    standing: int
    new: int

    @property
    def all(self) -> int:
        return self.standing + self.new


def loads(proposal: Proposal) -> list[LoadRow]:
    """The load table of an assignment preview, the busiest first."""
    new: dict[str, int] = {}
    for _application, expert in proposal.distribution.pairs:
        new[expert] = new.get(expert, 0) + 1
    rows = [
        LoadRow(expert, proposal.distribution.loads[uid] - new.get(uid, 0), new.get(uid, 0))
        for uid, expert in proposal.experts.items()
    ]
    return sorted(rows, key=lambda row: (-row.all, row.expert.pk))


@dataclass(frozen=True)
class Proposed:
    """An application with who reviews it already and who would."""

    entry: StageEntry
    standing: list[ExpertProfile]
    new: list[ExpertProfile]
    lacking: int


def proposed(panel: Panel, proposal: Proposal) -> list[Proposed]:
    """The preview by application."""
    by_pk = {expert.pk: expert for expert in proposal.experts.values()}
    standing: dict[int, list[ExpertProfile]] = {}
    for entry, expert in panel.assignments.filter(status__in=LIVE).values_list("entry", "expert"):
        if expert in by_pk:
            standing.setdefault(entry, []).append(by_pk[expert])
    new: dict[str, list[ExpertProfile]] = {}
    for application, uid in proposal.distribution.pairs:
        new.setdefault(application, []).append(proposal.experts[uid])
    return [
        Proposed(entry, standing.get(entry.pk, []), new.get(uid, []), proposal.distribution.lacking.get(uid, 0))
        for uid, entry in proposal.entries.items()
    ]


def reminder(panel: Panel, progress: Iterable[queries.Progress]) -> str:
    """Words to copy into a group chat: who still has how many sheets to hand in."""
    waiting = [row for row in progress if row.left]
    if not waiting:
        return ""
    names = "、".join(_("%(name)s老师 %(left)s 项") % {"name": r.expert.user.name, "left": r.left} for r in waiting)
    return _("各位专家好：%(panel)s还有评分待提交——%(names)s。请于 %(closes)s 前登录平台完成，谢谢！") % {
        "panel": panel.name,
        "names": names,
        "closes": deadline(panel.closes_at),
    }


@dataclass(frozen=True)
class PlaceView:
    """A place of a ranking with the application behind it and its reasons in words. ``unsettled``: the officer must or
    may settle it here, because no collective decision follows."""

    place: dict[str, Any]
    entry: StageEntry
    label: str
    tone: str
    reasons: list[str]
    unsettled: bool
    shared: bool


@dataclass(frozen=True)
class GroupView:
    """A group of a ranking. ``chart_id`` names its chart on the page."""

    chart_id: str
    label: str
    quota: str
    places: list[PlaceView]
    #: Where the line of the quota runs: behind this many places.
    cap: int | None = None
    chart: dict[str, Any] = field(default_factory=dict)


def groups_of(ranking: Ranking) -> list[GroupView]:
    """A frozen ranking for its page; the figures are the frozen ones, only names are read."""
    entries = {entry.uid: entry for entry in queries.pool(ranking.panel)}
    groups = enumerate(ranking.content["groups"], start=1)
    return [_group(f"chart-{number}", group, entries) for number, group in groups]


def _group(chart_id: str, group: dict[str, Any], entries: dict[str, StageEntry]) -> GroupView:
    places = [_place(place, entries[place["entry"]]) for place in group["places"]]
    quota = group["quota"]
    words = _("通知未规定名额") if quota is None else quota["text"] or _quota_words(quota)
    return GroupView(chart_id, group["label"], words, places, quota["number"] if quota else None, _chart(places))


def _quota_words(quota: dict[str, Any]) -> str:
    texts = {
        "fixed": _("名额 %(number)s 家"),
        "about": _("%(number)s 家左右"),
        "in_general_not_more": _("一般不超过 %(number)s 家"),
        "unlimited": _("名额不限"),
    }
    return texts[quota["kind"]] % {"number": quota["number"]}


def _place(place: dict[str, Any], entry: StageEntry) -> PlaceView:
    selection = Selection(place["selection"])
    reasons = [sentence(Reason(reason["code"], reason["facts"])) for reason in place["reasons"]]
    unsettled = selection.value in UNSETTLED and not decided_next(entry)
    return PlaceView(place, entry, str(SELECTIONS[selection]), TONES[selection], reasons, unsettled, place["shared"])


def _chart(places: list[PlaceView]) -> dict[str, Any]:
    """Scores by application, best first."""
    scored = [view for view in places if view.place["score"] is not None]
    return {
        "xAxis": {"type": "category", "data": [view.place["number"] for view in scored]},
        "yAxis": {"type": "value", "min": 0},
        "series": [
            {"type": "bar", "name": _("得分"), "data": [float(view.place["score"]) for view in scored]},
        ],
    }


def sheet_columns(panel: Panel, entry: StageEntry) -> dict[str, Any]:
    """Every assignment of an application side by side: one column per expert, one row per criterion."""
    rubric = queries.rubric_of(panel, entry.application)
    assignments = list(
        panel.assignments.filter(entry=entry).select_related("expert__user", "sheet", "panel").order_by("pk")
    )
    sheets = [getattr(a, "sheet", None) for a in assignments]
    rows = [
        {
            "criterion": criterion,
            "full": plain(criterion.points),
            "cells": [
                (s.scores.get(criterion.id, "—"), s.comments.get(criterion.id, "")) if s else ("—", "") for s in sheets
            ],
        }
        for criterion in rubric.criteria
    ]
    return {"rubric": rubric, "assignments": assignments, "sheets": sheets, "rows": rows}


def may_change(actor: Actor) -> bool:
    """Whether the page offers its steps to this person."""
    return access.may_manage(actor).allowed
