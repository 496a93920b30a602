"""What belongs into a project's dossier (案卷), piece by piece (件) in the archive's order. Read only: nothing here judges or
changes; what may not be kept in a project's file (experts' names, sheets, who objected) is never asked for."""

from __future__ import annotations

from collections.abc import Iterator

from keshe.archive.domain.retention import ORDER
from keshe.archive.gathering.closing import awarded, issued, publicised
from keshe.archive.gathering.decided import decided, planned, reported, reviewed
from keshe.archive.gathering.parts import Found, Gathering
from keshe.archive.gathering.submitted import checked, notified, submitted

__all__ = ["Found", "Gathering", "gathered"]

_SOURCES = (notified, submitted, checked, decided, planned, reported, reviewed, publicised, issued, awarded)


def gathered(gathering: Gathering) -> list[Found]:
    """Every piece but the log, in the archive's order, within a kind by date."""
    found = list(_everything(gathering))
    return sorted(found, key=lambda piece: ORDER.index(piece.kind))


def _everything(gathering: Gathering) -> Iterator[Found]:
    for source in _SOURCES:
        yield from source(gathering)
