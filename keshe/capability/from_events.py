"""Facts about who came to a unit's events."""

from __future__ import annotations

from keshe.activities.domain.counting import held_on, in_window
from keshe.capability.domain.facts import EvidenceRef, FactValue
from keshe.capability.from_records import ACTIVITIES
from keshe.capability.providers import NO_RECORD, Basis, Question, provider


@provider("records.activity_attendance")
def _attendance(basis: Basis, question: Question) -> FactValue:
    """People at events, as typed, else as checked in; events without either are left out."""
    counted = [event for event in basis.of(ACTIVITIES) if event.attendance is not None]
    if not counted:
        return FactValue(None, NO_RECORD)
    found = [event for event in counted if in_window(held_on(event.starts_at), question.within)]
    total = sum(event.attendance or 0 for event in found)
    refs = tuple(
        EvidenceRef("activities.activity", event.uid, f"{held_on(event.starts_at).isoformat()} {event.title}")
        for event in sorted(found, key=lambda event: event.starts_at)
    )
    return FactValue(total, f"活动记录：{len(found)} 场活动参加 {total} 人次（{question.span_zh}）", refs)
