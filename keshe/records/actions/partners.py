"""Writes: a unit that another named as partner of a record agrees, does not, or leaves."""

from __future__ import annotations

from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked, move
from keshe.audit.fitting import fitting
from keshe.lib.refusals import refuse_unless
from keshe.notices.actions import notify
from keshe.organisations.queries import users_of
from keshe.records import access
from keshe.records.domain.lifecycle import PARTNERSHIP
from keshe.records.models import Partnership
from keshe.records.naming import name_of
from keshe.records.usage import used_by


def accept_partnership(actor: Actor, partnership: Partnership) -> None:
    """Agree to share a record: from now on the unit is named with it and it counts for the unit.

    Raises:
        Refused: not an administrator of the unit; the record was withdrawn; answered already.
    """
    access.may_consent(actor, partnership).required()
    with act(actor, "records.accept_partnership", partnership) as record:
        thing, row = locked(partnership.record), locked(partnership)
        access.may_consent(actor, row).required()
        move(row, PARTNERSHIP, "accept", answered_at=record.at, answered_by=_person(actor))
        thing.co_organisers.add(row.organisation)
        record.facts = {"record": thing.uid, "unit": row.organisation.uid}
        _tell_owner(row, "records.partner_accepted")


def decline_partnership(actor: Actor, partnership: Partnership, note: str = "") -> None:
    """Do not agree: the record stays its owner's alone. Raises Refused as :func:`accept_partnership` does."""
    access.may_consent(actor, partnership).required()
    note = fitting(note, Partnership, "note", "note")
    with act(actor, "records.decline_partnership", partnership, reason=note) as record:
        thing, row = locked(partnership.record), locked(partnership)
        access.may_consent(actor, row).required()
        answer = {"answered_at": record.at, "answered_by": _person(actor), "note": note}
        move(row, PARTNERSHIP, "decline", **answer)
        record.facts = {"record": thing.uid, "unit": row.organisation.uid}
        _tell_owner(row, "records.partner_declined")


def leave_partnership(actor: Actor, partnership: Partnership, reason: str) -> None:
    """Take one's consent back, as long as no submitted application uses the record. What was frozen before stays.

    Raises:
        Refused: not an administrator of the unit; no reason; an application uses the record; never agreed.
    """
    access.may_consent(actor, partnership).required()
    reason = fitting(reason, Partnership, "note", "reason")
    refuse_unless(reason, "records.leave_reason", "reason")
    with act(actor, "records.leave_partnership", partnership, reason=reason) as record:
        thing, row = locked(partnership.record), locked(partnership)
        access.may_consent(actor, row).required()
        user = used_by(thing)
        refuse_unless(not user, "records.leave_used", number=user)
        answer = {"answered_at": record.at, "answered_by": _person(actor), "note": reason}
        move(row, PARTNERSHIP, "leave", **answer)
        thing.co_organisers.remove(row.organisation)
        record.facts = {"record": thing.uid, "unit": row.organisation.uid}
        _tell_owner(row, "records.partner_left")


def _person(actor: Actor) -> object:
    return None if actor.is_system else actor.user


def _tell_owner(row: Partnership, kind: str) -> None:
    thing = row.record
    owner, name = thing.organisation, name_of(thing)
    link = f"/me/unit/{owner.uid}/record/{thing.uid}/"
    notify(users_of(owner), kind, link=link, unit=row.organisation.name, name=name, note=row.note)
