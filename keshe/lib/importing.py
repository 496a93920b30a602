"""What an import of rows would do, before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from keshe.lib.refusals import Reason, sentence


class Judged(Protocol):
    """A row of a sheet, with what is wrong with it (``field`` of each reason: its column) and whether what it says is kept
    already."""

    number: int
    faults: list[Reason]
    known: bool


Row = TypeVar("Row", bound=Judged)


@dataclass(frozen=True)
class ImportPlan(Generic[Row]):
    """The rows of a sheet, by what would become of them."""

    rows: tuple[Row, ...]

    @property
    def good(self) -> list[Row]:
        """Rows that would enter something."""
        return [row for row in self.rows if not row.faults and not row.known]

    @property
    def known(self) -> list[Row]:
        """Rows that are kept already: an import can be repeated safely."""
        return [row for row in self.rows if not row.faults and row.known]

    @property
    def faulty(self) -> list[Row]:
        return [row for row in self.rows if row.faults]


def cell_faults(row: Judged, code: str, heading_of: Callable[[str], str]) -> list[str]:
    """What is wrong with a row, in sentences (by the refusal ``code``) that name the row and the column."""
    return [
        sentence(
            Reason(code, {"row": row.number, "column": heading_of(reason.field), "problem": sentence(reason)}),
        )
        for reason in row.faults
    ]
