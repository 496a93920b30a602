"""Rounds and reviews as the expert's lists show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from keshe.review.domain.lifecycle import AssignmentStatus
from keshe.review.domain.scoring import plain
from keshe.review.models import Assignment, Panel
from keshe.sites.expert.rounds import material


@dataclass(frozen=True)
class RoundRow:
    """A round with the expert's own progress."""

    panel: Panel
    held: int
    cleared: int
    scored: int
    drafts: int

    @classmethod
    def of(cls, panel: Panel, own: Iterable[Assignment]) -> RoundRow:
        listed = list(own)
        waiting = [a for a in listed if a.status == AssignmentStatus.ASSIGNED and a.cleared_at is not None]
        return cls(
            panel,
            held=len(listed),
            cleared=sum(a.cleared_at is not None for a in listed),
            scored=sum(a.status == AssignmentStatus.SCORED for a in listed),
            drafts=sum(hasattr(a, "sheet") and a.sheet.total is not None for a in waiting),
        )

    @property
    def undeclared(self) -> int:
        return self.held - self.cleared

    @property
    def left(self) -> int:
        return self.held - self.scored

    @property
    def complete(self) -> bool:
        """Whether everything that is left could be handed in at once."""
        return 0 < self.drafts == self.left


def rounds_of(assignments: Iterable[Assignment]) -> list[RoundRow]:
    """The rounds of some assignments, in their order."""
    by_panel: dict[int, list[Assignment]] = {}
    for assignment in assignments:
        by_panel.setdefault(assignment.panel_id, []).append(assignment)
    return [RoundRow.of(own[0].panel, own) for own in by_panel.values()]


@dataclass(frozen=True)
class Line:
    """A review in a list. ``unit`` is empty in a blind round; ``conflict`` and ``reason`` are what was ticked and
    typed in the statement."""

    uid: str
    number: str
    title: str
    unit: str
    category: str
    status: str
    cleared: bool
    total: str
    started: bool
    conflict: bool = False
    reason: str = ""


def lines_of(assignments: Iterable[Assignment], posted: Mapping[str, str] | None = None) -> list[Line]:
    """The reviews as lines; with what was posted in the statement on conflicts."""
    listed = list(assignments)
    titles = material.titles_of(listed)
    return [_line(assignment, titles[assignment.pk], posted or {}) for assignment in listed]


def _line(assignment: Assignment, title: str, posted: Mapping[str, str]) -> Line:
    application = assignment.entry.application
    sheet = getattr(assignment, "sheet", None)
    return Line(
        uid=assignment.uid,
        number=application.number,
        title=title,
        unit="" if assignment.panel.blind else application.organisation.name,
        category=application.version.document_model.category_label(application.category),
        status=assignment.status,
        cleared=assignment.cleared_at is not None,
        total=plain(sheet.total) if sheet is not None and sheet.total is not None else "",
        started=sheet is not None,
        conflict=f"conflict_{assignment.uid}" in posted,
        reason=posted.get(f"reason_{assignment.uid}", "").strip(),
    )
