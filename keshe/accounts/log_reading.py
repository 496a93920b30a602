"""Who may read the log, and the acts of checking it and of taking a copy away."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from django.db.models import QuerySet

from keshe.accounts import access
from keshe.accounts.actors import Actor, actor_for
from keshe.accounts.domain.roles import Role
from keshe.accounts.models import User
from keshe.audit.acts import act
from keshe.audit.models import Event
from keshe.audit.queries import faults, head
from keshe.jobs.tasks import enqueue, task

#: As many faults as an entry of the log names; the command ``verify`` prints all.
NAMED_FAULTS = 20


def visible_events(actor: Actor) -> QuerySet[Event]:
    """The log, for supervisors and administrators; for everybody else there is none."""
    allowed = actor.has(Role.SUPERVISOR, Role.ADMINISTRATOR)
    return Event.objects.all() if allowed else Event.objects.none()


def order_verification(actor: Actor) -> None:
    """Have the whole log checked in the background. The result is an entry of the log itself.

    Raises:
        Refused: the actor is no supervisor.
    """
    access.needs(actor, Role.SUPERVISOR).required()
    enqueue(run_verification, actor.person.pk)


@task
def run_verification(user_pk: int) -> None:
    """The background part of :func:`order_verification`."""
    verify_log(actor_for(User.objects.get(pk=user_pk)))


def verify_log(actor: Actor) -> int:
    """Check every entry's hash, the chain, and whatever the contexts check. Returns the number of faults found.

    Raises:
        Refused: the actor is no supervisor.
    """
    access.needs(actor, Role.SUPERVISOR).required()
    seq, digest = head()
    found = _first(faults())
    with act(actor, "accounts.verify_log") as record:
        record.facts = {"head": seq, "hash": digest, "faults": len(found), "places": [place for place, _ in found]}
    return len(found)


def note_export(actor: Actor) -> None:
    """Note that a copy of the log leaves the house.

    Raises:
        Refused: the actor may not read the log.
    """
    access.needs(actor, Role.SUPERVISOR, Role.ADMINISTRATOR).required()
    seq, digest = head()
    with act(actor, "accounts.export_log") as record:
        record.facts = {"head": seq, "hash": digest}


def _first(found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return list(islice(found, NAMED_FAULTS))
