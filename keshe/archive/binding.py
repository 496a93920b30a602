"""Many files into one: a PDF with bookmarks, a zip. Whatever their number, memory holds one document at a time and the
list of what the whole PDF is made of."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pikepdf

from keshe.lib import clock

#: Documents that are open at a time.
CHUNK = 25
READ = 1024 * 1024

#: Called between steps with a sign of life.
Tell = Callable[[], None]


def bind(documents: Sequence[tuple[str, Path]], folder: Path, tell: Tell = lambda: None) -> Path:
    """One PDF of documents with a bookmark each.

    Args:
        documents: bookmark and file, in order.
        folder: a work place; the result and the steps towards it lie there.

    Returns:
        The bound PDF.
    """
    chunks, starts, count = [], [], 0
    for number, first in enumerate(range(0, len(documents), CHUNK)):
        chunk = documents[first : first + CHUNK]
        part = folder / f"part-{number:04d}.pdf"
        lengths = _append([path for _title, path in chunk], part)
        for (title, _path), length in zip(chunk, lengths, strict=True):
            starts.append((title, count))
            count += length
        chunks.append(part)
        tell()
    bound = folder / "bound.pdf"
    _append(chunks, bound, starts)
    for part in chunks:
        part.unlink()
    tell()
    return bound


def _append(sources: Sequence[Path], target: Path, bookmarks: Sequence[tuple[str, int]] = ()) -> list[int]:
    """The pages of some PDFs in one. Streams are copied from file to file when it is saved."""
    lengths = []
    with ExitStack() as opened, pikepdf.new() as whole:
        for path in sources:
            source = opened.enter_context(pikepdf.open(path))
            lengths.append(len(source.pages))
            whole.pages.extend(source.pages)
        if bookmarks:
            with whole.open_outline() as outline:
                outline.root.extend(pikepdf.OutlineItem(title, page) for title, page in bookmarks)
            whole.Root.PageMode = pikepdf.Name.UseOutlines
        whole.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return lengths


def pack(files: Iterable[tuple[str, Path | bytes]], target: Path, at: datetime, tell: Tell = lambda: None) -> Path:
    """A zip of files under the given names. PDFs and pictures are packed already: they are stored as they are. The same
    files at the same instant give the same zip."""
    moment = clock.local(at)
    stamp = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            member = zipfile.ZipInfo(name, stamp)
            member.external_attr = 0o644 << 16
            with archive.open(member, "w", force_zip64=True) as out:
                for piece in _pieces(content):
                    out.write(piece)
            tell()
    return target


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
