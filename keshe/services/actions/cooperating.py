"""Writes: a cooperation from contact to result, and what the enterprise says of it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from keshe.accounts.actors import Actor
from keshe.audit.acts import Record as Entry
from keshe.audit.acts import act, locked, move
from keshe.audit.fitting import fitting
from keshe.lib import clock
from keshe.lib.refusals import refuse_unless
from keshe.notices.actions import notify
from keshe.organisations.domain.names import normalise
from keshe.organisations.models import Organisation
from keshe.services import access, queries
from keshe.services.domain import rules
from keshe.services.domain.lifecycle import COOPERATION, CooperationStatus
from keshe.services.labels import COOPERATION_STATUSES
from keshe.services.models import Cooperation, CooperationStep, ServiceItem, TechnicalNeed


def begun(
    society: Organisation,
    at: datetime,
    *,
    title: str,
    need: TechnicalNeed | None,
    item: ServiceItem | None,
    enterprise: Organisation | None,
    name: str,
    day: date | None = None,
    note: str = "",
) -> Cooperation:
    """A cooperation with its first step. Called inside an act."""
    first = day or clock.local(at).date()
    cooperation = Cooperation.objects.create(
        sort="cooperation",
        organisation=society,
        title=fitting(title, Cooperation, "title", "title"),
        need=need,
        item=item,
        enterprise=enterprise,
        enterprise_name=name,
        began_on=first,
        recorded_at=at,
        changed_at=at,
    )
    cooperation.steps.create(
        status=CooperationStatus.CONTACTED, day=first, note=fitting(note, CooperationStep, "note", "note"), at=at
    )
    return cooperation


def record_cooperation(
    actor: Actor,
    unit: Organisation,
    *,
    title: str,
    enterprise_name: str,
    day: date,
    note: str = "",
    need: TechnicalNeed | None = None,
    item: ServiceItem | None = None,
) -> Cooperation:
    """Record a cooperation that came about outside the platform; an enterprise that is registered is told.

    Args:
        need: one that the society took down itself.

    Raises:
        Refused: not allowed; no enterprise; a day in the future; at it already.
    """
    access.may_offer(actor, unit).required()
    name = need.enterprise_name if need is not None else normalise(enterprise_name)
    refuse_unless(title.strip(), "services.name_missing", "title")
    refuse_unless(name, "services.enterprise_missing", "enterprise_name")
    refuse_unless(day <= clock.today(), "services.day_in_future", "day", day=day.isoformat())
    with act(actor, "services.record_cooperation") as record:
        locked(unit)
        about_something = need is not None or item is not None
        at_it = about_something and queries.running_between(unit, need, item, name)
        refuse_unless(not at_it, "services.running_already", "enterprise_name")
        enterprise = need.enterprise if need is not None else queries.enterprise_named(name)
        cooperation = begun(
            unit,
            record.at,
            title=title.strip(),
            need=need,
            item=item,
            enterprise=enterprise,
            name=name,
            day=day,
            note=note,
        )
        record.subject = cooperation
        record.facts = {"day": day, "enterprise": enterprise.uid if enterprise else ""}
        if enterprise is not None:
            _tell(enterprise, cooperation, "services.cooperation_recorded", society=unit.name)
    return cooperation


def visit(actor: Actor, cooperation: Cooperation, *, day: date, note: str = "") -> None:
    """The society visited the enterprise. Raises Refused: not allowed; not at this step; a day that cannot be."""
    access.may_step(actor, cooperation).required()
    with act(actor, "services.visit", cooperation) as record:
        _stepped(actor, record, cooperation, "visit", day, note)


def agree(actor: Actor, cooperation: Cooperation, *, day: date, amount: Decimal | None = None, note: str = "") -> None:
    """A contract or agreement was signed, for ``amount`` 元 (None: nothing to be paid). Raises Refused."""
    access.may_step(actor, cooperation).required()
    rules.money_sound(amount, "amount").required()
    with act(actor, "services.agree", cooperation) as record:
        _stepped(actor, record, cooperation, "agree", day, note, agreed_on=day, amount=amount)
        record.facts = {**record.facts, "amount": amount}


def complete(actor: Actor, cooperation: Cooperation, *, day: date, result: str, note: str = "") -> None:
    """The work is done, with this result; the enterprise is asked what it thinks. Raises Refused."""
    access.may_step(actor, cooperation).required()
    with act(actor, "services.complete", cooperation) as record:
        changes = {"completed_on": day, "result": result.strip()}
        _stepped(actor, record, cooperation, "complete", day, note, **changes)


def drop_cooperation(actor: Actor, cooperation: Cooperation, *, day: date, note: str) -> None:
    """Either side ends it, with a reason. Raises Refused."""
    access.may_drop(actor, cooperation).required()
    with act(actor, "services.drop", cooperation, reason=note) as record:
        _stepped(actor, record, cooperation, "drop", day, note)


def _stepped(
    actor: Actor, record: Entry, cooperation: Cooperation, verb: str, day: date, note: str, **changes: object
) -> None:
    note = fitting(note, CooperationStep, "note", "note")
    cooperation = locked(cooperation)
    allowed = access.may_drop if verb == "drop" else access.may_step
    allowed(actor, cooperation).required()
    status = COOPERATION.target(cooperation.status, verb)
    last = cooperation.steps.latest("pk")
    result = str(changes.get("result", ""))
    rules.step_sound(verb, day, last.day, clock.today(), note=note, result=result).required()
    move(cooperation, COOPERATION, verb, changed_at=record.at, **changes)
    CooperationStep.objects.create(cooperation=cooperation, status=status, day=day, note=note, at=record.at)
    record.facts = {"day": day, "status": status}
    facts = {"status": COOPERATION_STATUSES[CooperationStatus(status)], "day": day.isoformat()}
    for unit in (cooperation.organisation, cooperation.enterprise):
        if unit is not None and not actor.in_unit(unit.uid):
            _tell(unit, cooperation, "services.step_taken", **facts)


def rate_cooperation(actor: Actor, cooperation: Cooperation, *, score: int, note: str = "") -> None:
    """The enterprise says how satisfied it is, one to five; saying it again replaces it.

    Raises:
        Refused: not the enterprise; not completed; not one to five.
    """
    access.may_rate(actor, cooperation).required()
    rules.rating_sound(score).required()
    note = fitting(note, Cooperation, "satisfaction_note", "note")
    with act(actor, "services.rate", cooperation) as record:
        cooperation = locked(cooperation)
        access.may_rate(actor, cooperation).required()
        refuse_unless(cooperation.status == CooperationStatus.COMPLETED, "services.rate_when_completed")
        cooperation.satisfaction, cooperation.satisfaction_note = score, note
        cooperation.rated_at = record.at
        cooperation.save(update_fields=["satisfaction", "satisfaction_note", "rated_at"])
        record.facts = {"score": score}
        facts = {"enterprise": cooperation.enterprise_name, "score": score}
        _tell(cooperation.organisation, cooperation, "services.rated", **facts)


def _tell(unit: Organisation, cooperation: Cooperation, kind: str, **facts: object) -> None:
    link = f"/me/unit/{unit.uid}/services/cooperations/{cooperation.uid}/"
    notify(queries.writers_of([unit]), kind, link=link, about=cooperation.title, **facts)
