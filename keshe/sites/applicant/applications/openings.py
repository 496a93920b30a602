"""Calls as they are open to one unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from keshe.organisations.models import Organisation
from keshe.programmes.domain.deadlines import Opening, opening_of
from keshe.programmes.domain.document import CallDocument, Category
from keshe.programmes.models import Call


@dataclass(frozen=True)
class OpenCategory:
    """A category that a unit may apply for, and until when."""

    category: Category
    label: str
    opening: Opening
    open: bool
    #: Whether a name of its items is ours, not the notice's.
    names_ours: bool


@dataclass(frozen=True)
class OpenCall:
    """A call that is open to a unit. ``kind``: which of the call's types of applicant the unit is."""

    call: Call
    document: CallDocument
    kind: str
    categories: list[OpenCategory]

    @property
    def closes(self) -> datetime | None:
        """The nearest deadline of its open categories."""
        days = [one.opening.closes for one in self.categories if one.open and one.opening.closes]
        return min(days) if days else None


def open_call_for(unit: Organisation, call: Call, at: datetime) -> OpenCall | None:
    """How a call is open to a unit; None when it is not for this type of unit."""
    document = call.current_document
    kind = document.applicant_type_for(unit.kind, unit.society_class or None)
    if kind is None:
        return None
    categories = [_category(document, category, kind, at) for category in document.categories_for(kind)]
    return OpenCall(call, document, kind, categories)


def _category(document: CallDocument, category: Category, kind: str, at: datetime) -> OpenCategory:
    batches: list[str | None] = [batch.id for batch in document.schedule.batches]
    openings = [opening_of(document, category.code, kind, batch) for batch in batches or [None]]
    running = [opening for opening in openings if opening.position(at) == "open"]
    shown = running[0] if running else openings[-1]
    places = [f"categories.{category.code}.items.{item.code}.label" for item in category.items]
    ours = any(map(document.is_default, places))
    return OpenCategory(category, document.category_label(category.code), shown, bool(running), ours)
