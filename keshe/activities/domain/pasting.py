"""Rows pasted from a spreadsheet: one event a row, columns set apart by tabs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from keshe.activities.domain.lifecycle import EventStatus
from keshe.activities.domain.rules import activity_sound
from keshe.lib.clock import CHINA
from keshe.lib.refusals import Reason

#: Rows that are taken at once.
MOST_ROWS = 500
#: What the columns are, in order; the last may be missing.
COLUMNS = ("date", "kind", "title", "place", "participants", "level")

_DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s*T?\s*(\d{1,2})[:：时](\d{2})?分?(?::\d{2})?)?"
)
_COUNT = re.compile(r"约?\s*(\d{1,9})\s*(?:人|人次)?")


@dataclass(frozen=True)
class PastedRow:
    """One row as it was understood, or why not. ``number`` is its line in the text."""

    number: int
    cells: tuple[str, ...]
    values: dict[str, object] = field(default_factory=dict)
    status: EventStatus = EventStatus.HELD
    faults: tuple[Reason, ...] = ()

    @property
    def good(self) -> bool:
        return not self.faults


@dataclass(frozen=True)
class Words:
    """What the columns' words mean: the vocabulary's labels → (code, counts as), the levels' labels → level."""

    kinds: Mapping[str, tuple[str, str]]
    levels: Mapping[str, str]


def parse(text: str, words: Words, now: datetime) -> list[PastedRow]:
    """Every row of the text; blank ones and a heading are passed over. An event of a coming day is a planned one."""
    found: list[PastedRow] = []
    seen: set[tuple[object, object]] = set()
    for number, line in enumerate(text.splitlines(), 1):
        cells = tuple(_plain(cell) for cell in line.split("\t"))
        if not any(cells) or (not found and cells[0] in ("日期", "时间", "活动日期", "活动时间", "开始时间")):
            continue
        row = _row(number, cells, words, now)
        key = (row.values["title"], row.values["day"]) if row.good else (None, number)
        if key in seen:
            row = PastedRow(number, cells, row.values, row.status, (Reason("activities.row_twice", {}, "title"),))
        seen.add(key)
        found.append(row)
    return found


def day_of(typed: str) -> datetime | None:
    """A day, with or without a time, as people and spreadsheets write it; None when it is none. Without a time: nine
    in the morning."""
    match = _DAY.fullmatch(typed)
    if match is None:
        return None
    year, month, day, hour, minute = match.groups()
    try:
        return datetime(
            int(year), int(month), int(day), int(hour) if hour else 9, int(minute) if minute else 0, tzinfo=CHINA
        )
    except ValueError:
        return None


def _row(number: int, cells: tuple[str, ...], words: Words, now: datetime) -> PastedRow:
    given = dict(zip(COLUMNS, (*cells, *[""] * len(COLUMNS)), strict=False))
    faults: list[Reason] = []
    starts_at = day_of(given["date"])
    if starts_at is None:
        faults.append(Reason("activities.row_date", {"typed": given["date"]}, "date"))
    kind = words.kinds.get(given["kind"])
    if kind is None:
        faults.append(Reason("activities.row_kind", {"typed": given["kind"]}, "kind"))
    count = _COUNT.fullmatch(given["participants"])
    if given["participants"] and count is None:
        faults.append(Reason("activities.row_count", {"typed": given["participants"]}, "participants"))
    level = words.levels.get(given["level"], "")
    if given["level"] and not level:
        faults.append(Reason("activities.row_level", {"typed": given["level"]}, "level"))
    values: dict[str, object] = {
        "kind": kind[0] if kind else "",
        "title": given["title"],
        "starts_at": starts_at,
        "place": given["place"],
        "participants": int(count[1]) if count else None,
        "level": level,
    }
    status = EventStatus.PLANNED if starts_at is not None and starts_at > now else EventStatus.HELD
    if not faults:
        faults += activity_sound(values, now, kind[1] if kind else "", status).reasons
    if len(given["title"]) > 120 or len(given["place"]) > 120:
        faults.append(Reason("activities.row_long", {}, "title"))
    values["day"] = starts_at.date() if starts_at else None
    return PastedRow(number, cells, values, status, tuple(faults))


def _plain(cell: str) -> str:
    """A cell with half-width digits and signs, without blanks around it and without a spreadsheet's quotes."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", cell).replace("\0", "")).strip().strip('"').strip()
