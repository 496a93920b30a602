"""Invoices: the file is read first, the form is filled in from it, and what is typed is held against it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError
from django.db.models.functions import Concat
from django.utils.translation import gettext as _

from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked, move
from keshe.awards import access
from keshe.awards.domain import invoices
from keshe.awards.domain.einvoice import Reading, Typed, conflicts, doubts, of_parties, read_invoice_file
from keshe.awards.domain.lifecycle import INSTALMENT
from keshe.awards.models import Award, Instalment, Invoice, InvoiceReading
from keshe.files.actions import discard, store
from keshe.files.domain import kinds
from keshe.files.models import StoredFile
from keshe.files.queries import fact, path_of
from keshe.lib import clock
from keshe.lib.refusals import Reason, Refused, refuse_unless

#: Largest invoice file.
INVOICE_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True)
class InvoiceData:
    """What an invoice says. ``amount`` in 元."""

    number: str
    issued_on: date
    amount: Decimal
    issuer: str
    payer: str
    code: str = ""


def read_invoice(actor: Actor, instalment: Instalment, upload: UploadedFile[Any]) -> InvoiceReading:
    """Take an invoice's file and read what it says, so that the form need not be typed. An earlier file that was read
    for this instalment and not handed in makes way.

    Raises:
        Refused: not of the unit; no invoice is due; the file is not accepted; it was used before.
    """
    access.may_invoice(actor, instalment.award).required()
    with act(actor, "awards.read_invoice", instalment) as record:
        instalment = locked(instalment)
        INSTALMENT.target(instalment.status, "invoice")
        file = _kept(actor, upload, record.at)
        _refuse_file_taken(file)
        _drop(list(instalment.readings.select_related("file")))
        found = _read(file)
        reading = InvoiceReading.objects.create(
            instalment=instalment, file=file, reading=found.as_json(), read_by=actor.person, read_at=record.at
        )
        record.facts = {"reading": reading.ref, "file_hash": file.sha256, "source": found.source}
    return reading


def hand_in_invoice(
    actor: Actor, instalment: Instalment, data: InvoiceData, upload: UploadedFile[Any] | InvoiceReading
) -> Invoice:
    """The unit hands in the invoice for an instalment: a file, or one that has been read.

    Raises:
        Refused: not of the unit; amount, issuer or payer differ from what is due; number, code or amount differ from
            what the file itself says; the invoice or its file was used before.
    """
    access.may_invoice(actor, instalment.award).required()
    number, code = invoices.spelling(data.number, data.code)
    data = replace(data, number=number, code=code)
    with act(actor, "awards.hand_in_invoice", instalment) as record:
        instalment = locked(instalment)
        faults = _faults_of_invoice(instalment, data, clock.local(record.at).date())
        if faults:
            raise Refused(*faults)
        _refuse_taken(data)
        file, found = _file_and_reading(actor, instalment, upload, record.at)
        _refuse_file_taken(file)
        against = conflicts(found, typed_of(instalment.award, data))
        if against:
            raise Refused(*against)
        move(instalment, INSTALMENT, "invoice", return_reason="")
        try:
            invoice = Invoice.objects.create(
                instalment=instalment,
                file=file,
                file_sha256=file.sha256,
                reading=found.as_json(),
                added_by=actor.person,
                added_at=record.at,
                **asdict(data),
            )
        except IntegrityError as error:  # somebody handed the same invoice in for another instalment just now
            raise Refused(_taken(data)) from error
        record.facts = {"invoice": invoice.ref, "files": [fact(file)]}
    return invoice


def drop_readings(actor: Actor, before: datetime) -> int:
    """Forget files that were read before an instant and never handed in; returns how many."""
    stale = list(InvoiceReading.objects.filter(read_at__lt=before).select_related("file"))
    if stale:
        with act(actor, "awards.drop_readings") as record:
            record.facts = {"readings": [reading.ref for reading in stale]}
            _drop(stale)
    return len(stale)


def doubts_of(invoice: Invoice) -> tuple[Reason, ...]:
    """What whoever clears the payment should look at: the form against the file."""
    names = ("number", "issued_on", "amount", "issuer", "payer", "code")
    data = InvoiceData(**{name: getattr(invoice, name) for name in names})
    return doubts(Reading.from_json(invoice.reading), typed_of(invoice.instalment.award, data))


def typed_of(award: Award, data: InvoiceData) -> Typed:
    """What was typed, as it is held against the file."""
    unit = award.application.organisation
    return Typed(data.number, data.issued_on, data.amount, data.issuer, data.payer, unit.uscc, data.code)


def other_parties(award: Award, read: Reading) -> tuple[Reason, ...]:
    """Where a file that was read names another seller or buyer than the award: told before it is handed in."""
    due = Typed("", date.min, Decimal(0), award.payee_name, payer_of(award), award.application.organisation.uscc)
    return tuple(of_parties(read, due))


def payer_of(award: Award) -> str:
    """Whom an invoice must be made out to: the call's first issuer."""
    return award.application.version.document_model.call.issuers[0]


def _file_and_reading(
    actor: Actor, instalment: Instalment, upload: UploadedFile[Any] | InvoiceReading, at: datetime
) -> tuple[StoredFile, Reading]:
    if not isinstance(upload, InvoiceReading):
        file = _kept(actor, upload, at)
        _drop(list(instalment.readings.select_related("file")))
        return file, _read(file)
    kept = instalment.readings.filter(pk=upload.pk).select_related("file").first()
    if kept is None:
        raise Refused(Reason("awards.reading_gone", {}, "file"))
    kept.delete()
    return kept.file, Reading.from_json(kept.reading)


def _kept(actor: Actor, upload: UploadedFile[Any], at: datetime) -> StoredFile:
    name = upload.name or _("发票")
    return store(actor.ref, upload, name, allow=kinds.INVOICES, max_bytes=INVOICE_BYTES, at=at)


def _read(file: StoredFile) -> Reading:
    return read_invoice_file(path_of(file), file.media_type)


def _drop(readings: list[InvoiceReading]) -> None:
    InvoiceReading.objects.filter(pk__in=[reading.pk for reading in readings]).delete()
    discard(reading.file for reading in readings)


def _taken(data: InvoiceData) -> Reason:
    return Reason("awards.invoice_taken", {"number": data.number}, "number")


def _refuse_taken(data: InvoiceData) -> None:
    standing = Invoice.objects.filter(standing=True).annotate(joined=Concat("code", "number"))
    if standing.filter(joined=invoices.joined(data.number, data.code)).exists():
        raise Refused(_taken(data))


def _refuse_file_taken(file: StoredFile) -> None:
    used = Invoice.objects.filter(file_sha256=file.sha256, standing=True).first()
    refuse_unless(used is None, "awards.invoice_file_taken", "file", name=file.name, number=used.number if used else "")


def _faults_of_invoice(instalment: Instalment, data: InvoiceData, today: date) -> list[Reason]:
    award = instalment.award
    payer = payer_of(award)
    faults = list(invoices.code_given(data.number, data.code).reasons)
    if data.amount != instalment.amount:
        facts = {"amount": f"{data.amount:,.2f}", "due": f"{instalment.amount:,.2f}"}
        faults.append(Reason("awards.invoice_amount", facts, "amount"))
    if data.issuer.strip() != award.payee_name:
        faults.append(Reason("awards.invoice_issuer", {"issuer": data.issuer, "payee": award.payee_name}, "issuer"))
    if data.payer.strip() != payer:
        faults.append(Reason("awards.invoice_payer", {"payer": payer}, "payer"))
    if data.issued_on > today:
        faults.append(Reason("awards.invoice_future", {"day": data.issued_on}, "issued_on"))
    return faults
