"""Where the records behind a fact are shown, and where one records what counts: small registries that every site fills
for the kinds of its subjects (``links.py`` beside the views, imported by the subject's ``urls.py``).

A kind that nobody registered leads to the page that all records have in common, if it names a record at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse

from keshe.capability.domain.facts import EvidenceRef
from keshe.records.queries import evidence_counts

#: ``(the unit's uid, the record's public id) → address``
Linker = Callable[[str, str], str]

_links: dict[tuple[str, str], Linker] = {}
_common: dict[str, Linker] = {}
_places: dict[str, tuple[str, tuple[str, ...]]] = {}


def link_kind(site: str, kind: str, linker: Linker) -> None:
    """Records of one kind (``EvidenceRef.kind``) are shown there on this site."""
    _links[site, kind] = linker


def link_records(site: str, linker: Linker) -> None:
    """The site's page for a record of any sort."""
    _common[site] = linker


def recorded_at(code: str, view: str, *parts: str) -> None:
    """What the fact counts is recorded on this page of the unit: ``view`` takes the unit's uid and ``parts``."""
    _places[code] = (view, parts)


def place_of(code: str, unit_uid: str) -> str:
    """The address of the page on which one records what the fact counts; empty where there is none."""
    if code not in _places:
        return ""
    view, parts = _places[code]
    return reverse(view, args=(unit_uid, *parts))


@dataclass(frozen=True)
class LinkedRecord:
    """A record behind a fact. ``evidence`` = how many files and links prove it; None for what is no record."""

    label: str
    address: str
    evidence: int | None


def linked(site: str, unit_uid: str, refs: Iterable[EvidenceRef]) -> list[LinkedRecord]:
    """The records with their addresses and evidence, in one query."""
    listed = list(refs)
    counts = evidence_counts([ref.id for ref in listed])
    found = []
    for ref in listed:
        linker = _links.get((site, ref.kind)) or (_common.get(site) if ref.id in counts else None)
        found.append(LinkedRecord(ref.label, linker(unit_uid, ref.id) if linker else "", counts.get(ref.id)))
    return found
