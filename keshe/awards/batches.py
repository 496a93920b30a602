"""The job that issues a batch of certificates and puts them into one file. It goes on where an earlier run stopped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from keshe.accounts.actors import actor_for, system
from keshe.awards import actions
from keshe.awards.domain.lifecycle import BatchStatus
from keshe.awards.models import Award, Certificate, CertificateBatch
from keshe.documents.binding import bind, pack
from keshe.files.queries import path_of
from keshe.files.spool import workplace
from keshe.jobs.lasting import ask_again
from keshe.jobs.tasks import task
from keshe.lib.refusals import Refused


@task(retries=3)
def issue_batch(pk: int) -> None:
    """The job."""
    run_batch(pk)


def run_batch(pk: int) -> None:
    """Issue what is due and put the certificates into one file. Does nothing for a batch that is done."""
    batch = CertificateBatch.objects.select_related("ordered_by").get(pk=pk)
    if batch.status != BatchStatus.RUNNING:
        return
    refused = dict(_issue_all(batch))
    with workplace() as folder:
        actions.finish_certificates(system("certificates"), batch, _made(batch, folder / "batch"), refused)


def _issue_all(batch: CertificateBatch) -> Iterator[tuple[str, str]]:
    """Issue what has not been issued yet; yields those that were refused, by number, with the reason."""
    actor = actor_for(batch.ordered_by)
    waiting = batch.awards.filter(certificate__isnull=True).values_list("pk", flat=True)
    for pk in list(waiting):
        award = Award.objects.select_related("application__organisation", "application__version").get(pk=pk)
        try:
            actions.issue_certificate(actor, award)
        except Refused as refusal:
            if not Certificate.objects.filter(award=award).exists():  # else another run was faster
                yield award.application.number, str(refusal)
        batch.alive()


def _made(batch: CertificateBatch, target: Path) -> Path:
    """All that were issued, by number: bound with bookmarks, or packed."""
    found = Certificate.objects.filter(award__in=batch.awards.all()).order_by("document__number")
    found = found.select_related("document__file", "award__application__organisation")
    issued = (
        (f"{one.document.number} {one.award.application.organisation.name}", path_of(one.document.file))
        for one in found.iterator(chunk_size=100)
    )
    if batch.form == "pdf":
        return bind(issued, target, batch.alive)
    files = ((f"{title.replace('/', '／')}.pdf", path) for title, path in issued)
    return pack(files, target, batch.ordered_at, batch.alive)


def resume_batches(now: datetime) -> None:
    """The sweep: a batch whose job was lost with the machine goes on."""
    ask_again(CertificateBatch.objects.filter(status=BatchStatus.RUNNING), issue_batch, now)
