"""Who may do what with party records. Organisations and rules: the unit's administrators and its party workers (see
``labels.written_by``); party members and who holds a post: the party workers alone."""

from __future__ import annotations

from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.lib.refusals import YES, Decision, no
from keshe.organisations.access import active
from keshe.organisations.models import Organisation
from keshe.party.models import PartyMember, PartyPost


def may_see_members(actor: Actor, unit: Organisation) -> Decision:
    """The unit's party workers: nobody else, not the platform's people and not the platform itself."""
    return YES if actor.in_unit(unit.uid, Role.UNIT_PARTY) else no("party.worker_only")


def may_keep_members(actor: Actor, unit: Organisation) -> Decision:
    """The unit's party workers, unless the unit is suspended."""
    return may_see_members(actor, unit) & active(unit)


def may_change_member(actor: Actor, member: PartyMember) -> Decision:
    """The unit's party workers, as long as the entry has not been erased."""
    answer = may_keep_members(actor, member.organisation)
    return answer & (no("party.erased") if member.erased_at else YES)


def may_erase(actor: Actor, member: PartyMember) -> Decision:
    """The unit's party workers, of a suspended unit too: a consent taken back is never put off."""
    answer = may_see_members(actor, member.organisation)
    return answer & (no("party.erased") if member.erased_at else YES)


def may_change_post(actor: Actor, post: PartyPost) -> Decision:
    """The unit's party workers, as long as the post's record stands."""
    answer = may_keep_members(actor, post.organ.organisation)
    return answer & (no("party.post_cancelled") if post.cancelled_at else YES)
