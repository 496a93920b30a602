"""The gap board (差距看板): what units have and lack for the calls that are open, coming or being carried out.

It reads facts for many units at once: one unit's board and a heat map of all cost the same number of queries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from keshe.accounts.actors import Actor
from keshe.applications.eligibility import Prospect
from keshe.capability.domain.asking import Asked
from keshe.capability.domain.facts import FactReader, FactSpec, FactValue, spec_of
from keshe.capability.providers import Pool
from keshe.capability.queries import UnitFacts
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.programmes.domain.conditions import asked_by, explain
from keshe.programmes.domain.deadlines import opening_of
from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.document.categories import Category, Item
from keshe.programmes.domain.document.rules import Condition, Rule
from keshe.programmes.domain.gaps import Gap, gaps_of, target_of
from keshe.programmes.domain.lifecycle import CallStatus
from keshe.programmes.domain.moments import Moments
from keshe.programmes.models import Call
from keshe.programmes.queries import visible_to


@dataclass(frozen=True)
class Figure:
    """A fact behind a condition or a direction, as it was asked; ``target`` = the least number that meets it."""

    spec: FactSpec
    value: FactValue
    asked: Asked
    target: int | None = None

    @property
    def there(self) -> bool:
        """Whether something is recorded that counts."""
        return self.value.value not in (None, False, 0, "", frozenset())

    @property
    def over_time(self) -> bool:
        """Whether it can be drawn over its window: counted towards a target, every record with its day."""
        dated = all(ref.day for ref in self.value.evidence)
        known = self.value.value or 0
        return bool(self.target and self.asked.within and dated) and known == sum(
            ref.counts for ref in self.value.evidence
        )


@dataclass(frozen=True)
class Need:
    """One condition as it stands for the unit."""

    condition: Condition
    met: bool | None
    gaps: tuple[Gap, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class ItemNeeds:
    """One direction (方向): its conditions, the facts that count it, and what has to be shown besides."""

    item: Item
    needs: tuple[Need, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class CategoryNeeds:
    """One category for one unit."""

    category: Category
    label: str
    closes: datetime | None
    needs: tuple[Need, ...]
    items: tuple[ItemNeeds, ...]

    @property
    def all_needs(self) -> tuple[Need, ...]:
        return (*self.needs, *(need for item in self.items for need in item.needs))


@dataclass(frozen=True)
class Board:
    """What one unit has and lacks for one call. ``common`` are the conditions of every category."""

    unit: Organisation
    common: tuple[Need, ...]
    categories: tuple[CategoryNeeds, ...]


def calls_for_boards(actor: Actor, now: datetime) -> list[Call]:
    """Published and open calls, and closed ones whose last window has not ended: what counts to its end can still be
    done."""
    found = visible_to(actor).filter(status__in=[CallStatus.PUBLISHED, CallStatus.OPEN, CallStatus.CLOSED])
    return [call for call in found if call.status != CallStatus.CLOSED or _still_runs(call.current_document, now)]


def _still_runs(document: CallDocument, now: datetime) -> bool:
    today = clock.local(now).date()
    return any(document.window(window.id).days[1] >= today for window in document.schedule.windows)


def boards_of(document: CallDocument, units: Sequence[Organisation], now: datetime) -> list[Board]:
    """A board for each unit that the call is for, in the order given."""
    pool = Pool([unit.pk for unit in units])
    boards = []
    for unit in units:
        kind = document.applicant_type_for(unit.kind, unit.society_class)
        if kind is not None:
            boards.append(_board(document, unit, kind, pool, now))
    return boards


def _board(document: CallDocument, unit: Organisation, kind: str, pool: Pool, now: datetime) -> Board:
    common: tuple[Need, ...] = ()
    categories: list[CategoryNeeds] = []
    for category in document.categories_for(kind):
        seen = _Seen(document, unit, kind, category, pool, now)
        if not categories:
            common = seen.needs(document.conditions)
        heading = document.category(category.parent).conditions if category.parent else ()
        needs = seen.needs((*heading, *category.conditions))
        items = tuple(seen.item(item) for item in category.items)
        label = document.category_label(category.code)
        categories.append(CategoryNeeds(category, label, seen.closes, needs, items))
    return Board(unit, common, tuple(categories))


class _Seen:
    """A category seen by one unit today."""

    def __init__(
        self, document: CallDocument, unit: Organisation, kind: str, category: Category, pool: Pool, now: datetime
    ) -> None:
        self.kind = kind
        self.moments = Moments.at(document, "live", now, category.code, kind)
        self.closes = opening_of(document, category.code, kind).closes
        self.facts: FactReader = UnitFacts(unit, Prospect(unit, kind, category.code), pool)
        windows = [stage.window for stage in document.path_of(category.code) if stage.kind == "implementation"]
        window = self.moments.window_of(windows[0]) if windows else None
        self.asked = Asked(None, window, self.moments.today.year)

    def needs(self, conditions: Sequence[Condition]) -> tuple[Need, ...]:
        """The conditions that are about the unit and are seen while filling in. What only an application can tell is
        left to it."""
        return tuple(
            self._need(one)
            for one in conditions
            if "live" in one.evaluate_at
            and (not one.applicants or self.kind in one.applicants)
            and not any(spec_of(test.fact or "").about_application for test in tests_of(one.rule))
        )

    def _need(self, condition: Condition) -> Need:
        last = clock.local(self.closes).date() if self.closes and "submission" in condition.evaluate_at else None
        met = explain(condition.rule, self.facts, self.moments).met
        figures = tuple(self._figure(test) for test in tests_of(condition.rule))
        return Need(condition, met, gaps_of(condition.rule, self.facts, self.moments, last), figures)

    def _figure(self, test: Rule) -> Figure:
        spec = spec_of(test.fact or "")
        asked = asked_by(test, spec, self.moments)
        return Figure(spec, asked.of(self.facts, spec.code), asked, target_of(test))

    def item(self, item: Item) -> ItemNeeds:
        """A direction. Facts that its conditions ask already are not shown twice."""
        needs = self.needs(item.conditions)
        shown = {figure.spec.code for need in needs for figure in need.figures}
        figures = []
        for code in item.facts:
            spec = spec_of(code)
            if code not in shown:
                asked = self.asked.suited_to(spec)
                figures.append(Figure(spec, asked.of(self.facts, code), asked))
        return ItemNeeds(item, needs, tuple(figures))


def tests_of(rule: Rule) -> Iterator[Rule]:
    """The single tests of facts inside a rule."""
    if rule.fact is not None:
        yield rule
    for child in rule.children:
        yield from tests_of(child)


def months_of(figure: Figure, today: date) -> list[tuple[str, int | None]]:
    """What was reached by the end of each month of the figure's window: ``("3月", 5)``; None for months to come."""
    assert figure.asked.within is not None
    first, last = figure.asked.within
    found: list[tuple[str, int | None]] = []
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        label = f"{month}月" if first.year == last.year else f"{year}-{month:02}"
        reached = sum(
            ref.counts for ref in figure.value.evidence if ref.day and (ref.day.year, ref.day.month) <= (year, month)
        )
        found.append((label, reached if (year, month) <= (today.year, today.month) else None))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found
