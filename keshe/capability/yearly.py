"""Reads the yearly profile of a unit: its own figures of three years, and the medians of its peers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keshe.capability.domain.asking import Asked
from keshe.capability.domain.facts import FactReader, spec_of
from keshe.capability.domain.profile import INDICATORS, Dimension, Figures, medians_of, profile_of
from keshe.capability.providers import Pool
from keshe.capability.queries import UnitFacts
from keshe.organisations.domain.lifecycle import UnitStatus
from keshe.organisations.domain.profile import Kind
from keshe.organisations.models import Organisation

YEARS = 3


@dataclass(frozen=True)
class YearlyProfile:
    """A unit's year. ``trend`` = the dimensions of each year, oldest first, all measured by this year's medians."""

    unit: Organisation
    year: int
    on: date
    peers: int
    dimensions: list[Dimension]
    trend: list[tuple[int, list[Dimension]]]

    @property
    def compared(self) -> bool:
        """Whether there are enough peers for a comparison."""
        return self.dimensions[0].index is not None


def peers_of(unit: Organisation) -> list[Organisation]:
    """The other confirmed societies of the same subject class; for other kinds of units, the others of the kind."""
    found = Organisation.objects.filter(status=UnitStatus.CONFIRMED, kind=unit.kind).exclude(pk=unit.pk)
    if unit.kind == Kind.SOCIETY:
        found = found.filter(society_class=unit.society_class)
    return list(found.order_by("pk").defer("introduction"))


def yearly_profile(unit: Organisation, year: int, today: date) -> YearlyProfile:
    """The profile of one calendar year; standing things on its last day, or today while it runs."""
    peers = peers_of(unit)
    pool = Pool([unit.pk, *(peer.pk for peer in peers)])
    own = UnitFacts(unit, pool=pool, proofs=False)
    medians = medians_of([_figures(UnitFacts(peer, pool=pool, proofs=False), year, today) for peer in peers])
    trend = [
        (earlier, profile_of(_figures(own, earlier, today), medians)) for earlier in range(year - YEARS + 1, year + 1)
    ]
    return YearlyProfile(unit, year, min(today, date(year, 12, 31)), len(peers), trend[-1][1], trend)


def _figures(facts: FactReader, year: int, today: date) -> Figures:
    asked = Asked(min(today, date(year, 12, 31)), (date(year, 1, 1), date(year, 12, 31)), year)
    found: dict[str, int | None] = {}
    for code in INDICATORS:
        value = asked.suited_to(spec_of(code)).of(facts, code).value
        found[code] = value if isinstance(value, int) else None
    return found
