"""Awards of a society whose list of winners names a person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from keshe.achievements.domain.people import person_name
from keshe.achievements.models import AwardRound
from keshe.records.models import Record


@dataclass(frozen=True)
class Granted:
    """One line of a list of winners."""

    round: AwardRound
    achievement: str
    grade: str


def granted_to(people: Iterable[tuple[int, str]]) -> list[Granted]:
    """What societies (primary keys) gave to people of these names, the latest first: one query. Lists of winners hold names
    and nothing else, so two people of one name cannot be told apart."""
    names: dict[int, set[str]] = {}
    for unit, name in people:
        names.setdefault(unit, set()).add(person_name(name).casefold())
    if not names:
        return []
    shared = Record.objects.filter(co_organisers__in=names).values("pk")
    rounds = AwardRound.objects.filter(
        Q(record__organisation__in=names) | Q(record__in=shared),
        removed_at__isnull=True,
        record__withdrawn_at__isnull=True,
        record__doubted_at__isnull=True,
    ).select_related("record__organisation")
    wanted = frozenset().union(*names.values())
    found = []
    for one in rounds.order_by("-announced_on", "-pk"):
        own = names.get(one.record.organisation_id, wanted)
        found += [
            Granted(one, achievement, grade)
            for winner, achievement, grade in one.winners
            if not own.isdisjoint(_names_in(winner))
        ]
    return found


def _names_in(winner: str) -> set[str]:
    """``顾知行、白溪`` are two people."""
    return {person_name(part).casefold() for part in re.split(r"[、，,;；/]", winner) if part.strip()}
