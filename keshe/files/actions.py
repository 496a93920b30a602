"""Writes: storing a file. Called inside other contexts' acts, so that one act stays one entry in the log."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from keshe.files import storage
from keshe.files.domain.content import Finding, examine
from keshe.files.domain.names import clean_name
from keshe.files.models import StoredFile
from keshe.lib.refusals import Reason, Refused, refuse_unless


def store(
    actor_ref: str,
    upload: UploadedFile[Any] | bytes,
    name: str,
    *,
    allow: frozenset[str],
    max_bytes: int,
    at: datetime,
) -> StoredFile:
    """Keep a file that was handed in. The bytes are safe on disk before the row is written; when the act is rolled
    back, they are swept a day later.

    Args:
        actor_ref: ``actor.ref`` of who hands it in.
        upload: the file as the form gives it, or its bytes.
        name: what it was called; cleaned here.
        allow: keys of :data:`keshe.files.domain.kinds.KINDS` (``kinds.ANY``, ``kinds.SCANS`` …).
        max_bytes: upper limit of its size.
        at: ``record.at`` of the act.

    The caller puts :func:`keshe.files.queries.fact` into its facts, so that the log vouches for the content.

    Raises:
        Refused: empty, too big, not what its name says, not on the allow-list, or harmful (``files.*``).
    """
    with _judging(upload, name, allow, max_bytes) as (called, arrived, finding):
        path = storage.place(arrived)
    return _row(actor_ref, called, finding.kind.media_type, arrived, path, list(finding.flags), at)


def judged(upload: UploadedFile[Any] | bytes, name: str, *, allow: frozenset[str], max_bytes: int) -> tuple[bytes, str]:
    """The bytes of a file that is only read and never kept, judged as :func:`store` judges, and the key of its kind.

    Raises:
        Refused: as :func:`store` does.
    """
    with _judging(upload, name, allow, max_bytes) as (_called, arrived, finding):
        return arrived.path.read_bytes(), finding.kind.key


@contextmanager
def _judging(
    upload: UploadedFile[Any] | bytes, name: str, allow: frozenset[str], max_bytes: int
) -> Iterator[tuple[str, storage.Arrived, Finding]]:
    called = clean_name(name)
    refuse_unless(called, "files.no_name")
    try:
        with storage.arriving(_chunks(upload), max_bytes) as arrived:
            refuse_unless(arrived.size, "files.empty")
            yield called, arrived, examine(arrived.path, called, allow)
    except Refused as refusal:
        raise Refused(*(Reason(r.code, {"name": called, **r.facts}, r.field) for r in refusal.reasons)) from refusal
    except storage.TooBig as error:
        raise Refused(Reason("files.too_big", {"name": called, "limit": readable_size(max_bytes)})) from error
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise Refused(Reason("files.no_space", {"name": called})) from error


def store_made(actor_ref: str, content: bytes, name: str, media_type: str, *, at: datetime) -> StoredFile:
    """Keep a file that the platform itself made (a receipt, a list); nothing in it needs judging."""
    with storage.arriving([content], len(content)) as arrived:
        path = storage.place(arrived)
    return _row(actor_ref, clean_name(name), media_type, arrived, path, [], at)


def store_streamed(
    actor_ref: str, chunks: Iterable[bytes], name: str, media_type: str, *, max_bytes: int, at: datetime
) -> StoredFile:
    """The same for a file too big to hold in memory (a batch), handed over in chunks.

    Raises:
        storage.TooBig: more than ``max_bytes``.
    """
    with storage.arriving(chunks, max_bytes) as arrived:
        path = storage.place(arrived)
    return _row(actor_ref, clean_name(name), media_type, arrived, path, [], at)


def store_made_file(actor_ref: str, made: Path, name: str, media_type: str, *, at: datetime) -> StoredFile:
    """The same for a file on disk that is too big for memory; it stays where it lies."""
    with made.open("rb") as source:
        chunks = iter(lambda: source.read(storage.CHUNK), b"")
        return store_streamed(actor_ref, chunks, name, media_type, max_bytes=made.stat().st_size, at=at)


def discard(files: Iterable[StoredFile]) -> None:
    """Forget files that were kept for somebody and came to nothing; the sweep takes their bytes. Called inside an act,
    and only for files that no entry of the log vouches for: verification reports a vouched-for file as missing."""
    StoredFile.objects.filter(pk__in=[file.pk for file in files]).delete()


def readable_size(octets: int) -> str:
    """Bytes as people read them: ``20 MB``, ``512 KB``."""
    if octets >= 1024 * 1024:
        return f"{octets / 1024 / 1024:.1f}".removesuffix(".0") + " MB"
    return f"{octets / 1024:.1f}".removesuffix(".0") + " KB"


def _chunks(upload: UploadedFile[Any] | bytes) -> Iterable[bytes]:
    if isinstance(upload, bytes):
        return [upload]
    upload.seek(0)
    return upload.chunks(storage.CHUNK)


def _row(
    actor_ref: str, name: str, media_type: str, arrived: storage.Arrived, path: str, flags: list[str], at: datetime
) -> StoredFile:
    return StoredFile.objects.create(
        name=name,
        media_type=media_type,
        size=arrived.size,
        sha256=arrived.sha256,
        path=path,
        flags=flags,
        created_at=at,
        created_by=actor_ref,
    )
