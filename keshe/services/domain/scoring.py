"""How well a need and a service fit: BM25 over their words, raised by field and place. Pure arithmetic."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from keshe.services.domain import places
from keshe.services.domain.kinds import NEIGHBOURS, Field

#: How fast repeating a word stops to help, how much a long text is held against it, the same for what is asked.
K1, B, K3 = 1.2, 0.6, 2.0
SAME_FIELD, NEAR_FIELD, PLACE = 1.5, 1.15, 1.1
#: A match has at least this share of the best one's score …
LEAST_SHARE = 0.3
#: … and one word in common that at most this share of all entries has.
COMMON = 0.25


@dataclass(frozen=True)
class Asked:
    """A word that is looked for: its weight in the asking text, and how many entries have it."""

    term: str
    word: str
    weight: float
    found: int


@dataclass(frozen=True)
class Corpus:
    """How many entries there are, and how long they are on average."""

    entries: int
    mean_length: float


def rarity(corpus: Corpus, found: int) -> float:
    """What a word is worth: the rarer the more, never below nought."""
    return math.log(1 + (corpus.entries - found + 0.5) / (found + 0.5))


def points(corpus: Corpus, asked: Asked, weight: float, length: float) -> float:
    """What one word in common is worth in an entry where it has ``weight``."""
    damped = weight + K1 * (1 - B + B * length / (corpus.mean_length or 1))
    return rarity(corpus, asked.found) * (weight * (K1 + 1) / damped) * (asked.weight * (K3 + 1) / (asked.weight + K3))


def rarest(asked: Iterable[Asked], most_rows: int) -> list[Asked]:
    """The words to look for first: the rarest whose entries together do not exceed ``most_rows``, one at least."""
    chosen: list[Asked] = []
    rows = 0
    for one in sorted((one for one in asked if one.found), key=lambda one: (one.found, one.term)):
        rows += one.found
        if chosen and rows > most_rows:
            break
        chosen.append(one)
    return chosen


def near(one: str, other: str) -> bool:
    """Whether two fields border on each other."""
    return one in set(Field) and other in NEIGHBOURS[Field(one)]


@dataclass(frozen=True)
class Fit:
    """Why something fits: words in common (as asked, as found), field, place, and how well."""

    score: float
    words: tuple[tuple[str, str], ...]
    same_field: bool
    near_field: bool
    place: str


def fit(text_score: float, words: Sequence[tuple[str, str]], fields: tuple[str, str], area: str, district: str) -> Fit:
    """Words, fields and place brought together."""
    same, close = fields[0] == fields[1], near(*fields)
    place = places.served(area, district)
    factor = (SAME_FIELD if same else NEAR_FIELD if close else 1.0) * (PLACE if place else 1.0)
    return Fit(text_score * factor, tuple(words), same, close, place)


def gain(grades: Sequence[int]) -> float:
    """Discounted cumulative gain of judged results, best first."""
    return sum((2.0**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def ndcg(found: Sequence[int], judged: Iterable[int], at: int) -> float:
    """How near an order comes to the best possible one, 0 to 1; 1 where nothing was there to be found and nothing was
    given."""
    best = gain(sorted(judged, reverse=True)[:at])
    return gain(found[:at]) / best if best else float(not found[:at])


def precision(found: Sequence[int], judged: Iterable[int], at: int) -> float:
    """The share of right ones among the first ``at`` – or among as many as there are right ones."""
    right = min(at, sum(grade > 0 for grade in judged))
    return sum(grade > 0 for grade in found[:at]) / right if right else float(not found[:at])


def mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0
