"""Who may do what in cooperation with enterprises."""

from __future__ import annotations

from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.lib.refusals import YES, Decision, no
from keshe.organisations.domain.lifecycle import UnitStatus
from keshe.organisations.domain.profile import Kind
from keshe.organisations.models import Organisation
from keshe.records.access import may_change, may_record
from keshe.services.domain.lifecycle import NeedStatus
from keshe.services.labels import NEED_STATUSES
from keshe.services.models import ContactRequest, Cooperation, TechnicalNeed

WRITERS = (Role.UNIT_ADMIN, Role.UNIT_FILLER)


def is_enterprise(unit: Organisation) -> bool:
    return unit.kind == Kind.ENTERPRISE


def may_offer(actor: Actor, unit: Organisation) -> Decision:
    """Record what a society does: administrators and fillers of a unit that is no enterprise."""
    return may_record(actor, unit) & (no("services.no_services_from_enterprises") if is_enterprise(unit) else YES)


def known(unit: Organisation) -> Decision:
    """Only confirmed units stand before the public and before each other."""
    return YES if unit.status == UnitStatus.CONFIRMED else no("services.unit_not_confirmed", unit=unit.name)


def still_known(sender: Organisation) -> Decision:
    """Whoever accepts hands over contacts: who asked must be confirmed at that moment, not only when asking."""
    return YES if sender.status == UnitStatus.CONFIRMED else no("services.sender_not_confirmed", unit=sender.name)


def may_change_need(actor: Actor, need: TechnicalNeed) -> Decision:
    """The unit that recorded it, until it is met or closed (one that expired may get a new term)."""
    if need.status in (NeedStatus.DRAFT, NeedStatus.OPEN, NeedStatus.EXPIRED):
        return may_change(actor, need)
    return may_change(actor, need) & no("services.need_ended", status=NEED_STATUSES[NeedStatus(need.status)])


def may_answer(actor: Actor, request: ContactRequest) -> Decision:
    """People of the unit that was asked."""
    if not actor.in_unit(request.receiver.uid):
        return no("services.not_receiver")
    return may_record(actor, request.receiver)


def may_withdraw(actor: Actor, request: ContactRequest) -> Decision:
    """People of the unit that asked."""
    if not actor.in_unit(request.sender.uid):
        return no("services.not_sender")
    return may_record(actor, request.sender)


def may_step(actor: Actor, cooperation: Cooperation) -> Decision:
    """The society records how far it has come."""
    return may_change(actor, cooperation)


def may_drop(actor: Actor, cooperation: Cooperation) -> Decision:
    """Either side may end it."""
    enterprise = cooperation.enterprise
    if enterprise is not None and actor.in_unit(enterprise.uid, *WRITERS) and cooperation.withdrawn_at is None:
        return may_record(actor, enterprise)
    if not actor.in_unit(cooperation.organisation.uid):
        return no("services.not_party")
    return may_change(actor, cooperation)


def may_rate(actor: Actor, cooperation: Cooperation) -> Decision:
    """The enterprise itself and nobody else."""
    enterprise = cooperation.enterprise
    if enterprise is None or not actor.in_unit(enterprise.uid, *WRITERS):
        return no("services.enterprise_rates")
    if cooperation.withdrawn_at is not None:
        return no("records.withdrawn")
    return may_record(actor, enterprise)
