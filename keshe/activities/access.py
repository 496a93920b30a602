"""Who may do what with events, beside what records of every sort allow (``records.access``)."""

from __future__ import annotations

from keshe.accounts.access import needs, needs_unit
from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.activities.models import Activity
from keshe.lib.refusals import Decision
from keshe.organisations.access import active


def may_keep_vocabulary(actor: Actor) -> Decision:
    """Officers keep the vocabulary of kinds."""
    return needs(actor, Role.OFFICER)


def may_see_people(actor: Actor, activity: Activity) -> Decision:
    """Administrators and fillers of the unit whose event it is, unless it is suspended. Nobody else sees who signed up,
    partners and the association included."""
    unit = activity.organisation
    return needs_unit(actor, unit.uid, Role.UNIT_ADMIN, Role.UNIT_FILLER) & active(unit)


def may_undo_check_in(actor: Actor, activity: Activity) -> Decision:
    """Administrators of that unit, who answer for the numbers."""
    return needs_unit(actor, activity.organisation.uid, Role.UNIT_ADMIN) & active(activity.organisation)


def may_see_telephones(actor: Actor, activity: Activity) -> Decision:
    """Administrators of that unit, who have to reach people when an event is moved or called off."""
    return needs_unit(actor, activity.organisation.uid, Role.UNIT_ADMIN) & active(activity.organisation)
