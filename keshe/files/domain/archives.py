"""Zip-based documents (docx, xlsx, pptx, ofd): limits on unpacking, and what must not be inside."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO

from keshe.files.domain import kinds, markup
from keshe.lib.refusals import Reason, Refused, refuse_unless

UNPACKED = 200 * 1024 * 1024
MEMBERS = 2_000
RATIO = 100
#: A small member may compress better than RATIO without harm.
RATIO_FROM = 1024 * 1024

CHUNK = 256 * 1024
#: What Office and OFD programs pack with. Others need no program of theirs, and may take gigabytes to unpack.
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: Beginnings of XML, whatever the part is called; a declaration may be missing.
XML = (b"<", b"\xff\xfe<\0", b"\xfe\xff\0<", b"\0<")
_BLANK = b"\xef\xbb\xbf \t\r\n"
_DRIVE = re.compile(r"^[A-Za-z]:")
_EMBEDDED = re.compile(r"/embeddings/[^/]+\.(xlsx|docx|pptx)$", re.IGNORECASE)
_MACROS = re.compile(r"(^|/)(vbaProject\.bin|vbaData\.xml|macrosheets/.*|activeX/.*)$", re.IGNORECASE)
_MAIN = {
    "wordprocessingml.document.main": "docx",
    "spreadsheetml.sheet.main": "xlsx",
    "presentationml.presentation.main": "pptx",
}


@dataclass
class Budget:
    """How much may still be unpacked; a workbook inside a document draws on the document's."""

    members: int = MEMBERS
    octets: int = UNPACKED


@dataclass
class Seen:
    """What an archive turned out to be. ``kind`` is "" when it is none of ours."""

    kind: str = ""
    flags: set[str] = field(default_factory=set)


def look(source: IO[bytes], budget: Budget | None = None, *, nested: bool = False) -> Seen:
    """Unpack everything once, in memory-sized pieces, and say what the archive is.

    A chart in a Word or PowerPoint document carries its workbook as an Office document of its own under
    ``embeddings/``; such a one is looked into with the same rules and must not contain another. Any other archive
    within is refused.

    Raises:
        Refused: damaged, encrypted, over a limit, escaping, nesting, or carrying macros, external links or DTDs.
    """
    budget = budget or Budget()
    seen = Seen()
    try:
        with zipfile.ZipFile(source) as archive:
            members = _members(archive, budget)
            seen.kind = _kind_of(archive, {member.filename: member for member in members})
            for member in members:
                refuse_unless(not _MACROS.search(member.filename), "files.macros")
                content = _content(archive, member, budget)
                _judge(member.filename.lower(), content, seen, budget, nested=nested)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError, OSError) as error:
        raise Refused(Reason("files.damaged")) from error
    return seen


def _members(archive: zipfile.ZipFile, budget: Budget) -> list[zipfile.ZipInfo]:
    """The members, once their number and names are harmless."""
    members = archive.infolist()
    budget.members -= len(members)
    refuse_unless(budget.members >= 0, "files.too_many_members", limit=MEMBERS)
    names = [member.filename for member in members]
    refuse_unless(len(set(names)) == len(names), "files.damaged")
    for member in members:
        refuse_unless(not member.flag_bits & 0x1, "files.encrypted")
        refuse_unless(not _escapes(member), "files.path_escape")
        refuse_unless(member.compress_type in PACKED, "files.damaged")
    return [member for member in members if not member.is_dir()]


def _escapes(member: zipfile.ZipInfo) -> bool:
    """Would it be unpacked outside its folder, or is it a link?"""
    # orig_filename still has what the library cuts off at a NUL.
    name = member.orig_filename.replace("\\", "/")
    is_link = (member.external_attr >> 16) & 0o170000 == 0o120000
    return (
        is_link or "\0" in name or bool(_DRIVE.match(name)) or name.startswith("/") or ".." in PurePosixPath(name).parts
    )


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> bytes:
    """One member unpacked; stops as soon as a limit is passed, whatever size the archive claims."""
    pieces, size = [], 0
    packed = max(member.compress_size, 1)
    with archive.open(member) as stream:
        while piece := stream.read(CHUNK):
            size += len(piece)
            refuse_unless(size <= budget.octets, "files.unpacks_too_big", limit=UNPACKED // 1024 // 1024)
            refuse_unless(size <= RATIO_FROM or size / packed <= RATIO, "files.ratio", limit=RATIO)
            pieces.append(piece)
    budget.octets -= size
    return b"".join(pieces)


def _judge(name: str, content: bytes, seen: Seen, budget: Budget, *, nested: bool) -> None:
    """``name`` in lower case: Office finds its parts whatever the case of their names."""
    whole = seen.kind == "docx"  # fields may stand in any part of a text document
    if content.startswith(kinds.ARCHIVES):
        refuse_unless(not nested and _EMBEDDED.search(f"/{name}"), "files.nested_archive")
        inner = look(io.BytesIO(content), budget, nested=True)
        refuse_unless(inner.kind, "files.nested_archive")
        seen.flags |= inner.flags | {"embedded"}
    elif name.endswith((".xml", ".rels", ".vml")):
        seen.flags |= markup.look(name, content, whole=whole)
    elif whole and content.lstrip(_BLANK).startswith(XML):
        markup.look_for_fields(name, content)
    elif content.startswith(kinds.OLE):
        seen.flags.add("embedded")


def _kind_of(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo]) -> str:
    """Which document the archive is, by its table of contents."""
    if "OFD.xml" in members:
        return "ofd"
    table = members.get("[Content_Types].xml")
    if table is None:
        return ""
    types = list(markup.attributes(_content(archive, table, Budget()), "ContentType"))
    refuse_unless(not any("macroenabled" in text.lower() for text in types), "files.macros")
    return next(_mains(types), "")


def _mains(types: list[str]) -> Iterator[str]:
    for text in types:
        for part, kind in _MAIN.items():
            if part in text:
                yield kind
