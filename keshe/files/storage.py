"""Bytes on disk: each content once, under its own hash, safe before anybody points at it (R5).

The folder is the default storage's. Files come in through ``incoming/`` and are renamed into place; a lock on the
folder keeps the sweep from taking a file away in the moment in which it is being stored again.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.core.files.storage import default_storage

from keshe.audit.models import new_uid

INCOMING = "incoming"
CHUNK = 1024 * 1024


class TooBig(Exception):
    """More bytes came in than allowed."""


@dataclass(frozen=True)
class Arrived:
    """Bytes that came in and are not yet in place."""

    path: Path
    size: int
    sha256: str


def root() -> Path:
    """The folder that holds all files."""
    return Path(default_storage.path(""))


def path_for(sha256: str) -> str:
    """Where a content lies, relative to :func:`root`."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


@contextmanager
def arriving(chunks: Iterable[bytes], max_bytes: int) -> Iterator[Arrived]:
    """Write the bytes to a file of their own, flushed to the disk; it is gone when the block ends unless placed.

    Raises:
        TooBig: more than ``max_bytes`` came; what had been written is gone again.
        OSError: the disk is full or broken; likewise.
    """
    folder = root() / INCOMING
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path, digest, size = folder / new_uid(), hashlib.sha256(), 0
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            for chunk in chunks:
                size += len(chunk)
                if size > max_bytes:
                    raise TooBig
                digest.update(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        yield Arrived(path, size, digest.hexdigest())
    finally:
        path.unlink(missing_ok=True)


def place(arrived: Arrived) -> str:
    """Move the bytes to where their hash says; durable when this returns. Returns the path relative to the root.

    A content that is there already is replaced by itself, which also mends it should it have rotted.
    """
    relative = path_for(arrived.sha256)
    target = root() / relative
    with _locked(fcntl.LOCK_SH):
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        arrived.path.replace(target)
        # The date is what protects a file from the sweep until its row is committed.
        os.utime(target)
        for folder in (target.parent, target.parent.parent, root()):
            _sync(folder)
    return relative


def hash_of(relative: str) -> tuple[int, str]:
    """Size and SHA-256 of what lies on disk.

    Raises:
        OSError: nothing lies there, or it cannot be read.
    """
    with (root() / relative).open("rb") as source:
        digest = hashlib.file_digest(source, "sha256")
        return os.fstat(source.fileno()).st_size, digest.hexdigest()


def lying() -> Iterator[tuple[str, float]]:
    """Every file on disk that is older than this moment: its path relative to the root, and when it was last placed
    (seconds since the epoch)."""
    base = root()
    for path in sorted(base.glob("*/*/*")) + sorted((base / INCOMING).glob("*")):
        yield str(path.relative_to(base)), path.stat().st_mtime


def remove(relative: str, placed_before: float) -> bool:
    """Take a file away unless it was placed again meanwhile. Returns whether it is gone."""
    path = root() / relative
    with _locked(fcntl.LOCK_EX):
        if not path.exists() or path.stat().st_mtime >= placed_before:
            return False
        path.unlink()
        return True


@contextmanager
def _locked(how: int) -> Iterator[None]:
    root().mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(root() / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, how)
        yield
    finally:
        os.close(handle)


def _sync(folder: Path) -> None:
    """Make the folder's own entries durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
