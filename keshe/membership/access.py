"""Who may do what with a roll and with one's own entry in it."""

from __future__ import annotations

from keshe.accounts.access import needs_unit
from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.lib.refusals import YES, Decision, no
from keshe.membership.domain.vocabulary import KEEPS_ROLL
from keshe.membership.models import Member
from keshe.membership.queries import code_hash, joining_open
from keshe.organisations.access import active
from keshe.organisations.domain.lifecycle import UnitStatus
from keshe.organisations.models import Organisation


def may_keep(actor: Actor, unit: Organisation) -> Decision:
    """The unit's administrators keep its roll: members' data are nobody else's business, not the association's either."""
    keeps = YES if unit.kind in KEEPS_ROLL else no("membership.no_roll", unit=unit.name)
    return needs_unit(actor, unit.uid, Role.UNIT_ADMIN) & active(unit) & keeps


def may_write(actor: Actor, member: Member) -> Decision:
    """As :func:`may_keep`, and the entry has not been erased."""
    return may_keep(actor, member.organisation) & (no("membership.erased") if member.erased_at else YES)


def may_apply(actor: Actor, unit: Organisation) -> Decision:
    """Anybody, where the unit is confirmed, keeps a roll and takes applications online."""
    if unit.kind not in KEEPS_ROLL:
        return no("membership.no_roll", unit=unit.name)
    if unit.status != UnitStatus.CONFIRMED:
        return no("membership.unit_not_confirmed")
    return YES if joining_open(unit) else no("membership.joining_closed", unit=unit.name)


def may_own(actor: Actor, member: Member, code: str = "") -> Decision:
    """The person whose entry it is: by their account or by the code of their receipt."""
    by_account = actor.user is not None and member.user_id == actor.user.pk
    by_code = bool(member.code_hash) and bool(code) and code_hash(code) == member.code_hash
    mine = YES if by_account or by_code else no("membership.not_own")
    return mine & (no("membership.erased") if member.erased_at else YES)
