"""How good an order of judged results is: the usual measures of retrieval."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence


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
