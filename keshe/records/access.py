"""Who may do what with a unit's records."""

from __future__ import annotations

from keshe.accounts.access import needs_unit
from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.lib.refusals import YES, Decision, no
from keshe.organisations.access import active
from keshe.organisations.models import Organisation
from keshe.records.models import Record


def may_record(actor: Actor, unit: Organisation) -> Decision:
    """The unit's administrators and fillers, unless the unit is suspended."""
    return needs_unit(actor, unit.uid, Role.UNIT_ADMIN, Role.UNIT_FILLER) & active(unit)


def may_change(actor: Actor, record: Record) -> Decision:
    """People of the unit that recorded it. Who shares a record sees it but asks its owner for changes."""
    unit = record.organisation
    if not actor.is_system and not actor.in_unit(unit.uid):
        return no("records.not_own", unit=unit.name)
    return may_record(actor, unit) & (no("records.withdrawn") if record.withdrawn_at else YES)
