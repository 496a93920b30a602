"""Facts about who came to a unit's events."""

from __future__ import annotations

from keshe.activities.domain.counting import attendance, in_window
from keshe.capability.domain.facts import FactValue
from keshe.capability.from_records import ACTIVITIES, activity_refs
from keshe.capability.providers import NO_RECORD, Basis, Question, provider


@provider("records.activity_attendance")
def _attendance(basis: Basis, question: Question) -> FactValue:
    """People at events, as typed, else as checked in; events without either are left out."""
    events = [(event, attendance(event.participants, event.checked_in)) for event in basis.of(ACTIVITIES)]
    counted = [(event, people) for event, people in events if people is not None]
    if not counted:
        return FactValue(None, NO_RECORD)
    found = [(event, people) for event, people in counted if in_window(event.day, question.within)]
    total = sum(people for _event, people in found)
    refs = activity_refs(event for event, _people in found) if question.proofs else ()
    return FactValue(total, f"活动记录：{len(found)} 场活动参加 {total} 人次（{question.span_zh}）", refs)
