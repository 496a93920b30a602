"""A unit says that its roll is complete, and takes it back. Only a complete roll counts for facts about the unit."""

from __future__ import annotations

from datetime import date

from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked
from keshe.lib import clock
from keshe.lib.refusals import refuse_unless
from keshe.membership import access
from keshe.membership.domain import rules
from keshe.membership.models import RollSettings
from keshe.membership.queries import belonged_by, settings_of
from keshe.organisations.models import Organisation


def declare_complete(actor: Actor, unit: Organisation, since: date) -> RollSettings:
    """Declare that everybody who belongs to the unit stands in its roll from ``since`` on.

    Raises:
        Refused: not who keeps the roll; a day to come; nobody had joined by then; declared already.
    """
    access.may_keep(actor, unit).required()
    with act(actor, "membership.declare_complete") as record:
        unit = locked(unit)
        access.may_keep(actor, unit).required()
        settings = settings_of(unit)
        before = clock.local(settings.declared_at).date().isoformat() if settings.declared_at else ""
        refuse_unless(not before, "membership.declared_already", at=before)
        known = belonged_by(unit, since)
        rules.declaration_sound(since, clock.local(record.at).date(), known).required()
        settings.complete_since, settings.declared_at, settings.declared_by = since, record.at, actor.person
        settings.save()
        record.subject = settings
        record.facts = {"unit": unit.uid, "since": since, "known": known}
    return settings


def retract_complete(actor: Actor, unit: Organisation, reason: str) -> RollSettings:
    """Take the declaration back: the profile's figures count again. Raises Refused: not allowed; no reason; not declared."""
    access.may_keep(actor, unit).required()
    refuse_unless(reason.strip(), "membership.reason_missing", "reason")
    with act(actor, "membership.retract_complete", reason=reason.strip()) as record:
        unit = locked(unit)
        access.may_keep(actor, unit).required()
        settings = settings_of(unit)
        refuse_unless(settings.declared_at is not None, "membership.not_declared")
        record.facts = {"unit": unit.uid, "since": settings.complete_since}
        settings.complete_since = settings.declared_at = settings.declared_by = None
        settings.save()
        record.subject = settings
    return settings
