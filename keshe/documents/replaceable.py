"""The kinds of paper whose template the association or a call may replace. A context registers each beside the function
that makes its facts, with the fields that a template may use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from keshe.documents.domain.fields import COMMON, Field, names_of, sample_of, sparse_sample_of
from keshe.documents.labels import KINDS
from keshe.lib.refusals import Decision

TYPST, WORD = "typst", "docx"


@dataclass(frozen=True)
class Replaceable:
    """``template``: the platform's own; ``paged``: every page carries a code; ``word``: the paper may be a Word document;
    ``changed``: what the sample says otherwise than the fields."""

    kind: str
    template: str
    fields: tuple[Field, ...]
    paged: bool = False
    word: bool = False
    changed: Mapping[str, object] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return str(KINDS[self.kind])

    @property
    def documented(self) -> tuple[Field, ...]:
        """Everything that a template may use."""
        return (*self.fields, *COMMON)

    def samples(self) -> tuple[dict[str, object], dict[str, object]]:
        """A paper that says everything, and one that says the least."""
        return sample_of(self.fields, self.changed), sparse_sample_of(self.fields, self.changed)

    def names(self, format_: str) -> list[str]:
        """The fields by the names that people write in such a template."""
        return names_of(self.documented, word=format_ == WORD)


@dataclass(frozen=True)
class Scope:
    """Where templates count: everywhere in the association (``uid`` is ""), or in one call."""

    uid: str
    label: str
    may_keep: Callable[[Any], Decision]


_kinds: dict[str, Replaceable] = {}


def register_replaceable(kind: Replaceable) -> None:
    """Let a kind of paper have templates of others."""
    _kinds[kind.kind] = kind


def replaceable() -> list[Replaceable]:
    """All of them, in the order of the year."""
    order = list(KINDS)
    return sorted(_kinds.values(), key=lambda kind: order.index(kind.kind))


def replaceable_of(kind: str) -> Replaceable | None:
    """The kind of that name."""
    return _kinds.get(kind)
