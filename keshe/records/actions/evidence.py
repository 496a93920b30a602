"""Writes that records of every sort share: taking back, and what proves them."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from keshe.accounts.actors import Actor
from keshe.accounts.models import User
from keshe.audit.acts import act, locked
from keshe.audit.fitting import fitting
from keshe.files.actions import store
from keshe.files.domain import kinds
from keshe.files.queries import fact
from keshe.lib import clock
from keshe.lib.refusals import refuse_unless
from keshe.records import access
from keshe.records.capture import captured_at as captured
from keshe.records.domain.evidence import fingerprint_of_link
from keshe.records.models import Evidence, Record

#: Bytes that one file of evidence may have.
EVIDENCE_LIMIT = 20 * 1024 * 1024


def withdraw_record(actor: Actor, thing: Record, reason: str) -> None:
    """Take back a record of any sort. It stays in the table, marked, and counts no more."""
    access.may_change(actor, thing).required()
    reason = fitting(reason, Record, "withdraw_reason", "withdraw_reason")
    refuse_unless(reason, "records.reason_missing", "withdraw_reason")
    with act(actor, "records.withdraw", thing, reason=reason):
        access.may_change(actor, locked(thing)).required()
        thing.withdrawn_at, thing.withdraw_reason = clock.now(), reason
        thing.save(update_fields=["withdrawn_at", "withdraw_reason"])


def add_evidence(
    actor: Actor,
    thing: Record,
    upload: UploadedFile[Any] | bytes,
    name: str,
    *,
    caption: str = "",
    captured_at: datetime | None = None,
) -> Evidence:
    """Add a file that proves a record: a document, a scan or a photograph of at most :data:`EVIDENCE_LIMIT` bytes. When
    a photograph says itself when it was taken, that counts and not ``captured_at``.

    Raises:
        Refused: not allowed; the file is empty, too big, not what its name says, or harmful (``files.*``); the caption
            is too long.
    """
    access.may_change(actor, thing).required()
    caption = fitting(caption, Evidence, "caption", "caption")
    with act(actor, "records.add_evidence", thing) as record:
        access.may_change(actor, locked(thing)).required()
        file = store(actor.ref, upload, name, allow=kinds.ANY, max_bytes=EVIDENCE_LIMIT, at=record.at)
        taken = captured(BytesIO(upload) if isinstance(upload, bytes) else upload)
        evidence = Evidence.objects.create(
            record_id=thing.pk,
            file=file,
            fingerprint=file.sha256,
            caption=caption,
            captured_at=_past(taken, record.at) or _past(captured_at, record.at),
            added_at=record.at,
            added_by=_user(actor),
        )
        record.facts = {"evidence": evidence.uid, **fact(file)}
    return evidence


def add_link(
    actor: Actor, thing: Record, url: str, *, caption: str = "", captured_at: datetime | None = None
) -> Evidence:
    """Add a public page that proves a record: a report in the news, an article of the unit's own channel."""
    access.may_change(actor, thing).required()
    url, caption = fitting(url, Evidence, "url", "url"), fitting(caption, Evidence, "caption", "caption")
    refuse_unless(url.startswith(("http://", "https://")), "records.link_wrong", "url")
    with act(actor, "records.add_link", thing) as record:
        access.may_change(actor, locked(thing)).required()
        evidence = Evidence.objects.create(
            record_id=thing.pk,
            url=url,
            fingerprint=fingerprint_of_link(url),
            caption=caption,
            captured_at=_past(captured_at, record.at),
            added_at=record.at,
            added_by=_user(actor),
        )
        record.facts = {"evidence": evidence.uid, "fingerprint": evidence.fingerprint}
    return evidence


def confirm_evidence(actor: Actor, evidence: Evidence) -> None:
    """Say that a piece of evidence is what it claims to be: the unit's administrator who did not add it, or an officer.

    Raises:
        Refused: not allowed; added by the same person; confirmed or taken away already.
    """
    access.may_confirm(actor, evidence).required()
    with act(actor, "records.confirm_evidence", evidence.record) as record:
        waiting = Evidence.objects.filter(pk=evidence.pk, removed_at__isnull=True, confirmed_at__isnull=True)
        done = waiting.update(confirmed_at=record.at, confirmed_by=actor.user)
        refuse_unless(done, "records.evidence_settled")
        record.facts = {"evidence": evidence.uid, "fingerprint": evidence.fingerprint}


def describe_evidence(actor: Actor, evidence: Evidence, caption: str, *, public: bool = False) -> None:
    """Correct what a piece of evidence says it is, and whether the record's public page shows the photograph. Other
    words have to be confirmed anew.

    Raises:
        Refused: not allowed; the caption is too long; taken away already; no photograph to be shown.
    """
    access.may_change(actor, evidence.record).required()
    caption = fitting(caption, Evidence, "caption", "caption")
    refuse_unless(evidence.is_photograph or not public, "records.no_photograph", "public")
    with act(actor, "records.describe_evidence", evidence.record) as record:
        access.may_change(actor, locked(evidence.record)).required()
        standing = Evidence.objects.filter(pk=evidence.pk, removed_at__isnull=True)
        refuse_unless(standing.update(public=public), "records.evidence_settled")
        changed = standing.exclude(caption=caption).update(caption=caption, confirmed_at=None, confirmed_by=None)
        record.facts = {"evidence": evidence.uid, "reworded": bool(changed), "public": public}
    evidence.refresh_from_db()


def remove_evidence(actor: Actor, evidence: Evidence) -> None:
    """Take a piece of evidence away from a record. The file itself stays: submissions may point at it."""
    access.may_change(actor, evidence.record).required()
    with act(actor, "records.remove_evidence", evidence.record) as record:
        Evidence.objects.filter(pk=evidence.pk, removed_at__isnull=True).update(removed_at=record.at)
        named = fact(evidence.file) if evidence.file else {"fingerprint": evidence.fingerprint}
        record.facts = {"evidence": evidence.uid, **named}


def _past(instant: datetime | None, now: datetime) -> datetime | None:
    """A camera whose clock runs ahead says nothing."""
    return instant if instant is not None and instant <= now else None


def _user(actor: Actor) -> User | None:
    return None if actor.is_system else actor.user
