"""Opens an invoice's file: XML, OFD, or PDF. It has been judged by ``files`` before; here it is only read."""

from __future__ import annotations

import threading
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2

from keshe.awards.domain.einvoice.marked import (
    BYTES,
    Elements,
    NotXml,
    elements_of,
    from_data,
    from_elements,
    read_marked,
)
from keshe.awards.domain.einvoice.printed import read_printed
from keshe.awards.domain.einvoice.reading import NOTHING, SOURCES, Reading

#: Parts of an OFD and attachments of a PDF that are looked into.
PARTS = 60
#: Pages of which the words are read, and characters in all.
PAGES = 3
CHARACTERS = 50_000

_pdfium = threading.Lock()  # the library serves one thread at a time


def read_invoice_file(path: Path, media_type: str) -> Reading:
    """What the file says of the invoice, by the most certain of its sources. Never raises for what a file holds: an
    invoice that cannot be read is entered by hand."""
    match media_type:
        case "application/xml":
            with path.open("rb") as source:
                return read_marked(source.read(BYTES + 1), "xml")
        case "application/ofd":
            return _best(_ofd(path))
        case "application/pdf":
            return _best([*_attached(path), read_printed(_words(path), "pdf_text")])
    return NOTHING


def _best(readings: list[Reading]) -> Reading:
    found = [reading for reading in readings if reading]
    return min(found, key=lambda reading: SOURCES.index(reading.source), default=NOTHING)


# ------------------------------------------------------------------ OFD


def _ofd(path: Path) -> list[Reading]:
    everything = Elements()
    readings = []
    for part in _parts(path):
        readings.append(from_elements(part, "ofd_xml"))
        for name, texts in part.data.items():
            everything.data.setdefault(name, []).extend(texts)
        everything.words.extend(part.words)
    words = "\n".join(everything.words)[:CHARACTERS]
    return [*readings, from_data(everything), read_printed(words, "ofd_text")]


def _parts(path: Path) -> Iterator[Elements]:
    """The XML of an OFD, part by part; what cannot be read is passed over."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.lower().endswith(".xml")]
            for name in names[:PARTS]:
                with archive.open(name) as part:
                    content = part.read(BYTES + 1)
                try:
                    yield elements_of(content)
                except NotXml:
                    continue
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError):
        return


# ------------------------------------------------------------------ PDF


def _attached(path: Path) -> list[Reading]:
    """Readings of the XML that a PDF carries."""
    readings = []
    try:
        with pikepdf.open(path) as document:
            for name in list(document.attachments)[:PARTS]:
                content = document.attachments[name].get_file().read_bytes()
                if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
                    readings.append(read_marked(content, "pdf_xml"))
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError):
        return readings
    return readings


def _words(path: Path) -> str:
    """The text layer of the first pages; "" for a picture."""
    pieces = []
    try:
        with _pdfium:
            document = pypdfium2.PdfDocument(path)
            try:
                for number in range(min(len(document), PAGES)):
                    page = document[number]
                    words = page.get_textpage()
                    pieces.append(words.get_text_range(0, -1))
                    words.close()
                    page.close()
            finally:
                document.close()
    except (pypdfium2.PdfiumError, ValueError):
        return ""
    return "\n".join(pieces)[:CHARACTERS]
