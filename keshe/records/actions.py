"""Writes that records of every sort share: taking back, and the files that prove them."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked
from keshe.files.actions import store
from keshe.files.domain import kinds
from keshe.files.queries import fact
from keshe.lib import clock
from keshe.lib.refusals import refuse_unless
from keshe.records import access
from keshe.records.models import Evidence, Record

#: Bytes that one file of evidence may have.
EVIDENCE_LIMIT = 20 * 1024 * 1024


def withdraw_record(actor: Actor, thing: Record, reason: str) -> None:
    """Take back a record of any sort. It stays in the table, marked, and counts no more."""
    access.may_change(actor, thing).required()
    refuse_unless(reason.strip(), "records.reason_missing", "withdraw_reason")
    with act(actor, "records.withdraw", thing, reason=reason):
        access.may_change(actor, locked(thing)).required()
        thing.withdrawn_at, thing.withdraw_reason = clock.now(), reason.strip()[:200]
        thing.save(update_fields=["withdrawn_at", "withdraw_reason"])


def add_evidence(actor: Actor, thing: Record, upload: UploadedFile[Any] | bytes, name: str) -> Evidence:
    """Add a file that proves a record: a document, a scan or a photograph of at most :data:`EVIDENCE_LIMIT` bytes.

    Raises:
        Refused: not allowed; the file is empty, too big, not what its name says, or harmful (``files.*``).
    """
    access.may_change(actor, thing).required()
    with act(actor, "records.add_evidence", thing) as record:
        access.may_change(actor, locked(thing)).required()
        file = store(actor.ref, upload, name, allow=kinds.ANY, max_bytes=EVIDENCE_LIMIT, at=record.at)
        evidence = Evidence.objects.create(record_id=thing.pk, file=file, added_at=record.at)
        record.facts = {"evidence": evidence.uid, **fact(file)}
    return evidence


def remove_evidence(actor: Actor, evidence: Evidence) -> None:
    """Take a file away from a record. The file itself stays: submissions may point at it."""
    access.may_change(actor, evidence.record).required()
    with act(actor, "records.remove_evidence", evidence.record) as record:
        Evidence.objects.filter(pk=evidence.pk, removed_at__isnull=True).update(removed_at=record.at)
        record.facts = {"evidence": evidence.uid, **fact(evidence.file)}
