"""The sorts of records that a unit keeps, so that their pages are written once.

Each subject fills the registry from a module of its own that ``apps.py`` imports:

    register_sorts(Sort("posts", _("理事会成员"), _("登记任职"), PostForm, …, subject="governance"))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from keshe.accounts.actors import Actor
from keshe.organisations.models import Organisation
from keshe.records.forms import RecordForm


@dataclass(frozen=True)
class Subject:
    """What the pages of some sorts have in common. ``key`` is the unit's tab they stand under; ``home`` the url name
    of the page that shows them together, where there is one."""

    key: str
    label: object
    home: str = ""


@dataclass(frozen=True)
class Sort:
    """How one sort of record is listed, entered and changed."""

    key: str
    label: object
    add_label: object
    form: type[RecordForm]
    fields: tuple[str, ...]
    of_unit: Callable[[Organisation], QuerySet[Any]]
    record: Callable[[Actor, Organisation, RecordForm], Any]
    change: Callable[[Actor, Any, RecordForm], Any]
    rows: Callable[[Any], list[tuple[object, object]]]
    subject: str = "records"
    #: What facts call such a record (``EvidenceRef.kind``).
    ref: str = ""
    #: Labels of ``record.kind``, for the filter of the list; empty: the sort has no kinds.
    kinds: Mapping[Any, object] = field(default_factory=dict)
    #: The attribute with the day or instant that the list shows.
    day: str = "since"
    #: The years that the list can be narrowed down to, and how; None: it cannot.
    years: Callable[[Organisation], list[int]] | None = None
    of_year: Callable[[QuerySet[Any], int], QuerySet[Any]] | None = None


SUBJECTS: dict[str, Subject] = {}
SORTS: dict[str, Sort] = {}


def register_subject(subject: Subject) -> None:
    """Let sorts stand under ``subject``. Raises ValueError when another has its key."""
    if SUBJECTS.setdefault(subject.key, subject) != subject:
        raise ValueError(f"subject {subject.key} is there twice")


def register_sorts(*sorts: Sort) -> None:
    """Give the sorts their pages. Raises ValueError when another has a sort's key or its subject is unknown."""
    for sort in sorts:
        if sort.subject not in SUBJECTS:
            raise ValueError(f"sort {sort.key} belongs to no subject")
        if SORTS.setdefault(sort.key, sort) is not sort:
            raise ValueError(f"sort {sort.key} is there twice")


def sort_of(key: str) -> Sort:
    """The sort by its part of the address. Raises Http404."""
    if key not in SORTS:
        raise Http404
    return SORTS[key]


def sorts_of(subject: str) -> list[Sort]:
    """The sorts that stand under a subject, in the order of their registration."""
    return [sort for sort in SORTS.values() if sort.subject == subject]
