"""Who may publish, see objections, and settle them."""

from __future__ import annotations

from collections.abc import Iterable

from keshe.accounts.access import apart_from, needs
from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.lib.refusals import YES, Decision, no
from keshe.publicity.models import Objection, PublicEntry


def may_prepare(actor: Actor) -> Decision:
    """Officers prepare and publish lists."""
    return needs(actor, Role.OFFICER)


def may_issue(actor: Actor) -> Decision:
    """Leaders sign the document."""
    return needs(actor, Role.APPROVER)


def may_correct(actor: Actor, entries: Iterable[PublicEntry]) -> Decision:
    """Nobody corrects what a list says of a unit whose people they are."""
    decision = YES
    for entry in entries:
        decision &= _apart(actor, entry)
    return decision


def may_handle_objection(actor: Actor, entry: PublicEntry | None) -> Decision:
    """Officers triage and investigate, none of the people of the unit that it is about."""
    return needs(actor, Role.OFFICER) & _apart(actor, entry)


def may_see_objections(actor: Actor) -> Decision:
    """The office and supervisors read what is objected; who objects is another question."""
    return needs(actor, Role.OFFICER, Role.APPROVER, Role.SUPERVISOR)


def may_see_objector(actor: Actor, objection: Objection) -> Decision:
    """Only those who handle it and the supervisors learn who objected, never the people of the unit that it is about;
    each look is recorded."""
    return needs(actor, Role.OFFICER, Role.SUPERVISOR) & _apart(actor, objection.entry)


def may_find(actor: Actor, objection: Objection) -> Decision:
    """A leader other than the investigator settles an objection, none of the people of the unit that it is about."""
    decision = needs(actor, Role.APPROVER)
    if decision and actor.user is not None and actor.user.pk == objection.investigated_by_id:
        return no("publicity.finding_by_other")
    return decision & _apart(actor, objection.entry)


def _apart(actor: Actor, entry: PublicEntry | None) -> Decision:
    return apart_from(actor, entry.stage_entry.application.organisation.uid) if entry else YES
