"""Writes: records of a unit's year and the files that prove them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from django.core.files.uploadedfile import UploadedFile

from keshe.accounts.actors import Actor
from keshe.activities import access
from keshe.activities.domain import rules
from keshe.activities.models import Achievement, Activity, ChiefExpert, Evidence, Record
from keshe.activities.queries import possible_partners, same_activity
from keshe.audit.acts import act, locked
from keshe.files.actions import store
from keshe.files.domain import kinds
from keshe.files.queries import fact
from keshe.lib import clock
from keshe.lib.refusals import Reason, Refused, refuse_unless
from keshe.organisations.domain.names import normalise
from keshe.organisations.models import Organisation

R = TypeVar("R", bound=Record)

#: Bytes that one file of evidence may have.
EVIDENCE_LIMIT = 20 * 1024 * 1024

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
EXPERT_FIELDS = ("name", "workplace", "title", "field", "since", "until", "description")
ACHIEVEMENT_FIELDS = ("kind", "name", "body", "since", "until", "quantity", "leads_upward", "description")


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
    values = _tidy(values, ACTIVITY_FIELDS)
    rules.activity_sound(values, clock.now()).required()
    with act(actor, "activities.record_activity") as record:
        _partners_sound(unit, co_organisers)
        activity = Activity(sort=Record.Sort.ACTIVITY, organisation=locked(unit))
        _refuse_second(activity, [unit, *co_organisers], values)
        record.subject = _saved(activity, values, record.at, new=True)
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
        values = _tidy(values, ACTIVITY_FIELDS, activity)
        rules.activity_sound(values, record.at).required()
        partners = list(activity.co_organisers.all()) if co_organisers is None else list(co_organisers)
        if co_organisers is not None:
            _partners_sound(activity.organisation, co_organisers, activity)
        _refuse_second(activity, [activity.organisation, *partners], values)
        _saved(activity, values, record.at)
        activity.co_organisers.set(partners)
        record.facts = _activity_facts(activity, partners)
    return activity


def record_expert(actor: Actor, unit: Organisation, values: Mapping[str, object]) -> ChiefExpert:
    """Record a term of a chief expert.

    Args:
        values: of :data:`EXPERT_FIELDS`.

    Raises:
        Refused: not allowed; a value is wrong.
    """
    access.may_record(actor, unit).required()
    values = _tidy(values, EXPERT_FIELDS)
    _term_sound(values)
    with act(actor, "activities.record_expert") as record:
        expert = ChiefExpert(sort=Record.Sort.EXPERT, organisation=unit)
        record.subject = _saved(expert, values, record.at, new=True)
        record.facts = {"since": expert.since, "until": expert.until}
    return expert


def change_expert(actor: Actor, expert: ChiefExpert, values: Mapping[str, object]) -> ChiefExpert:
    """Correct an expert's term. Raises Refused as :func:`record_expert` does."""
    access.may_change(actor, expert).required()
    with act(actor, "activities.change_expert", expert) as record:
        expert = locked(expert)
        access.may_change(actor, expert).required()
        values = _tidy(values, EXPERT_FIELDS, expert)
        _term_sound(values)
        _saved(expert, values, record.at)
        record.facts = {"since": expert.since, "until": expert.until}
    return expert


def record_achievement(actor: Actor, unit: Organisation, values: Mapping[str, object]) -> Achievement:
    """Record something built up or achieved.

    Args:
        values: of :data:`ACHIEVEMENT_FIELDS`; ``quantity`` is 1 where it is left out.

    Raises:
        Refused: not allowed; a value is wrong.
    """
    access.may_record(actor, unit).required()
    values = {"quantity": 1, **_tidy(values, ACHIEVEMENT_FIELDS)}
    rules.achievement_sound(values, clock.today()).required()
    with act(actor, "activities.record_achievement") as record:
        achievement = Achievement(sort=Record.Sort.ACHIEVEMENT, organisation=unit)
        record.subject = _saved(achievement, values, record.at, new=True)
        record.facts = {"kind": achievement.kind, "since": achievement.since, "until": achievement.until}
    return achievement


def change_achievement(actor: Actor, achievement: Achievement, values: Mapping[str, object]) -> Achievement:
    """Correct an achievement. Raises Refused as :func:`record_achievement` does."""
    access.may_change(actor, achievement).required()
    with act(actor, "activities.change_achievement", achievement) as record:
        achievement = locked(achievement)
        access.may_change(actor, achievement).required()
        values = _tidy(values, ACHIEVEMENT_FIELDS, achievement)
        rules.achievement_sound(values, clock.today()).required()
        _saved(achievement, values, record.at)
        record.facts = {"kind": achievement.kind, "since": achievement.since, "until": achievement.until}
    return achievement


def withdraw_record(actor: Actor, thing: Record, reason: str) -> None:
    """Take back a record of any sort. It stays in the table, marked, and counts no more."""
    access.may_change(actor, thing).required()
    refuse_unless(reason.strip(), "activities.reason_missing", "withdraw_reason")
    with act(actor, "activities.withdraw", thing, reason=reason):
        access.may_change(actor, locked(thing)).required()
        thing.withdrawn_at, thing.withdraw_reason = clock.now(), reason.strip()[:200]
        thing.save(update_fields=["withdrawn_at", "withdraw_reason"])


def add_evidence(actor: Actor, thing: Record, upload: UploadedFile[Any] | bytes, name: str) -> Evidence:
    """Add a file that proves a record: a document, a scan or a photograph of at most :data:`EVIDENCE_LIMIT` bytes.

    Raises:
        Refused: not allowed; the file is empty, too big, not what its name says, or harmful (``files.*``).
    """
    access.may_change(actor, thing).required()
    with act(actor, "activities.add_evidence", thing) as record:
        access.may_change(actor, locked(thing)).required()
        file = store(actor.ref, upload, name, allow=kinds.ANY, max_bytes=EVIDENCE_LIMIT, at=record.at)
        evidence = Evidence.objects.create(record_id=thing.pk, file=file, added_at=record.at)
        record.facts = {"evidence": evidence.uid, **fact(file)}
    return evidence


def remove_evidence(actor: Actor, evidence: Evidence) -> None:
    """Take a file away from a record. The file itself stays: submissions may point at it."""
    access.may_change(actor, evidence.record).required()
    with act(actor, "activities.remove_evidence", evidence.record) as record:
        Evidence.objects.filter(pk=evidence.pk, removed_at__isnull=True).update(removed_at=record.at)
        record.facts = {"evidence": evidence.uid, **fact(evidence.file)}


def _tidy(values: Mapping[str, object], fields: Sequence[str], before: Record | None = None) -> dict[str, object]:
    """The values among ``fields``, text stripped, on top of what the record held before."""
    known = {field: getattr(before, field) for field in fields} if before is not None else {}
    for field in fields:
        if field in values:
            value = values[field]
            known[field] = value.strip() if isinstance(value, str) else value
    return known


def _saved(thing: R, values: Mapping[str, object], at: datetime, *, new: bool = False) -> R:
    for field, value in values.items():
        setattr(thing, field, value)
    if new:
        thing.recorded_at = at
    thing.changed_at = at
    thing.save()
    return thing


def _term_sound(values: dict[str, object]) -> None:
    values["name"] = normalise(str(values.get("name") or ""))
    since, until = values.get("since"), values.get("until")
    refuse_unless(isinstance(since, date), "activities.since_missing", "since")
    assert isinstance(since, date)
    rules.term_sound(values["name"], since, until if isinstance(until, date) else None, clock.today()).required()


def _partners_sound(unit: Organisation, partners: Sequence[Organisation], before: Activity | None = None) -> None:
    """Partners are other confirmed units; one that was a partner before may stay."""
    wanted = {partner.pk for partner in partners}
    refuse_unless(unit.pk not in wanted, "activities.organiser_is_partner", "co_organisers")
    stays = set(before.co_organisers.values_list("pk", flat=True)) if before is not None else set()
    new = wanted - stays
    refuse_unless(
        possible_partners(unit).filter(pk__in=new).count() == len(new), "activities.partner_unknown", "co_organisers"
    )


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
