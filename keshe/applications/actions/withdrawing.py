"""Taking an application back, and opening it again."""

from __future__ import annotations

from datetime import datetime

from keshe.accounts.actors import Actor
from keshe.applications import access, timing
from keshe.applications.actions.filling import refresh_version
from keshe.applications.domain.lifecycle import APPLICATION
from keshe.applications.holding import hold_unit_places, release_places
from keshe.applications.locking import locked_application
from keshe.applications.models import Application
from keshe.audit.acts import act, move
from keshe.lib import clock


def withdraw_application(
    actor: Actor, application: Application, reason: str = "", *, arrived_at: datetime | None = None
) -> None:
    """Take an application back. What has not been submitted can always be withdrawn, what has been as long as the call
    says. The places it held become free.

    Raises:
        Refused: only the unit's administrators; too late; the lifecycle has no such step.
    """
    access.may_decide_for_unit(actor, application).required()
    at = arrived_at or clock.now()
    with act(actor, "applications.withdraw", application, reason=reason) as record:
        application = locked_application(application)
        timing.may_withdraw(application, at).required()
        move(application, APPLICATION, "withdraw", correction_due=None)
        release_places(application)
        record.facts = {"number": application.number}


def reopen_application(actor: Actor, application: Application, *, arrived_at: datetime | None = None) -> None:
    """Make a submitted or withdrawn application a draft again, before the deadline. It counts only when it is handed
    in again; its number stays.

    Raises:
        Refused: only the unit's administrators; too late; the call does not let submitted applications be changed; a
            limit per unit has been used up since.
    """
    access.may_decide_for_unit(actor, application).required()
    at = arrived_at or clock.now()
    with act(actor, "applications.reopen", application) as record:
        application = locked_application(application)
        APPLICATION.target(application.status, "reopen")
        timing.may_reopen(application, at).required()
        hold_unit_places(application, application.call.current_document)
        move(application, APPLICATION, "reopen", submitted_at=None)
        refresh_version(application)
        record.facts = {"number": application.number}
