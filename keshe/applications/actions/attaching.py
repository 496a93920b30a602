"""Files handed in with a form."""

from __future__ import annotations

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile

from keshe.accounts.actors import Actor
from keshe.applications import access, timing
from keshe.applications.locking import locked_application
from keshe.applications.models import Application, Attachment
from keshe.applications.queries import form_of
from keshe.audit.acts import act
from keshe.files.actions import store
from keshe.files.queries import fact
from keshe.lib import clock
from keshe.lib.refusals import Reason, Refused, refuse_unless
from keshe.programmes.domain.document import Demand, FileQuestion

#: Files per document where no question of the form says otherwise.
MOST_FILES = 10


def add_attachment(
    actor: Actor,
    application: Application,
    slot: str,
    upload: UploadedFile[bytes] | bytes,
    name: str,
    *,
    arrived_at: datetime | None = None,
) -> Attachment:
    """Hand in a file with the application form, in the slot of one of the call's documents.

    Args:
        slot: id of the document (``documents[].id``), whose formats and size hold.

    Raises:
        Refused: not allowed, too late, no such document, too many files, or the file is not acceptable (``files.*``).
    """
    access.may_fill(actor, application).required()
    at = arrived_at or clock.now()
    form = form_of(application).id
    with act(actor, "applications.attach", application) as record:
        application = locked_application(application)
        timing.may_change(application, at).required()
        attachment = attach(actor, application, form, slot, upload, name, record.at)
        record.facts = {"form": form, "slot": slot, "attachment": attachment.uid, **fact(attachment.file)}
    return attachment


def attach(
    actor: Actor,
    application: Application,
    form: str,
    slot: str,
    upload: UploadedFile[bytes] | bytes,
    name: str,
    at: datetime,
) -> Attachment:
    """Store a file and put it in its slot. Called inside the caller's act (delivery's report uses it, too); the caller
    puts ``files.queries.fact(attachment.file)`` into its facts."""
    demand = demand_of(application, slot)
    most = _most_files(application, form, slot)
    kept = Attachment.objects.filter(application=application, form=form, slot=slot, removed_at__isnull=True).count()
    refuse_unless(kept < most, "applications.attachments_many", slot, document=demand.label, most=most)
    try:
        stored = store(
            actor.ref, upload, name, allow=frozenset(demand.formats), max_bytes=demand.max_mb * 1024 * 1024, at=at
        )
    except Refused as refusal:
        raise Refused(*(Reason(reason.code, reason.facts, slot) for reason in refusal.reasons)) from refusal
    return Attachment.objects.create(application=application, form=form, slot=slot, file=stored, added_at=at)


def demand_of(application: Application, slot: str) -> Demand:
    """The document that a slot stands for.

    Raises:
        Refused: the call asks for no such document from this application.
    """
    for demand in application.version.document_model.documents:
        category_fits = not demand.categories or application.category in demand.categories
        unit_fits = not demand.applicants or application.applicant_type in demand.applicants
        if demand.id == slot and demand.electronic and category_fits and unit_fits:
            return demand
    raise Refused(Reason("applications.slot_unknown", {}, slot))


def _most_files(application: Application, form: str, slot: str) -> int:
    questions = application.version.document_model.form(form).questions
    return next((q.max_files for q in questions if isinstance(q, FileQuestion) and q.document == slot), MOST_FILES)


def remove_attachment(actor: Actor, attachment: Attachment, *, arrived_at: datetime | None = None) -> None:
    """Take a file out again. The bytes stay, as the log names them.

    Raises:
        Refused: not allowed or too late.
    """
    application = attachment.application
    access.may_fill(actor, application).required()
    at = arrived_at or clock.now()
    with act(actor, "applications.detach", application) as record:
        application = locked_application(application)
        timing.may_change(application, at).required()
        Attachment.objects.filter(pk=attachment.pk, removed_at__isnull=True).update(removed_at=record.at)
        record.facts = {"slot": attachment.slot, "attachment": attachment.uid}
