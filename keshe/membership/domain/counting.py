"""How members are counted on a day without reading each of them: by how many began and ended on which day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate

from keshe.membership.domain.vocabulary import Kind


class Days:
    """Events by day, to be counted up to a day."""

    def __init__(self, counts: Mapping[date, int] | None = None) -> None:
        counts = counts or {}
        self._days = sorted(counts)
        self._sums = list(accumulate(counts[day] for day in self._days))

    def up_to(self, day: date) -> int:
        """How many until the end of ``day``."""
        place = bisect_right(self._days, day)
        return self._sums[place - 1] if place else 0

    def inside(self, window: tuple[date, date] | None) -> int:
        """How many inside the window, both ends counted; no window counts all."""
        if window is None:
            return self._sums[-1] if self._sums else 0
        first, after = bisect_left(self._days, window[0]), bisect_right(self._days, window[1])
        if first >= after:
            return 0
        return self._sums[after - 1] - (self._sums[first - 1] if first else 0)


@dataclass
class RollFigures:
    """A unit's roll as its counts need it. ``lasts``: memberships by their last day; who has none still belongs."""

    began: Mapping[Kind, Days] = field(default_factory=dict)
    lasts: Mapping[Kind, Days] = field(default_factory=dict)
    #: Members who joined online, by day of joining.
    online: Days = field(default_factory=Days)
    #: Whether anybody ever applied online, accepted or not.
    takes_online: bool = False

    def knows(self, kind: Kind, day: date) -> bool:
        """Whether anybody of the kind was in the roll by ``day``: else the roll says nothing about that day."""
        return kind in self.began and self.began[kind].up_to(day) > 0

    def members(self, kind: Kind, day: date) -> int:
        """How many memberships of the kind hold on ``day``. One whose last day is ``day`` still holds."""
        if kind not in self.began:
            return 0
        gone = self.lasts[kind].up_to(day) - self.lasts[kind].inside((day, day)) if kind in self.lasts else 0
        return self.began[kind].up_to(day) - gone
