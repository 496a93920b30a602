"""Grades of social organisations (社会组织评估等级): which one is in validity on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

#: Years that a grade holds unless its certificate says otherwise (民政部《社会组织评估管理办法》).
VALID_YEARS = 5


@dataclass(frozen=True)
class Grade:
    """A grade from its first to its last day of validity, both counted. ``key`` is the record's uid."""

    grade: int
    granted_on: date
    valid_until: date
    granting_body: str = ""
    key: str = ""

    def holds_on(self, day: date) -> bool:
        return self.granted_on <= day <= self.valid_until


def default_valid_until(granted_on: date) -> date:
    """The last day of five years that begin on ``granted_on``: 2018-06-01 → 2023-05-31."""
    year = min(granted_on.year + VALID_YEARS, date.max.year)
    try:
        anniversary = granted_on.replace(year=year)
    except ValueError:  # 29 February
        anniversary = date(year, 3, 1)
    return anniversary - timedelta(days=1)


def grade_on(grades: Iterable[Grade], day: date) -> Grade | None:
    """The grade in validity on ``day``. Where two overlap, the newer assessment counts, even when it is lower."""
    holding = [grade for grade in grades if grade.holds_on(day)]
    return max(holding, key=lambda grade: (grade.granted_on, grade.grade), default=None)


def newest(grades: Iterable[Grade]) -> Grade | None:
    """The newest assessment, in validity or not."""
    return max(grades, key=lambda grade: (grade.granted_on, grade.grade), default=None)
