"""The XML inside a document, read without ever resolving or expanding anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from xml.parsers import expat

from keshe.lib.refusals import Reason, Refused, refuse_unless

_FIELD = re.compile(r"(?<![A-Za-z])DDE(AUTO)?(?![A-Za-z])", re.IGNORECASE)
_LOCAL = re.compile(r"^(file:/{2,3})?[A-Za-z]:[\\/]", re.IGNORECASE)


class _Enough(Exception):
    """Nothing more is to be learnt from this part."""


class _Reader:
    """Collects what :func:`look` judges; a document type declaration ends everything."""

    def __init__(self, name: str, *, whole: bool = False) -> None:
        self.relations: list[dict[str, str]] = []
        self.instructions: list[str] = []
        self.dde = False
        self._in_instruction = False
        self._prolog_only = not (whole or name.endswith(".rels"))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(":")[2]
        if local == "Relationship":
            self.relations.append(attributes)
        elif local == "instrText":
            self._in_instruction = True
        elif local == "fldSimple":
            self.instructions += [value for key, value in attributes.items() if key.endswith("instr")]
        elif local == "ddeLink":
            self.dde = True
        if local == "externalLink":
            self._prolog_only = False
        if self._prolog_only:
            raise _Enough

    def end(self, tag: str) -> None:
        self._in_instruction = False

    def text(self, data: str) -> None:
        if self._in_instruction:
            self.instructions.append(data)

    def doctype(self, *_declaration: object) -> None:
        raise Refused(Reason("files.xml_bomb"))


def look(name: str, content: bytes, *, whole: bool = False) -> set[str]:
    """Judge one part; returns flags. ``whole``: read it to its end, for fields may stand anywhere in it.

    Raises:
        Refused: a document type declaration (entities can grow without end), a DDE field, a link that loads
            something from elsewhere, or XML that cannot be read.
    """
    reader = _Reader(name, whole=whole)
    _parse(reader, content)
    _refuse_fields(reader)
    flags = set()
    for relation in reader.relations:
        if relation.get("TargetMode", "").lower() != "external" or relation.get("Type", "").endswith("/hyperlink"):
            continue
        # Word writes the path of the author's own template into many honest documents; a path on the reader's own
        # disk fetches nothing from anywhere.
        local = relation.get("Type", "").endswith("/attachedTemplate") and _LOCAL.match(relation.get("Target", ""))
        refuse_unless(local, "files.external_link")
        flags.add("local_template")
    return flags


def look_for_fields(name: str, content: bytes) -> None:
    """Judge a part that is XML though it is not called so. It may be a picture with a declaration of its own, or
    nothing that can be read: only what Office would run counts.

    Raises:
        Refused: a DDE field.
    """
    reader = _Reader(name, whole=True)
    with suppress(Refused):
        _parse(reader, content)
    _refuse_fields(reader)


def _refuse_fields(reader: _Reader) -> None:
    refuse_unless(not (reader.dde or _FIELD.search("".join(reader.instructions))), "files.dde")


def attributes(content: bytes, wanted: str) -> Iterator[str]:
    """Every value of one attribute, in order."""
    found: list[str] = []

    class Attributes(_Reader):
        def start(self, tag: str, attributes: dict[str, str]) -> None:
            found.extend(value for key, value in attributes.items() if key == wanted)

    _parse(Attributes("x.rels"), content)
    yield from found


def _parse(reader: _Reader, content: bytes) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.doctype
    try:
        parser.Parse(content, True)
    except _Enough:
        return
    except expat.ExpatError as error:
        raise Refused(Reason("files.damaged")) from error
