"""Officers confirm, return, suspend and resume units."""

from __future__ import annotations

from datetime import datetime

from keshe.accounts.access import apart_from
from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked, move
from keshe.lib.refusals import refuse_unless
from keshe.notices.actions import notify
from keshe.organisations import access
from keshe.organisations.domain.lifecycle import UNIT
from keshe.organisations.models import Organisation
from keshe.organisations.queries import users_of

#: Where the unit's people read on.
PROFILE_PAGE = "/me/unit/"


def confirm_unit(actor: Actor, unit: Organisation, *, seen: datetime | None = None) -> None:
    """The registration is right.

    Args:
        seen: ``submitted_at`` as the officer saw it; what was handed in anew since then is not confirmed unseen.

    Raises:
        Refused: not an officer, or one of the unit's own people; not waiting; handed in anew meanwhile.
    """
    (access.may_check(actor) & apart_from(actor, unit.uid)).required()
    with act(actor, "organisations.confirm", unit) as record:
        unit = locked(unit)
        refuse_unless(seen is None or unit.submitted_at == seen, "organisations.changed_meanwhile")
        move(unit, UNIT, "confirm", confirmed_at=record.at, return_reason="")
        unit.grades.filter(checked_at__isnull=True, withdrawn_at__isnull=True).update(checked_at=record.at)
        record.facts = {"uscc": unit.uscc}
        notify(users_of(unit), "organisations.confirmed", link=PROFILE_PAGE, unit=unit.name)


def return_unit(actor: Actor, unit: Organisation, reason: str) -> None:
    """Send the registration back; ``reason`` tells the unit what to mend.

    Raises:
        Refused: not an officer; no reason; not waiting.
    """
    access.may_check(actor).required()
    refuse_unless(reason.strip(), "organisations.reason_missing", "reason")
    with act(actor, "organisations.return", unit, reason=reason):
        move(locked(unit), UNIT, "return", return_reason=reason.strip())
        notify(users_of(unit), "organisations.returned", link=PROFILE_PAGE, unit=unit.name, reason=reason.strip())


def suspend(actor: Actor, unit: Organisation, reason: str) -> None:
    """The unit does nothing until it is resumed (struck off, merged, under inquiry)."""
    access.may_check(actor).required()
    refuse_unless(reason.strip(), "organisations.reason_missing", "reason")
    with act(actor, "organisations.suspend", unit, reason=reason):
        move(locked(unit), UNIT, "suspend", suspend_reason=reason.strip())
        notify(users_of(unit), "organisations.suspended", link=PROFILE_PAGE, unit=unit.name, reason=reason.strip())


def resume(actor: Actor, unit: Organisation, reason: str) -> None:
    """A suspended unit takes part again, but never by one of its own people."""
    (access.may_check(actor) & apart_from(actor, unit.uid)).required()
    refuse_unless(reason.strip(), "organisations.reason_missing", "reason")
    with act(actor, "organisations.resume", unit, reason=reason):
        move(locked(unit), UNIT, "resume", suspend_reason="")
        notify(users_of(unit), "organisations.resumed", link=PROFILE_PAGE, unit=unit.name)
