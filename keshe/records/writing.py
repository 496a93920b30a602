"""How a record of any sort is written: what the actions of the contexts with records share, inside their acts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from keshe.audit.acts import locked, move
from keshe.lib.refusals import refuse_unless
from keshe.notices.actions import notify
from keshe.organisations.models import Organisation
from keshe.organisations.queries import administrators, users_of
from keshe.records.domain.lifecycle import NAMED, PARTNERSHIP, PartnerStatus
from keshe.records.labels import sort_label
from keshe.records.models import Partnership, Record
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
    """The record with ``values``, written; ``new`` stamps when it was recorded. Partners agreed to what it was called:
    when that changes, they are told, and may leave."""
    before = "" if new else str(thing)
    for field, value in values.items():
        setattr(thing, field, value)
    if new:
        thing.recorded_at = at
    thing.changed_at = at
    thing.save()
    if before and before != str(thing):
        agreed = thing.partnerships.filter(status=PartnerStatus.ACCEPTED).select_related("organisation")
        for row in agreed:
            _tell(row.organisation, thing, "records.partner_renamed", before=before)
    return thing


def partners_sound(unit: Organisation, partners: Sequence[Organisation], before: Record | None = None) -> None:
    """Partners are other confirmed units; one that was a partner before may stay. Raises Refused."""
    wanted = {partner.pk for partner in partners}
    refuse_unless(unit.pk not in wanted, "records.organiser_is_partner", "co_organisers")
    stays = set(before.partnerships.values_list("organisation", flat=True)) if before is not None else set()
    new = wanted - stays
    refuse_unless(
        possible_partners(unit).filter(pk__in=new).count() == len(new), "records.partner_unknown", "co_organisers"
    )


def name_partners(thing: Record, partners: Sequence[Organisation], at: datetime) -> None:
    """Name the partners of a saved record: new ones are asked, those that stay keep their answer, the rest is taken
    off. A unit that declined before is asked again. Nobody shares a record before agreeing to it."""
    known = {row.organisation_id: row for row in thing.partnerships.select_related("organisation")}
    for unit in {unit.pk: unit for unit in partners}.values():
        row = known.pop(unit.pk, None)
        if row is None:
            Partnership.objects.create(record_id=thing.pk, organisation=unit, asked_at=at)
        elif row.status in NAMED:
            continue
        else:
            move(locked(row), PARTNERSHIP, "ask_again", asked_at=at, answered_at=None, answered_by=None, note="")
        _tell(unit, thing, "records.partner_asked")
    for row in known.values():
        if row.status in NAMED:
            thing.co_organisers.remove(row.organisation)
            move(locked(row), PARTNERSHIP, "drop")
            if row.status == PartnerStatus.ACCEPTED:
                _tell(row.organisation, thing, "records.partner_dropped")


def _tell(unit: Organisation, thing: Record, kind: str, **more: object) -> None:
    """Tell a partner's administrators; who has none, its people."""
    users = [mandate.user for mandate in administrators(unit).select_related("user")] or users_of(unit)
    link = f"/me/unit/{unit.uid}/partners/"
    notify(users, kind, link=link, unit=thing.organisation.name, sort=sort_label(thing.sort), name=str(thing), **more)
