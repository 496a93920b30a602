"""Filing an objection: by anyone, exactly once, with a receipt that only its holder can use."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from keshe.accounts.actions import count_sending
from keshe.accounts.actors import VISITOR, Actor
from keshe.accounts.domain.roles import Role
from keshe.accounts.queries import holders
from keshe.audit.acts import Record, act, locked
from keshe.audit.domain.chain import canonical
from keshe.documents.actions import issue_number
from keshe.documents.domain import codes
from keshe.files.actions import discard, store
from keshe.files.domain import kinds
from keshe.files.models import StoredFile
from keshe.files.queries import fact
from keshe.lib import clock
from keshe.lib.refusals import Reason, Refused, refuse_unless
from keshe.notices.actions import notify
from keshe.publicity import queries
from keshe.publicity.actions.lists import pin_head
from keshe.publicity.domain.lifecycle import PeriodStatus
from keshe.publicity.domain.rules import missing_in_objection
from keshe.publicity.models import Evidence, Objection, Period, PublicEntry

#: Largest file that may be attached to an objection.
EVIDENCE_BYTES = 20 * 1024 * 1024
#: Bytes that are kept in all for forms that came back with mistakes. Anybody may send such a form, as often as they
#: like; the disk is needed for what is filed.
MOST_KEPT = 1024**3
#: How many files may be attached to one objection.
MOST_EVIDENCE = 10

#: What an objector says.
SAID = ("kind", "name", "workplace", "contact", "phone", "address", "reasons")

Uploads = Sequence[UploadedFile[Any]]


@dataclass(frozen=True)
class Objector:
    """Who objects. ``kind``: person or unit. All empty when ``anonymous``."""

    kind: str
    anonymous: bool = False
    name: str = ""
    workplace: str = ""
    contact: str = ""
    phone: str = ""
    address: str = ""


class _NotFiled(Exception):
    """Leaves the act without a trace: the form is incomplete, or its first sending has just been recorded. (What comes
    too late leaves one.)"""

    def __init__(self, *reasons: Reason) -> None:
        self.reasons = reasons


def file_objection(
    actor: Actor,
    period: Period,
    objector: Objector,
    *,
    key: str,
    arrived_at: datetime,
    reasons: str,
    entry: PublicEntry | None = None,
    evidence: Uploads = (),
    kept: Sequence[str] = (),
    address: str = "",
) -> tuple[Objection, str]:
    """Record an objection. Returns it with the code that, with its number, opens the objector's own view.

    Anonymous objections are recorded too: whether to take them up is decided in triage, never by dropping them.
    The same ``key`` sent again gives the same objection and code, so that a receipt lost on the way comes again.

    Args:
        key: secret of the form shown, 128 random bits.
        evidence: files that come with this sending.
        kept: uids of files that :func:`keep_evidence` kept for this form.
        address: the network address that it comes from; so many are taken from one in an hour.

    Raises:
        Refused: the period does not run at ``arrived_at`` (logged); something is missing; too many from one address;
            the entry is on another list; a file is not taken (each with its reason).
    """
    actor = _nobody(actor)
    code = code_for(key)
    if again := Objection.objects.filter(key=key).first():
        return again, code
    draft = Objection(period=period, entry=entry, key=key, reasons=reasons, received_at=arrived_at, **asdict(objector))
    try:
        with act(actor, "publicity.object", period, log_refusal=True) as record:
            draft.period = period = locked(period)
            if Objection.objects.filter(key=key).exists():
                raise _NotFiled
            _refuse_outside(period, arrived_at)
            _check_complete(draft)
            if too_many := count_sending("objection", address, record.at).reasons:
                raise _NotFiled(*too_many)
            held = list(queries.kept_evidence(key, kept).select_for_update(of=("self",)))
            stored, faults = _store_each(actor, evidence, len(held), record.at)
            if faults:
                raise _NotFiled(*faults)
            _write(draft, code, held, stored, record)
    except _NotFiled as left:
        if left.reasons:
            raise Refused(*left.reasons) from left
        return Objection.objects.get(key=key), code
    return draft, code


def _nobody(actor: Actor) -> Actor:
    """As whom an objection is recorded: nobody in particular, also when the objector happens to be logged in. The log
    cannot be erased, and more people read it than may learn who objected."""
    return actor if actor.is_system else VISITOR


def _check_complete(draft: Objection) -> None:
    said = {name: str(getattr(draft, name)) for name in SAID}
    missing = missing_in_objection(draft.kind, draft.anonymous, said)
    if draft.entry is not None and draft.entry.period_id != draft.period_id:
        missing += (Reason("publicity.not_on_list", {}, "entry"),)
    if missing:
        raise _NotFiled(*missing)


def _write(draft: Objection, code: str, held: list[Evidence], stored: list[StoredFile], record: Record) -> None:
    """Number the objection, keep it with its files, and tell the officers (inside the act)."""
    files = [*(one.file for one in held), *stored]
    year = clock.local(draft.received_at).year
    _, draft.number = issue_number(f"objection:{year}", "YY{year}{ordinal:04d}", year=year)
    draft.code_hash = queries.code_hash(code)
    draft.sha256 = content_hash(draft, files, code)
    draft.save(force_insert=True)
    Evidence.objects.filter(pk__in=[one.pk for one in held]).update(objection=draft)
    for file in stored:
        Evidence.objects.create(objection=draft, key=draft.key, file=file, added_at=record.at)
    record.facts = {
        "objection": draft.ref,
        "number": draft.number,
        "anonymous": draft.anonymous,
        "sha256": draft.sha256,
        "files": [fact(file) for file in files],
    }
    link, title = f"/office/objections/{draft.uid}/", draft.period.title
    notify(holders(Role.OFFICER), "publicity.objection_received", link=link, title=title, number=draft.number)
    record.on_written.append(lambda event: pin_head(draft, event))


def keep_evidence(actor: Actor, period: Period, key: str, uploads: Uploads, arrived_at: datetime) -> tuple[Reason, ...]:
    """Keep the good ones of some files for the form with ``key`` that came back with mistakes, so that nobody has to
    choose them again. Returns why the others are not kept.

    Raises:
        Refused: the period does not run: nothing is kept.
    """
    actor = _nobody(actor)
    with act(actor, "publicity.keep_evidence", period) as record:
        period = locked(period)
        _refuse_outside(period, arrived_at)
        if queries.unclaimed_bytes() >= MOST_KEPT:
            return (Reason("publicity.no_room_to_keep", {}, "evidence"),)
        before = list(queries.kept_evidence(key))
        stored, faults = _store_each(actor, uploads, len(before), record.at)
        known = {one.file.sha256 for one in before}
        for file in stored:
            if file.sha256 in known:
                discard([file])
            else:
                Evidence.objects.create(key=key, file=file, added_at=record.at)
                known.add(file.sha256)
        record.facts = {"kept": len(known) - len(before), "refused": [fault.code for fault in faults]}
    return tuple(faults)


def drop_evidence(actor: Actor, before: datetime) -> None:
    """Forget files kept before an instant for forms that were never handed in (called by the sweep)."""
    if not Evidence.objects.filter(objection__isnull=True, added_at__lt=before).exists():
        return
    with act(actor, "publicity.drop_evidence") as record:
        old = Evidence.objects.select_for_update().filter(objection__isnull=True, added_at__lt=before)
        rows = list(old.select_related("file"))
        Evidence.objects.filter(pk__in=[row.pk for row in rows]).delete()
        discard(row.file for row in rows)
        record.facts = {"files": len(rows)}


def code_for(key: str) -> str:
    """The code of the receipt that the form with ``key`` gets: the same each time, and nobody's who has not the key."""
    digest = int.from_bytes(salted_hmac("keshe.publicity.objection", key, algorithm="sha256").digest(), "big")
    return "".join(codes.ALPHABET[digest >> (5 * place) & 31] for place in range(codes.LENGTH))


def content_hash(objection: Objection, files: Iterable[StoredFile], code: str) -> str:
    """SHA-256 over everything handed in and the code, by which the holder can prove later what was said."""
    whole = {
        **{name: getattr(objection, name) for name in SAID},
        "number": objection.number,
        "anonymous": objection.anonymous,
        "period": objection.period.uid,
        "entry": objection.entry.uid if objection.entry else "",
        "received_at": objection.received_at.isoformat(),
        "files": [file.sha256 for file in files],
        "code": code,
    }
    return hashlib.sha256(canonical(whole).encode()).hexdigest()


def _store_each(actor: Actor, uploads: Uploads, already: int, at: datetime) -> tuple[list[StoredFile], list[Reason]]:
    """Store what may be stored, and say of each of the others why not."""
    stored: list[StoredFile] = []
    faults: list[Reason] = []
    for upload in uploads:
        name = upload.name or _("附件")
        if already + len(stored) >= MOST_EVIDENCE:
            faults.append(Reason("publicity.too_much_evidence", {"limit": MOST_EVIDENCE, "name": name}, "evidence"))
            continue
        try:
            stored.append(store(actor.ref, upload, name, allow=kinds.ANY, max_bytes=EVIDENCE_BYTES, at=at))
        except Refused as refusal:
            faults += [Reason(reason.code, reason.facts, "evidence") for reason in refusal.reasons]
    return stored, faults


def _refuse_outside(period: Period, arrived_at: datetime) -> None:
    """Objections are taken from the first day's beginning to the last day's end, by arrival: one that arrived in time
    is taken even if the sweep has ended the period meanwhile."""
    ends_on = period.ends_on or period.starts_on
    inside = clock.start_of_day(period.starts_on) <= arrived_at <= clock.end_of_day(ends_on)
    refuse_unless(
        inside and period.status in (PeriodStatus.RUNNING, PeriodStatus.ENDED),
        "publicity.period_not_running",
        title=period.title,
        from_day=period.starts_on,
        to_day=ends_on,
    )
