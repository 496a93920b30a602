"""Writes: one side asks the other for contact; an accepted request begins a cooperation."""

from __future__ import annotations

from collections.abc import Mapping

from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked, move
from keshe.audit.fitting import fitting
from keshe.lib import clock
from keshe.lib.refusals import refuse_unless
from keshe.notices.actions import notify
from keshe.organisations.models import Organisation
from keshe.records.access import may_record
from keshe.services import access, queries
from keshe.services.actions.cooperating import begun
from keshe.services.domain.lifecycle import REQUEST, NeedStatus, RequestStatus
from keshe.services.labels import shown_receiver
from keshe.services.models import ContactRequest, Cooperation, ServiceItem, TechnicalNeed

NO_MESSAGE = "—"


def request_contact(
    actor: Actor,
    unit: Organisation,
    *,
    need: TechnicalNeed | None = None,
    item: ServiceItem | None = None,
    message: str = "",
) -> ContactRequest:
    """Ask the other side for contact: a society about a need, an enterprise about a service (naming its own need if
    it likes).

    Raises:
        Refused: not allowed; a unit is not confirmed; the need is not open or the service off the list; what is named
            beside is another's; asked already; at it already.
    """
    may_record(actor, unit).required()
    message = fitting(message, ContactRequest, "message", "message")
    assert need is not None or item is not None
    from_society = not access.is_enterprise(unit)
    with act(actor, "services.request_contact") as record:
        locked(unit)
        society, other = _sides(unit, need, item, from_society=from_society)
        (access.known(society) & access.known(other)).required()
        refuse_unless(society.pk != other.pk, "services.own_unit")
        _about_sound(need, item, from_society=from_society)
        _beside_sound(unit, need, item, from_society=from_society)
        _not_at_it(society, other, need, item)
        request = ContactRequest.objects.create(
            society=society,
            other=other,
            from_society=from_society,
            need=need,
            item=item,
            message=message,
            made_at=record.at,
        )
        record.subject = request
        record.facts = {"society": society.uid, "other": other.uid, "from_society": from_society}
        facts = {"sender": unit.name, "about": str(request), "message": request.message or NO_MESSAGE}
        _tell(request.receiver, "services.contact_requested", facts)
    return request


def _sides(
    unit: Organisation, need: TechnicalNeed | None, item: ServiceItem | None, *, from_society: bool
) -> tuple[Organisation, Organisation]:
    """Society and who answers for the enterprise."""
    if from_society:
        refuse_unless(need is not None, "services.enterprise_only")
        assert need is not None
        return unit, need.organisation
    assert item is not None
    return item.organisation, unit


def _about_sound(need: TechnicalNeed | None, item: ServiceItem | None, *, from_society: bool) -> None:
    if need is not None and (from_society or item is None):
        refuse_unless(need.status == NeedStatus.OPEN and need.withdrawn_at is None, "services.not_open")
    if item is not None and not from_society:
        on_list = item.withdrawn_at is None and item.on_list(clock.today())
        refuse_unless(on_list, "services.item_off_list")


def _beside_sound(
    unit: Organisation, need: TechnicalNeed | None, item: ServiceItem | None, *, from_society: bool
) -> None:
    """What is named beside is one's own: who accepts learns the need's enterprise with its contact."""
    if from_society:
        own = item is None or item.organisation_id == unit.pk
    else:
        own = need is None or unit.pk in (need.organisation_id, need.enterprise_id)
    refuse_unless(own, "services.not_own_beside")


def _not_at_it(
    society: Organisation, other: Organisation, need: TechnicalNeed | None, item: ServiceItem | None
) -> None:
    pending = ContactRequest.objects.filter(society=society, other=other, status=RequestStatus.PENDING)
    pending = pending.filter(need=need) if need is not None else pending.filter(need=None, item=item)
    refuse_unless(not pending.exists(), "services.asked_already")
    name = need.enterprise_name if need is not None else other.name
    refuse_unless(not queries.running_between(society, need, item, name), "services.running_already")


def accept_request(actor: Actor, request: ContactRequest) -> Cooperation:
    """Accept: both see each other's contacts, and the cooperation begins. Raises Refused: not asked; answered; who asked is
    not a confirmed unit any more."""
    access.may_answer(actor, request).required()
    with act(actor, "services.accept_request", request) as record:
        units = {unit.pk: unit for unit in (request.society, request.sender)}
        held = {pk: locked(units[pk]) for pk in sorted(units)}
        request = locked(request)
        access.may_answer(actor, request).required()
        access.still_known(held[request.sender.pk]).required()
        move(request, REQUEST, "accept", answered_at=record.at)
        need = request.need
        name = need.enterprise_name if need is not None else request.other.name
        refuse_unless(
            not queries.running_between(request.society, need, request.item, name), "services.running_already"
        )
        enterprise = need.enterprise if need is not None else request.other
        cooperation = begun(
            request.society,
            record.at,
            title=str(request),
            need=need,
            item=request.item,
            enterprise=enterprise,
            name=name,
        )
        cooperation.request = request
        cooperation.save(update_fields=["request"])
        record.facts = {"cooperation": cooperation.uid}
        facts = {"receiver": request.receiver.name, "about": str(request)}
        _tell(request.sender, "services.contact_accepted", facts, cooperation)
    return cooperation


def decline_request(actor: Actor, request: ContactRequest, reason: str) -> None:
    """Decline, with a reason. Raises Refused: not asked; answered; no reason."""
    access.may_answer(actor, request).required()
    reason = fitting(reason, ContactRequest, "answer")
    refuse_unless(reason, "services.decline_reason_missing", "reason")
    with act(actor, "services.decline_request", request, reason=reason) as record:
        request = locked(request)
        move(request, REQUEST, "decline", answered_at=record.at, answer=reason)
        facts = {"receiver": shown_receiver(request), "about": str(request), "reason": reason}
        _tell(request.sender, "services.contact_declined", facts)


def withdraw_request(actor: Actor, request: ContactRequest) -> None:
    """Take back a request that waits. Raises Refused: not one's own; answered."""
    access.may_withdraw(actor, request).required()
    with act(actor, "services.withdraw_request", request) as record:
        move(locked(request), REQUEST, "withdraw", answered_at=record.at)


def _tell(unit: Organisation, kind: str, facts: Mapping[str, object], cooperation: Cooperation | None = None) -> None:
    where = f"cooperations/{cooperation.uid}/" if cooperation is not None else ""
    notify(queries.writers_of([unit]), kind, link=f"/me/unit/{unit.uid}/services/{where}", **facts)
