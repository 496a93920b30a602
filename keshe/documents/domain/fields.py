"""What a paper's template may use: its fields, the single source for the check of a template, the office's page and
``docs/templates.md``. A context declares them beside the function that makes its facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Type(StrEnum):
    """What stands in a field."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    #: Several texts.
    TEXTS = "texts"
    #: Rows of cells.
    ROWS = "rows"
    #: Parts of their own, or nothing at all.
    RECORD = "record"
    #: Several of these.
    RECORDS = "records"


@dataclass(frozen=True)
class Field:
    """``name`` is how a template writes it; a Word template may write ``label`` instead. ``absent``: what stands there
    when the facts say nothing (by its type unless given); ``always``: the facts always say something."""

    name: str
    label: str
    meaning: str
    sample: object
    type: Type = Type.TEXT
    parts: tuple[Field, ...] = ()
    absent: object = None
    always: bool = False

    @property
    def empty(self) -> object:
        """What stands there when there is nothing to say."""
        if self.absent is not None:
            return self.absent
        return {Type.TEXT: "", Type.NUMBER: 0, Type.FLAG: False, Type.RECORD: None}.get(self.type, [])


#: Given to every paper that is registered.
COMMON = (
    Field("code", "核验码", "印在文书上的核验码", "7K3M-Q2XD-90VB", always=True),
    Field("verify", "核验网址", "核验页面的网址", "https://example.org/verify/?code=7K3M-Q2XD-90VB", always=True),
)

#: What Typst templates are given besides, for ``base.typ``.
FOR_TYPST = frozenset({"fonts", "qr", "pages"})


def completed(fields: Iterable[Field], facts: Mapping[str, object], *, word: bool = False) -> dict[str, object]:
    """The facts as a replaced template gets them: every declared field and nothing else, so that a template which
    passed the check finds in every paper what it found in the sample. ``word``: by their Chinese names, too, and empty
    parts instead of none."""
    done: dict[str, object] = {}
    for field in fields:
        value = facts.get(field.name)
        value = _complete(field, field.empty if value is None else value, word=word)
        done[field.name] = value
        if word:
            done[field.label] = value
    return done


def _complete(field: Field, value: object, *, word: bool) -> object:
    if field.type is Type.RECORD and (isinstance(value, Mapping) or word):
        return completed(field.parts, value if isinstance(value, Mapping) else {}, word=word)
    if field.type is Type.RECORDS and isinstance(value, Sequence):
        return [completed(field.parts, one, word=word) for one in value if isinstance(one, Mapping)]
    return value


def sample_of(fields: Iterable[Field], changed: Mapping[str, object] | None = None) -> dict[str, object]:
    """One full example: every field says something."""
    return {**{field.name: field.sample for field in fields}, **(changed or {})}


def sparse_sample_of(fields: Iterable[Field], changed: Mapping[str, object] | None = None) -> dict[str, object]:
    """The least that a paper may say: fields that are always there, the others empty."""
    known = sample_of(fields, changed)
    return {field.name: known[field.name] for field in fields if field.always}


def names_of(fields: Iterable[Field], *, word: bool = False) -> list[str]:
    """The names that a template may use on the first level, in their order."""
    return [field.label if word else field.name for field in fields]


def tree_of(fields: Iterable[Field]) -> dict[str, object]:
    """Names with what stands below them, for a check in a process of its own: None for what has no parts."""
    found: dict[str, object] = {}
    for field in fields:
        below: object = tree_of(field.parts) if field.parts else None
        found[field.name] = found[field.label] = {"type": str(field.type), "parts": below}
    return found


def walk(fields: Iterable[Field], before: str = "") -> Iterator[tuple[str, Field]]:
    """Every field with its full name, parts behind their whole: ``sheets[].title``."""
    for field in fields:
        name = f"{before}{field.name}"
        yield name, field
        yield from walk(field.parts, f"{name}[]." if field.type is Type.RECORDS else f"{name}.")
