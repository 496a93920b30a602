"""The rows of a public list, as the call chooses its columns."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from keshe.audit.domain.chain import canonical
from keshe.lib.refusals import refuse_unless

Row = dict[str, object]


def public_row(columns: Sequence[str], ordinal: int, values: Mapping[str, object]) -> Row:
    """One row: its place, and the chosen columns only, so that nothing else can leak through a frozen list."""
    return {"ordinal": ordinal, **{column: values.get(column, "") for column in columns}}


def list_hash(rows: Iterable[Row]) -> str:
    """SHA-256 of the rows' canonical JSON: what page, file and document of one list have in common."""
    return hashlib.sha256(canonical(list(rows)).encode()).hexdigest()


@dataclass(frozen=True)
class Change:
    """One cell of a list put right: the row's place, the column, what it shall say."""

    ordinal: int
    column: str
    value: str


#: What a correction never touches: a row's place, and the number that it is known by.
KEPT = frozenset({"ordinal", "number"})


def corrected(rows: Sequence[Row], changes: Sequence[Change]) -> list[Row]:
    """The list with its cells put right; the given rows stay as they are.

    Raises:
        Refused: nothing to change; a row or column that the list does not have, or that is never corrected; an empty
            value, or the one that stands there already; a cell that is named twice.
    """
    refuse_unless(changes, "publicity.nothing_corrected", "changes")
    found = {row["ordinal"]: dict(row) for row in rows}
    named = {(change.ordinal, change.column) for change in changes}
    refuse_unless(len(named) == len(changes), "publicity.corrected_twice", "changes")
    for change in changes:
        row = found.get(change.ordinal)
        known = row is not None and change.column in row and change.column not in KEPT
        refuse_unless(known, "publicity.no_such_cell", "changes", ordinal=change.ordinal)
        assert row is not None
        value = change.value.strip()
        different = value and value != str(row[change.column])
        refuse_unless(different, "publicity.same_value", "changes", ordinal=change.ordinal)
        row[change.column] = value
    return list(found.values())
