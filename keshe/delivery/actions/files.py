"""Writes: the files of the report."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile

from keshe.accounts.actors import Actor
from keshe.applications.actions import attach
from keshe.applications.models import Attachment
from keshe.audit.acts import act, locked
from keshe.delivery import access, queries
from keshe.delivery.actions.progress import under_way
from keshe.delivery.models import Project
from keshe.files.queries import fact
from keshe.lib.refusals import refuse_unless


def add_report_file(
    actor: Actor, project: Project, slot: str, upload: UploadedFile[bytes] | bytes, name: str
) -> Attachment:
    """Hand in a file with the report, in the slot of one of the call's documents.

    Raises:
        Refused: not of the unit; not under way; no such document; too many; a file that cannot be taken.
    """
    access.may_fill(actor, project).required()
    with act(actor, "delivery.attach_report", project) as record:
        project = locked(project)
        under_way(project).required()
        form = queries.report_form(project).id
        attachment = attach(actor, project.application, form, slot, upload, name, record.at)
        record.facts = {"form": form, "slot": slot, "attachment": attachment.uid, **fact(attachment.file)}
    return attachment


def remove_report_file(actor: Actor, project: Project, attachment: Attachment) -> None:
    """Take a file out of the report again. The bytes stay, as the log names them.

    Raises:
        Refused: not of the unit; not under way; not a file of this report, or removed already.
    """
    access.may_fill(actor, project).required()
    with act(actor, "delivery.detach_report", project) as record:
        project = locked(project)
        under_way(project).required()
        form = queries.report_form(project).id
        found = Attachment.objects.filter(
            pk=attachment.pk, application=project.application_id, form=form, removed_at__isnull=True
        )
        refuse_unless(found.update(removed_at=record.at), "delivery.file_gone")
        record.facts = {"slot": attachment.slot, "attachment": attachment.uid}
