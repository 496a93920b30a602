"""Making a batch: item by item, each kept as soon as it stands; then everything is bound and packed, and one entry in the
log names the hashes. Work that was killed goes on with the first item that is missing."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.db import transaction

from keshe.accounts.actors import Actor, actor_for
from keshe.applications.actions import issue_paper
from keshe.archive.domain.lifecycle import BATCH, BatchStatus
from keshe.archive.domain.names import file_name
from keshe.archive.domain.retention import download_days
from keshe.archive.dossiers import put_together
from keshe.archive.models import DOSSIERS, FORMS, Batch, BatchItem
from keshe.audit.acts import act, locked, move
from keshe.documents import binding
from keshe.documents.rendering import CannotRender
from keshe.files.actions import discard, store_made_file
from keshe.files.models import StoredFile
from keshe.files.queries import path_of
from keshe.files.spool import workplace
from keshe.jobs.tasks import task
from keshe.lib import clock
from keshe.lib.refusals import Reason, Refused, sentences
from keshe.lib.spreadsheets import write_workbook

ZIP = "application/zip"
PDF = "application/pdf"

logger = logging.getLogger(__name__)

#: Called after each item with how many are done; a test kills the work here.
Progress = Callable[[int], None]


@task(retries=2)
def run_batch(pk: int) -> None:
    """Make a batch as the person who asked for it."""
    batch = Batch.objects.select_related("ordered_by", "call").filter(pk=pk, status=BatchStatus.MAKING).first()
    if batch is None:
        return
    actor = actor_for(batch.ordered_by)
    try:
        make_batch(actor, batch)
    except Refused as refusal:
        _fail(actor, batch, refusal)
    except Exception:
        logger.exception("batch %s broke off", batch.uid)
        _fail(actor, batch, Refused(Reason("archive.broke_off")))


def make_batch(actor: Actor, batch: Batch, progress: Progress = lambda done: None) -> Batch:
    """Make what is missing of a batch and finish it (called by the job).

    Raises:
        Refused: an item cannot be made; what was made so far is kept.
    """
    items = batch.items.select_related("application__organisation", "application__version", "submission__application")
    for item in items.select_related("submission__by", "application__call", "file").order_by("order"):
        if item.file_id is None:
            _make(actor, batch, item)
        done = batch.items.filter(file__isnull=False).count()
        batch.alive(made=done)
        progress(done)
    with workplace() as folder:
        return _finish(actor, batch, folder)


def _make(actor: Actor, batch: Batch, item: BatchItem) -> None:
    try:
        if batch.kind == FORMS:
            _make_form(actor, item)
        else:
            _make_dossier(actor, item)
    except CannotRender as error:
        logger.exception("an item of batch %s does not render", batch.uid)
        raise Refused(Reason("archive.cannot_render", {"item": item.title})) from error
    except FileNotFoundError as error:
        logger.exception("a file of batch %s is missing", batch.uid)
        raise Refused(Reason("archive.bytes_gone", {"item": item.title})) from error


def _make_form(actor: Actor, item: BatchItem) -> None:
    """The form as it was rendered before, or rendered now and registered: the same paper that everybody gets."""
    submission = item.submission
    assert submission is not None
    form = submission.application.version.document_model.application_stage(submission.application.category).form
    kind = "application_form" if submission.form == form else "performance_report"
    file = issue_paper(actor, submission, kind).file
    pages = binding.pages_of(path_of(file))
    BatchItem.objects.filter(pk=item.pk, file__isnull=True).update(file=file, pages=pages)


def _make_dossier(actor: Actor, item: BatchItem) -> None:
    at = clock.now()
    with workplace() as folder:
        dossier = put_together(actor, item.application, folder / "dossier.zip", at)
        with transaction.atomic():
            file = store_made_file(actor.ref, dossier.path, item.name, ZIP, at=at)
            kept = BatchItem.objects.filter(pk=item.pk, file__isnull=True)
            if not kept.update(file=file, pages=dossier.pages, root=dossier.root):
                discard([file])


def _finish(actor: Actor, batch: Batch, folder: Path) -> Batch:
    items = list(batch.items.select_related("file").order_by("order"))
    merged = _bound(batch, items, folder) if batch.kind == FORMS else None
    packed = _packed(batch, items, folder)
    with act(actor, "archive.finish", batch) as record:
        batch = locked(batch)
        BATCH.target(batch.status, "finish")
        until = record.at + timedelta(days=download_days(batch.call.current_document))
        title = file_name(batch.call.title, batch.title)
        book = store_made_file(actor.ref, merged, f"{title}.pdf", PDF, at=record.at) if merged else None
        package = _package(actor, batch, items, packed, title)
        made = {
            "merged": book,
            "package": package,
            "merged_sha256": book.sha256 if book else "",
            "package_sha256": package.sha256,
        }
        dates = {"finished_at": record.at, "keep_until": until, "changed_at": record.at}
        move(batch, BATCH, "finish", made=len(items), problem="", **made, **dates)
        record.facts = {
            "items": len(items),
            "pages": sum(item.pages for item in items),
            "pdf": batch.merged_sha256,
            "zip": batch.package_sha256,
            "roots": _roots(items),
        }
    return batch


def _roots(items: list[BatchItem]) -> str:
    """Of dossiers: the manifest's hash of the one, or the hash of the list that lies in the package (``roots.txt``)."""
    if len(items) == 1:
        return items[0].root
    return hashlib.sha256(_list_of_roots(items)).hexdigest() if items[0].root else ""


def _list_of_roots(items: list[BatchItem]) -> bytes:
    return "".join(f"{item.root}  {item.name}\n" for item in items).encode()


def _bound(batch: Batch, items: list[BatchItem], folder: Path) -> Path:
    return binding.bind([(item.title, _path(item)) for item in items], folder / "bound.pdf", batch.alive)


def _packed(batch: Batch, items: list[BatchItem], folder: Path) -> Path | None:
    """The zip of all; one dossier is its own."""
    if batch.kind == DOSSIERS and len(items) == 1:
        return None
    files: list[tuple[str, Path | bytes]] = [(item.name, _path(item)) for item in items]
    catalogue = write_workbook({"目录": [_HEADS, *map(_line, items)]}, [6, 50, 60, 8, 66])
    extra: list[tuple[str, Path | bytes]] = [("目录.xlsx", catalogue)]
    if batch.kind == DOSSIERS:
        extra.append(("roots.txt", _list_of_roots(items)))
    return binding.pack([*extra, *files], folder / "package.zip", batch.ordered_at, batch.alive)


def _package(actor: Actor, batch: Batch, items: list[BatchItem], packed: Path | None, title: str) -> StoredFile:
    if packed is None:
        file = items[0].file
        assert file is not None
        return file
    return store_made_file(actor.ref, packed, f"{title}.zip", ZIP, at=clock.now())


_HEADS = ["序号", "申报编号、单位、项目", "文件", "页数", "哈希"]


def _line(item: BatchItem) -> list[str | int]:
    return [item.order, item.title, item.name, item.pages, item.root or (item.file.sha256 if item.file else "")]


def _path(item: BatchItem) -> Path:
    assert item.file is not None
    return path_of(item.file)


def _fail(actor: Actor, batch: Batch, refusal: Refused) -> None:
    """Note why it could not go on."""
    with act(actor, "archive.fail", batch) as record:
        problem = "；".join(sentences(refusal.reasons))[:300]
        move(locked(batch), BATCH, "fail", problem=problem, changed_at=record.at)
        record.facts = {"refused": [reason.code for reason in refusal.reasons]}
