"""Writes: what a unit has built up, and the parts of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar, cast

from django.core.files.uploadedfile import UploadedFile

from keshe.accounts.actors import Actor
from keshe.achievements.bases import Kept, Part
from keshe.achievements.domain import numbers, people, rules
from keshe.achievements.models import Team, TeamMember
from keshe.achievements.queries import parts_of, same_achievement
from keshe.audit.acts import act, locked
from keshe.files.actions import store
from keshe.files.domain import kinds
from keshe.files.models import StoredFile
from keshe.files.queries import fact
from keshe.lib import clock
from keshe.lib.refusals import Decision, Reason, Refused, refuse_unless, sentence
from keshe.organisations.models import Organisation
from keshe.records import access
from keshe.records.actions import EVIDENCE_LIMIT
from keshe.records.queries import named_partners
from keshe.records.writing import name_partners, partners_sound, saved, tidy

K = TypeVar("K", bound=Kept)
P = TypeVar("P", bound=Part)


@dataclass(frozen=True)
class Proof:
    """A file handed in with a part."""

    upload: UploadedFile[Any] | bytes
    name: str


def record_achievement(
    actor: Actor,
    unit: Organisation,
    sort: type[K],
    values: Mapping[str, object],
    co_organisers: Sequence[Organisation] = (),
) -> K:
    """Record something that the unit has built up. Units that did it together share the one record.

    Args:
        values: of the sort's ``FIELDS``.

    Raises:
        Refused: not allowed; a value is wrong; one of the units has it already; a partner is unknown.
    """
    access.may_record(actor, unit).required()
    values = _tidied(sort, values)
    rules.record_sound(sort.KEY, sort.BEGINS, values, clock.today()).required()
    with act(actor, "achievements.record") as record:
        partners_sound(unit, co_organisers)
        thing = sort(sort=sort.KEY, organisation=locked(unit))
        _refuse_second(thing, [unit, *co_organisers], values)
        record.subject = saved(thing, values, record.at, new=True)
        name_partners(thing, co_organisers, record.at)
        record.facts = _facts(thing, co_organisers)
    return thing


def change_achievement(
    actor: Actor, thing: K, values: Mapping[str, object], co_organisers: Sequence[Organisation] | None = None
) -> K:
    """Correct a record. ``co_organisers=None`` leaves them as they are. Raises Refused as
    :func:`record_achievement` does."""
    access.may_change(actor, thing).required()
    with act(actor, "achievements.change", thing) as record:
        locked(thing.organisation)
        thing = locked(thing)
        access.may_change(actor, thing).required()
        values = _tidied(type(thing), values, thing)
        rules.record_sound(thing.KEY, thing.BEGINS, values, clock.today()).required()
        partners = named_partners(thing) if co_organisers is None else list(co_organisers)
        if co_organisers is not None:
            partners_sound(thing.organisation, co_organisers, thing)
        _refuse_second(thing, [thing.organisation, *partners], values)
        saved(thing, values, record.at)
        name_partners(thing, partners, record.at)
        record.facts = _facts(thing, partners)
    return thing


def add_part(actor: Actor, whole: Kept, sort: type[P], values: Mapping[str, object], proof: Proof | None = None) -> P:
    """Add a part to a record: a member's term, an issue, an indexing, an adoption, a round.

    Args:
        values: of the part's ``FIELDS``.

    Raises:
        Refused: not allowed; a value is wrong; the record has the part already; the file is refused (``files.*``).
    """
    access.may_change(actor, whole).required()
    with act(actor, "achievements.add_part", whole) as record:
        whole = locked(whole)
        access.may_change(actor, whole).required()
        part = sort(record=whole, added_at=record.at)
        _write_part(part, whole, values, record.at, _kept(actor, proof, record.at))
        record.facts = _part_facts(part)
    return part


def change_part(actor: Actor, part: P, values: Mapping[str, object], proof: Proof | None = None) -> P:
    """Correct a part; without ``proof`` its file stays. Raises Refused as :func:`add_part` does."""
    whole = _whole(part)
    access.may_change(actor, whole).required()
    with act(actor, "achievements.change_part", whole) as record:
        whole = locked(whole)
        access.may_change(actor, whole).required()
        part = locked(part)
        refuse_unless(part.removed_at is None, "achievements.removed")
        _write_part(part, whole, values, record.at, _kept(actor, proof, record.at))
        record.facts = _part_facts(part)
    return part


def remove_part(actor: Actor, part: Part) -> None:
    """Take a part out of its record. It stays in the table, marked, and counts no more."""
    whole = _whole(part)
    access.may_change(actor, whole).required()
    with act(actor, "achievements.remove_part", whole) as record:
        access.may_change(actor, locked(whole)).required()
        part = locked(part)
        refuse_unless(part.removed_at is None, "achievements.removed")
        part.removed_at = record.at
        part.save(update_fields=["removed_at"])
        record.facts = {"part": part.KEY, "uid": part.uid}


def add_members(actor: Actor, team: Team, rows: Sequence[tuple[int, Mapping[str, object]]]) -> list[TeamMember]:
    """Add many terms at once: all of them, or none.

    Args:
        rows: number of the row as the person sees it, and values of ``TeamMember.FIELDS``.

    Raises:
        Refused: not allowed; every fault with its row.
    """
    access.may_change(actor, team).required()
    with act(actor, "achievements.add_members", team) as record:
        team = locked(team)
        access.may_change(actor, team).required()
        known = {_once(one): 0 for one in parts_of(TeamMember, team)}
        faults: list[Reason] = []
        members = []
        for number, values in rows:
            member = TeamMember(record=team, added_at=record.at, **_tidied_part(TeamMember, values))
            faults += _row_faults(member, team, number, known)
            known.setdefault(_once(member), number)
            members.append(member)
        Decision(tuple(faults)).required()
        TeamMember.objects.bulk_create(members)
        record.facts = {"part": TeamMember.KEY, "uids": [member.uid for member in members]}
    return members


def _tidied(sort: type[Kept], values: Mapping[str, object], before: Kept | None = None) -> dict[str, object]:
    known = tidy(values, sort.FIELDS, before)
    for name, plain in (("issn", numbers.issn), ("cn", numbers.cn)):
        if known.get(name):
            known[name] = plain(str(known[name])) or known[name]
    return known


def _tidied_part(sort: type[Part], values: Mapping[str, object]) -> dict[str, Any]:
    known = {name: values[name].strip() if isinstance(values[name], str) else values[name] for name in values}  # type: ignore[attr-defined]
    if sort is TeamMember:
        known |= {name: people.person_name(str(known.get(name) or "")) for name in ("name", "workplace")}
    return {name: known[name] for name in sort.FIELDS if name in known}


def _write_part(part: Part, whole: Kept, values: Mapping[str, object], at: datetime, file: StoredFile | None) -> None:
    before = {name: getattr(part, name) for name in part.FIELDS}
    known = before | _tidied_part(type(part), before | dict(values))
    rules.part_sound(part.KEY, part.BEGINS, known, clock.local(at).date(), whole.begun).required()
    for name, value in known.items():
        setattr(part, name, value)
    others = parts_of(type(part), whole).exclude(pk=part.pk)
    if any(_once(other) == _once(part) for other in others):
        raise Refused(_already(part))
    part.file = file or part.file
    part.save()


def _kept(actor: Actor, proof: Proof | None, at: datetime) -> StoredFile | None:
    if proof is None:
        return None
    return store(actor.ref, proof.upload, proof.name, allow=kinds.ANY, max_bytes=EVIDENCE_LIMIT, at=at)


def _row_faults(member: TeamMember, team: Team, number: int, known: Mapping[tuple[object, ...], int]) -> list[Reason]:
    values = {name: getattr(member, name) for name in TeamMember.FIELDS}
    decision = rules.part_sound(member.KEY, member.BEGINS, values, clock.today(), team.begun)
    faults = [*decision.reasons]
    first = known.get(_once(member))
    if first == 0:
        faults.append(_already(member))
    named = [Reason("achievements.row", {"row": number, "fault": sentence(fault)}, "rows") for fault in faults]
    if first:
        named.append(Reason("achievements.row_twice", {"row": number, "first": first}, "rows"))
    return named


def _once(part: Part) -> tuple[object, ...]:
    """What may not come twice in one record; people by name and workplace however they are written."""
    if isinstance(part, TeamMember):
        return (*people.person(part.name, part.workplace), part.since)
    return tuple(getattr(part, name) for name in part.ONCE)


def _already(part: Part) -> Reason:
    facts = {name: getattr(part, name) for name in part.ONCE}
    shown = {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}
    return Reason(f"achievements.{part.KEY}_already", shown, part.ONCE[0])


def _whole(part: Part) -> Kept:
    return cast("Kept", getattr(part, "record"))  # noqa: B009 - each sort of part has its own foreign key


def _refuse_second(thing: Kept, units: list[Organisation], values: Mapping[str, object]) -> None:
    for name, value in values.items():
        setattr(thing, name, value)
    other = same_achievement(units, thing)
    if other is not None:
        facts = {"name": other.name, "unit": other.organisation.name, "day": other.begun.isoformat()}
        facts["record"] = other.uid
        raise Refused(Reason("achievements.recorded_already", facts, "name"))


def _facts(thing: Kept, partners: Sequence[Organisation]) -> dict[str, object]:
    facts: dict[str, object] = {"sort": thing.KEY, "since": thing.begun}
    for name in ("kind", "until", "frequency", "quantity", "leads_upward"):
        if name in thing.FIELDS:
            facts[name] = getattr(thing, name)
    return {**facts, "partners": sorted(partner.uid for partner in partners)}


def _part_facts(part: Part) -> dict[str, object]:
    said = {name: getattr(part, name) for name in part.SAID}
    return {"part": part.KEY, "uid": part.uid, **said, **(fact(part.file) if part.file else {})}
