"""The yearly profile (年度能力画像): five dimensions, each indicator measured by the median of the peer group. Pure.

An indicator's index is 100 × value ÷ median of the peers, at most 200; where the median is 0, nothing is 100 and anything
is 200. A dimension's index is the mean of its indicators'. So 100 means: like the middle of one's peers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

#: Fewer peers than this, and no comparison is made: single units could be told from the figures.
LEAST_PEERS = 5
MOST = 200

#: Dimension → the facts that are its indicators. The dimensions are the five kinds of work that the notice names.
DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "party": ("records.party_activities", "records.party_branches", "records.scientist_spirit_activities"),
    "organisation": (
        "unit.individual_members",
        "records.science_activities",
        "records.volunteer_activities",
        "records.member_home_channels",
    ),
    "academic": ("records.academic_events", "records.july_conferences", "records.journals"),
    "services": (
        "records.service_stations",
        "records.delegated_functions",
        "records.industry_reports_adopted",
        "records.enterprise_needs",
    ),
    "overall": (
        "records.brands",
        "records.society_day_events",
        "records.public_products",
        "records.awards_granted",
    ),
}
INDICATORS = tuple(code for codes in DIMENSIONS.values() for code in codes)

#: What one unit reached: fact → number, None where nothing is recorded (it weighs as 0).
Figures = Mapping[str, int | None]


@dataclass(frozen=True)
class Indicator:
    """One indicator: what was reached, the peers' median, the index (None without enough peers)."""

    code: str
    value: int | None
    median: float | None
    index: int | None


@dataclass(frozen=True)
class Dimension:
    """One dimension with its indicators."""

    key: str
    indicators: tuple[Indicator, ...]

    @property
    def index(self) -> int | None:
        """The mean of the indicators' indices, rounded half up; None without enough peers."""
        found = [one.index for one in self.indicators if one.index is not None]
        return int(sum(found) / len(found) + 0.5) if found else None


def index_of(value: int | None, middle: float) -> int:
    """The index of one value, rounded half up."""
    reached = value or 0
    if middle == 0:
        return MOST if reached else 100
    return min(MOST, int(100 * reached / middle + 0.5))


def medians_of(peers: Sequence[Figures]) -> dict[str, float] | None:
    """The peers' median of each indicator; None when they are too few."""
    if len(peers) < LEAST_PEERS:
        return None
    return {code: float(median([peer.get(code) or 0 for peer in peers])) for code in INDICATORS}


def profile_of(own: Figures, medians: Mapping[str, float] | None) -> list[Dimension]:
    """The five dimensions of one unit."""
    return [
        Dimension(key, tuple(_indicator(code, own, medians) for code in codes)) for key, codes in DIMENSIONS.items()
    ]


def _indicator(code: str, own: Figures, medians: Mapping[str, float] | None) -> Indicator:
    value = own.get(code)
    if medians is None:
        return Indicator(code, value, None, None)
    return Indicator(code, value, medians[code], index_of(value, medians[code]))
