"""The rows of a public list, as the call chooses its columns."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from keshe.audit.domain.chain import canonical

Row = dict[str, object]


def public_row(columns: Sequence[str], ordinal: int, values: Mapping[str, object]) -> Row:
    """One row: its place, and the chosen columns only, so that nothing else can leak through a frozen list."""
    return {"ordinal": ordinal, **{column: values.get(column, "") for column in columns}}


def list_hash(rows: Iterable[Row]) -> str:
    """SHA-256 of the rows' canonical JSON: what page, file and document of one list have in common."""
    return hashlib.sha256(canonical(list(rows)).encode()).hexdigest()
