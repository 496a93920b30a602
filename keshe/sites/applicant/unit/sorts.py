"""The sorts of records that a unit keeps, so that their pages are written once.

Each subject fills the registry from a module of its own that ``apps.py`` imports:

    register_sorts(Sort("posts", _("理事会成员"), _("登记任职"), PostForm, …, subject="governance"))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from keshe.accounts.actors import Actor
from keshe.organisations.models import Organisation
from keshe.records.forms import RecordForm
from keshe.sites.applicant.unit.keeping import Keeping, keep


@dataclass(frozen=True)
class Subject:
    """What the pages of some sorts have in common. ``key`` is the unit's tab they stand under; ``home`` the url name
    of the page that shows them together, where there is one."""

    key: str
    label: object
    home: str = ""


@dataclass(frozen=True)
class PartSort:
    """How one sort of rows that belong to a record is shown, entered and changed. ``columns``: headings with what stands
    below them. ``paste``: the form of many rows at once and the action that takes them."""

    key: str
    label: object
    add_label: object
    model: type[Any]
    form: type[forms.Form]
    columns: Mapping[object, Callable[[Any], object]]
    paste: tuple[type[forms.Form], Callable[[Actor, Any, Any], Any]] | None = None
    #: Said where there is no row yet.
    none: object = _("还没有登记。")


#: The pages that every sort of record has.
_PAGES = ("list", "add", "show", "change")


@dataclass(frozen=True)
class Sort:
    """How one sort of record is listed, entered and changed. Its pages are named ``applicant:<pages>_list`` and so on."""

    key: str
    label: object
    add_label: object
    form: type[RecordForm]
    fields: tuple[str, ...]
    of_unit: Callable[[Organisation], QuerySet[Any]]
    record: Callable[[Actor, Organisation, RecordForm], Any]
    change: Callable[[Actor, Any, RecordForm], Any]
    rows: Callable[[Any], list[tuple[object, object]]]
    #: What the record calls its sort (``Record.sort``).
    name: str
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
    #: What the list says below the name, besides the kind.
    remark: Callable[[Any], object] = lambda record: ""
    #: Rows that belong to a record, shown and entered on its page.
    parts: tuple[PartSort, ...] = ()
    pages: str = "unit_records"

    @property
    def urls(self) -> dict[str, str]:
        """The names of its pages' urls, by page."""
        return {page: f"applicant:{self.pages}_{page}" for page in _PAGES}

    def part(self, key: str) -> PartSort:
        """One sort of its rows. Raises Http404."""
        for part in self.parts:
            if part.key == key:
                return part
        raise Http404


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
        keep(sort.name, _keeping(sort))


def _keeping(sort: Sort) -> Keeping:
    return Keeping(
        sort.of_unit,
        lambda unit, record: reverse(sort.urls["show"], args=(unit, sort.key, record)),
        lambda unit: reverse(sort.urls["list"], args=(unit, sort.key)),
        sort.subject,
    )


def sort_of(key: str, url_name: str) -> Sort:
    """The sort by its part of the address. Raises Http404, also under the address of other sorts."""
    sort = SORTS.get(key)
    if sort is None or not url_name.startswith(sort.pages):
        raise Http404
    return sort


def sorts_of(subject: str) -> list[Sort]:
    """The sorts that stand under a subject, in the order of their registration."""
    return [sort for sort in SORTS.values() if sort.subject == subject]
