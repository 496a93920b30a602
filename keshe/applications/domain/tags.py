"""The names of what a person may fill in on paper: ``form.section.question``, ``…question[row].column`` in a table,
``form.section[entry].question`` where a section repeats. Numbers count from 0."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAME = r"[a-z][a-z0-9_]{0,39}"
_TAG = re.compile(
    rf"(?P<form>{_NAME})\.(?P<section>{_NAME})(\[(?P<entry>\d{{1,3}})\])?\.(?P<question>{_NAME})"
    rf"(\[(?P<row>\d{{1,4}})\]\.(?P<column>{_NAME}))?"
)


@dataclass(frozen=True)
class Place:
    """Where on the form. ``entry`` None: the section does not repeat; ``row`` None: no table."""

    form: str
    section: str
    question: str
    entry: int | None = None
    row: int | None = None
    column: str = ""

    def __str__(self) -> str:
        entry = "" if self.entry is None else f"[{self.entry}]"
        row = "" if self.row is None else f"[{self.row}].{self.column}"
        return f"{self.form}.{self.section}{entry}.{self.question}{row}"


def place_of(tag: str) -> Place | None:
    """The place that a name stands for; None for a name that is none of ours."""
    found = _TAG.fullmatch(tag)
    if found is None:
        return None
    entry, row = found["entry"], found["row"]
    return Place(
        found["form"],
        found["section"],
        found["question"],
        None if entry is None else int(entry),
        None if row is None else int(row),
        found["column"] or "",
    )
