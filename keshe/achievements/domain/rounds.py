"""Rounds of an award: whether it was given as often as its rules say."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from keshe.achievements.domain.kinds import YEARS_BETWEEN, AwardFrequency


def missing_years(years: Iterable[int], frequency: str) -> tuple[int, ...]:
    """Years between the first and the last round in which one was due and none was held: a yearly award of 2019, 2020
    and 2022 misses 2021; a biennial one of 2018 and 2022 misses 2020."""
    held = sorted(set(years))
    every = dict(YEARS_BETWEEN).get(AwardFrequency(frequency))
    if every is None:
        return ()
    missing = []
    for year, following in pairwise(held):
        due = year + every
        while due < following:
            missing.append(due)
            due += every
    return tuple(missing)
