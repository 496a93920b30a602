"""The job that issues a batch of certificates. It goes on where an earlier run stopped, and holds one certificate in
memory at a time."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

import pikepdf

from keshe.accounts.actors import actor_for, system
from keshe.awards import actions
from keshe.awards.domain.lifecycle import BatchStatus
from keshe.awards.models import Award, Certificate, CertificateBatch
from keshe.files.models import StoredFile
from keshe.files.queries import open_file
from keshe.jobs.tasks import enqueue, task
from keshe.lib.refusals import Refused

#: A batch of which no certificate came for so long is taken up again.
STUCK = timedelta(minutes=10)

CHUNK = 1024 * 1024

#: How many certificates are joined at a time.
JOINED = 100


def issue_batch(batch: CertificateBatch) -> None:
    """Let the job run when the act has committed."""
    enqueue(_issue, batch.pk)


@task(retries=3)
def _issue(batch_pk: int) -> None:
    run_batch(batch_pk)


def run_batch(batch_pk: int) -> None:
    """Issue what is due and put the certificates into one file. Does nothing for a batch that is done."""
    batch = CertificateBatch.objects.select_related("ordered_by").get(pk=batch_pk)
    if batch.status != BatchStatus.RUNNING:
        return
    refused = dict(_issue_all(batch))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "batch"
        (_zip if batch.form == "zip" else _join)(batch, path)
        with path.open("rb") as content:
            actions.finish_certificates(system("certificates"), batch, _chunks(content), refused)


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


def _issued(batch: CertificateBatch) -> Iterator[Certificate]:
    found = Certificate.objects.filter(award__in=batch.awards.all()).order_by("document__number")
    return found.select_related("document__file", "award__application__organisation").iterator(chunk_size=JOINED)


def _zip(batch: CertificateBatch, path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for certificate in _issued(batch):
            unit = certificate.award.application.organisation.name.replace("/", "／")
            with archive.open(f"{certificate.document.number} {unit}.pdf", "w") as out:
                for chunk in _content(certificate.document.file):
                    out.write(chunk)


def _join(batch: CertificateBatch, path: Path) -> None:
    """All certificates in one PDF, each with a bookmark; joined by the hundred, so that few are open at a time."""
    parts: list[Path] = []
    certificates = list(_issued(batch))
    for begin in range(0, len(certificates), JOINED):
        part = path.with_name(f"part{begin}")
        _join_some(certificates[begin : begin + JOINED], part)
        parts.append(part)
    with pikepdf.Pdf.new() as whole:
        opened = [pikepdf.Pdf.open(part) for part in parts]
        for pdf in opened:
            whole.pages.extend(pdf.pages)
        with whole.open_outline() as outline:
            for page, certificate in enumerate(certificates):
                title = f"{certificate.document.number} {certificate.award.application.organisation.name}"
                outline.root.append(pikepdf.OutlineItem(title, page))
        whole.save(path)
        for pdf in opened:
            pdf.close()


def _join_some(certificates: list[Certificate], path: Path) -> None:
    with pikepdf.Pdf.new() as joined:
        for certificate in certificates:
            with open_file(certificate.document.file) as content, pikepdf.Pdf.open(content) as one:
                joined.pages.append(one.pages[0])
        joined.save(path)


def _content(file: StoredFile) -> Iterator[bytes]:
    with open_file(file) as content:
        yield from _chunks(content)


def _chunks(content: IO[bytes]) -> Iterator[bytes]:
    while chunk := content.read(CHUNK):
        yield chunk


def resume_batches(now: datetime) -> None:
    """The sweep: a batch whose job was lost with the machine goes on."""
    for batch in CertificateBatch.objects.filter(status=BatchStatus.RUNNING, ordered_at__lt=now - STUCK):
        newest = Certificate.objects.filter(award__in=batch.awards.all()).order_by("-issued_at").first()
        if newest is None or newest.issued_at < now - STUCK:
            issue_batch(batch)
