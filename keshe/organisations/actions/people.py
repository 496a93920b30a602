"""A unit's people are invited and leave."""

from __future__ import annotations

from django.db import transaction

from keshe.accounts.actions import end_mandate, invite, revoke_invitation
from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import IN_UNIT, Role
from keshe.accounts.models import Invitation, Mandate
from keshe.audit.acts import locked
from keshe.lib.refusals import refuse_unless
from keshe.organisations import access
from keshe.organisations.models import Organisation
from keshe.organisations.queries import administrators


def invite_person(actor: Actor, unit: Organisation, *, email: str, name: str, role: Role) -> tuple[Invitation, str]:
    """Invite somebody into the unit. Returns the invitation and the secret for its link, which is kept nowhere.

    Raises:
        Refused: not allowed; the role is none of a unit's.
    """
    access.may_manage_people(actor, unit).required()
    refuse_unless(role in IN_UNIT, "organisations.role_not_in_unit", "role")
    return invite(actor, email=email, name=name, role=role, scope=unit.uid, scope_name=unit.name)


def withdraw_invitation(actor: Actor, unit: Organisation, invitation: Invitation) -> None:
    """Withdraw an invitation into the unit that nobody has taken up."""
    access.may_manage_people(actor, unit).required()
    revoke_invitation(actor, invitation)


def end_person(actor: Actor, unit: Organisation, mandate: Mandate, reason: str = "") -> None:
    """Take a role in the unit back.

    Raises:
        Refused: not allowed; or nobody would be left to administer the unit.
    """
    access.may_manage_people(actor, unit).required()
    with transaction.atomic():  # the last administrator is judged and ended under one lock
        locked(unit)
        others = administrators(unit).exclude(pk=mandate.pk)
        refuse_unless(mandate.role != Role.UNIT_ADMIN or others.exists(), "organisations.last_admin")
        end_mandate(actor, mandate, reason)
