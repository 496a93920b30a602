"""The manifest of a dossier: every piece with its files and hashes, and one hash over all of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FORMAT = "keshe-dossier-1"


@dataclass(frozen=True)
class Leaf:
    """A file as it lies in the dossier. ``role``: ``text`` 正文 or ``annex`` 附件. ``pages`` None: not known."""

    path: str
    role: str
    size: int
    sha256: str
    pages: int | None = None
    logged: bool = False

    def as_json(self) -> dict[str, Any]:
        return {
            "path": self.path,
            "role": self.role,
            "size": self.size,
            "sha256": self.sha256,
            "pages": self.pages,
            "logged": self.logged,
        }


@dataclass(frozen=True)
class Filed:
    """A piece (件) as the manifest lists it. ``personal``: what personal data it holds; "" for none."""

    kind: str
    title: str
    number: str
    responsible: str
    date: str
    term: str
    term_proposed: bool
    personal: str
    leaves: tuple[Leaf, ...]

    @property
    def pages(self) -> int:
        """Pages of the files whose pages are known."""
        return sum(leaf.pages or 0 for leaf in self.leaves)

    @property
    def sha256(self) -> str:
        return hash_of_leaves((leaf.sha256, leaf.path) for leaf in self.leaves)

    def as_json(self, ordinal: int) -> dict[str, Any]:
        return {
            "seq": ordinal,
            "kind": self.kind,
            "title": self.title,
            "number": self.number,
            "responsible": self.responsible,
            "date": self.date,
            "pages": self.pages,
            "retention": self.term,
            "retention_proposed": self.term_proposed,
            "personal": self.personal,
            "sha256": self.sha256,
            "files": [leaf.as_json() for leaf in self.leaves],
        }


def folder(ordinal: int, title: str) -> str:
    """``03-申报回执``."""
    return f"{ordinal:02d}-{title}"


def hash_of_leaves(leaves: Iterable[tuple[str, str]]) -> str:
    """One hash over files: of the lines ``<sha256>  <path>``, as ``sha256sum`` prints them."""
    lines = "".join(f"{sha256}  {path}\n" for sha256, path in leaves)
    return hashlib.sha256(lines.encode()).hexdigest()


def manifest(
    head: Mapping[str, Any],
    order: Sequence[str],
    pieces: Sequence[Filed],
    log: Mapping[str, Any],
    others: Sequence[Leaf],
) -> dict[str, Any]:
    """The whole manifest. ``others``: catalogues and the checking program, which belong to no piece."""
    content = {
        "format": FORMAT,
        **head,
        "order": list(order),
        "pieces": [piece.as_json(number) for number, piece in enumerate(pieces, 1)],
        "log": dict(log),
        "others": [leaf.as_json() for leaf in others],
    }
    return {**content, "root": root_of(content)}


def root_of(content: Mapping[str, Any]) -> str:
    """The hash of everything but itself."""
    bare = {name: value for name, value in content.items() if name != "root"}
    spelled = json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()
