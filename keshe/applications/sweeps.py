"""What becomes due by the passing of time: reminders before the deadline, ends of corrections, drafts left behind."""

from __future__ import annotations

from datetime import datetime, timedelta

from keshe.accounts.actors import system
from keshe.applications import messages, timing
from keshe.applications.actions.checking import expire_correction
from keshe.applications.actions.closing import close_unsubmitted
from keshe.applications.actions.sealing import run_reading
from keshe.applications.domain.lifecycle import ApplicationStatus, StageStatus
from keshe.applications.models import Application, SealedCopy
from keshe.audit.acts import act
from keshe.jobs.tasks import enqueue
from keshe.lib.days import deadline
from keshe.lib.refusals import Refused
from keshe.notices.models import Reminder
from keshe.programmes.domain.lifecycle import CallStatus

#: Days before the deadline on which drafts are reminded.
REMINDER_DAYS = (7, 3, 1)

SWEEPER = system("sweep")

#: A scan on which nothing has been done for so long was left by a worker that stopped.
LEFT_OVER = timedelta(minutes=10)


def sweep(now: datetime) -> None:
    """Everything of this context that has become due by ``now``. May be called late or twice."""
    remind_drafts(now)
    end_corrections(now)
    end_unsubmitted(now)
    read_left_over(now)


def remind_drafts(now: datetime) -> None:
    """Remind the administrators of units whose drafts are still to be handed in. A sweep that comes late sends the
    nearest reminder only."""
    drafts = Application.objects.filter(status=ApplicationStatus.DRAFT, call__status=CallStatus.OPEN)
    for application in drafts.select_related("call", "organisation", "version"):
        opening = timing.opening_for(application)
        if opening.closes is None or opening.position(now) != "open":
            continue
        days = nearest_reminder(opening.closes - now)
        if days is None or _reminded(application, days):
            continue
        with act(SWEEPER, "applications.remind", application) as record:
            messages.deadline_near(application, days, deadline(opening.closes))
            record.facts = {"days": days}


def nearest_reminder(left: timedelta) -> int | None:
    """The reminder that is due with so much time left; None when the deadline is farther off than the first."""
    fitting = [days for days in REMINDER_DAYS if left <= timedelta(days=days)]
    return min(fitting) if fitting else None


def _reminded(application: Application, days: int) -> bool:
    return Reminder.objects.filter(key=messages.deadline_key(application, days)).exists()


def end_corrections(now: datetime) -> None:
    """Returned applications whose day has passed come to their end."""
    due = Application.objects.filter(status=ApplicationStatus.RETURNED, correction_due__lt=now)
    for application in due.select_related("call", "organisation", "version"):
        try:
            expire_correction(SWEEPER, application)
        except Refused:
            continue  # handed in, or withdrawn, this very moment


def end_unsubmitted(now: datetime) -> None:
    """Drafts and withdrawn applications whose deadline has passed leave their stage."""
    left = Application.objects.filter(
        status__in=(ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN), stages__status=StageStatus.OPEN
    ).distinct()
    for application in left.select_related("call", "organisation", "version"):
        if timing.opening_for(application).position(now) == "after":
            try:
                close_unsubmitted(SWEEPER, application)
            except Refused:
                continue


def read_left_over(now: datetime) -> None:
    """Scans of sealed copies whose reading broke off are read again from the start."""
    left = SealedCopy.objects.filter(read_at__isnull=True, worked_at__lt=now - LEFT_OVER)
    for pk in left.values_list("pk", flat=True):
        enqueue(run_reading, pk)
