"""What was made goes after its time; its hashes stay."""

from __future__ import annotations

from keshe.accounts.actors import Actor
from keshe.archive.domain.lifecycle import BATCH
from keshe.archive.models import DOSSIERS, Batch
from keshe.audit.acts import act, locked, move
from keshe.files.actions import discard
from keshe.files.models import StoredFile


def clear_batch(actor: Actor, batch: Batch) -> None:
    """Forget the files of a batch (called by the sweep). Forms stay in the register of documents, as they were before."""
    with act(actor, "archive.clear", batch) as record:
        batch = locked(batch)
        own = {pk for pk in (batch.merged_id, batch.package_id) if pk}
        if batch.kind == DOSSIERS:
            own |= {pk for pk in batch.items.values_list("file", flat=True) if pk}
        record.facts = {"pdf": batch.merged_sha256, "zip": batch.package_sha256}
        move(batch, BATCH, "clear", merged=None, package=None, changed_at=record.at)
        if batch.kind == DOSSIERS:
            batch.items.update(file=None)
        discard(StoredFile.objects.filter(pk__in=own))
