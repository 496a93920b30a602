"""One act = one transaction = one entry in the log. Every write of the program happens inside :func:`act`."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol, TypeVar

from django.db import connection, models, transaction

from keshe.audit.domain import chain
from keshe.audit.models import ChainHead, Event, Subject
from keshe.lib import clock
from keshe.lib.lifecycle import Lifecycle
from keshe.lib.refusals import Reason, Refused, refuse_unless

M = TypeVar("M", bound=models.Model)

#: Characters of a reason.
MOST_REASON = 5000

_verbs: dict[str, object] = {}
#: Reentrant: a job that runs at once on commit may act itself.
_queue = threading.RLock()


class HasRef(Protocol):
    """An actor as the log sees it. ``ref`` is ``user:<uid>``, ``system:<name>`` or ``visitor``."""

    @property
    def ref(self) -> str: ...


@dataclass
class Record:
    """What an act writes into its entry. ``facts`` take codes, numbers, uids and hashes — never personal data,
    because the log cannot be erased."""

    at: datetime
    subject: Subject | None = None
    reason: str = ""
    facts: dict[str, object] = field(default_factory=dict)
    #: Called with the entry in the same transaction, for what must name its entry (receipts).
    on_written: list[Callable[[Event], None]] = field(default_factory=list)
    #: The entry, once the block has ended.
    event: Event | None = None

    @property
    def written(self) -> Event:
        """The entry.

        Raises:
            RuntimeError: the block has not ended yet.
        """
        if self.event is None:
            raise RuntimeError("the entry is written when the act ends")
        return self.event


def verbs(wording: Mapping[str, object]) -> None:
    """Register the readable Chinese of some verbs: ``{"applications.submit": "提交申报"}``."""
    _verbs.update(wording)


def verb_label(verb: str) -> str:
    """The readable Chinese of a verb."""
    return str(_verbs.get(verb, verb))


def known_verbs() -> Mapping[str, object]:
    """Every registered verb with its wording."""
    return dict(_verbs)


@contextmanager
def act(
    actor: HasRef, verb: str, subject: Subject | None = None, *, reason: str = "", log_refusal: bool = False
) -> Iterator[Record]:
    """Run the block in one transaction and end it with one entry in the log.

    Args:
        actor: who does it.
        verb: what; must be registered through :func:`verbs`.
        subject: to what; an act that creates its subject sets ``record.subject`` in the block.
        reason: why, in the actor's words.
        log_refusal: when the block raises :class:`Refused`, everything is rolled back and the attempt itself is
            recorded (late submissions, a second payment …).

    Raises:
        LookupError: the verb is not registered.
        Refused: the reason is longer than :data:`MOST_REASON`; what stands in the log stands there for ever.
    """
    if verb not in _verbs:
        raise LookupError(f"verb {verb} has no wording; register it in the context's labels")
    refuse_unless(len(reason) <= MOST_REASON, "audit.reason_long", "reason", length=len(reason), most=MOST_REASON)
    record = Record(at=clock.now(), subject=subject, reason=reason)
    try:
        with _turn(), transaction.atomic():
            yield record
            record.event = _append(actor, verb, record, "done")
            for tell in record.on_written:
                tell(record.event)
    except Refused as refusal:
        if log_refusal:
            record.facts = {"refused": [reason.code for reason in refusal.reasons]}
            with transaction.atomic():
                record.event = _append(actor, verb, record, "refused")
        raise


@contextmanager
def _turn() -> Iterator[None]:
    """On SQLite, let the threads of this process write one after the other: waiting for the file's lock, they would
    sleep and poll (measured with 32 racers: 20 acts a second instead of 106)."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with _queue:
        yield


def _append(actor: HasRef, verb: str, record: Record, outcome: str) -> Event:
    """Add an entry behind the newest. The head's row is locked, so entries are numbered without gap or fork."""
    ChainHead.objects.get_or_create(pk=1)
    head = ChainHead.objects.select_for_update(no_key=True).get(pk=1)
    event = Event(
        seq=head.seq + 1,
        at=record.at.astimezone(UTC),
        actor=actor.ref,
        verb=verb,
        subject=record.subject.ref if record.subject else "",
        outcome=outcome,
        reason=record.reason,
        facts=json.loads(chain.canonical(record.facts)),
        previous=head.hash,
    )
    event.hash = chain.entry_hash(event.entry() | {"hash": ""})
    event.save(force_insert=True)
    ChainHead.objects.filter(pk=1).update(seq=event.seq, hash=event.hash)
    return event


def locked(thing: M) -> M:
    """``thing`` read again, its row locked until the act ends. (SQLite locks the whole database at the start.)

    Keys never change, so rows that name ``thing`` may be written meanwhile: a receipt, written when its entry stands,
    must not wait for the person who holds their own row and waits for the log's head.
    """
    return type(thing)._default_manager.select_for_update(no_key=True).get(pk=thing.pk)


def move(thing: models.Model, lifecycle: Lifecycle, verb: str, **changes: object) -> None:
    """Lead ``thing`` to the status that ``verb`` leads to, and set ``changes`` with it, by compare-and-set.

    Raises:
        Refused: the table has no such row, or someone else moved it meanwhile.
    """
    status: str = getattr(thing, "status")  # noqa: B009 - models.Model declares no status
    target = lifecycle.target(status, verb)
    moved = type(thing)._default_manager.filter(pk=thing.pk, status=status).update(status=target, **changes)
    if not moved:
        thing.refresh_from_db()
        lifecycle.target(getattr(thing, "status"), verb)  # noqa: B009
        raise Refused(Reason("lifecycle.raced", {"thing": lifecycle.wording("")}))
    for name, value in {"status": target, **changes}.items():
        setattr(thing, name, value)
