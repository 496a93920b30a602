"""What quotas say about the applications that wait, for the page that draws up the list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from keshe.applications.models import StageEntry
from keshe.decisions.domain.places import Cap
from keshe.decisions.queries import cap_of, taken
from keshe.programmes.models import Call


@dataclass(frozen=True)
class CapLine:
    """A quota with the places already given and the number of those who wait. ``label`` names its category."""

    cap: Cap
    label: str
    taken: int
    waiting: int

    @property
    def left(self) -> int:
        return max(0, self.cap.number - self.taken)


def caps_of(call: Call, entries: Iterable[StageEntry]) -> list[CapLine]:
    """One line per quota that binds for somebody who waits."""
    caps: dict[str, Cap] = {}
    labels: dict[str, str] = {}
    counts: dict[str, int] = {}
    for entry in entries:
        cap = cap_of(entry)
        if cap is None:
            continue
        application = entry.application
        caps[cap.key] = cap
        labels[cap.key] = application.version.document_model.category_label(application.category)
        counts[cap.key] = counts.get(cap.key, 0) + 1
    gone = taken(call, caps)
    return [CapLine(caps[key], labels[key], gone.get(key, 0), counts[key]) for key in caps]
