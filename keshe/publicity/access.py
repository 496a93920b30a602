"""Who may publish, see objections, and settle them."""

from __future__ import annotations

from keshe.accounts.access import apart_from, needs
from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.lib.refusals import Decision, no
from keshe.publicity.models import Objection


def may_prepare(actor: Actor) -> Decision:
    """Officers prepare and publish lists."""
    return needs(actor, Role.OFFICER)


def may_issue(actor: Actor) -> Decision:
    """Leaders sign the document."""
    return needs(actor, Role.APPROVER)


def may_handle_objections(actor: Actor) -> Decision:
    """Officers triage and investigate."""
    return needs(actor, Role.OFFICER)


def may_see_objections(actor: Actor) -> Decision:
    """The office and supervisors read what is objected; who objects is another question."""
    return needs(actor, Role.OFFICER, Role.APPROVER, Role.SUPERVISOR)


def may_see_objector(actor: Actor) -> Decision:
    """Only those who handle it and the supervisors learn who objected; each look is recorded."""
    return needs(actor, Role.OFFICER, Role.SUPERVISOR)


def may_find(actor: Actor, objection: Objection) -> Decision:
    """A leader other than the investigator settles an objection, none of the people of the unit that it is about."""
    decision = needs(actor, Role.APPROVER)
    if decision and actor.user is not None and actor.user.pk == objection.investigated_by_id:
        return no("publicity.finding_by_other")
    entry = objection.entry
    return decision & apart_from(actor, entry.stage_entry.application.organisation.uid) if entry else decision
