"""Facts that are counted from what a unit recorded of its year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.db.models import TextField
from django.db.models.functions import Cast

from keshe.activities.domain.counting import held_on, holds_on, in_window, overlaps, years
from keshe.activities.domain.kinds import ACADEMIC, HIGH_LEVELS, AchievementKind, ActivityKind
from keshe.activities.labels import ACHIEVEMENT_KINDS
from keshe.activities.models import Achievement, Activity, ChiefExpert
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
    kind: str
    title: str
    level: str
    in_academic_month: bool
    participants: int | None


class ExpertRow(NamedTuple):
    """One term of a chief expert."""

    uid: str
    name: str
    workplace: str
    since: date
    until: date | None


class AchievementRow(NamedTuple):
    """What facts need of an achievement."""

    uid: str
    kind: str
    name: str
    since: date
    until: date | None
    quantity: int
    leads_upward: bool


def _activity_row(holders: tuple[str, ...], starts_at: str, *more: Any) -> ActivityRow:
    instant = datetime.fromisoformat(starts_at)
    instant = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    return ActivityRow(holders.count(Kind.SOCIETY), held_on(instant), instant, *more)


def _load_activities(units: Sequence[int]) -> dict[int, list[ActivityRow]]:
    # As text: turning tens of thousands of instants into objects one by one through the ORM takes most of the time.
    starts_at = Cast("starts_at", TextField())
    return rows_by_unit(Activity, units, (starts_at, *ActivityRow._fields[3:]), _activity_row, "-starts_at", "-pk")


def _load_achievements(units: Sequence[int]) -> dict[int, dict[str, list[AchievementRow]]]:
    fields = AchievementRow._fields
    found = rows_by_unit(
        Achievement, units, fields, lambda _holders, *values: AchievementRow(*values), "kind", "-since", "-pk"
    )
    by_kind: dict[int, dict[str, list[AchievementRow]]] = {}
    for unit, achievements in found.items():
        for achievement in achievements:
            by_kind.setdefault(unit, {}).setdefault(achievement.kind, []).append(achievement)
    return by_kind


def _load_experts(units: Sequence[int]) -> dict[int, list[ExpertRow]]:
    fields = ExpertRow._fields
    return rows_by_unit(ChiefExpert, units, fields, lambda _holders, *values: ExpertRow(*values), "name", "since", "pk")


ACTIVITIES: Loader[list[ActivityRow]] = Loader("activities.activities", _load_activities, list)
ACHIEVEMENTS: Loader[dict[str, list[AchievementRow]]] = Loader("activities.achievements", _load_achievements, dict)
EXPERTS: Loader[list[ExpertRow]] = Loader("activities.experts", _load_experts, list)


# ------------------------------------------------------------------ activities


def _is(*kinds: ActivityKind) -> Callable[[ActivityRow], bool]:
    return lambda activity: activity.kind in kinds


def _high_level(activity: ActivityRow) -> bool:
    return activity.kind in ACADEMIC and activity.level in HIGH_LEVELS


def _in_academic_month(activity: ActivityRow) -> bool:
    return activity.kind in ACADEMIC and activity.in_academic_month


def _held_by_societies(activity: ActivityRow) -> bool:
    """Held by two or more municipal societies together (2022/二.4（1）)."""
    return activity.kind in ACADEMIC and activity.societies >= 2


_COUNTED_ACTIVITIES: dict[str, Callable[[ActivityRow], bool]] = {
    "records.party_activities": _is(ActivityKind.PARTY_DAY, ActivityKind.PARTY_WORK),
    "records.scientist_spirit_activities": _is(ActivityKind.SPIRIT),
    "records.society_day_events": _is(ActivityKind.SOCIETY_DAY),
    "records.science_activities": _is(ActivityKind.SCIENCE),
    "records.volunteer_activities": _is(ActivityKind.VOLUNTEER),
    "records.academic_events": _high_level,
    "records.joint_conferences": _held_by_societies,
    "records.july_conferences": _in_academic_month,
    "records.awards_granted": _is(ActivityKind.COMMENDATION),
}


def _register_activities(code: str, counts: Callable[[ActivityRow], bool]) -> None:
    spec = spec_of(code)

    def answer(basis: Basis, question: Question) -> FactValue:
        recorded = [activity for activity in basis.of(ACTIVITIES) if counts(activity)]
        if not recorded:
            return FactValue(None, NO_RECORD)
        found = [activity for activity in recorded if in_window(activity.day, question.within)]
        source = f"活动记录：{spec.label} {len(found)} {spec.unit}（{question.span_zh}）"
        return FactValue(len(found), source, _activity_refs(found) if question.proofs else ())

    register(code, answer)


def _activity_refs(found: Iterable[ActivityRow]) -> tuple[EvidenceRef, ...]:
    return tuple(
        EvidenceRef("activities.activity", activity.uid, f"{activity.day.isoformat()} {activity.title}", activity.day)
        for activity in sorted(found, key=lambda activity: activity.starts_at)
    )


@provider("records.annual_conference_years")
def _conference_years(basis: Basis, question: Question) -> FactValue:
    recorded = [activity for activity in basis.of(ACTIVITIES) if activity.kind == ActivityKind.ANNUAL_CONFERENCE]
    if not recorded:
        return FactValue(None, NO_RECORD)
    found = years((activity.day for activity in recorded), question.up_to_year)
    counted = [activity for activity in recorded if activity.day.year in found]
    source = f"活动记录：学术年会 {'、'.join(str(year) for year in sorted(found)) or '无'} 年举办"
    gaps = sorted(set(range(min(found), max(found) + 1)) - found) if found else []
    if gaps:
        source += f"，其间 {'、'.join(str(year) for year in gaps)} 年没有记录"
    return FactValue(found, source, _activity_refs(counted) if question.proofs else ())


# ------------------------------------------------------------------ experts


@provider("records.chief_experts")
def _chief_experts(basis: Basis, question: Question) -> FactValue:
    """People whose term covers the day; several terms of one person count once."""
    recorded = basis.of(EXPERTS)
    if not recorded:
        return FactValue(None, NO_RECORD)
    day = question.day
    people = {(term.name, term.workplace): term for term in recorded if holds_on(term.since, term.until, day)}
    refs = tuple(EvidenceRef("activities.expert", term.uid, term.name) for term in people.values())
    return FactValue(len(people), f"首席科普专家记录：{day.isoformat()} 在聘 {len(people)} 人", refs, day)


# ------------------------------------------------------------------ achievements

_STANDING_COUNTS: dict[str, AchievementKind] = {
    "records.brands": AchievementKind.BRAND,
    "records.journals": AchievementKind.JOURNAL,
}
_STANDING_FLAGS: dict[str, AchievementKind] = {
    "records.scientist_spirit_team": AchievementKind.LECTURE_TEAM,
    "records.volunteer_team": AchievementKind.VOLUNTEER_TEAM,
}
#: Counted when they were obtained inside the window …
_OBTAINED: dict[str, AchievementKind] = {
    "records.scientist_spirit_materials": AchievementKind.SPIRIT_MATERIAL,
    "records.industry_reports_adopted": AchievementKind.INDUSTRY_REPORT,
}
#: … or when they were running at any time inside it.
_RUNNING: dict[str, AchievementKind] = {
    "records.public_products": AchievementKind.PUBLIC_PRODUCT,
}


def _refs(found: Iterable[AchievementRow]) -> tuple[EvidenceRef, ...]:
    return tuple(EvidenceRef("activities.achievement", one.uid, one.name, one.since, one.quantity) for one in found)


def _register_standing(code: str, kind: AchievementKind, *, flag: bool) -> None:
    unit = spec_of(code).unit

    def answer(basis: Basis, question: Question) -> FactValue:
        recorded = basis.of(ACHIEVEMENTS).get(kind, [])
        if not recorded:
            return FactValue(None, NO_RECORD)
        day = question.day
        found = [one for one in recorded if holds_on(one.since, one.until, day)]
        total = sum(one.quantity for one in found)
        words = ("有" if found else "无") if flag else f"{total} {unit}"
        source = f"成果记录：{ACHIEVEMENT_KINDS[kind]} {words}（{day.isoformat()}）"
        return FactValue(bool(found) if flag else total, source, _refs(found) if question.proofs else (), day)

    register(code, answer)


def _register_windowed(code: str, kind: AchievementKind, *, running: bool) -> None:
    unit = spec_of(code).unit

    def answer(basis: Basis, question: Question) -> FactValue:
        recorded = basis.of(ACHIEVEMENTS).get(kind, [])
        if not recorded:
            return FactValue(None, NO_RECORD)
        found = [
            one
            for one in recorded
            if (overlaps(one.since, one.until, question.within) if running else in_window(one.since, question.within))
        ]
        total = sum(one.quantity for one in found)
        source = f"成果记录：{ACHIEVEMENT_KINDS[kind]} {total} {unit}（{question.span_zh}）"
        return FactValue(total, source, _refs(found) if question.proofs else ())

    register(code, answer)


@provider("records.awards_upward")
def _awards_upward(basis: Basis, question: Question) -> FactValue:
    recorded = basis.of(ACHIEVEMENTS).get(AchievementKind.AWARD, [])
    if not recorded:
        return FactValue(None, NO_RECORD)
    day = question.day
    found = [one for one in recorded if one.leads_upward and holds_on(one.since, one.until, day)]
    source = f"成果记录：可上升为市级奖项或作为推荐依据的设奖 {len(found)} 项（{day.isoformat()}）"
    return FactValue(len(found), source, _refs(found), day)


def _register_all() -> None:
    for code, counts in _COUNTED_ACTIVITIES.items():
        _register_activities(code, counts)
    for code, kind in _STANDING_COUNTS.items():
        _register_standing(code, kind, flag=False)
    for code, kind in _STANDING_FLAGS.items():
        _register_standing(code, kind, flag=True)
    for code, kind in _OBTAINED.items():
        _register_windowed(code, kind, running=False)
    for code, kind in _RUNNING.items():
        _register_windowed(code, kind, running=True)


_register_all()
