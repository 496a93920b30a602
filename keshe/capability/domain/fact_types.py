"""What a fact is: something about a unit or an application that can be counted or looked up, with its source.

Conditions of a call, prefilled answers, indicators and scores all speak of facts by code. This module fixes the
words; the catalogue itself is in ``facts``; the queries that answer a fact live in the contexts that own
the records and are brought together behind ``FactReader``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, Protocol

ValueType = Literal["count", "money", "boolean", "date", "grade", "text", "set", "years", "validity"]
"""``years`` = a set of calendar years; ``validity`` = the last day on which something still holds."""

Param = Literal["on", "within", "up_to_year"]

Value = int | Decimal | bool | date | str | frozenset[str] | frozenset[int] | None
"""The value of a fact. None = there is no record: neither yes nor no, neither 0 nor many."""

GRADES = ("1A", "2A", "3A", "4A", "5A")
"""Grades of social organisations, lowest first (社会组织评估等级)."""


@dataclass(frozen=True)
class FactSpec:
    """One entry of the catalogue.

    ``definition`` says in Chinese what is counted and what is not. ``sources`` names the records it is counted
    from. ``serves`` names the passages of notices that need it (``2022/二.3（4）``). ``evidence`` says what proves
    it. ``options`` lists the codes a ``text`` or ``set`` fact may hold; empty = open. ``short`` is what is counted,
    where the label does not say it by itself (学术年会).
    """

    code: str
    label: str
    unit: str
    value_type: ValueType
    definition: str
    sources: tuple[str, ...]
    params: frozenset[Param] = frozenset()
    serves: tuple[str, ...] = ()
    evidence: str = ""
    options: tuple[tuple[str, str], ...] = ()
    short: str = ""

    @property
    def name(self) -> str:
        """What is counted, inside a sentence."""
        return self.short or self.label

    @property
    def about_application(self) -> bool:
        """Whether the fact describes the application at hand rather than the unit."""
        return self.code.startswith("application.")


@dataclass(frozen=True)
class EvidenceRef:
    """A pointer to a record that proves a fact: ``kind`` is the owning context's name for it, ``id`` its public id.
    ``day`` is the day on which it counts, ``counts`` what it adds: with them a fact can be drawn over the year."""

    kind: str
    id: str
    label: str
    day: date | None = None
    counts: int = 1


@dataclass(frozen=True)
class FactValue:
    """What was found: the value, where it comes from in Chinese, the records behind it, and the day it speaks of."""

    value: Value
    source_zh: str
    evidence: tuple[EvidenceRef, ...] = ()
    as_of: date | None = None


class FactReader(Protocol):
    """Answers facts about one unit and one application."""

    def read(
        self,
        code: str,
        *,
        on: date | None = None,
        within: tuple[date, date] | None = None,
        up_to_year: int | None = None,
    ) -> FactValue:
        """The value of a fact.

        ``on``: as it stood or stands valid on that day (no day: today). ``within``: only records inside these days,
        both included (no window: all of them). ``up_to_year``: nothing later than that calendar year. A fact
        without record is ``FactValue(None, …)``, never an exception. Raises ``UnknownFactError`` for a code outside
        the catalogue.
        """
        ...


class UnknownFactError(KeyError):
    """A fact code that is not in the catalogue."""


def catalogue_of(*specs: FactSpec) -> Mapping[str, FactSpec]:
    """A mapping by code. Raises ValueError when two entries share a code."""
    by_code: dict[str, FactSpec] = {}
    for spec in specs:
        if spec.code in by_code:
            raise ValueError(f"fact {spec.code} is in the catalogue twice")
        by_code[spec.code] = spec
    return by_code
