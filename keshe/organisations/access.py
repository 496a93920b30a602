"""Who may do what with a unit."""

from __future__ import annotations

from keshe.accounts.access import needs, needs_unit
from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.lib.refusals import YES, Decision, no
from keshe.organisations.domain.lifecycle import UnitStatus
from keshe.organisations.domain.profile import CONFIRMED
from keshe.organisations.models import Organisation


def may_register(actor: Actor, *, with_account: bool) -> Decision:
    """Anyone who is signed in, or a visitor who registers an account along with the unit; not the association's staff."""
    if actor.is_system:
        return YES
    if actor.is_staff:
        return no("organisations.staff_do_not_register")
    if actor.is_visitor and not with_account:
        return no("organisations.account_needed")
    return YES


def may_change(actor: Actor, unit: Organisation, fields: frozenset[str] = frozenset(CONFIRMED)) -> Decision:
    """The unit's administrators; its fillers too as far as no identity or bank data are touched."""
    if fields & frozenset(CONFIRMED):
        allowed = needs_unit(actor, unit.uid, Role.UNIT_ADMIN)
    else:
        allowed = needs_unit(actor, unit.uid, Role.UNIT_ADMIN, Role.UNIT_FILLER)
    return allowed & active(unit)


def may_manage_people(actor: Actor, unit: Organisation) -> Decision:
    """The unit's administrators and the association's officers and administrators."""
    if actor.has(Role.OFFICER, Role.ADMINISTRATOR):
        return YES
    return needs_unit(actor, unit.uid, Role.UNIT_ADMIN) & active(unit)


def may_check(actor: Actor) -> Decision:
    """Officers confirm, return, suspend and import."""
    return needs(actor, Role.OFFICER)


def active(unit: Organisation) -> Decision:
    """A suspended unit does nothing until officers resume it."""
    return no("organisations.suspended") if unit.status == UnitStatus.SUSPENDED else YES
