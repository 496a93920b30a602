"""Figures that are counted from records and never typed: a fact, asked as a question of the form asks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from keshe.applications.domain.answers.numbers import plain
from keshe.capability.domain.facts import FactReader, FactValue, Value, spec_of
from keshe.programmes.domain.comparison import describe_value
from keshe.programmes.domain.document import FigureQuestion
from keshe.programmes.domain.moments import Moments
from keshe.programmes.domain.outcome import Proof


@dataclass(frozen=True)
class Figure:
    """A figure as it stood: its value in words and as a plain number (empty where it is none or nothing is recorded),
    where it comes from, how it was asked (``on``, ``within``, ``up_to_year`` as text), and the records behind it."""

    fact: str
    label: str
    shown: str
    number: str
    source: str
    asked: Mapping[str, str]
    records: tuple[Proof, ...] = ()

    @property
    def query(self) -> str:
        """How the page of a fact's records is asked for the same (``capability.domain.asking``)."""
        names = {"up_to_year": "year"}
        return urlencode({names.get(name, name): value for name, value in self.asked.items()})

    def as_json(self) -> dict[str, Any]:
        """Plain JSON, for a frozen submission."""
        records = [{"kind": proof.kind, "id": proof.id, "label": proof.label} for proof in self.records]
        return {
            "fact": self.fact,
            "label": self.label,
            "shown": self.shown,
            "number": self.number,
            "source": self.source,
            "asked": dict(self.asked),
            "records": records,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Figure:
        """What :meth:`as_json` made."""
        records = tuple(Proof(**record) for record in stored["records"])
        return cls(**{**stored, "records": records})


def figure_of(question: FigureQuestion, reader: FactReader, moments: Moments) -> Figure:
    """The figure that a question of the form asks for. Raises NotInDocumentError for an unknown day or window."""
    spec = spec_of(question.fact)
    asked: dict[str, Any] = {
        "on": moments.day_of(question.valid_on) if question.valid_on else moments.today,
        "within": moments.window_of(question.within) if question.within else None,
        "up_to_year": question.up_to_year,
    }
    asked = {name: value for name, value in asked.items() if name in spec.params and value is not None}
    return figure(question.fact, reader.read(question.fact, **asked), asked)


def figure(fact: str, found: FactValue, asked: Mapping[str, Any]) -> Figure:
    """A fact that was read as a figure. ``asked`` are the parameters it was read with."""
    spec = spec_of(fact)
    shown = describe_value(spec, found.value) if found.value is not None else found.source_zh
    words = {
        name: "..".join(map(str, value)) if isinstance(value, tuple) else str(value) for name, value in asked.items()
    }
    records = tuple(Proof(ref.kind, ref.id, ref.label) for ref in found.evidence)
    return Figure(fact, spec.label, shown, number_of(found.value), found.source_zh, words, records)


def number_of(value: Value) -> str:
    """A value as a plain number: how many, how much, how many years; empty for anything else."""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | Decimal):
        return plain(Decimal(value))
    return str(len(value)) if isinstance(value, frozenset) else ""
