"""Bars on applying."""

from __future__ import annotations

from datetime import date

from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import IN_UNIT
from keshe.accounts.queries import holders
from keshe.audit.acts import act, locked
from keshe.awards import access
from keshe.awards.models import Sanction
from keshe.lib.refusals import refuse_unless
from keshe.notices.actions import notify
from keshe.organisations.models import Organisation


def impose_sanction(
    actor: Actor, organisation: Organisation, *, reason: str, from_on: date, until_on: date, document_number: str = ""
) -> Sanction:
    """Bar a unit from applying from one day to another, both counted, by a decision.

    Raises:
        Refused: not a leader, or of the unit's own people; no reason; the days are reversed.
    """
    access.may_sanction(actor, organisation).required()
    refuse_unless(reason.strip(), "awards.sanction_needs_reason", "reason")
    refuse_unless(from_on <= until_on, "awards.sanction_reversed", "until_on")
    with act(actor, "awards.impose_sanction", organisation, reason=reason) as record:
        _tell(organisation, "awards.sanctioned", from_on=from_on, until_on=until_on, reason=reason)
        record.facts = {"from": from_on, "until": until_on, "document": document_number}
        return Sanction.objects.create(
            organisation=organisation,
            reason=reason,
            document_number=document_number,
            from_on=from_on,
            until_on=until_on,
            imposed_by=actor.person,
        )


def lift_sanction(actor: Actor, sanction: Sanction, reason: str) -> None:
    """End a bar early, with a reason.

    Raises:
        Refused: not a leader, or of the unit's own people; no reason; ended already.
    """
    access.may_sanction(actor, sanction.organisation).required()
    refuse_unless(reason.strip(), "awards.sanction_needs_reason", "reason")
    with act(actor, "awards.lift_sanction", sanction, reason=reason) as record:
        refuse_unless(locked(sanction).lifted_at is None, "awards.sanction_lifted")
        Sanction.objects.filter(pk=sanction.pk).update(lifted_at=record.at)
        _tell(sanction.organisation, "awards.sanction_lifted", reason=reason)


def _tell(organisation: Organisation, kind: str, **facts: object) -> None:
    notify(holders(*IN_UNIT, scope=organisation.uid), kind, link="/me/unit/", **facts)
