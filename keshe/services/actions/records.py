"""Writes: a society's stations, its list of services, the associations it helped to found, its delegated functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from keshe.accounts.actors import Actor
from keshe.audit.acts import Record as Entry
from keshe.audit.acts import act, locked
from keshe.lib import clock
from keshe.lib.refusals import Decision
from keshe.organisations.domain.names import normalise
from keshe.organisations.models import Organisation
from keshe.records.access import may_change
from keshe.records.models import Record
from keshe.records.writing import partners_sound, saved, tidy
from keshe.services import access
from keshe.services.domain import places, rules
from keshe.services.indexing import index
from keshe.services.models import DelegatedFunction, EnterpriseAssociationHelp, ServiceItem, ServiceStation
from keshe.services.queries import enterprise_named

R = TypeVar("R", bound=Record)
Values = Mapping[str, object]
Sound = Callable[[Values, date], Decision]

STATION_FIELDS = ("name", "host_name", "place", "contact", "signed_on", "until", "description")
ITEM_FIELDS = ("title", "field", "places", "keywords", "price_basis", "since", "until", "description")
HELP_FIELDS = ("enterprise_name", "since", "steps", "founded_on", "approval", "description")
FUNCTION_FIELDS = ("title", "kind", "department", "document", "since", "until", "amount", "result", "description")


def _new(actor: Actor, unit: Organisation, values: Values, fields: tuple[str, ...], sound: Sound) -> dict[str, object]:
    """What a new record would hold, if the actor may write it and it is right."""
    access.may_offer(actor, unit).required()
    values = _read(tidy(values, fields))
    sound(values, clock.today()).required()
    return values


def _changed(
    actor: Actor, thing: R, values: Values, fields: tuple[str, ...], sound: Sound
) -> tuple[R, dict[str, object]]:
    """The record, locked, and what it would hold after the change. Called inside the act."""
    thing = locked(thing)
    may_change(actor, thing).required()
    values = _read(tidy(values, fields, thing))
    sound(values, clock.today()).required()
    return thing, values


def _read(values: dict[str, object]) -> dict[str, object]:
    """Names of enterprises in one spelling, with the unit that they mean; places in one spelling."""
    for name, unit in (("host_name", "host"), ("enterprise_name", "enterprise")):
        if isinstance(values.get(name), str):
            values[name] = normalise(str(values[name]))
            values[unit] = enterprise_named(str(values[name])) if values[name] else None
    if isinstance(values.get("places"), str):
        values["places"] = places.tidy(str(values["places"]))
    return values


def _written(
    entry: Entry, thing: R, values: dict[str, object], partners: Sequence[Organisation] | None, *, new: bool = False
) -> R:
    """Write the record with its partners (None: as they are), and say in the log what may be said."""
    if partners is not None:
        partners_sound(thing.organisation, partners, None if new else thing)
    entry.subject = saved(thing, values, entry.at, new=new)
    if partners is not None:
        thing.co_organisers.set(partners)
    told = ("signed_on", "since", "until", "founded_on", "field", "kind", "amount")
    entry.facts = {name: values[name] for name in told if name in values}
    return thing


def record_station(
    actor: Actor, unit: Organisation, values: Values, partners: Sequence[Organisation] = ()
) -> ServiceStation:
    """Record a service station (values of :data:`STATION_FIELDS`). Raises Refused: not allowed; a value is wrong."""
    values = _new(actor, unit, values, STATION_FIELDS, rules.station_sound)
    with act(actor, "services.record_station") as entry:
        station = ServiceStation(sort="service_station", organisation=unit)
        return _written(entry, station, dict(values), partners, new=True)


def change_station(
    actor: Actor, station: ServiceStation, values: Values, partners: Sequence[Organisation] | None = None
) -> ServiceStation:
    """Correct a service station. Raises Refused as :func:`record_station` does."""
    may_change(actor, station).required()
    with act(actor, "services.change_station", station) as entry:
        return _written(entry, *_changed(actor, station, values, STATION_FIELDS, rules.station_sound), partners)


def record_item(actor: Actor, unit: Organisation, values: Values) -> ServiceItem:
    """Put a service on the list (values of :data:`ITEM_FIELDS`). Raises Refused: not allowed; a value is wrong."""
    values = _new(actor, unit, values, ITEM_FIELDS, rules.item_sound)
    with act(actor, "services.record_item") as entry:
        item = _written(entry, ServiceItem(sort="service_item", organisation=unit), dict(values), None, new=True)
        index(item)
    return item


def change_item(actor: Actor, item: ServiceItem, values: Values) -> ServiceItem:
    """Correct a service, or take it off the list by its last day. Raises Refused as :func:`record_item` does."""
    may_change(actor, item).required()
    with act(actor, "services.change_item", item) as entry:
        item = _written(entry, *_changed(actor, item, values, ITEM_FIELDS, rules.item_sound), None)
        index(item)
    return item


def record_help(
    actor: Actor, unit: Organisation, values: Values, partners: Sequence[Organisation] = ()
) -> EnterpriseAssociationHelp:
    """Record help for an enterprise that founds its association (values of :data:`HELP_FIELDS`). Raises Refused."""
    values = _new(actor, unit, values, HELP_FIELDS, rules.help_sound)
    with act(actor, "services.record_help") as entry:
        thing = EnterpriseAssociationHelp(sort="association_help", organisation=unit)
        return _written(entry, thing, dict(values), partners, new=True)


def change_help(
    actor: Actor, thing: EnterpriseAssociationHelp, values: Values, partners: Sequence[Organisation] | None = None
) -> EnterpriseAssociationHelp:
    """Go on with such help: steps, the day of the founding, its approval. Raises Refused."""
    may_change(actor, thing).required()
    with act(actor, "services.change_help", thing) as entry:
        return _written(entry, *_changed(actor, thing, values, HELP_FIELDS, rules.help_sound), partners)


def record_function(
    actor: Actor, unit: Organisation, values: Values, partners: Sequence[Organisation] = ()
) -> DelegatedFunction:
    """Record a delegated function or a bought service (values of :data:`FUNCTION_FIELDS`). Raises Refused."""
    values = _new(actor, unit, values, FUNCTION_FIELDS, rules.function_sound)
    with act(actor, "services.record_function") as entry:
        thing = DelegatedFunction(sort="delegated_function", organisation=unit)
        return _written(entry, thing, dict(values), partners, new=True)


def change_function(
    actor: Actor, thing: DelegatedFunction, values: Values, partners: Sequence[Organisation] | None = None
) -> DelegatedFunction:
    """Correct a delegated function or record its result. Raises Refused."""
    may_change(actor, thing).required()
    with act(actor, "services.change_function", thing) as entry:
        return _written(entry, *_changed(actor, thing, values, FUNCTION_FIELDS, rules.function_sound), partners)
