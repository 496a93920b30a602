"""What facts are counted from: achievements and their parts as plain rows, read for many units at once.

Rows, not models: a pool of 300 units holds some 20,000 of them, and building models took four fifths of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, cast

from django.db.models import Q, QuerySet

from keshe.achievements.bases import Kept, Part
from keshe.achievements.models import SORTS, Adoption, AwardRound, Issue, TeamMember
from keshe.records.models import Record


class Term(NamedTuple):
    """A member's term; name and workplace are stored as people are told apart."""

    name: str
    workplace: str
    since: date
    until: date | None


class IssueRow(NamedTuple):
    """An issue of a journal."""

    year: int
    number: str
    published_on: date


class AdoptionRow(NamedTuple):
    """An adoption of a report."""

    adopted_on: date


class RoundRow(NamedTuple):
    """A round of an award."""

    year: int
    announced_on: date


@dataclass(slots=True)
class Row:
    """An achievement. What its sort does not have is None."""

    sort: str
    uid: str
    name: str
    since: date
    until: date | None = None
    kind: str | None = None
    quantity: int | None = None
    frequency: str | None = None
    leads_upward: bool | None = None
    terms: list[Term] = field(default_factory=list)
    issues: list[IssueRow] = field(default_factory=list)
    adoptions: list[AdoptionRow] = field(default_factory=list)
    rounds: list[RoundRow] = field(default_factory=list)


#: Columns beside name and first day, where the sort has them.
_MORE = ("until", "kind", "quantity", "frequency", "leads_upward")
_PARTS: tuple[tuple[str, type[Part], Any], ...] = (
    ("terms", TeamMember, Term),
    ("issues", Issue, IssueRow),
    ("adoptions", Adoption, AdoptionRow),
    ("rounds", AwardRound, RoundRow),
)


def achievements_of_units(units: Sequence[int]) -> dict[int, list[Row]]:
    """Every achievement by each of the units (primary keys) that own or share it; withdrawn records, those
    in doubt, and removed parts left out. One query for all sorts, one for their partners, one for each sort of part."""
    owners, rows = _records(units)
    _add_parts(rows)
    wanted = set(units)
    found: dict[int, list[Row]] = {}
    for record, owner in owners.items():
        if owner in wanted:
            found.setdefault(owner, []).append(rows[record])
    shared = Record.co_organisers.through.objects.filter(organisation__in=units, record__in=list(rows))
    for record, partner in shared.order_by("record_id").values_list("record_id", "organisation_id"):
        found.setdefault(partner, []).append(rows[record])
    return found


def _columns(sort: type[Kept]) -> dict[str, str]:
    """The attribute of a :class:`Row` → the column, reached from the common record."""
    accessor = sort.__name__.lower()
    columns = {"name": f"{accessor}__name", "since": f"{accessor}__{sort.BEGINS}"}
    return columns | {name: f"{accessor}__{name}" for name in _MORE if name in sort.FIELDS}


def _records(units: Sequence[int]) -> tuple[dict[int, int], dict[int, Row]]:
    """The owner of each record, and the record as a row, by primary key."""
    columns = {sort.KEY: _columns(sort) for sort in SORTS}
    asked = ["pk", "sort", "uid", "organisation_id", *(name for one in columns.values() for name in one.values())]
    places = {
        sort: [(attribute, asked.index(column)) for attribute, column in one.items()] for sort, one in columns.items()
    }
    shared = Record.co_organisers.through.objects.filter(organisation__in=units).values("record_id")
    found = Record.objects.filter(
        Q(organisation__in=units) | Q(pk__in=shared),
        withdrawn_at__isnull=True,
        doubted_at__isnull=True,
        sort__in=list(columns),
    )
    owners, rows = {}, {}
    for values in found.order_by("pk").values_list(*asked):
        pk, sort, uid, owner = values[:4]
        owners[pk] = owner
        rows[pk] = Row(sort, uid, **{attribute: values[place] for attribute, place in places[sort]})
    return owners, rows


def _add_parts(rows: dict[int, Row]) -> None:
    for attribute, part, row in _PARTS:
        own = [pk for pk, one in rows.items() if one.sort == _whole(part).KEY]
        if not own:
            continue
        parts: QuerySet[Any] = cast("Any", part._default_manager).filter(removed_at__isnull=True, record__in=own)
        for record, *values in parts.values_list("record_id", *row._fields):
            getattr(rows[record], attribute).append(row(*values))


def _whole(part: type[Part]) -> type[Kept]:
    whole: type[Kept] = cast("Any", part._meta).get_field("record").related_model
    return whole
