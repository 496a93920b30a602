"""Who may propose, approve, invoice, clear and pay."""

from __future__ import annotations

from keshe.accounts.access import apart_from, needs, needs_unit
from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.awards.models import Award, Instalment
from keshe.lib.refusals import Decision, no
from keshe.organisations.access import active
from keshe.organisations.models import Organisation


def may_propose(actor: Actor, award: Award) -> Decision:
    """Officers propose amounts, but not for a unit whose people they are."""
    return needs(actor, Role.OFFICER) & _apart(actor, award)


def may_approve(actor: Actor, award: Award) -> Decision:
    """Leaders approve and cancel, but not for a unit whose people they are."""
    return needs(actor, Role.APPROVER) & _apart(actor, award)


def may_invoice(actor: Actor, award: Award) -> Decision:
    """The unit's administrators and fillers hand in invoices, unless it is suspended."""
    unit = award.application.organisation
    return needs_unit(actor, unit.uid, Role.UNIT_ADMIN, Role.UNIT_FILLER) & active(unit)


def may_clear(actor: Actor, award: Award) -> Decision:
    """Finance clears and returns, but not for a unit whose people they are."""
    return needs(actor, Role.FINANCE) & _apart(actor, award)


def may_pay(actor: Actor, instalment: Instalment) -> Decision:
    """Finance records a payment, but never the person who cleared it or who approved the award (R14), nor one of the
    unit's own people."""
    decision = needs(actor, Role.FINANCE) & _apart(actor, instalment.award)
    person = actor.user.pk if actor.user is not None else None
    if decision and person is not None and person == instalment.cleared_by_id:
        return no("awards.two_people")
    if decision and person is not None and person == instalment.award.approved_by_id:
        return no("awards.payer_approved")
    return decision


def _apart(actor: Actor, award: Award) -> Decision:
    return apart_from(actor, award.application.organisation.uid)


def may_sanction(actor: Actor, organisation: Organisation | None = None) -> Decision:
    """Leaders impose and lift sanctions, but not on a unit whose people they are."""
    decision = needs(actor, Role.APPROVER)
    return decision if organisation is None else decision & apart_from(actor, organisation.uid)
