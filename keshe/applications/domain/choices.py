"""Whether what is applied for can be applied for: category, items, batch, tier, nominating body."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from keshe.lib.refusals import YES, Decision, no
from keshe.programmes.domain.document import CallDocument, Category, ChoiceQuestion


class Chosen(Protocol):
    """Codes of the call."""

    @property
    def category(self) -> str: ...
    @property
    def items(self) -> Sequence[str]: ...
    @property
    def batch(self) -> str: ...
    @property
    def tier(self) -> str: ...
    @property
    def nominator(self) -> str: ...


def check_choices(document: CallDocument, kind: str | None, chosen: Chosen) -> Decision:
    """Whether an applicant of type ``kind`` (None: of none of the call's types) may apply for what it chose; all
    reasons at once."""
    if kind is None:
        return no("applications.type_not_allowed")
    category = next((c for c in document.open_categories if c.code == chosen.category), None)
    if category is None:
        return no("applications.category_unknown", "category")
    if category not in document.categories_for(kind):
        return no("applications.category_not_allowed", "category", category=category.label)
    return check_items(category, chosen.items) & _rest(document, category, chosen)


def check_items(category: Category, items: Sequence[str]) -> Decision:
    """Whether the items are the category's, not too few and not too many. Where all items are to be met together,
    none is chosen."""
    known = {item.code for item in category.items}
    if not set(items) <= known or len(set(items)) < len(items):
        return no("applications.items_unknown", "items")
    rule = category.choose_items
    if not known or rule.all:
        return YES
    if len(items) < rule.at_least:
        return no("applications.items_few", "items", least=rule.at_least, count=len(items))
    if rule.at_most is not None and len(items) > rule.at_most:
        return no("applications.items_many", "items", most=rule.at_most, count=len(items))
    return YES


def tier_question(document: CallDocument, category: str) -> str | None:
    """The question of the application form that asks for the tier; None when the tier is chosen on beginning."""
    form = document.form(document.application_stage(category).form)
    asking = (q.id for q in form.questions if isinstance(q, ChoiceQuestion) and q.options_from == "tiers")
    return next(asking, None)


def _rest(document: CallDocument, category: Category, chosen: Chosen) -> Decision:
    """Batch, tier and nominating body: one of the call's where it has any, none where it has none."""
    nomination = document.applicants.nomination
    on_path = any(stage.kind == "nomination" for stage in document.path_of(category.code))
    tiers = {tier.code for tier in category.tiers}
    if not chosen.tier and tier_question(document, category.code):
        tiers = set()
    sets = (
        ("batch", chosen.batch, {batch.id for batch in document.schedule.batches}),
        ("tier", chosen.tier, tiers),
        ("nominator", chosen.nominator, {n.code for n in nomination.nominators} if nomination and on_path else set()),
    )
    answer = YES
    for name, value, known in sets:
        if (value not in known) if known else bool(value):
            answer &= no(f"applications.{name}_unknown", name)
    return answer
