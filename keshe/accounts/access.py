"""Who may. The sentences that every context's access checks are made of."""

from __future__ import annotations

from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import IN_UNIT, Role
from keshe.accounts.labels import ROLES
from keshe.lib.refusals import YES, Decision, no


def needs(actor: Actor, *roles: Role) -> Decision:
    """Holds one of the roles everywhere."""
    if actor.is_visitor:
        return no("accounts.log_in_first")
    return YES if actor.has(*roles) else no("accounts.not_allowed", role="、".join(str(ROLES[r]) for r in roles))


def needs_staff(actor: Actor) -> Decision:
    """Works for the association."""
    return YES if actor.is_staff else no("accounts.staff_only")


def needs_unit(actor: Actor, unit_uid: str, *roles: Role) -> Decision:
    """Belongs to the unit, in one of ``roles`` if any are given."""
    if actor.is_system or actor.in_unit(unit_uid, *roles):
        return YES
    return no("accounts.unit_admin_only") if actor.in_unit(unit_uid) else no("accounts.not_in_unit")


def apart_from(actor: Actor, unit_uid: str) -> Decision:
    """Does not belong to the unit whose matter it is: who works for the association and for a unit decides nothing
    about that unit (recusal; R14 for money)."""
    return no("accounts.own_unit") if actor.in_unit(unit_uid) else YES


def may_grant(actor: Actor, role: Role, scope: str = "") -> Decision:
    """Administrators grant staff roles and a unit's first administrator; officers experts; unit administrators
    roles in their own unit. A unit's role is held in a unit, every other role nowhere but everywhere."""
    if (role in IN_UNIT) != bool(scope):
        return no("accounts.role_misplaced", role=ROLES[role])
    if scope:
        return YES if actor.has(Role.ADMINISTRATOR, Role.OFFICER) else needs_unit(actor, scope, Role.UNIT_ADMIN)
    if role is Role.EXPERT:
        return needs(actor, Role.OFFICER, Role.ADMINISTRATOR)
    return needs(actor, Role.ADMINISTRATOR)
