"""The deadline has passed without a submission."""

from __future__ import annotations

from keshe.accounts.actors import Actor
from keshe.applications import timing
from keshe.applications.domain.lifecycle import ApplicationStatus
from keshe.applications.holding import release_places
from keshe.applications.labels import UNSUBMITTED
from keshe.applications.locking import locked_application
from keshe.applications.models import Application
from keshe.applications.stages import current, fail_stage
from keshe.audit.acts import act
from keshe.lib.refusals import refuse_unless


def close_unsubmitted(actor: Actor, application: Application) -> None:
    """End the way of a draft or a withdrawn application once the deadline has passed (called by the sweep).

    Raises:
        Refused: it has been submitted, or the deadline has not passed.
    """
    with act(actor, "applications.close", application) as record:
        application = locked_application(application)
        entry = current(application)
        left = application.status in (ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN) and entry is not None
        over = left and timing.opening_for(application).position(record.at) == "after"
        refuse_unless(over, "applications.still_open")
        assert entry is not None
        fail_stage(entry, record.at, {"reason": str(UNSUBMITTED[ApplicationStatus(application.status)])})
        release_places(application)
        record.facts = {"status": application.status}
