"""How a record of any sort is written: what the actions of the contexts with records share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from keshe.lib.refusals import refuse_unless
from keshe.organisations.models import Organisation
from keshe.records.models import Record
from keshe.records.queries import possible_partners

R = TypeVar("R", bound=Record)


def tidy(values: Mapping[str, object], fields: Sequence[str], before: Record | None = None) -> dict[str, object]:
    """The values among ``fields``, text stripped, on top of what the record held before."""
    known = {field: getattr(before, field) for field in fields} if before is not None else {}
    for field in fields:
        if field in values:
            value = values[field]
            known[field] = value.strip() if isinstance(value, str) else value
    return known


def saved(thing: R, values: Mapping[str, object], at: datetime, *, new: bool = False) -> R:
    """The record with ``values``, written; ``new`` stamps when it was recorded."""
    for field, value in values.items():
        setattr(thing, field, value)
    if new:
        thing.recorded_at = at
    thing.changed_at = at
    thing.save()
    return thing


def partners_sound(unit: Organisation, partners: Sequence[Organisation], before: Record | None = None) -> None:
    """Partners are other confirmed units; one that was a partner before may stay. Raises Refused."""
    wanted = {partner.pk for partner in partners}
    refuse_unless(unit.pk not in wanted, "records.organiser_is_partner", "co_organisers")
    stays = set(before.co_organisers.values_list("pk", flat=True)) if before is not None else set()
    new = wanted - stays
    refuse_unless(
        possible_partners(unit).filter(pk__in=new).count() == len(new), "records.partner_unknown", "co_organisers"
    )
