"""Rows pasted from a spreadsheet: members of a team, winners of a round. Every fault is named with its row."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from keshe.lib.refusals import Reason

#: Rows that may be pasted at once.
MOST_ROWS = 500

MEMBER_COLUMNS = ("name", "workplace", "title", "field", "since", "until")
#: Signs that each text column takes, as the table does.
MEMBER_WIDTHS = {"name": 50, "workplace": 120, "title": 60, "field": 60}
WINNER_WIDTHS = (120, 120, 60)

_DAY = re.compile(r"(\d{4})\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})\s*日?(?:\s+0?0:00(?::00)?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TYPED = re.compile(r"[;；|｜]")
_OPEN_END = frozenset({"", "至今", "长期", "未定", "-", "—", "/"})


@dataclass
class Pasted:
    """What was understood: ``rows`` with their number in the pasted text, and what was not."""

    rows: list[tuple[int, dict[str, object]]] = field(default_factory=list)
    faults: list[Reason] = field(default_factory=list)


def day(text: str) -> date | None:
    """A date as spreadsheets write it: 2022-01-05, 2022/1/5, 2022.1.5, 2022年1月5日, 20220105; None for anything else."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _DAY.fullmatch(plain) or _COMPACT.fullmatch(plain)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def lines(text: str) -> list[tuple[int, list[str]]]:
    """The rows that are not empty, numbered from 1 as the spreadsheet shows them; cells may hold line breaks in quotes.
    A row without tabs was typed by hand, on a phone perhaps: its cells are told apart by semicolons.

    Raises:
        csv.Error: a cell is longer than any reader takes.
    """
    read = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline=""), delimiter="\t")
    split = (_TYPED.split(row[0]) if len(row) == 1 else row for row in read)
    rows = [(number, [" ".join(cell.split()) for cell in row]) for number, row in enumerate(split, 1)]
    return [(number, row) for number, row in rows if any(row)]


def members(text: str) -> Pasted:
    """Rows of name, workplace, title, field, since, until; a first row of headings is left out."""
    pasted = Pasted()
    try:
        rows = lines(text)
    except csv.Error:
        pasted.faults.append(Reason("achievements.paste_unreadable", {}, "rows"))
        return pasted
    if rows and rows[0][1][0] == "姓名":
        rows = rows[1:]
    if not rows:
        pasted.faults.append(Reason("achievements.paste_empty", {}, "rows"))
    if len(rows) > MOST_ROWS:
        pasted.faults.append(Reason("achievements.paste_many", {"count": len(rows), "most": MOST_ROWS}, "rows"))
        return pasted
    for number, cells in rows:
        values, faults = _member(number, cells)
        pasted.rows.append((number, values))
        pasted.faults += faults
    return pasted


def _member(number: int, cells: Sequence[str]) -> tuple[dict[str, object], list[Reason]]:
    filled = [*cells, *[""] * (len(MEMBER_COLUMNS) - len(cells))]
    values: dict[str, object] = dict(zip(MEMBER_COLUMNS, filled, strict=False))
    faults = []
    if len(cells) > len(MEMBER_COLUMNS) and any(cells[len(MEMBER_COLUMNS) :]):
        faults.append(_fault("columns", number, found=len(cells)))
    if not values["name"]:
        faults.append(_fault("name", number))
    for name, most in MEMBER_WIDTHS.items():
        if len(str(values[name])) > most:
            faults.append(_fault("long", number, text=f"{str(values[name])[:20]}…", most=most))
    for name in ("since", "until"):
        typed = str(values[name])
        values[name] = day(typed)
        if name == "since" and not typed:
            faults.append(_fault("since", number))
        elif values[name] is None and not (name == "until" and typed in _OPEN_END):
            faults.append(_fault("day", number, text=typed[:20]))
    return values, faults


def winners(text: str) -> tuple[list[list[str]], list[Reason]]:
    """Rows of winner, achievement, class; and what is wrong with them."""
    found: list[list[str]] = []
    faults: list[Reason] = []
    try:
        rows = lines(text)
    except csv.Error:
        return [], [Reason("achievements.paste_unreadable", {}, "winners")]
    if len(rows) > MOST_ROWS:
        return [], [Reason("achievements.paste_many", {"count": len(rows), "most": MOST_ROWS}, "winners")]
    for number, cells in rows:
        row = [*cells, "", ""][: max(3, len(cells))]
        if len(cells) > 3 and any(cells[3:]):
            faults.append(_fault("winner_columns", number, "winners", found=len(cells)))
        if not row[0]:
            faults.append(_fault("winner_missing", number, "winners"))
        for cell, most in zip(row, WINNER_WIDTHS, strict=False):
            if len(cell) > most:
                faults.append(_fault("long", number, "winners", text=f"{cell[:20]}…", most=most))
        found.append(row[:3])
    return found, faults


def winners_text(rows: Sequence[Sequence[str]]) -> str:
    """The rows as they are typed or pasted."""
    return "\n".join("\t".join(row).rstrip("\t") for row in rows)


def _fault(name: str, number: int, about: str = "rows", **facts: object) -> Reason:
    return Reason(f"achievements.row_{name}", {"row": number, **facts}, about)
