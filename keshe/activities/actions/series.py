"""Writes: series of events."""

from __future__ import annotations

from keshe.accounts.actors import Actor
from keshe.activities.domain.series import SeriesRule
from keshe.activities.models import Series
from keshe.activities.queries import counts_as
from keshe.audit.acts import act, locked
from keshe.lib.refusals import refuse_unless
from keshe.organisations.models import Organisation
from keshe.records import access


def begin_series(actor: Actor, unit: Organisation, *, name: str, kind: str, rule: str) -> Series:
    """Begin a series of events, of one kind and held as often as ``rule`` says.

    Raises:
        Refused: not allowed; a value is wrong; the unit has a series of this name.
    """
    access.may_record(actor, unit).required()
    name = name.strip()
    refuse_unless(name, "activities.series_name_missing", "name")
    refuse_unless(counts_as(kind), "activities.kind_unknown", "kind")
    refuse_unless(rule in set(SeriesRule), "activities.rule_unknown", "rule")
    with act(actor, "activities.begin_series") as record:
        unit = locked(unit)
        known = Series.objects.filter(organisation=unit, name=name).exists()
        refuse_unless(not known, "activities.series_known", "name", name=name)
        series = Series.objects.create(organisation=unit, name=name, kind=kind, rule=rule, begun_at=record.at)
        record.subject = series
        record.facts = {"kind": kind, "rule": rule}
    return series
