"""The labelled set, brought into the database through the actions, and how well the matching orders it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from keshe.lib import clock
from keshe.organisations.domain.profile import Kind
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.organisations import ENTERPRISE_HEAD, UnitStory, confirmed_story
from keshe.rehearsal.steps.services import offered, posted
from keshe.services.domain.scoring import mean, ndcg, precision, recall
from keshe.services.matching import Match, needs_for, services_for
from keshe.services.models import ServiceItem, TechnicalNeed

LABELLED = Path(__file__).with_name("labelled.yaml")
AT = 3


@dataclass
class Judged:
    """The set in the database: services and needs by their names in the file, and the grades."""

    services: dict[str, ServiceItem]
    needs: dict[str, TechnicalNeed]
    fits: dict[str, dict[str, int]]

    def found(self, need: str) -> list[str]:
        """The services found for a need, best first."""
        return [self.name_of(match) for match in services_for(self.needs[need], AT)]

    def found_back(self, service: str) -> list[str]:
        """The needs found for a service, best first."""
        return [self.name_of(match) for match in needs_for(self.services[service], AT)]

    def name_of(self, match: Match) -> str:
        known = {thing.pk: name for name, thing in {**self.services, **self.needs}.items()}
        return known[match.thing.pk]

    def fits_back(self, service: str) -> dict[str, int]:
        return {need: grades[service] for need, grades in self.fits.items() if service in grades}


def labelled(cast: Cast) -> Judged:
    """The file's services on a society's list, its needs posted by an enterprise."""
    society = confirmed_story(cast, UnitStory("苏州市百工技术学会", 901, admin="lin"))
    company = confirmed_story(
        cast, UnitStory("苏州示范百工有限公司", 902, admin="gu", kind=Kind.ENTERPRISE, head=ENTERPRISE_HEAD, grade=None)
    )
    given: dict[str, Any] = yaml.safe_load(LABELLED.read_text("utf-8"))
    services = {
        one["id"]: offered(
            cast,
            society,
            one["title"],
            field=one["field"],
            places=one["places"],
            keywords=one["keywords"],
            description=one["text"],
            since=date(clock.today().year, 1, 1),
        )
        for one in given["services"]
    }
    needs = {
        one["id"]: posted(
            cast,
            company,
            one["title"],
            field=one["field"],
            district=one["district"],
            description=one["text"],
            until=clock.today() + timedelta(days=60),
        )
        for one in given["needs"]
    }
    return Judged(services, needs, {one["id"]: one["fits"] for one in given["needs"]})


@dataclass(frozen=True)
class Quality:
    """How well one direction finds its first three: each figure is a mean, 0 to 1."""

    asked: int
    ndcg: float
    precision: float
    recall: float


def quality(found: dict[str, list[str]], fits: dict[str, dict[str, int]]) -> Quality:
    """What was found for each, best first, against the grades."""
    rows = [([fits[one].get(name, 0) for name in names], list(fits[one].values())) for one, names in found.items()]
    figures = (mean(of(got, judged, AT) for got, judged in rows) for of in (ndcg, precision, recall))
    return Quality(len(rows), *(round(figure, 4) for figure in figures))


def both(judged: Judged) -> tuple[Quality, Quality]:
    """Need → services, and service → needs."""
    back = {service: judged.fits_back(service) for service in judged.services}
    return (
        quality({need: judged.found(need) for need in judged.fits}, judged.fits),
        quality({service: judged.found_back(service) for service in judged.services}, back),
    )
