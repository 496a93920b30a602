"""What a unit's people are told about their applications. Called inside acts."""

from __future__ import annotations

from keshe.accounts.domain.roles import IN_UNIT, Role
from keshe.accounts.queries import holders
from keshe.applications.models import Application, SealedCopy, Submission
from keshe.applications.timing import shown
from keshe.lib.days import deadline
from keshe.notices.actions import notify, remind_once


def link_to(application: Application) -> str:
    """The page of an application for its unit."""
    return f"/me/applications/{application.uid}/"


def submitted(application: Application, submission: Submission) -> None:
    """It has arrived: number, time and the fingerprint."""
    facts = {"number": application.number, "at": shown(submission.at), "sha256": submission.sha256}
    _tell(application, "applications.submitted", **facts)


def checked(application: Application, outcome: str, reason: str) -> None:
    """What the formal check came to. ``outcome``: accept, return or reject."""
    due = deadline(application.correction_due) if application.correction_due else ""
    kind = {"accept": "accepted", "return": "returned", "reject": "rejected"}[outcome]
    _tell(application, f"applications.{kind}", reason=reason, due=due, number=application.number)


def correction_expired(application: Application) -> None:
    """The day for the correction has passed."""
    _tell(application, "applications.correction_expired", number=application.number)


def sealed_read(copy: SealedCopy) -> None:
    """The scan of the sealed copy has been read, and what that came to."""
    kind = "applications.sealed_complete" if copy.complete else "applications.sealed_faulty"
    application = copy.submission.application
    people = holders(*IN_UNIT, scope=application.organisation.uid)
    link = f"{link_to(application)}sealed/"
    notify(people, kind, link=link, project=named(application), number=application.number)


def deadline_key(application: Application, days: int) -> str:
    """By which a reminder of the deadline is sent once."""
    return f"applications.deadline:{application.uid}:{days}"


def deadline_near(application: Application, days: int, closes: str) -> None:
    """A draft is still to be handed in; each of the unit's administrators is reminded once per step."""
    key = deadline_key(application, days)
    for user in holders(Role.UNIT_ADMIN, scope=application.organisation.uid):
        facts = {"project": named(application), "closes": closes, "days": days}
        remind_once(user, key, "applications.deadline_near", link=link_to(application), **facts)


def named(application: Application) -> str:
    """How messages call an application: its title, else its category."""
    return application.title or application.version.document_model.category_label(application.category)


def _tell(application: Application, kind: str, **facts: object) -> None:
    people = holders(*IN_UNIT, scope=application.organisation.uid)
    notify(people, kind, link=link_to(application), project=named(application), **facts)
