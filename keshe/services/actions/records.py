"""Writes: a society's stations, its list of services, the associations it helped to found, its delegated functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from keshe.accounts.actors import Actor
from keshe.audit.acts import Record as Entry
from keshe.audit.acts import act, locked
from keshe.lib import clock
from keshe.lib.refusals import Decision
from keshe.organisations.domain.names import normalise
from keshe.organisations.models import Organisation
from keshe.records.access import may_change
from keshe.records.models import Record
from keshe.records.writing import name_partners, partners_sound, saved, tidy
from keshe.services import access
from keshe.services.domain import places, rules
from keshe.services.indexing import index
from keshe.services.models import DelegatedFunction, EnterpriseAssociationHelp, ServiceItem, ServiceStation
from keshe.services.queries import enterprise_named

R = TypeVar("R", bound=Record)
Values = Mapping[str, object]

STATION_FIELDS = ("name", "host_name", "place", "contact", "signed_on", "until", "description")
ITEM_FIELDS = ("title", "field", "places", "keywords", "price_basis", "since", "until", "description")
HELP_FIELDS = ("enterprise_name", "since", "steps", "founded_on", "approval", "description")
FUNCTION_FIELDS = ("title", "kind", "department", "document", "since", "until", "amount", "result", "description")
#: What the log says of a record.
TOLD = ("signed_on", "since", "until", "founded_on", "field", "kind", "amount")


def _read(values: dict[str, object]) -> dict[str, object]:
    """Names of enterprises in one spelling, with the unit that they mean; places in one spelling."""
    for name, unit in (("host_name", "host"), ("enterprise_name", "enterprise")):
        if isinstance(values.get(name), str):
            values[name] = normalise(str(values[name]))
            values[unit] = enterprise_named(str(values[name])) if values[name] else None
    if isinstance(values.get("places"), str):
        values["places"] = places.tidy(str(values["places"]))
    return values


@dataclass(frozen=True)
class _Shape(Generic[R]):
    """What tells one sort from the others: its table, its fields, its rule, the verbs in the log, and what happens to
    a record after it was written."""

    model: type[R]
    sort: str
    fields: tuple[str, ...]
    sound: Callable[[Values, date], Decision]
    verb: str
    written: Callable[[R], None] = lambda thing: None

    def record(
        self, actor: Actor, unit: Organisation, values: Values, partners: Sequence[Organisation] | None = None
    ) -> R:
        """A new record. Raises Refused: not allowed; a value is wrong; a partner cannot be one."""
        access.may_offer(actor, unit).required()
        values = _read(tidy(values, self.fields))
        self.sound(values, clock.today()).required()
        with act(actor, f"services.record_{self.verb}") as entry:
            return self._put(entry, self.model(sort=self.sort, organisation=unit), values, partners, new=True)

    def change(self, actor: Actor, thing: R, values: Values, partners: Sequence[Organisation] | None = None) -> R:
        """Correct a record; ``partners=None`` leaves them as they are. Raises Refused as :meth:`record` does."""
        may_change(actor, thing).required()
        with act(actor, f"services.change_{self.verb}", thing) as entry:
            thing = locked(thing)
            may_change(actor, thing).required()
            values = _read(tidy(values, self.fields, thing))
            self.sound(values, clock.today()).required()
            return self._put(entry, thing, values, partners)

    def _put(
        self, entry: Entry, thing: R, values: Values, partners: Sequence[Organisation] | None, *, new: bool = False
    ) -> R:
        """Write the record with its partners, and say in the log what may be said."""
        if partners is not None:
            partners_sound(thing.organisation, partners, None if new else thing)
        entry.subject = saved(thing, values, entry.at, new=new)
        if partners is not None:
            name_partners(thing, partners, entry.at)
        entry.facts = {name: values[name] for name in TOLD if name in values}
        self.written(thing)
        return thing


STATIONS = _Shape(ServiceStation, "service_station", STATION_FIELDS, rules.station_sound, "station")
ITEMS = _Shape(ServiceItem, "service_item", ITEM_FIELDS, rules.item_sound, "item", index)
HELPS = _Shape(EnterpriseAssociationHelp, "association_help", HELP_FIELDS, rules.help_sound, "help")
FUNCTIONS = _Shape(DelegatedFunction, "delegated_function", FUNCTION_FIELDS, rules.function_sound, "function")

#: Service stations, services on the list, help for an enterprise that founds its association, delegated functions: the
#: verbs of each, with values of its ``…_FIELDS``.
record_station, change_station = STATIONS.record, STATIONS.change
record_item, change_item = ITEMS.record, ITEMS.change
record_help, change_help = HELPS.record, HELPS.change
record_function, change_function = FUNCTIONS.record, FUNCTIONS.change
