"""A PDF written front to back, one document after the other. Of what has been written, memory holds eight bytes an object
and a line for each document, so that the disk alone says how large it may grow."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

import pikepdf

#: How many objects are packed together. Those of a document are small and alike, and pack to a fifth.
PACKED = 200
#: Octets of an entry of the table of objects: its sort, its place, its position there.
SORT, PLACE, POSITION = 1, 5, 2
ENTRY = SORT + PLACE + POSITION
FREE, PLAIN, IN_PACK = 0, 1, 2
#: Numbers that are known from the beginning.
CATALOG, TREE = 1, 2
#: A string, which is left alone, or a reference. In strings that pikepdf spells, brackets are escaped.
_REFERENCE = re.compile(rb"\((?:[^\\()]|\\.)*\)|\b(\d+) 0 R\b", re.DOTALL)


class GrowingPdf:
    """Give it documents, then close it. What pages reach is copied as it stands; of the rest of a document nothing."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._size = 0
        self._hash = hashlib.sha256()
        #: The table of objects by number, as it is written at the end.
        self._table = bytearray(ENTRY * (TREE + 1))
        self._waiting: list[tuple[int, bytes]] = []
        self._pages = 0
        #: Of each document: bookmark, node in the tree of pages, first page.
        self._documents: list[tuple[str, int, int]] = []
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def append(self, title: str, document: pikepdf.Pdf) -> None:
        """All pages of a document, with a bookmark at the first."""
        with pikepdf.new() as part:
            part.pages.extend(document.pages)
            node, first = part.Root.Pages.objgen[0], part.pages[0].obj.objgen[0]
            numbers = {node: self._new()}
            waiting = [node]
            while waiting:
                number = waiting.pop()
                waiting += self._copy(part.get_object(number, 0), numbers[number], numbers, inner=number == node)
            self._documents.append((title, numbers[node], numbers[first]))
            self._pages += len(part.pages)

    def close(self) -> None:
        """Write what holds the documents together: tree of pages, bookmarks, table of objects."""
        kids = b" ".join(b"%d 0 R" % node for _title, node, _page in self._documents)
        self._add(TREE, b"<< /Type /Pages /Count %d /Kids [ %s ] >>" % (self._pages, kids))
        self._add(CATALOG, b"<< /Type /Catalog /Pages %d 0 R%s >>" % (TREE, self._bookmarks()))
        self._pack()
        table, begin = self._new(), self._size
        self._place(table, PLAIN, begin)
        about = b"/Type /XRef /Size %d /W [ %d %d %d ] /Root %d 0 R /ID [ <%s> <%s> ]"
        name = self._hash.hexdigest()[:32].encode()
        size = len(self._table) // ENTRY
        self._stream(table, about % (size, SORT, PLACE, POSITION, CATALOG, name, name), bytes(self._table))
        self._write(b"startxref\n%d\n%%%%EOF\n" % begin)

    def _copy(self, one: object, number: int, numbers: dict[int, int], *, inner: bool) -> list[int]:
        """One object under its number here; returns those it refers to that have none yet, and gives them one."""
        fresh = []

        def renumbered(found: re.Match[bytes]) -> bytes:
            if not found[1]:
                return found[0]
            referred = int(found[1])
            if referred not in numbers:
                numbers[referred] = self._new()
                fresh.append(referred)
            return b"%d 0 R" % numbers[referred]

        if isinstance(one, pikepdf.Stream):
            octets, about = one.read_raw_bytes(), one.stream_dict
            about["/Length"] = len(octets)
            self._place(number, PLAIN, self._size)
            self._object(number, _REFERENCE.sub(renumbered, about.unparse()), octets)
        else:
            body = _REFERENCE.sub(renumbered, _spelled(one))
            self._add(number, b"<< /Parent %d 0 R" % TREE + body.removeprefix(b"<<") if inner else body)
        return fresh

    def _bookmarks(self) -> bytes:
        """The bookmarks and what the catalogue says of them; nothing where there are none."""
        if not self._documents:
            return b""
        outline = self._new()
        numbers = [self._new() for _document in self._documents]
        ends = (outline, numbers[0], numbers[-1], len(numbers))
        self._add(outline, b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % ends[1:])
        for position, (number, (title, _node, page)) in enumerate(zip(numbers, self._documents, strict=True)):
            beside = b" /Prev %d 0 R" % numbers[position - 1] if position else b""
            beside += b" /Next %d 0 R" % numbers[position + 1] if number != numbers[-1] else b""
            text = b"FEFF" + title.encode("utf-16-be").hex().encode()
            said = (text, outline, page, beside)
            self._add(number, b"<< /Title <%s> /Parent %d 0 R /Dest [ %d 0 R /Fit ]%s >>" % said)
        return b" /Outlines %d 0 R /PageMode /UseOutlines" % outline

    # ---------------------------------------------------------------- objects

    def _new(self) -> int:
        self._table.extend(bytes(ENTRY))
        return len(self._table) // ENTRY - 1

    def _place(self, number: int, sort: int, place: int, position: int = 0) -> None:
        spelled = bytes([sort]) + place.to_bytes(PLACE, "big") + position.to_bytes(POSITION, "big")
        self._table[ENTRY * number : ENTRY * (number + 1)] = spelled

    def _add(self, number: int, body: bytes) -> None:
        self._waiting.append((number, body))
        if len(self._waiting) == PACKED:
            self._pack()

    def _pack(self) -> None:
        if not self._waiting:
            return
        pack = self._new()
        heads = b" ".join(_heads(self._waiting))
        bodies = b"\n".join(body for _number, body in self._waiting)
        for position, (number, _body) in enumerate(self._waiting):
            self._place(number, IN_PACK, pack, position)
        self._place(pack, PLAIN, self._size)
        about = b"/Type /ObjStm /N %d /First %d" % (len(self._waiting), len(heads) + 1)
        self._stream(pack, about, heads + b"\n" + bodies)
        self._waiting = []

    def _stream(self, number: int, about: bytes, content: bytes) -> None:
        octets = zlib.compress(content)
        self._object(number, b"<< %s /Filter /FlateDecode /Length %d >>" % (about, len(octets)), octets)

    def _object(self, number: int, about: bytes, octets: bytes) -> None:
        self._write(b"%d 0 obj\n%s\nstream\n" % (number, about))
        self._write(octets)
        self._write(b"\nendstream\nendobj\n")

    def _write(self, octets: bytes) -> None:
        self._out.write(octets)
        self._hash.update(octets)
        self._size += len(octets)


def _spelled(one: object) -> bytes:
    """An object as it is written. Numbers, truths and nothing come as Python has them."""
    spelled = one.unparse(resolved=True) if isinstance(one, pikepdf.Object) else pikepdf.Array([one]).unparse()[2:-2]
    return bytes(spelled)


def _heads(objects: list[tuple[int, bytes]]) -> Iterator[bytes]:
    """Number and place of each object in its pack."""
    place = 0
    for number, body in objects:
        yield b"%d %d" % (number, place)
        place += len(body) + 1
