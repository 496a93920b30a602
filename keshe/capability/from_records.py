"""Facts that are counted from the events that a unit held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from keshe.activities.domain.counting import held_on, in_window, years
from keshe.activities.domain.kinds import ACADEMIC, HIGH_LEVELS, ActivityKind
from keshe.activities.domain.lifecycle import EventStatus
from keshe.activities.models import Activity
from keshe.capability.domain.facts import EvidenceRef, FactValue, spec_of
from keshe.capability.providers import NO_RECORD, Basis, Loader, Question, provider, register
from keshe.organisations.domain.profile import Kind
from keshe.records.queries import rows_by_unit


class ActivityRow(NamedTuple):
    """What facts need of an activity. ``societies`` = how many of those who hold it are societies."""

    societies: int
    day: date
    starts_at: datetime
    uid: str
    counts_as: str
    title: str
    level: str
    in_academic_month: bool
    participants: int | None
    checked_in: int


def _activity_row(holders: tuple[str, ...], starts_at: str, *more: Any) -> ActivityRow:
    instant = datetime.fromisoformat(starts_at)
    instant = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    return ActivityRow(holders.count(Kind.SOCIETY), held_on(instant), instant, *more)


def _load_activities(units: Sequence[int]) -> dict[int, list[ActivityRow]]:
    # As text: turning tens of thousands of instants into objects one by one through the ORM takes most of the time.
    starts_at = Cast("starts_at", TextField())
    fields = (starts_at, *ActivityRow._fields[3:])
    held = Q(status=EventStatus.HELD)
    return rows_by_unit(Activity, units, fields, _activity_row, "-starts_at", "-pk", where=held)


ACTIVITIES: Loader[list[ActivityRow]] = Loader("activities.activities", _load_activities, list)


# ------------------------------------------------------------------ activities


def _is(*kinds: ActivityKind) -> Callable[[ActivityRow], bool]:
    return lambda activity: activity.counts_as in kinds


def _high_level(activity: ActivityRow) -> bool:
    return activity.counts_as in ACADEMIC and activity.level in HIGH_LEVELS


def _in_academic_month(activity: ActivityRow) -> bool:
    return activity.counts_as in ACADEMIC and activity.in_academic_month


def _held_by_societies(activity: ActivityRow) -> bool:
    """Held by two or more municipal societies together (2022/二.4（1）)."""
    return activity.counts_as in ACADEMIC and activity.societies >= 2


_COUNTED_ACTIVITIES: dict[str, Callable[[ActivityRow], bool]] = {
    "records.party_activities": _is(ActivityKind.PARTY_DAY, ActivityKind.PARTY_WORK),
    "records.scientist_spirit_activities": _is(ActivityKind.SPIRIT),
    "records.society_day_events": _is(ActivityKind.SOCIETY_DAY),
    "records.science_activities": _is(ActivityKind.SCIENCE),
    "records.volunteer_activities": _is(ActivityKind.VOLUNTEER),
    "records.academic_events": _high_level,
    "records.joint_conferences": _held_by_societies,
    "records.july_conferences": _in_academic_month,
}


def _register_activities(code: str, counts: Callable[[ActivityRow], bool]) -> None:
    spec = spec_of(code)

    def answer(basis: Basis, question: Question) -> FactValue:
        recorded = [activity for activity in basis.of(ACTIVITIES) if counts(activity)]
        if not recorded:
            return FactValue(None, NO_RECORD)
        found = [activity for activity in recorded if in_window(activity.day, question.within)]
        source = f"活动记录：{spec.label} {len(found)} {spec.unit}（{question.span_zh}）"
        return FactValue(len(found), source, activity_refs(found) if question.proofs else ())

    register(code, answer)


def activity_refs(found: Iterable[ActivityRow]) -> tuple[EvidenceRef, ...]:
    return tuple(
        EvidenceRef("activities.activity", activity.uid, f"{activity.day.isoformat()} {activity.title}", activity.day)
        for activity in sorted(found, key=lambda activity: activity.starts_at)
    )


@provider("records.annual_conference_years")
def _conference_years(basis: Basis, question: Question) -> FactValue:
    recorded = [activity for activity in basis.of(ACTIVITIES) if activity.counts_as == ActivityKind.ANNUAL_CONFERENCE]
    if not recorded:
        return FactValue(None, NO_RECORD)
    found = years((activity.day for activity in recorded), question.up_to_year)
    counted = [activity for activity in recorded if activity.day.year in found]
    source = f"活动记录：学术年会 {'、'.join(str(year) for year in sorted(found)) or '无'} 年举办"
    gaps = sorted(set(range(min(found), max(found) + 1)) - found) if found else []
    if gaps:
        source += f"，其间 {'、'.join(str(year) for year in gaps)} 年没有记录"
    return FactValue(found, source, activity_refs(counted) if question.proofs else ())


for _code, _counts in _COUNTED_ACTIVITIES.items():
    _register_activities(_code, _counts)
