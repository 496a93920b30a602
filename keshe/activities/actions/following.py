"""Writes: what becomes of a planned event."""

from __future__ import annotations

from keshe.accounts.actors import Actor
from keshe.activities.domain.lifecycle import ACTIVITY
from keshe.activities.models import Activity
from keshe.audit.acts import act, locked, move
from keshe.audit.fitting import fitting
from keshe.lib.clock import local
from keshe.lib.refusals import refuse_unless
from keshe.records import access


def confirm_held(actor: Actor, activity: Activity, participants: int | None = None) -> Activity:
    """Say that a planned event was held, and how many came. From now on it counts.

    Args:
        participants: may be left out where people checked in; then the check-ins are counted.

    Raises:
        Refused: not allowed; not begun yet; not planned; no number and no check-ins.
    """
    access.may_change(actor, activity).required()
    with act(actor, "activities.confirm_held", activity) as record:
        activity = locked(activity)
        access.may_change(actor, activity).required()
        begins = local(activity.starts_at).strftime("%Y-%m-%d %H:%M")
        ACTIVITY.target(activity.status, "confirm_held")
        refuse_unless(activity.starts_at <= record.at, "activities.not_begun_yet", at=begins)
        refuse_unless(
            participants is not None or activity.checked_in, "activities.participants_missing", "participants"
        )
        move(activity, ACTIVITY, "confirm_held", participants=participants)
        record.facts = {"participants": participants, "checked_in": activity.checked_in}
    return activity


def cancel_activity(actor: Actor, activity: Activity, reason: str) -> Activity:
    """Call a planned event off. It stays on the calendar, marked, with the reason.

    Raises:
        Refused: not allowed; no reason; not planned.
    """
    access.may_change(actor, activity).required()
    reason = fitting(reason, Activity, "cancel_reason", "cancel_reason")
    refuse_unless(reason, "activities.cancel_needs_reason", "cancel_reason")
    with act(actor, "activities.cancel", activity, reason=reason):
        activity = locked(activity)
        access.may_change(actor, activity).required()
        move(activity, ACTIVITY, "cancel", cancel_reason=reason)
    return activity
