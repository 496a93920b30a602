"""Entering by hand: ticking off field by field, and the receipt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from keshe.accounts.actors import Actor
from keshe.applications.locking import locked_application
from keshe.applications.models import Application, Submission
from keshe.applications.queries import final_submission, visible_to
from keshe.audit.acts import act
from keshe.files.actions import store
from keshe.files.domain import kinds
from keshe.files.queries import fact
from keshe.fiscal import access
from keshe.fiscal.models import Entry, Tick
from keshe.fiscal.queries import HANDED_IN, entry_sheet, target_for
from keshe.fiscal.reading import sheet_of
from keshe.lib import clock
from keshe.lib.refusals import Reason, Refused, refuse_unless
from keshe.lib.texts import one_spelling
from keshe.programmes.domain.document import MAIN, Fiscal

#: A picture of their page, or the form they exported.
PROOFS = kinds.SCANS | {"xlsx"}
MOST_BYTES = 10 * 1024 * 1024


def tick_off(
    actor: Actor, application: Application, target_id: str, fields: Iterable[str], *, done: bool = True
) -> int:
    """Tick fields off as entered there, or take the ticks away. Returns how many changed.

    Raises:
        Refused: not of the unit's people who fill in, nor an officer; nothing handed in; no such field.
    """
    access.may_enter(actor, application).required()
    wanted = list(dict.fromkeys(fields))
    with act(actor, "fiscal.tick", application) as record:
        application = locked_application(application)
        target, submission = _open(application, target_id)
        known = {line.key for line in sheet_of(target, submission)}
        mine = Tick.objects.filter(application=application, target=target_id)
        kept = {tick.field for tick in mine}
        refuse_unless(wanted and set(wanted) <= known | kept, "fiscal.no_such_field")
        mine.filter(field__in=wanted).delete()
        if done:
            rows = [
                Tick(
                    application=application,
                    target=target_id,
                    field=key,
                    submission=submission,
                    by=actor.person,
                    at=record.at,
                )
                for key in wanted
                if key in known
            ]
            Tick.objects.bulk_create(rows)
        record.facts = {"target": target_id, "fields": wanted, "done": done, "ordinal": submission.ordinal}
    return len(wanted)


def record_entry(
    actor: Actor,
    application: Application,
    *,
    receipt_number: str,
    entered_on: date,
    file: UploadedFile[Any] | bytes | None = None,
    file_name: str = "",
    target_id: str = MAIN,
) -> Entry:
    """Record that the same data stand in another system, with its receipt number and, if there is one, a picture of its
    page or the form that it exported. After a correction it is recorded again.

    Raises:
        Refused: not of the unit's people who fill in, nor an officer; nothing handed in; the call does not ask for it;
            recorded already; the number belongs to another project; a day in the future; fields that are not ticked off
            (the unit's people); a file that is not what it says.
    """
    access.may_enter(actor, application).required()
    number = one_spelling(receipt_number)
    with act(actor, "fiscal.record_entry", application) as record:
        application = locked_application(application)
        target, submission = _open(application, target_id)
        refuse_unless(entered_on <= clock.today(), "fiscal.day_to_come", "entered_on")
        _free(actor, application, target_id, target, number, submission)
        if actor.in_unit(application.organisation.uid):
            sheet = entry_sheet(application, target_id, target)
            open_fields = sheet.open if sheet else 0
            refuse_unless(open_fields == 0, "fiscal.not_all_ticked", open=open_fields)
        record.facts = {"target": target_id, "receipt": number, "ordinal": submission.ordinal}
        stored = None
        if file is not None:
            stored = store(actor.ref, file, file_name, allow=PROOFS, max_bytes=MOST_BYTES, at=record.at)
            record.facts |= fact(stored)
        entry, _made = Entry.objects.update_or_create(
            application=application,
            target=target_id,
            defaults={
                "system": target.system[:120],
                "receipt_number": number,
                "entered_on": entered_on,
                "submission": submission,
                "file": stored,
                "recorded_by": actor.person,
                "recorded_at": record.at,
            },
        )
    return entry


def _open(application: Application, target_id: str) -> tuple[Fiscal, Submission]:
    """The map, and the submission that counts. Raises Refused."""
    target = target_for(application, target_id)
    refuse_unless(target, "fiscal.not_needed")
    submission = final_submission(application) if application.status in HANDED_IN else None
    refuse_unless(submission, "fiscal.not_handed_in")
    assert target is not None
    assert submission is not None
    submission.application = application
    return target, submission


def _free(
    actor: Actor, application: Application, target_id: str, target: Fiscal, number: str, submission: Submission
) -> None:
    """The number is this project's to take. Whose it is otherwise, another unit's people are not told. Raises Refused."""
    refuse_unless(number, "fiscal.no_receipt", "receipt_number")
    done = Entry.objects.filter(application=application, target=target_id).first()
    same = done is not None and done.submission_id == submission.pk
    refuse_unless(not same, "fiscal.entered", number=done.receipt_number if done else "")
    other = Entry.objects.filter(system=target.system[:120], receipt_number=number).exclude(application=application)
    taken = other.select_related("application").first()
    if taken is None:
        return
    if visible_to(actor).filter(pk=taken.application_id).exists():
        known = {"number": number, "other": taken.application.number}
        raise Refused(Reason("fiscal.receipt_taken", known, "receipt_number"))
    raise Refused(Reason("fiscal.receipt_taken_elsewhere", {"number": number}, "receipt_number"))
