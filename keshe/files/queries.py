"""Reads: a file's content, and whether every file is still what the log says it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from keshe.audit.queries import entries
from keshe.files import storage
from keshe.files.models import StoredFile


def open_file(stored: StoredFile) -> BinaryIO:
    """The content, to be read and closed.

    Raises:
        FileNotFoundError: the bytes are gone (:func:`faults` reports it).
    """
    return cast(BinaryIO, default_storage.open(stored.path, "rb"))


def path_of(stored: StoredFile) -> Path:
    """Where the content lies, for a program that reads files; nothing may write there."""
    return storage.root() / stored.path


def fact(stored: StoredFile) -> dict[str, str]:
    """What an act that stores a file writes into its facts, by itself or in a list under ``files``."""
    return {"file": stored.uid, "sha256": stored.sha256}


def faults() -> Iterator[tuple[str, str]]:
    """Every file that is not what it was: pairs of place (``<uid>`` or ``log:<seq>``) and what is wrong there."""
    hashes: dict[str, str] = {}
    on_disk: dict[str, tuple[int, str] | None] = {}
    rows = StoredFile.objects.order_by("pk").values_list("uid", "path", "size", "sha256")
    for uid, path, size, sha256 in rows.iterator(chunk_size=1000):
        hashes[uid] = sha256
        if path not in on_disk:
            on_disk[path] = _hash_or_none(path)
        if path != storage.path_for(sha256):
            yield uid, _("登记的存放位置与其哈希不符")
        if on_disk[path] is None:
            yield uid, _("磁盘上的文件不存在或无法读取")
        elif on_disk[path] != (size, sha256):
            yield uid, _("磁盘上的文件内容与登记的大小或哈希不一致")
    for entry in entries():
        for uid, sha256 in _claims(entry.get("facts")):
            if uid not in hashes:
                yield f"log:{entry['seq']}", _("所记的文件 %(uid)s 已不在登记表中") % {"uid": uid}
            elif hashes[uid] != sha256:
                yield f"log:{entry['seq']}", _("所记的文件 %(uid)s 与登记表中的哈希不一致") % {"uid": uid}


def _hash_or_none(path: str) -> tuple[int, str] | None:
    try:
        return storage.hash_of(path)
    except (OSError, ValueError):  # ValueError: a path that is none (a NUL in it)
        return None


def _claims(value: object) -> Iterator[tuple[str, str]]:
    """Every ``{"file": uid, "sha256": …}`` anywhere in an entry's facts."""
    if isinstance(value, dict):
        if isinstance(value.get("file"), str) and isinstance(value.get("sha256"), str):
            yield value["file"], value["sha256"]
        for inner in value.values():
            yield from _claims(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _claims(inner)
