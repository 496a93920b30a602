"""Writes: the technical needs of enterprises, and the index by which they are found."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked, move
from keshe.audit.fitting import fitting
from keshe.lib import clock
from keshe.lib.refusals import refuse_unless
from keshe.notices.actions import notify
from keshe.organisations.domain.names import normalise
from keshe.organisations.models import Organisation
from keshe.records.access import may_change, may_record
from keshe.records.writing import saved, tidy
from keshe.services import access, queries
from keshe.services.domain import places, rules
from keshe.services.domain.lifecycle import NEED, NeedStatus
from keshe.services.indexing import drop, index
from keshe.services.models import ServiceItem, TechnicalNeed

NEED_FIELDS = (
    "title",
    "field",
    "district",
    "enterprise_name",
    "contact",
    "budget_low",
    "budget_high",
    "raised_on",
    "until",
    "name_public",
    "budget_public",
    "description",
)


def _read(unit: Organisation, values: dict[str, object]) -> dict[str, object]:
    """An enterprise's own need bears its name; one that a society takes down, the name that it was told."""
    if access.is_enterprise(unit):
        return {**values, "enterprise": unit, "enterprise_name": unit.name}
    name = normalise(str(values.get("enterprise_name") or ""))
    district = places.tidy(str(values.get("district") or ""))
    found = queries.enterprise_named(name) if name else None
    return {**values, "enterprise": found, "enterprise_name": name, "district": district}


def record_need(
    actor: Actor, unit: Organisation, values: Mapping[str, object], *, publish: bool = False
) -> TechnicalNeed:
    """Write a need down, as a draft or, with ``publish``, before the public at once.

    Args:
        unit: the enterprise itself, or the society that takes the need down for the enterprise named.
        values: of :data:`NEED_FIELDS`.

    Raises:
        Refused: not allowed; a value is wrong; to be published by a unit that is not confirmed, or past its last day.
    """
    may_record(actor, unit).required()
    read = _read(unit, tidy(values, NEED_FIELDS))
    today = clock.today()
    rules.need_sound(read, today, collected=not access.is_enterprise(unit)).required()
    if publish:
        (access.known(unit) & rules.still_to_come(read.get("until"), today)).required()
    with act(actor, "services.record_need") as record:
        need = TechnicalNeed(sort="enterprise_need", organisation=unit)
        need.status = NeedStatus.OPEN if publish else NeedStatus.DRAFT
        record.subject = saved(need, read, record.at, new=True)
        record.facts = {"field": need.field, "until": need.until, "collected": need.collected, "status": need.status}
        if publish:
            index(need)
    return need


def change_need(actor: Actor, need: TechnicalNeed, values: Mapping[str, object]) -> TechnicalNeed:
    """Correct a need. Raises Refused as :func:`record_need` does; ended."""
    access.may_change_need(actor, need).required()
    with act(actor, "services.change_need", need) as record:
        need = locked(need)
        access.may_change_need(actor, need).required()
        read = _read(need.organisation, tidy(values, NEED_FIELDS, need))
        rules.need_sound(read, clock.today(), collected=not access.is_enterprise(need.organisation)).required()
        saved(need, read, record.at)
        record.facts = {"field": need.field, "until": need.until}
        if need.status == NeedStatus.OPEN:
            rules.still_to_come(need.until, clock.today()).required()
            index(need)
    return need


def publish_need(actor: Actor, need: TechnicalNeed) -> None:
    """Put a draft before the public. Raises Refused: not allowed; not confirmed; past its last day; no draft."""
    may_change(actor, need).required()
    with act(actor, "services.publish_need", need):
        _opened(actor, locked(need), "publish")


def reopen_need(actor: Actor, need: TechnicalNeed, until: date | None = None) -> None:
    """Put a closed or expired need before the public again, until another day. Raises Refused."""
    may_change(actor, need).required()
    with act(actor, "services.reopen_need", need) as record:
        _opened(actor, locked(need), "reopen", until=until, ended_on=None, end_note="")
        record.facts = {"until": until}


def _opened(actor: Actor, need: TechnicalNeed, verb: str, **changes: object) -> None:
    may_change(actor, need).required()
    until = changes.get("until", need.until)
    (access.known(need.organisation) & rules.still_to_come(until, clock.today())).required()
    if isinstance(until, date):
        refuse_unless(until >= need.raised_on, "services.until_before_since", "until")
    move(need, NEED, verb, **changes)
    index(need)


def meet_need(actor: Actor, need: TechnicalNeed) -> None:
    """The need is met. Raises Refused."""
    may_change(actor, need).required()
    with act(actor, "services.meet_need", need) as record:
        _ended(actor, locked(need), "meet", clock.local(record.at).date())


def close_need(actor: Actor, need: TechnicalNeed, reason: str) -> None:
    """Take a need back from the public. Raises Refused: not allowed; no reason; over already."""
    may_change(actor, need).required()
    reason = fitting(reason, TechnicalNeed, "end_note")
    refuse_unless(reason, "services.close_reason_missing", "reason")
    with act(actor, "services.close_need", need, reason=reason) as record:
        _ended(actor, locked(need), "close", clock.local(record.at).date(), reason)


def _ended(actor: Actor, need: TechnicalNeed, verb: str, day: date, note: str = "") -> None:
    may_change(actor, need).required()
    move(need, NEED, verb, ended_on=day, end_note=note)
    drop(need)


def expire_need(actor: Actor, need: TechnicalNeed) -> None:
    """The last day of an open need has passed; its unit is told. Called by the sweep."""
    with act(actor, "services.expire_need", need) as record:
        need = locked(need)
        last = need.until
        assert last is not None
        move(need, NEED, "expire", ended_on=last)
        drop(need)
        record.facts = {"until": last}
        link = f"/me/unit/{need.organisation.uid}/services/needs/{need.uid}/"
        people = queries.writers_of([need.organisation])
        notify(people, "services.need_expired", link=link, about=need.title, day=last.isoformat())


def reindex(actor: Actor) -> int:
    """Write the whole index anew, after a change of synonyms or stop words. Returns how many entries it has."""
    with act(actor, "services.reindex") as record:
        things: list[ServiceItem | TechnicalNeed] = [
            *ServiceItem.objects.filter(withdrawn_at__isnull=True),
            *TechnicalNeed.objects.filter(status=NeedStatus.OPEN, withdrawn_at__isnull=True),
        ]
        for thing in things:
            index(thing)
        record.facts = {"entries": len(things)}
    return len(things)
