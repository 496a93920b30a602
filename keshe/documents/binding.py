"""Many files into one: a PDF with bookmarks, a zip. Whatever their number, memory holds one document at a time."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pikepdf

from keshe.documents.domain.growing import GrowingPdf
from keshe.lib import clock

READ = 1024 * 1024
#: After how many files a sign of life is given.
EVERY = 25

#: Called with a sign of life.
Tell = Callable[[], None]
Named = TypeVar("Named")


def bind(documents: Iterable[tuple[str, Path]], target: Path, tell: Tell = lambda: None) -> Path:
    """One PDF of documents (bookmark and file), in order. The same documents give the same PDF.

    Raises:
        pikepdf.PdfError: one of them is no PDF, or damaged.
    """
    with target.open("wb") as out:
        whole = GrowingPdf(out)
        for title, path in _telling(documents, tell):
            with pikepdf.open(path) as document:
                whole.append(title, document)
        whole.close()
    return target


def pack(files: Iterable[tuple[str, Path | bytes]], target: Path, at: datetime, tell: Tell = lambda: None) -> Path:
    """A zip of files under the given names. PDFs and pictures are packed already: they are stored as they are. The same
    files at the same instant give the same zip."""
    moment = clock.local(at)
    stamp = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in _telling(files, tell):
            member = zipfile.ZipInfo(name, stamp)
            member.external_attr = 0o644 << 16
            with archive.open(member, "w", force_zip64=True) as out:
                for piece in _pieces(content):
                    out.write(piece)
    return target


def _telling(files: Iterable[Named], tell: Tell) -> Iterator[Named]:
    for number, file in enumerate(files, 1):
        yield file
        if number % EVERY == 0:
            tell()


def _pieces(content: Path | bytes) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as source:
        while piece := source.read(READ):
            yield piece


def pages_of(path: Path) -> int:
    """How many pages a PDF has.

    Raises:
        pikepdf.PdfError: it is none, or damaged.
    """
    with pikepdf.open(path) as document:
        return len(document.pages)
