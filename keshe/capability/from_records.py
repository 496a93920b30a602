"""Facts that are counted from the events that a unit held."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import TextField
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
    """What facts need of an activity that was held. ``societies`` = how many of those who hold it are societies;
    ``began`` = its instant as the database writes it, which sorts as time does."""

    societies: int
    day: date
    began: str
    pk: int
    uid: str
    counts_as: str
    title: str
    level: str
    in_academic_month: bool
    participants: int | None
    checked_in: int


@lru_cache(maxsize=2**16)
def _day_of(hour: str) -> date:
    """The day in China of an hour in UTC (``2022-09-30 16``): its days begin with a full hour."""
    return held_on(datetime.fromisoformat(f"{hour}:00+00:00"))


def _activity_row(kinds: tuple[str, ...], status: str, began: str, *more: Any) -> ActivityRow | None:
    if status != EventStatus.HELD:
        return None
    return ActivityRow(kinds.count(Kind.SOCIETY), _day_of(began[:13]), began, *more)


def _load_activities(units: Sequence[int]) -> dict[int, list[ActivityRow]]:
    # As text: turning tens of thousands of instants into objects one by one takes most of the time. And the status as a
    # column: asked for it, SQLite reads the held activities of all units before it looks whose they are.
    fields = ("status", Cast("starts_at", TextField()), *ActivityRow._fields[3:])
    return rows_by_unit(Activity, "activity", units, fields, _activity_row)


ACTIVITIES: Loader[list[ActivityRow]] = Loader("activities.activities", _load_activities, list)


def in_time(found: Iterable[ActivityRow]) -> list[ActivityRow]:
    """The earliest first; of those that began together the one recorded last."""
    return sorted(found, key=lambda activity: (activity.began, -activity.pk))


def of_kind(basis: Basis, *kinds: str) -> list[ActivityRow]:
    """The unit's activities that count as one of the kinds."""

    def by_kind() -> dict[str, list[ActivityRow]]:
        found: dict[str, list[ActivityRow]] = {}
        for activity in basis.of(ACTIVITIES):
            found.setdefault(activity.counts_as, []).append(activity)
        return found

    sorted_out = basis.once("activities.by_kind", by_kind)
    return [activity for kind in kinds for activity in sorted_out.get(kind, ())]


# ------------------------------------------------------------------ activities


def _any(activity: ActivityRow) -> bool:
    return True


def _high_level(activity: ActivityRow) -> bool:
    return activity.level in HIGH_LEVELS


def _in_academic_month(activity: ActivityRow) -> bool:
    return activity.in_academic_month


def _held_by_societies(activity: ActivityRow) -> bool:
    """Held by two or more municipal societies together (2022/二.4（1）)."""
    return activity.societies >= 2


#: The kinds of activities that a fact counts, and which of them.
_COUNTED_ACTIVITIES: dict[str, tuple[Collection[ActivityKind], Callable[[ActivityRow], bool]]] = {
    "records.party_activities": ((ActivityKind.PARTY_DAY, ActivityKind.PARTY_WORK), _any),
    "records.scientist_spirit_activities": ((ActivityKind.SPIRIT,), _any),
    "records.society_day_events": ((ActivityKind.SOCIETY_DAY,), _any),
    "records.science_activities": ((ActivityKind.SCIENCE,), _any),
    "records.volunteer_activities": ((ActivityKind.VOLUNTEER,), _any),
    "records.academic_events": (ACADEMIC, _high_level),
    "records.joint_conferences": (ACADEMIC, _held_by_societies),
    "records.july_conferences": (ACADEMIC, _in_academic_month),
}


def _register_activities(code: str, kinds: Collection[ActivityKind], counts: Callable[[ActivityRow], bool]) -> None:
    spec = spec_of(code)

    def answer(basis: Basis, question: Question) -> FactValue:
        recorded = of_kind(basis, *kinds)
        if not recorded:
            return FactValue(None, NO_RECORD)
        found = [one for one in recorded if counts(one) and in_window(one.day, question.within)]
        source = f"活动记录：{spec.label} {len(found)} {spec.unit}（{question.span_zh}）"
        return FactValue(len(found), source, activity_refs(found) if question.proofs else ())

    register(code, answer)


def activity_refs(found: Iterable[ActivityRow]) -> tuple[EvidenceRef, ...]:
    return tuple(
        EvidenceRef("activities.activity", activity.uid, f"{activity.day.isoformat()} {activity.title}", activity.day)
        for activity in in_time(found)
    )


@provider("records.annual_conference_years")
def _conference_years(basis: Basis, question: Question) -> FactValue:
    recorded = of_kind(basis, ActivityKind.ANNUAL_CONFERENCE)
    if not recorded:
        return FactValue(None, NO_RECORD)
    found = years((activity.day for activity in recorded), question.up_to_year)
    counted = [activity for activity in recorded if activity.day.year in found]
    if not found:
        return FactValue(found, f"活动记录：截至 {question.up_to_year} 年没有举办学术年会的记录")
    source = f"活动记录：学术年会 {'、'.join(str(year) for year in sorted(found))} 年举办"
    gaps = sorted(set(range(min(found), max(found) + 1)) - found)
    if gaps:
        source += f"，其间 {'、'.join(str(year) for year in gaps)} 年没有记录"
    return FactValue(found, source, activity_refs(counted) if question.proofs else ())


for _code, (_kinds, _counts) in _COUNTED_ACTIVITIES.items():
    _register_activities(_code, _kinds, _counts)
