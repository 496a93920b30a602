"""Writes: records of a unit's year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from keshe.accounts.actors import Actor
from keshe.activities.domain import rules
from keshe.activities.models import Achievement, Activity
from keshe.activities.queries import same_activity
from keshe.audit.acts import act, locked
from keshe.lib import clock
from keshe.lib.refusals import Reason, Refused
from keshe.organisations.models import Organisation
from keshe.records import access
from keshe.records.writing import partners_sound, saved, tidy

#: What the caller may set of each sort of record.
ACTIVITY_FIELDS = (
    "kind",
    "title",
    "starts_at",
    "ends_at",
    "place",
    "participants",
    "level",
    "in_academic_month",
    "description",
)
ACHIEVEMENT_FIELDS = ("kind", "name", "body", "since", "until", "quantity", "description")


def record_activity(
    actor: Actor,
    unit: Organisation,
    values: Mapping[str, object],
    co_organisers: Sequence[Organisation] = (),
) -> Activity:
    """Record something that was held. Units that held it together share the one record.

    Args:
        values: of :data:`ACTIVITY_FIELDS`.

    Raises:
        Refused: not allowed; a value is wrong; not held yet; one of the units has it already; a partner is unknown.
    """
    access.may_record(actor, unit).required()
    values = tidy(values, ACTIVITY_FIELDS)
    rules.activity_sound(values, clock.now()).required()
    with act(actor, "activities.record_activity") as record:
        partners_sound(unit, co_organisers)
        activity = Activity(sort="activity", organisation=locked(unit))
        _refuse_second(activity, [unit, *co_organisers], values)
        record.subject = saved(activity, values, record.at, new=True)
        activity.co_organisers.set(co_organisers)
        record.facts = _activity_facts(activity, co_organisers)
    return activity


def change_activity(
    actor: Actor,
    activity: Activity,
    values: Mapping[str, object],
    co_organisers: Sequence[Organisation] | None = None,
) -> Activity:
    """Correct an activity. ``co_organisers=None`` leaves them as they are. Raises Refused as
    :func:`record_activity` does."""
    access.may_change(actor, activity).required()
    with act(actor, "activities.change_activity", activity) as record:
        locked(activity.organisation)
        activity = locked(activity)
        access.may_change(actor, activity).required()
        values = tidy(values, ACTIVITY_FIELDS, activity)
        rules.activity_sound(values, record.at).required()
        partners = list(activity.co_organisers.all()) if co_organisers is None else list(co_organisers)
        if co_organisers is not None:
            partners_sound(activity.organisation, co_organisers, activity)
        _refuse_second(activity, [activity.organisation, *partners], values)
        saved(activity, values, record.at)
        activity.co_organisers.set(partners)
        record.facts = _activity_facts(activity, partners)
    return activity


def record_achievement(actor: Actor, unit: Organisation, values: Mapping[str, object]) -> Achievement:
    """Record something built up or achieved.

    Args:
        values: of :data:`ACHIEVEMENT_FIELDS`; ``quantity`` is 1 where it is left out.

    Raises:
        Refused: not allowed; a value is wrong.
    """
    access.may_record(actor, unit).required()
    values = {"quantity": 1, **tidy(values, ACHIEVEMENT_FIELDS)}
    rules.achievement_sound(values, clock.today()).required()
    with act(actor, "activities.record_achievement") as record:
        achievement = Achievement(sort="achievement", organisation=unit)
        record.subject = saved(achievement, values, record.at, new=True)
        record.facts = {"kind": achievement.kind, "since": achievement.since, "until": achievement.until}
    return achievement


def change_achievement(actor: Actor, achievement: Achievement, values: Mapping[str, object]) -> Achievement:
    """Correct an achievement. Raises Refused as :func:`record_achievement` does."""
    access.may_change(actor, achievement).required()
    with act(actor, "activities.change_achievement", achievement) as record:
        achievement = locked(achievement)
        access.may_change(actor, achievement).required()
        values = tidy(values, ACHIEVEMENT_FIELDS, achievement)
        rules.achievement_sound(values, clock.today()).required()
        saved(achievement, values, record.at)
        record.facts = {"kind": achievement.kind, "since": achievement.since, "until": achievement.until}
    return achievement


def _refuse_second(activity: Activity, units: list[Organisation], values: Mapping[str, object]) -> None:
    starts_at = values["starts_at"]
    assert isinstance(starts_at, datetime)
    besides = activity if activity.pk else None
    other = same_activity(units, str(values["title"]), starts_at, besides)
    if other is not None:
        facts = {
            "day": clock.local(starts_at).date().isoformat(),
            "title": other.title,
            "unit": other.organisation.name,
        }
        raise Refused(Reason("activities.recorded_already", facts, "title"))


def _activity_facts(activity: Activity, partners: Sequence[Organisation]) -> dict[str, object]:
    return {
        "kind": activity.kind,
        "held_on": clock.local(activity.starts_at).date(),
        "partners": sorted(partner.uid for partner in partners),
    }
