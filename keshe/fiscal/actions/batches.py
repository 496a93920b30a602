"""Files of payments for a bank: made once, a payment in one of them at most."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max

from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked
from keshe.awards.models import Instalment
from keshe.files.actions import store_made
from keshe.files.queries import fact
from keshe.fiscal import access
from keshe.fiscal.domain.files import FileRow, faults_of
from keshe.fiscal.domain.sheet import lines_of
from keshe.fiscal.exporting import MEDIA, content_of, file_name
from keshe.fiscal.models import BatchLine, PaymentBatch
from keshe.fiscal.queries import final_submissions, payable, target_of
from keshe.fiscal.reading import Payable
from keshe.lib import money
from keshe.lib.refusals import Refused, refuse_unless
from keshe.programmes.domain.document import Fiscal
from keshe.programmes.models import Call

#: How many faults a refusal tells.
TOLD = 20


def payment_rows(target: Fiscal, instalments: Sequence[Instalment]) -> list[FileRow]:
    """The rows of a file of payments."""
    submissions = final_submissions([one.award.application for one in instalments])
    found = []
    for number, one in enumerate(instalments, start=1):
        source = Payable(one, submissions[one.award.application_id], number)
        title = f"{one.award.application.number} {one.award.payee_name}"
        found.append(FileRow(title, lines_of(target, source)))
    return found


def make_batch(actor: Actor, call: Call, target_id: str) -> PaymentBatch:
    """Put every payment of the call that was cleared, and stands in no batch yet, into a file for the bank.

    Raises:
        Refused: not finance; the call has no such file; no payment is ready; a value that the bank would refuse.
    """
    access.may_batch(actor).required()
    with act(actor, "fiscal.make_batch") as record:
        call = locked(call)
        target = target_of(call.current_document, target_id, "payment")
        refuse_unless(target, "fiscal.not_needed")
        assert target is not None
        ready = list(payable(call).select_for_update(of=("self",), no_key=True))  # none is taken back meanwhile
        refuse_unless(ready, "fiscal.nothing_payable")
        rows = payment_rows(target, ready)
        faults = faults_of(target, rows)
        if faults:
            raise Refused(*faults[:TOLD])
        before = PaymentBatch.objects.filter(call=call, target=target_id).aggregate(last=Max("ordinal"))["last"] or 0
        name = file_name(target, f"{target.system}-{call.year}-{before + 1:03}")
        media = MEDIA[target.file.format]
        stored = store_made(actor.ref, content_of(target, rows), name, media, at=record.at)
        total = money.total(one.amount for one in ready)
        batch = PaymentBatch.objects.create(
            call=call,
            target=target_id,
            ordinal=before + 1,
            file=stored,
            total=total,
            made_by=actor.person,
            made_at=record.at,
        )
        BatchLine.objects.bulk_create(BatchLine(batch=batch, instalment=one, amount=one.amount) for one in ready)
        record.subject = batch
        record.facts = {"call": call.uid, "payments": len(ready), "total": total, **fact(stored)}
    return batch


def void_batch(actor: Actor, batch: PaymentBatch, reason: str) -> None:
    """Take a batch back that was not handed to the bank; its payments can go into another.

    Raises:
        Refused: not finance; no reason; voided already; one of its payments is recorded as paid.
    """
    access.may_batch(actor).required()
    refuse_unless(reason.strip(), "fiscal.reason_needed", "reason")
    with act(actor, "fiscal.void_batch", batch, reason=reason) as record:
        batch = locked(batch)
        refuse_unless(batch.voided_at is None, "fiscal.voided_already")
        refuse_unless(not batch.lines.filter(instalment__status="paid").exists(), "fiscal.batch_paid")
        batch.lines.update(standing=False)
        batch.voided_at, batch.void_reason = record.at, reason
        batch.save(update_fields=["voided_at", "void_reason"])
        record.facts = {"ordinal": batch.ordinal, "total": batch.total}
