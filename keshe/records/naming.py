"""What single records are called: the common row does not know, the row of its sort does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django.db.models import OneToOneRel

from keshe.records.models import Record


def sorts() -> dict[str, type[Record]]:
    """The tables of all contexts that inherit from the common one, by how the common row leads to them."""
    relations = [field for field in Record._meta.get_fields() if isinstance(field, OneToOneRel) and field.parent_link]
    return {relation.name: cast("type[Record]", relation.related_model) for relation in relations}


def rows_of(records: Iterable[Record]) -> dict[int, Record]:
    """The rows of their sorts by primary key: one query, and one per table that occurs."""
    wanted = {record.pk for record in records}
    if not wanted:
        return {}
    tables = sorts()
    by_table: dict[str, list[int]] = {}
    for pk, *owns in Record.objects.filter(pk__in=wanted).values_list("pk", *tables):
        for name, own in zip(tables, owns, strict=True):
            if own is not None:
                by_table.setdefault(name, []).append(pk)
    found: dict[int, Record] = {}
    for name, pks in by_table.items():
        rows: list[Any] = list(tables[name]._default_manager.filter(pk__in=pks))
        found.update({row.pk: row for row in rows})
    return found


def names_of(records: Iterable[Record]) -> dict[int, str]:
    """Names by primary key, in as many queries."""
    return {pk: str(row) for pk, row in rows_of(records).items()}


def name_of(record: Record) -> str:
    """The name of one record."""
    return names_of([record]).get(record.pk, str(record))
