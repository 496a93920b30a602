"""What an uploaded file really is, and whether it may be kept."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import olefile
import pikepdf
from pikepdf import settings
from PIL import Image, UnidentifiedImageError

from keshe.files.domain import archives, kinds, markup
from keshe.lib.refusals import Reason, Refused, refuse_unless

PIXELS = 50_000_000
#: Beyond this many objects a PDF is a burden, not a document.
PDF_OBJECTS = 500_000
#: Data in XML is read whole.
XML_BYTES = 5 * 1024 * 1024
#: XML that a browser would show or run.
_DRAWN = (b"<svg", b"<html", b"<script", b"<!doctype html", b"<?xml-stylesheet", b'xmlns="http://www.w3.org/1999/xhtml')

_ACTIVE = frozenset({"/JavaScript", "/Launch", "/ImportData", "/Rendition"})
#: What a small PDF may grow to while it is read: without these, 2 MB of it filled 2 GB of memory.
settings.set_qpdf_limits(
    flate_max_memory=64 * 1024 * 1024,
    run_length_max_memory=64 * 1024 * 1024,
    png_max_memory=64 * 1024 * 1024,
    tiff_max_memory=64 * 1024 * 1024,
    max_stream_filters=5,
    parser_max_container_size=1_000_000,
)
_OLE_DOCUMENTS = (("worddocument", "doc"), ("workbook", "xls"), ("book", "xls"), ("wpsdocument", "wps"))
_OLE_MACROS = frozenset({"vba", "_vba_project", "macros", "_vba_project_cur"})


@dataclass(frozen=True)
class Finding:
    """``flags``: what an officer should know before opening it (wording in ``labels.FLAGS``)."""

    kind: kinds.Kind
    flags: tuple[str, ...]


def examine(path: Path, name: str, allow: frozenset[str]) -> Finding:
    """Say what the file at ``path`` is by its content.

    Args:
        path: where its bytes lie.
        name: what it was called; the extension must fit the content.
        allow: keys of :data:`keshe.files.domain.kinds.KINDS`.

    Raises:
        Refused: not on the allow-list, name and content differ, damaged, or carrying something active.
    """
    with path.open("rb") as source:
        head = source.read(1024)
    key, flags = _look(path, head)
    if not key and "xml" in allow:
        key = _xml(path, head)
    kind = kinds.KINDS.get(key)
    if kind is None:
        label = "ZIP 压缩包" if head.startswith(kinds.ZIP) else kinds.stranger(head)
        raise Refused(Reason("files.not_allowed", {"kind": label, "allowed": kinds.labels(allow)}))
    refuse_unless(kind.key in allow, "files.not_allowed", kind=kind.label, allowed=kinds.labels(allow))
    extension = kinds.extension(name)
    refuse_unless(
        extension in kind.extensions,
        "files.wrong_type" if extension else "files.no_extension",
        kind=kind.label,
        extension=f".{extension}",
        right=f".{kind.key}",
    )
    return Finding(kind, tuple(sorted(flags | ({"old_format"} if kind.old else set()))))


def _look(path: Path, head: bytes) -> tuple[str, set[str]]:
    match kinds.container(head):
        case "zip":
            with path.open("rb") as source:
                seen = archives.look(source)
            return seen.kind, seen.flags
        case "ole":
            return _ole(path), set()
        case "pdf":
            return "pdf", _pdf(path)
        case "png" | "jpg" as key:
            _image(path)
            return key, set()
        case _:
            return "", set()


def _xml(path: Path, head: bytes) -> str:
    """``xml`` for a document that is well formed, declares no types and is no page or drawing; "" otherwise."""
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or any(mark in head.lower() for mark in _DRAWN):
        return ""
    refuse_unless(path.stat().st_size <= XML_BYTES, "files.too_complex")
    markup.look(path.name, path.read_bytes(), whole=True)
    return "xml"


def _ole(path: Path) -> str:
    """Which old Office document it is; "" for another use of the container."""
    try:
        with olefile.OleFileIO(path) as container:
            parts = {part.lower() for entry in container.listdir(storages=True) for part in entry}
    except (OSError, ValueError, IndexError, olefile.OleFileError) as error:
        raise Refused(Reason("files.damaged")) from error
    # A password turns even a new document into this old container.
    refuse_unless("encryptedpackage" not in parts, "files.encrypted")
    refuse_unless(parts.isdisjoint(_OLE_MACROS), "files.macros")
    return next((key for part, key in _OLE_DOCUMENTS if part in parts), "")


def _pdf(path: Path) -> set[str]:
    """Flags of a PDF that has nothing active in it."""
    flags = set()
    try:
        with pikepdf.open(path) as document:
            refuse_unless(len(document.objects) <= PDF_OBJECTS, "files.too_complex")
            _ = document.Root
            for item in document.objects:
                flags |= _pdf_object(item, 0)
    except pikepdf.PasswordError as error:
        raise Refused(Reason("files.encrypted")) from error
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise Refused(Reason("files.damaged")) from error
    return flags


def _pdf_object(item: object, depth: int) -> set[str]:
    """Flags of one object and of what stands directly in it."""
    refuse_unless(depth < 100, "files.too_complex")
    if isinstance(item, pikepdf.Stream):
        item = item.stream_dict
    if isinstance(item, pikepdf.Array):
        children = [child for child in item if _is_direct(child)]
    elif isinstance(item, pikepdf.Dictionary):
        keys = set(item.keys())
        refuse_unless("/JS" not in keys and str(item.get("/S", "")) not in _ACTIVE, "files.active_pdf")
        # XFA forms carry scripts of their own, inside XML.
        refuse_unless(keys.isdisjoint({"/JavaScript", "/XFA"}), "files.active_pdf")
        if "/EmbeddedFiles" in keys or str(item.get("/Type", "")) == "/EmbeddedFile":
            return {"embedded"} | _children([value for value in item.values() if _is_direct(value)], depth)
        children = [value for value in item.values() if _is_direct(value)]
    else:
        return set()
    return _children(children, depth)


def _children(children: Iterable[object], depth: int) -> set[str]:
    flags: set[str] = set()
    for child in children:
        flags |= _pdf_object(child, depth + 1)
    return flags


def _is_direct(value: object) -> bool:
    """Does it stand in its parent itself? What is referred to comes by in the list of objects."""
    return isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not cast(pikepdf.Object, value).is_indirect


def _image(path: Path) -> None:
    """Refuse an image that is damaged or that would fill the memory of whoever opens it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own, lower limit only warns; ours refuses
            with Image.open(path, formats=("PNG", "JPEG")) as picture:
                width, height = picture.size
                refuse_unless(
                    width * height <= PIXELS,
                    "files.image_too_big",
                    pixels=f"{width}×{height}",
                    limit=PIXELS // 10_000,
                )
                if picture.format == "JPEG":
                    picture.draft("RGB", (width // 8, height // 8))  # decodes all, keeps an eighth
                    picture.load()
                else:
                    picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise Refused(Reason("files.damaged")) from error
