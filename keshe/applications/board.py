"""The gap board (差距看板): what units have and lack for the calls that are open, coming or being carried out.

It reads facts for many units at once: one unit's board and a heat map of all cost the same number of queries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from keshe.accounts.actors import Actor
from keshe.applications.eligibility import Prospect
from keshe.capability.domain.asking import Asked
from keshe.capability.domain.facts import FactReader, FactSpec, FactValue, spec_of
from keshe.capability.providers import Pool
from keshe.capability.queries import UnitFacts
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.programmes.domain.conditions import asked_by, is_met
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


def boards_of(
    document: CallDocument, units: Sequence[Organisation], now: datetime, *, proofs: bool = True
) -> list[Board]:
    """A board for each unit that the call is for, in the order given. Without ``proofs`` the figures of conditions and
    the records behind facts are left out: enough for a heat map."""
    pool = Pool([unit.pk for unit in units])
    views: dict[tuple[str, str], _View] = {}
    boards = []
    for unit in units:
        kind = document.applicant_type_for(unit.kind, unit.society_class)
        if kind is None:
            continue
        facts = _Facts(unit, kind, pool, proofs)
        categories: list[CategoryNeeds] = []
        for category in document.categories_for(kind):
            key = (category.code, kind)
            view = views[key] = views.get(key) or _View(document, kind, category, now, figures=proofs)
            categories.append(view.needs_of(facts))
            if len(categories) == 1:
                common = view.needs(view.common, facts)
        boards.append(Board(unit, common if categories else (), tuple(categories)))
    return boards


class _Facts:
    """The unit's facts. Those that depend on what is applied for are read for the category at hand, the others once."""

    def __init__(self, unit: Organisation, kind: str, pool: Pool, proofs: bool) -> None:
        self._unit, self._kind, self._pool, self._proofs = unit, kind, pool, proofs
        self._plain = UnitFacts(unit, None, pool, proofs=proofs)
        self._applying: UnitFacts = self._plain

    def turn_to(self, category: str) -> None:
        """From now on the category is applied for."""
        prospect = Prospect(self._unit, self._kind, category)
        self._applying = UnitFacts(self._unit, prospect, self._pool, proofs=self._proofs)

    def read(
        self,
        code: str,
        *,
        on: date | None = None,
        within: tuple[date, date] | None = None,
        up_to_year: int | None = None,
    ) -> FactValue:
        reader = self._applying if code.startswith(("application.", "awards.")) else self._plain
        return reader.read(code, on=on, within=within, up_to_year=up_to_year)


class _View:
    """A category seen today by one type of unit: everything that is the same for all of them is worked out once."""

    def __init__(self, document: CallDocument, kind: str, category: Category, now: datetime, *, figures: bool) -> None:
        self.category, self.figures = category, figures
        self.label = document.category_label(category.code)
        self.kind = kind
        self.moments = Moments.at(document, "live", now, category.code, kind)
        self.closes = opening_of(document, category.code, kind).closes
        windows = [stage.window for stage in document.path_of(category.code) if stage.kind == "implementation"]
        window = self.moments.window_of(windows[0]) if windows else None
        self.asked = Asked(None, window, self.moments.today.year)
        heading = document.category(category.parent).conditions if category.parent else ()
        self.common = self._seen(document.conditions)
        self.own = self._seen((*heading, *category.conditions))
        self.items = [(item, self._seen(item.conditions), self._counting(item)) for item in category.items]

    def needs_of(self, facts: _Facts) -> CategoryNeeds:
        """What one unit has and lacks for the category."""
        facts.turn_to(self.category.code)
        items = tuple(
            ItemNeeds(
                item,
                self.needs(conditions, facts),
                tuple(Figure(spec, asked.of(facts, spec.code), asked) for spec, asked in counting),
            )
            for item, conditions, counting in self.items
        )
        return CategoryNeeds(self.category, self.label, self.closes, self.needs(self.own, facts), items)

    def needs(self, conditions: Sequence[Condition], facts: FactReader) -> tuple[Need, ...]:
        """How the unit stands towards conditions that are seen."""
        return tuple(self._need(one, facts) for one in conditions)

    def _seen(self, conditions: Sequence[Condition]) -> tuple[Condition, ...]:
        """The conditions that are about the unit and are seen while filling in. What only an application can tell is
        left to it."""
        return tuple(one for one in conditions if self._is_seen(one))

    def _is_seen(self, condition: Condition) -> bool:
        if "live" not in condition.evaluate_at or (condition.applicants and self.kind not in condition.applicants):
            return False
        return not any(spec_of(test.fact or "").about_application for test in tests_of(condition.rule))

    def _need(self, condition: Condition, facts: FactReader) -> Need:
        met = is_met(condition.rule, facts, self.moments)
        if not self.figures and met and not self._lapses(condition):
            return Need(condition, met, (), ())
        last = clock.local(self.closes).date() if self.closes and "submission" in condition.evaluate_at else None
        gaps = gaps_of(condition.rule, facts, self.moments, last)
        figures = tuple(self._figure(test, facts) for test in tests_of(condition.rule)) if self.figures else ()
        return Need(condition, met, gaps, figures)

    def _lapses(self, condition: Condition) -> bool:
        """Whether it can be met today and lapse soon."""
        return any(spec_of(test.fact or "").value_type == "grade" for test in tests_of(condition.rule))

    def _figure(self, test: Rule, facts: FactReader) -> Figure:
        spec = spec_of(test.fact or "")
        asked = asked_by(test, spec, self.moments)
        return Figure(spec, asked.of(facts, spec.code), asked, target_of(test))

    def _counting(self, item: Item) -> tuple[tuple[FactSpec, Asked], ...]:
        """The facts that count a direction, as they are asked. Those that its conditions ask are not shown twice."""
        tested = {test.fact for condition in item.conditions for test in tests_of(condition.rule)}
        specs = [spec_of(code) for code in item.facts if code not in tested]
        return tuple((spec, self.asked.suited_to(spec)) for spec in specs)


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
        label = _("%(month)d月") % {"month": month} if first.year == last.year else f"{year}-{month:02}"
        reached = sum(
            ref.counts for ref in figure.value.evidence if ref.day and (ref.day.year, ref.day.month) <= (year, month)
        )
        found.append((label, reached if (year, month) <= (today.year, today.month) else None))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found
