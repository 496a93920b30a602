"""As what a fact is asked, and how that is written in an address: ``on=2022-04-15``, ``within=2022-01-01..2022-12-31``,
``year=2021``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from keshe.capability.domain.fact_types import FactReader, FactSpec, FactValue

BETWEEN = ".."


@dataclass(frozen=True)
class Asked:
    """On a day, inside a window (both ends counted), up to a calendar year; nothing of it = today, all records."""

    on: date | None = None
    within: tuple[date, date] | None = None
    up_to_year: int | None = None

    def suited_to(self, spec: FactSpec) -> Asked:
        """Only what the fact may be asked."""
        return Asked(
            self.on if "on" in spec.params else None,
            self.within if "within" in spec.params else None,
            self.up_to_year if "up_to_year" in spec.params else None,
        )

    def of(self, reader: FactReader, code: str) -> FactValue:
        """The answer of a reader."""
        return reader.read(code, on=self.on, within=self.within, up_to_year=self.up_to_year)

    @property
    def query(self) -> str:
        """The end of an address, without the question mark; empty where nothing special is asked."""
        parts: dict[str, object] = {}
        if self.on:
            parts["on"] = self.on.isoformat()
        if self.within:
            parts["within"] = BETWEEN.join(day.isoformat() for day in self.within)
        if self.up_to_year:
            parts["year"] = self.up_to_year
        return urlencode(parts)

    @classmethod
    def read(cls, parts: Mapping[str, str]) -> Asked:
        """What an address asks; what cannot be understood is left out."""
        first, _dots, last = parts.get("within", "").partition(BETWEEN)
        start, end = _day(first), _day(last)
        year = parts.get("year", "")
        return cls(
            _day(parts.get("on", "")),
            (start, end) if start and end and start <= end else None,
            int(year) if len(year) == 4 and year.isascii() and year.isdigit() else None,
        )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
