"""Which limits of a call an application counts against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from keshe.programmes.domain.document import CallDocument


@dataclass(frozen=True)
class Limit:
    """At most ``number`` applications in ``scope``. ``code`` is the refusal; its facts are ``limit`` and ``what``."""

    scope: str
    number: int
    code: str
    what: str


def unit_limits(document: CallDocument, call: str, unit: str, kind: str, category: str) -> list[Limit]:
    """The limits per unit: in all, in the category, under the category's heading. ``call`` and ``unit`` are uids."""
    limit = document.limit_per_unit(kind)
    parent = document.category(category).parent
    base = f"unit:{call}:{unit}"
    found = []
    if limit.total is not None:
        found.append(Limit(base, limit.total, "applications.limit_total", document.call.title))
    if limit.per_category is not None:
        label = document.category_label(category)
        found.append(Limit(f"{base}:{category}", limit.per_category, "applications.limit_category", label))
    if limit.per_parent is not None and parent:
        label = document.category(parent).label
        found.append(Limit(f"{base}:{parent}", limit.per_parent, "applications.limit_category", label))
    return found


def nominator_limits(document: CallDocument, call: str, nominator: str, category: str) -> list[Limit]:
    """The places of a nominating body: in the category and in all."""
    if not nominator or document.applicants.nomination is None:
        return []
    label = next(n.label for n in document.applicants.nomination.nominators if n.code == nominator)
    found = []
    for scope, place in (
        (f"nominator:{call}:{nominator}", None),
        (f"nominator:{call}:{nominator}:{category}", category),
    ):
        number = document.places_of(nominator, place)
        if number is not None:
            found.append(Limit(scope, number, "applications.limit_nominator", label))
    return found


def free_number(limit: Limit, taken: Iterable[int]) -> int | None:
    """The lowest free place of a limit; None when all are taken."""
    held = set(taken)
    return next((number for number in range(1, limit.number + 1) if number not in held), None)
