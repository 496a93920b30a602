"""What single records are called: the common row does not know, the row of its sort does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django.db.models import OneToOneRel

from keshe.records.models import Record


def _sorts() -> list[type[Record]]:
    """The tables of all contexts that inherit from the common one."""
    relations = [field for field in Record._meta.get_fields() if isinstance(field, OneToOneRel) and field.parent_link]
    return [cast("type[Record]", relation.related_model) for relation in relations]


def names_of(records: Iterable[Record]) -> dict[int, str]:
    """Names by primary key; one query per sort that occurs."""
    by_sort: dict[str, list[int]] = {}
    for record in records:
        by_sort.setdefault(record.sort, []).append(record.pk)
    wanted = {pk for pks in by_sort.values() for pk in pks}
    found: dict[int, str] = {}
    for table in _sorts() if wanted else ():
        rest: list[Any] = list(table._default_manager.filter(pk__in=wanted - found.keys()))
        found.update({one.pk: str(one) for one in rest})
    return found


def name_of(record: Record) -> str:
    """The name of one record."""
    return names_of([record]).get(record.pk, str(record))
