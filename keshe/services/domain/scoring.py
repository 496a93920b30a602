"""How well a need and a service fit: BM25 over their words, raised by field and place. Pure arithmetic."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from keshe.services.domain import places
from keshe.services.domain.kinds import NEIGHBOURS, Field

#: How fast repeating a word stops to help, how much a long text is held against it, the same for what is asked.
K1, B, K3 = 1.2, 0.6, 2.0
#: A short list of services says little about which words are rare: so many texts without the word are thought to it.
BACKGROUND = 100
SAME_FIELD, NEAR_FIELD, PLACE = 1.5, 1.15, 1.1
#: A match has at least this share of the best one's score, this many words in common …
LEAST_SHARE, LEAST_WORDS = 0.2, 2
#: … and one of them is a word that at most this share of all entries has, or so few of them.
COMMON, FEW = 0.25, 10


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
    return math.log(1 + (corpus.entries + BACKGROUND - found + 0.5) / (found + 0.5))


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


def apart(words: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The words in common without those that are a piece of another one: 显色指数, not 显色 and 指数 besides."""
    return [
        pair
        for number, pair in enumerate(words)
        if not any(
            pair[0] in other[0] and pair[1] in other[1] and (pair != other or before < number)
            for before, other in enumerate(words)
            if before != number
        )
    ]


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
    """The share of right ones among what was given, at most ``at``; giving nothing is right where nothing fits."""
    given = found[:at]
    return sum(grade > 0 for grade in given) / len(given) if given else float(not any(judged))


def recall(found: Sequence[int], judged: Iterable[int], at: int) -> float:
    """The share of what could have been found that was, among the first ``at``."""
    right = min(at, sum(grade > 0 for grade in judged))
    return sum(grade > 0 for grade in found[:at]) / right if right else 1.0


def mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0
