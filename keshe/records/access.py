"""Who may do what with a unit's records."""

from __future__ import annotations

from keshe.accounts.access import apart_from, needs, needs_unit
from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.lib.refusals import YES, Decision, no
from keshe.organisations.access import active
from keshe.organisations.models import Organisation
from keshe.records.models import Evidence, Partnership, Record

#: Who writes records of a sort; those of sorts that nobody registered: administrators and fillers.
_writers: dict[str, tuple[Role, ...]] = {}


def written_by(sort: str, *roles: Role) -> None:
    """Let only people of these roles in the unit write records of one sort."""
    _writers[sort] = roles


def may_record(actor: Actor, unit: Organisation, sort: str = "") -> Decision:
    """The unit's administrators and fillers, or who else writes records of this sort, unless the unit is suspended."""
    return needs_unit(actor, unit.uid, *_writers.get(sort, (Role.UNIT_ADMIN, Role.UNIT_FILLER))) & active(unit)


def may_check(actor: Actor) -> Decision:
    """Officers draw spot checks."""
    return needs(actor, Role.OFFICER)


def may_judge(actor: Actor, record: Record) -> Decision:
    """Officers note and settle what a spot check found, none of the people of a unit whose record it is."""
    return may_check(actor) & _apart(actor, record)


def _apart(actor: Actor, record: Record) -> Decision:
    decision = YES
    for unit in (record.organisation, *record.co_organisers.all()):
        decision &= apart_from(actor, unit.uid)
    return decision


def may_confirm(actor: Actor, evidence: Evidence) -> Decision:
    """An officer who is of none of the units that share the record, or the unit's administrator while it is not suspended;
    never the person who added it."""
    unit = evidence.record.organisation
    outside = actor.has(Role.OFFICER) and (not actor.units or bool(_apart(actor, evidence.record)))
    allowed = YES if outside else needs_unit(actor, unit.uid, Role.UNIT_ADMIN) & active(unit)
    other = actor.user is None or evidence.added_by_id != actor.user.pk
    return allowed & (YES if other else no("records.own_evidence"))


def may_answer(actor: Actor, record: Record) -> Decision:
    """People of the unit that recorded it."""
    unit = record.organisation
    if not actor.is_system and not actor.in_unit(unit.uid):
        return no("records.not_own", unit=unit.name)
    return may_record(actor, unit)


def may_change(actor: Actor, record: Record) -> Decision:
    """People of the unit that recorded it. Who shares a record sees it but asks its owner for changes."""
    unit = record.organisation
    if not actor.is_system and not actor.in_unit(unit.uid):
        return no("records.not_own", unit=unit.name)
    return may_record(actor, unit, record.sort) & (no("records.withdrawn") if record.withdrawn_at else YES)


def may_consent(actor: Actor, partnership: Partnership) -> Decision:
    """Administrators of the unit that was named answer for it."""
    unit = partnership.organisation
    standing = no("records.withdrawn") if partnership.record.withdrawn_at else YES
    return needs_unit(actor, unit.uid, Role.UNIT_ADMIN) & active(unit) & standing
