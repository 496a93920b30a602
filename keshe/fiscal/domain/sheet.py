"""The entry sheet: every field of another system in its order, with the value that belongs there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from keshe.fiscal.domain.writing import Given, write
from keshe.lib.refusals import Reason
from keshe.programmes.domain.document import EntryValue, FieldMapping, Fiscal

#: A path of the map (``unit.name``) → the value; for a table its rows, column → value.
Source = Callable[[str], Given]
#: From how many characters a field is shown as a block of text.
LONG = 60


@dataclass(frozen=True)
class Line:
    """One field to fill. ``key`` names it for ever: ``14``, or for a table ``18.2.target`` (second row)."""

    key: str
    tab: str
    order: int
    name: str
    text: str
    value: EntryValue
    faults: tuple[Reason, ...] = ()
    #: The number of the row in a table, 0 for a field by itself; and the table's name.
    row: int = 0
    table: str = ""

    @property
    def title(self) -> str:
        """How sentences name it: 绩效指标 第 2 行 指标值."""
        return f"{self.table} 第 {self.row} 行 {self.name}" if self.row else self.name

    @property
    def is_long(self) -> bool:
        return len(self.text) > LONG or "\n" in self.text

    @property
    def anchor(self) -> str:
        return "field-" + self.key.replace(".", "-")


@dataclass(frozen=True)
class Tab:
    """A page of that system with its fields."""

    name: str
    lines: tuple[Line, ...]


def lines_of(target: Fiscal, source: Source) -> list[Line]:
    """Every field of ``target``, tabs in the order in which they first come, fields by their order."""
    found: list[Line] = []
    for field in ordered(target):
        if field.columns:
            found += _rows(target, field, source(str(field.source)))
        else:
            given = Given(field.value) if field.value is not None else source(str(field.source))
            written = write(target, field, _as_text(given))
            found.append(
                Line(str(field.order), field.tab or "", field.order, field.name, written.text, field, written.faults)
            )
    return found


def ordered(target: Fiscal) -> list[FieldMapping]:
    """The fields as that system asks for them: page by page, by their numbers."""
    tabs = list(dict.fromkeys(field.tab or "" for field in sorted(target.fields, key=lambda one: one.order)))
    return sorted(target.fields, key=lambda field: (tabs.index(field.tab or ""), field.order))


def _rows(target: Fiscal, field: FieldMapping, given: Given) -> list[Line]:
    raw: Sequence[Mapping[str, Any]] = given.raw or []
    shown: Sequence[Mapping[str, Any]] = given.shown or raw
    found = []
    for number, (cells, words) in enumerate(zip(raw, shown, strict=True), start=1):
        for column in field.columns:
            written = write(target, column, Given(cells.get(column.key), words.get(column.key)))
            key = f"{field.order}.{number}.{column.key}"
            faults = tuple(
                Reason(r.code, {**r.facts, "field": f"{field.name} 第 {number} 行 {column.name}"})
                for r in written.faults
            )
            line = Line(
                key, field.tab or "", field.order, column.name, written.text, column, faults, number, field.name
            )
            found.append(line)
    return found


def _as_text(given: Given) -> Given:
    """A table that is entered into one field: a line of text for each row."""
    words = given.words
    if isinstance(words, list) and words and all(isinstance(row, Mapping) for row in words):
        return Given("\n".join(" ".join(str(cell) for cell in row.values() if cell not in ("", None)) for row in words))
    return given


def tabs_of(lines: Iterable[Line]) -> list[Tab]:
    """The lines by their page."""
    grouped: dict[str, list[Line]] = {}
    for line in lines:
        grouped.setdefault(line.tab, []).append(line)
    return [Tab(name, tuple(found)) for name, found in grouped.items()]


def moved(before: Iterable[Line], now: Iterable[Line]) -> dict[str, tuple[str, str]]:
    """Key → what it was and what it is, for every field that differs; a field that only one side has counts as empty
    on the other."""
    old, new = ({line.key: line.text for line in lines} for lines in (before, now))
    keys = dict.fromkeys([*new, *old])
    return {key: (old.get(key, ""), new.get(key, "")) for key in keys if old.get(key, "") != new.get(key, "")}


def digest(lines: Iterable[Line]) -> str:
    """A fingerprint of what is typed in."""
    text = "\x1e".join(f"{line.key}\x1f{line.text}" for line in lines)
    return hashlib.sha256(text.encode()).hexdigest()
