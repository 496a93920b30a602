"""Ties between experts and units, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class AffiliationRole(StrEnum):
    MEMBER = "member"
    DIRECTOR = "director"
    OFFICER = "officer"
    STAFF = "staff"
    ADVISER = "adviser"


class ConflictSource(StrEnum):
    EXPERT = "expert"
    PLATFORM = "platform"
    OFFICER = "officer"


@dataclass(frozen=True)
class Tie:
    """An affiliation of an expert: the unit's uid, what they are there, and the days (both counted; None: open)."""

    organisation: str
    role: AffiliationRole
    since: date | None = None
    until: date | None = None

    def runs_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Unit:
    """An applying unit as conflicts are looked for: itself, its names, and its host's."""

    uid: str
    name: str
    host_name: str = ""


def found_conflict(
    units: tuple[Unit, ...], ties: tuple[Tie, ...], institution: str, own_units: frozenset[str], today: date
) -> tuple[str, Unit] | None:
    """The tie that keeps an expert from reviewing an application of these units, or None.

    Args:
        units: the applicant and its partners.
        institution: where the expert works.
        own_units: units in which the expert holds a role on the platform.

    Returns:
        What kind of tie (an affiliation role, ``people`` or ``institution``), and with which unit.
    """
    for unit in units:
        running = [tie for tie in ties if tie.organisation == unit.uid and tie.runs_on(today)]
        if running:
            return running[0].role, unit
        if unit.uid and unit.uid in own_units:
            return "people", unit
        if institution and institution in (unit.name, unit.host_name):
            return "institution", unit
    return None
