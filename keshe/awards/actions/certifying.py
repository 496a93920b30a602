"""All certificates of a call at once: ordered by an officer, issued one by one in the background, put into one file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from keshe.accounts.access import needs
from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.audit.acts import act, locked, move
from keshe.awards import queries
from keshe.awards.domain.lifecycle import BATCH, BatchStatus
from keshe.awards.models import CertificateBatch
from keshe.files.actions import store_made_file
from keshe.files.queries import fact
from keshe.jobs.tasks import enqueue
from keshe.lib import clock
from keshe.lib.refusals import refuse_unless
from keshe.programmes.models import Call

MEDIA = {"zip": "application/zip", "pdf": "application/pdf"}


def order_certificates(actor: Actor, call: Call, form: Literal["zip", "pdf"] = "zip") -> CertificateBatch:
    """Have every certificate of a call that is due issued in the background, and put into one file.

    Raises:
        Refused: not an officer; none is due; another batch of the call is still being made.
    """
    from keshe.awards.batches import issue_batch  # the job calls actions itself

    needs(actor, Role.OFFICER).required()
    with act(actor, "awards.order_certificates", call) as record:
        call = locked(call)
        running = CertificateBatch.objects.filter(call=call, status=BatchStatus.RUNNING).exists()
        refuse_unless(not running, "awards.batch_running")
        due = queries.due_certificates(call)
        refuse_unless(due, "awards.nothing_to_certify")
        batch = CertificateBatch.objects.create(
            call=call,
            form=form,
            total=len(due),
            ordered_by=actor.person,
            ordered_at=record.at,
            changed_at=record.at,
        )
        batch.awards.set(due)
        record.facts = {"batch": batch.uid, "certificates": len(due), "form": form}
        enqueue(issue_batch, batch.pk)
    return batch


def finish_certificates(actor: Actor, batch: CertificateBatch, made: Path, refused: Mapping[str, str]) -> None:
    """Keep the file of a batch whose certificates have all been issued or refused (called by the job)."""
    needs(actor, Role.OFFICER).required()
    with act(actor, "awards.finish_certificates", batch) as record:
        batch = locked(batch)
        name = f"{batch.call.year}年度证书{clock.local(record.at):%Y%m%d}.{batch.form}"
        file = store_made_file(actor.ref, made, name, MEDIA[batch.form], at=record.at)
        move(batch, BATCH, "finish", file=file, finished_at=record.at, changed_at=record.at, refused=dict(refused))
        record.facts = {"certificates": batch.total - len(refused), "refused": len(refused), "files": [fact(file)]}
