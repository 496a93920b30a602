"""Who answers which fact. Each context that owns records registers a provider per fact code; the reader asks them.

    EXPERTS = Loader("activities.experts", _load_experts, list)


    @provider("records.chief_experts")
    def _chief_experts(basis: Basis, question: Question) -> FactValue:
        terms = basis.of(EXPERTS)

A provider reads the unit's records through ``basis.of(loader)``: the loader reads them for all units of the pool at once,
so that any number of facts about any number of units costs a constant number of queries. What belongs to the application at
hand is read through ``basis.once(key, load)``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from keshe.capability.domain.facts import FactValue, spec_of
from keshe.lib import clock
from keshe.organisations.models import Organisation

T = TypeVar("T")

#: Said where nothing is recorded: neither yes nor no, neither 0 nor many.
NO_RECORD = "尚无记录"


@dataclass(frozen=True)
class Question:
    """As what a fact is asked: on a day, inside a window (both ends counted), up to a calendar year. Without ``proofs``
    only the value is wanted, and a provider may leave the records behind it out."""

    on: date | None = None
    within: tuple[date, date] | None = None
    up_to_year: int | None = None
    proofs: bool = True

    @property
    def day(self) -> date:
        """The day asked for; today where none is given."""
        return self.on or clock.today()

    @property
    def span_zh(self) -> str:
        """The window in words."""
        return f"{self.within[0].isoformat()} 至 {self.within[1].isoformat()}" if self.within else "全部记录"


@dataclass(frozen=True)
class Loader(Generic[T]):
    """How one kind of record is read for many units at once: their primary keys → what each has. ``empty`` makes what
    a unit without such records has. Keys begin with the context's name."""

    key: str
    load: Callable[[Sequence[int]], Mapping[int, T]]
    empty: Callable[[], T]


class Pool:
    """The units that are asked about together, and what has been loaded for them."""

    def __init__(self, units: Sequence[int]) -> None:
        self.units = units
        self._loaded: dict[str, Mapping[int, Any]] = {}

    def of(self, loader: Loader[T], unit: int) -> T:
        """What ``loader`` found for one of the units."""
        if loader.key not in self._loaded:
            self._loaded[loader.key] = loader.load(self.units)
        found: T | None = self._loaded[loader.key].get(unit)
        return loader.empty() if found is None else found


@dataclass
class Basis:
    """What facts are read from: the unit, among others that are asked about together, and the application at hand (an
    ``applications.Application``, or None)."""

    organisation: Organisation
    application: Any = None
    pool: Pool | None = None
    _loaded: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.pool = self.pool or Pool([self.organisation.pk])

    def of(self, loader: Loader[T]) -> T:
        """What the unit has of one kind of record."""
        assert self.pool is not None
        return self.pool.of(loader, self.organisation.pk)

    def once(self, key: str, load: Callable[[], T]) -> T:
        """What ``load`` gives, loaded once per reader. Keys begin with the context's name."""
        if key not in self._loaded:
            self._loaded[key] = load()
        loaded: T = self._loaded[key]
        return loaded


Provider = Callable[[Basis, Question], FactValue]

_providers: dict[str, Provider] = {}


def register(code: str, answer: Provider) -> None:
    """Let ``answer`` provide a fact of the catalogue.

    Raises:
        UnknownFactError: the catalogue has no such fact.
        ValueError: the fact has another provider already.
    """
    spec_of(code)
    if code in _providers and _providers[code] is not answer:
        raise ValueError(f"fact {code} has two providers")
    _providers[code] = answer


def provider(*codes: str) -> Callable[[Provider], Provider]:
    """Decorator of :func:`register`."""

    def declare(answer: Provider) -> Provider:
        for code in codes:
            register(code, answer)
        return answer

    return declare


def provider_of(code: str) -> Provider | None:
    """The provider of a fact, or None: then there is no record of it."""
    return _providers.get(code)
