"""Facts that are counted from what a unit recorded of its year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from keshe.activities.domain.counting import held_on, holds_on, in_window, overlaps, years
from keshe.activities.domain.kinds import ACADEMIC, HIGH_LEVELS, AchievementKind, ActivityKind
from keshe.activities.labels import ACHIEVEMENT_KINDS
from keshe.activities.models import Achievement, Activity
from keshe.capability.domain.facts import EvidenceRef, FactValue, spec_of
from keshe.capability.providers import NO_RECORD, Basis, Loader, Question, provider, register
from keshe.organisations.domain.profile import Kind
from keshe.records.queries import by_unit, of_units


def _load_activities(units: Sequence[int]) -> dict[int, list[Activity]]:
    return by_unit(of_units(Activity, units).order_by("-starts_at", "-pk"), units)


def _load_achievements(units: Sequence[int]) -> dict[int, dict[str, list[Achievement]]]:
    found = by_unit(of_units(Achievement, units).order_by("kind", "-since", "-pk"), units)
    by_kind: dict[int, dict[str, list[Achievement]]] = {}
    for unit, achievements in found.items():
        for achievement in achievements:
            by_kind.setdefault(unit, {}).setdefault(achievement.kind, []).append(achievement)
    return by_kind


ACTIVITIES: Loader[list[Activity]] = Loader("activities.activities", _load_activities, list)
ACHIEVEMENTS: Loader[dict[str, list[Achievement]]] = Loader("activities.achievements", _load_achievements, dict)


# ------------------------------------------------------------------ activities


def _is(*kinds: ActivityKind) -> Callable[[Activity], bool]:
    return lambda activity: activity.kind in kinds


def _high_level(activity: Activity) -> bool:
    return activity.kind in ACADEMIC and activity.level in HIGH_LEVELS


def _in_academic_month(activity: Activity) -> bool:
    return activity.kind in ACADEMIC and activity.in_academic_month


def _held_by_societies(activity: Activity) -> bool:
    """Held by two or more municipal societies together (2022/二.4（1）)."""
    units = [activity.organisation, *activity.co_organisers.all()]
    return activity.kind in ACADEMIC and sum(unit.kind == Kind.SOCIETY for unit in units) >= 2


_COUNTED_ACTIVITIES: dict[str, Callable[[Activity], bool]] = {
    "records.party_activities": _is(ActivityKind.PARTY_DAY, ActivityKind.PARTY_WORK),
    "records.scientist_spirit_activities": _is(ActivityKind.SPIRIT),
    "records.society_day_events": _is(ActivityKind.SOCIETY_DAY),
    "records.science_activities": _is(ActivityKind.SCIENCE),
    "records.volunteer_activities": _is(ActivityKind.VOLUNTEER),
    "records.academic_events": _high_level,
    "records.joint_conferences": _held_by_societies,
    "records.july_conferences": _in_academic_month,
}


def _register_activities(code: str, counts: Callable[[Activity], bool]) -> None:
    spec = spec_of(code)

    def answer(basis: Basis, question: Question) -> FactValue:
        recorded = [activity for activity in basis.of(ACTIVITIES) if counts(activity)]
        if not recorded:
            return FactValue(None, NO_RECORD)
        found = [activity for activity in recorded if in_window(held_on(activity.starts_at), question.within)]
        source = f"活动记录：{spec.label} {len(found)} {spec.unit}（{question.span_zh}）"
        return FactValue(len(found), source, _activity_refs(found))

    register(code, answer)


def _activity_refs(found: Iterable[Activity]) -> tuple[EvidenceRef, ...]:
    return tuple(
        EvidenceRef("activities.activity", activity.uid, f"{held_on(activity.starts_at).isoformat()} {activity.title}")
        for activity in sorted(found, key=lambda activity: activity.starts_at)
    )


@provider("records.annual_conference_years")
def _conference_years(basis: Basis, question: Question) -> FactValue:
    recorded = [activity for activity in basis.of(ACTIVITIES) if activity.kind == ActivityKind.ANNUAL_CONFERENCE]
    if not recorded:
        return FactValue(None, NO_RECORD)
    found = years((held_on(activity.starts_at) for activity in recorded), question.up_to_year)
    counted = [activity for activity in recorded if held_on(activity.starts_at).year in found]
    source = f"活动记录：学术年会 {'、'.join(str(year) for year in sorted(found)) or '无'} 年举办"
    gaps = sorted(set(range(min(found), max(found) + 1)) - found) if found else []
    if gaps:
        source += f"，其间 {'、'.join(str(year) for year in gaps)} 年没有记录"
    return FactValue(found, source, _activity_refs(counted))


# ------------------------------------------------------------------ achievements

_STANDING_COUNTS: dict[str, AchievementKind] = {
    "records.service_stations": AchievementKind.SERVICE_STATION,
    "records.service_lists": AchievementKind.SERVICE_LIST,
    "records.party_group_rules": AchievementKind.PARTY_RULES,
    "records.party_branches": AchievementKind.PARTY_BRANCH,
    "records.member_home_channels": AchievementKind.CHANNEL,
}
_STANDING_FLAGS: dict[str, AchievementKind] = {
    "records.party_member_database": AchievementKind.PARTY_DATABASE,
    "records.secretariat_party_branch": AchievementKind.SECRETARIAT_BRANCH,
    "unit.council_rules": AchievementKind.COUNCIL_RULES,
}
#: Counted when they were obtained inside the window …
_OBTAINED: dict[str, AchievementKind] = {
    "records.enterprise_needs": AchievementKind.ENTERPRISE_NEED,
    "records.enterprise_associations_founded": AchievementKind.ENTERPRISE_ASSOCIATION,
    "records.online_joinings": AchievementKind.ONLINE_JOINING,
}
#: … or when they were running at any time inside it.
_RUNNING: dict[str, AchievementKind] = {
    "records.delegated_functions": AchievementKind.DELEGATED_FUNCTION,
}


def _refs(found: Iterable[Achievement]) -> tuple[EvidenceRef, ...]:
    return tuple(EvidenceRef("activities.achievement", one.uid, one.name) for one in found)


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
        return FactValue(bool(found) if flag else total, source, _refs(found), day)

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
        return FactValue(total, source, _refs(found))

    register(code, answer)


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
