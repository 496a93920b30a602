"""Writes: what a unit records of its year, events held and planned among it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from keshe.accounts.actors import Actor
from keshe.activities.domain import rules
from keshe.activities.domain.lifecycle import EventStatus
from keshe.activities.models import Activity, Series
from keshe.activities.queries import counts_as, same_activity
from keshe.audit.acts import Record as Entry
from keshe.audit.acts import act, locked
from keshe.lib import clock
from keshe.lib.refusals import Reason, Refused, refuse_unless
from keshe.organisations.models import Organisation
from keshe.records import access
from keshe.records.queries import named_partners
from keshe.records.writing import name_partners, partners_sound, saved, tidy

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
    "public",
    "audience",
    "field",
    "experts",
    "series",
    "report",
    "description",
)


def record_activity(
    actor: Actor,
    unit: Organisation,
    values: Mapping[str, object],
    co_organisers: Sequence[Organisation] = (),
    imported_from: str | None = None,
) -> Activity:
    """Record something that was held. Units that held it together share the one record.

    Args:
        values: of :data:`ACTIVITY_FIELDS`.
        imported_from: what names it in the calendar that it comes from; known ones are refused.

    Raises:
        Refused: not allowed; a value is wrong; not held yet; one of the units has it already; a partner is unknown.
    """
    access.may_record(actor, unit).required()
    with act(actor, "activities.record_activity") as record:
        return _entered(record, unit, EventStatus.HELD, values, co_organisers, imported_from)


def plan_activity(
    actor: Actor,
    unit: Organisation,
    values: Mapping[str, object],
    co_organisers: Sequence[Organisation] = (),
    imported_from: str | None = None,
) -> Activity:
    """Announce an event to come. It counts once it is confirmed to have been held.

    Args:
        values: of :data:`ACTIVITY_FIELDS`; no number of participants.

    Raises:
        Refused: as :func:`record_activity` does.
    """
    access.may_record(actor, unit).required()
    with act(actor, "activities.plan") as record:
        return _entered(record, unit, EventStatus.PLANNED, values, co_organisers, imported_from)


def _entered(
    record: Entry,
    unit: Organisation,
    status: EventStatus,
    values: Mapping[str, object],
    co_organisers: Sequence[Organisation],
    imported_from: str | None = None,
) -> Activity:
    """The event, written inside the act."""
    values = tidy(values, ACTIVITY_FIELDS)
    kind = counts_as(str(values.get("kind") or ""))
    rules.activity_sound(values, record.at, kind, status).required()
    partners_sound(unit, co_organisers)
    activity = Activity(
        sort="activity", organisation=locked(unit), status=status, counts_as=kind, imported_from=imported_from
    )
    if imported_from is not None:
        known = Activity.objects.filter(imported_from=imported_from).exists()
        refuse_unless(not known, "activities.imported_already", "title", title=values["title"])
    _series_sound(unit, values)
    _refuse_second(activity, [unit, *co_organisers], values)
    record.subject = saved(activity, values, record.at, new=True)
    name_partners(activity, co_organisers, record.at)
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
        refuse_unless(activity.status != EventStatus.CANCELLED, "activities.event_cancelled")
        values = tidy(values, ACTIVITY_FIELDS, activity)
        kind = activity.counts_as
        if values["kind"] != activity.kind:
            kind = counts_as(str(values["kind"]))
        rules.activity_sound(values, record.at, kind, activity.status).required()
        _series_sound(activity.organisation, values)
        activity.counts_as = kind
        partners = named_partners(activity) if co_organisers is None else list(co_organisers)
        if co_organisers is not None:
            partners_sound(activity.organisation, co_organisers, activity)
        _refuse_second(activity, [activity.organisation, *partners], values)
        saved(activity, values, record.at)
        name_partners(activity, partners, record.at)
        record.facts = _activity_facts(activity, partners)
    return activity


def _series_sound(unit: Organisation, values: Mapping[str, object]) -> None:
    series = values.get("series")
    if isinstance(series, Series):
        refuse_unless(series.organisation_id == unit.pk, "activities.series_not_own", "series")


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
            "record": other.uid,
        }
        raise Refused(Reason("activities.recorded_already", facts, "title"))


def _activity_facts(activity: Activity, partners: Sequence[Organisation]) -> dict[str, object]:
    return {
        "kind": activity.kind,
        "held_on": clock.local(activity.starts_at).date(),
        "partners": sorted(partner.uid for partner in partners),
    }
