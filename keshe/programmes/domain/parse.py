"""From the text of a call document to the document, or to every fault at once with its line.

Three passes: the form of the YAML, the shape against the schema, the sense (references, sums, dates, routes). When
the shape is faulty, what is sound is still checked for sense, so that an author need not come back ten times.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from keshe.programmes.domain.crosscheck import Finding, cross_check
from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.fault_wording import wording
from keshe.programmes.domain.faults import BrokenCallError, Fault
from keshe.programmes.domain.source import Loc, Tree, path_of, place_of, read_source


@dataclass(frozen=True)
class Reading:
    """The result of reading a text: the document when there are no faults, and everything found, in the order of
    lines."""

    document: CallDocument | None
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def read_call(text: str) -> Reading:
    """Read a call document. Never raises for what an author can get wrong."""
    tree, faults = read_source(text)
    if tree is None:
        return _reading(None, faults)
    if tree.mapping is None:
        return _reading(None, [*faults, Fault(*tree.place, "", "通知文档应由“键: 值”组成")])
    document, errors = _validate(tree)
    if document is not None:
        faults.extend(_located(tree, cross_check(document)))
        return _reading(document, faults)
    faults.extend(_shape_fault(tree, error) for error in errors)
    faults.extend(_sense_of_the_sound_part(tree, errors))
    return _reading(None, faults)


def parse_call(text: str) -> CallDocument:
    """The document of a faultless text. Raises BrokenCallError with all faults."""
    reading = read_call(text)
    if reading.document is None:
        raise BrokenCallError(reading.faults)
    return reading.document


def load_document(stored: Mapping[str, Any] | str) -> CallDocument:
    """The document from its stored JSON (a mapping or text), without cross-checks: it passed them when it was
    published.

    Raises pydantic.ValidationError when what was stored does not fit the schema any more.
    """
    return CallDocument.model_validate(json.loads(stored) if isinstance(stored, str) else stored)


def plain_document(document: CallDocument) -> dict[str, Any]:
    """The document as JSON values, keys as authors write them; what is not set is left out."""
    plain: dict[str, Any] = document.model_dump(mode="json", by_alias=True, exclude_none=True)
    return plain


def canonical_json(document: CallDocument) -> str:
    """The one spelling of a document: sorted keys, no spaces, UTF-8 as it is. Comments and layout of the YAML do
    not matter."""
    return _canonical(plain_document(document))


def document_hash(document: CallDocument) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hash_of_stored(plain_document(document))


def hash_of_stored(stored: Mapping[str, Any]) -> str:
    """SHA-256 of a document's stored JSON, which needs no schema: a later schema may know more keys, what came into
    force does not change."""
    return hashlib.sha256(_canonical(stored).encode()).hexdigest()


def _canonical(plain: Mapping[str, Any]) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _reading(document: CallDocument | None, found: Iterable[Fault]) -> Reading:
    every = sorted(set(found))
    faults = tuple(fault for fault in every if fault.severity == "fault")
    warnings = tuple(fault for fault in every if fault.severity == "warning")
    return Reading(None if faults else document, faults, warnings)


def _validate(tree: Tree) -> tuple[CallDocument | None, list[ErrorDetails]]:
    try:
        return CallDocument.model_validate(tree.plain()), []
    except ValidationError as error:
        return None, [found for found in error.errors(include_url=False) if not _echo(found)]


def _echo(error: ErrorDetails) -> bool:
    """Whether a list counts as empty only because its entries are faulty, which is reported with each of them."""
    return error["type"] == "too_short" and bool(error["input"])


def _data_loc(tree: Tree, error: ErrorDetails) -> Loc:
    """Pydantic's location without the tags of unions, which do not stand in the file."""
    loc: list[str | int] = []
    current: Tree | None = tree
    for segment in error["loc"]:
        following = current.child(segment) if current is not None else None
        if following is not None:
            loc.append(segment)
            current = following
    return tuple(loc)


def _shape_fault(tree: Tree, error: ErrorDetails) -> Fault:
    loc = _data_loc(tree, error)
    unknown = error["type"] == "extra_forbidden"
    line, column = place_of(tree, loc, at_key=unknown)
    return Fault(line, column, path_of(tree, loc), wording(error))


def _located(tree: Tree, findings: Iterable[Finding]) -> list[Fault]:
    return [Fault(*place_of(tree, f.loc), path_of(tree, f.loc), f.message, f.severity) for f in findings]


def _sense_of_the_sound_part(tree: Tree, errors: list[ErrorDetails]) -> list[Fault]:
    """Findings of the cross-checks over the document with its faulty parts cut out.

    What names a part that was cut out is not reported: the fault of that part already is. Gives up (nothing found)
    when what remains is still no document.
    """
    lost: set[str] = set()
    for _ in range(6):
        for loc in _cuts({_data_loc(tree, error) for error in errors}):
            _cut(tree, loc, lost)
        document, errors = _validate(tree)
        if document is not None:
            return _located(tree, cross_check(document, frozenset(lost)))
    return []


def _cuts(locs: set[Loc]) -> list[Loc]:
    """What to cut, without what lies inside another cut; later entries of a list first, so that no cut moves the
    next."""
    outermost = [loc for loc in locs if not any(loc[:n] in locs for n in range(len(loc)))]
    return sorted(
        outermost, key=lambda loc: [(0, s, "") if isinstance(s, int) else (1, 0, s) for s in loc], reverse=True
    )


def _cut(tree: Tree, loc: Loc, lost: set[str]) -> None:
    """Take the part at ``loc`` out of its mapping or list, remembering the names that go with it."""
    if not loc:
        return
    parent: Tree | None = tree
    for segment in loc[:-1]:
        parent = parent.child(segment) if parent is not None else None
    if parent is None:
        return
    part = parent.child(loc[-1])
    if part is None:
        return
    lost.add(path_of(tree, loc))
    _remember(part, lost)
    if parent.mapping is not None:
        del parent.mapping[str(loc[-1])]
    elif parent.sequence is not None and isinstance(loc[-1], int):
        del parent.sequence[loc[-1]]


def _remember(part: Tree, lost: set[str]) -> None:
    name = part.name()
    if name is not None:
        lost.add(name)
    if isinstance(part.scalar, str):
        lost.add(part.scalar)
    for child in [*(part.mapping or {}).values(), *(part.sequence or [])]:
        _remember(child, lost)
