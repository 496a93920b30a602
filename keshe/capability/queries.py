"""Reads: facts about a unit, with their source and the records behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from keshe.capability.domain.asking import Asked
from keshe.capability.domain.facts import CATALOGUE, FactReader, FactSpec, FactValue, spec_of
from keshe.capability.providers import NO_RECORD, Basis, Pool, Question, provider_of
from keshe.organisations.models import Organisation


class UnitFacts:
    """A :class:`FactReader` over a unit's profile and records. It loads each kind of record once, remembers its answers
    and never writes; make a new one after a change."""

    def __init__(
        self,
        organisation: Organisation,
        application: object = None,
        pool: Pool | None = None,
        *,
        proofs: bool = True,
    ) -> None:
        self._basis = Basis(organisation, application, pool)
        self._proofs = proofs
        self._known: dict[tuple[object, ...], FactValue] = {}

    def read(
        self,
        code: str,
        *,
        on: date | None = None,
        within: tuple[date, date] | None = None,
        up_to_year: int | None = None,
    ) -> FactValue:
        """The value of a fact; ``FactValue(None, "尚无记录")`` where nothing is recorded or nobody provides it.

        Raises:
            UnknownFactError: the catalogue has no such fact.
        """
        asked = (code, on, within, up_to_year)
        if asked not in self._known:
            spec_of(code)
            answer = provider_of(code)
            question = Question(on, within, up_to_year, self._proofs)
            self._known[asked] = answer(self._basis, question) if answer else FactValue(None, NO_RECORD)
        return self._known[asked]


def reader(organisation: Organisation, application: object = None) -> FactReader:
    """A reader of facts about a unit and, where one is at hand, an application."""
    return UnitFacts(organisation, application)


def readers(units: Sequence[Organisation]) -> list[FactReader]:
    """A reader per unit, all of one pool: the number of queries does not grow with the number of units."""
    pool = Pool([unit.pk for unit in units])
    return [UnitFacts(unit, pool=pool) for unit in units]


@dataclass(frozen=True)
class FactLine:
    """A fact as the capability record (能力档案) shows it."""

    spec: FactSpec
    value: FactValue
    asked: Asked


def unit_lines(organisation: Organisation, *, year: int, on: date) -> list[FactLine]:
    """Every fact about the unit: counts inside ``year``, standing things on ``on``, years up to ``year``. Facts about an
    application are left out."""
    facts = reader(organisation)
    window = (date(year, 1, 1), date(year, 12, 31))
    lines = []
    for code, spec in CATALOGUE.items():
        if spec.about_application:
            continue
        asked = Asked(on, window, year).suited_to(spec)
        lines.append(FactLine(spec, asked.of(facts, code), asked))
    return lines
