"""Beginning an application, and who fills it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.accounts.models import Mandate, User
from keshe.applications import access, timing
from keshe.applications.domain.choices import check_choices
from keshe.applications.holding import hold_unit_places
from keshe.applications.locking import locked_application
from keshe.applications.models import Application
from keshe.applications.stages import enter_first
from keshe.audit.acts import act, locked
from keshe.lib import clock
from keshe.lib.refusals import refuse_unless
from keshe.organisations.domain.lifecycle import UnitStatus
from keshe.organisations.models import Organisation
from keshe.programmes.domain.deadlines import opening_of
from keshe.programmes.models import Call


@dataclass(frozen=True)
class Choices:
    """What is applied for: codes of the call. ``batch``, ``tier`` and ``nominator`` only where the call has them."""

    category: str
    items: Sequence[str] = ()
    batch: str = ""
    tier: str = ""
    nominator: str = ""


def begin_application(
    actor: Actor, unit: Organisation, call: Call, choices: Choices, *, arrived_at: datetime | None = None
) -> Application:
    """Begin a draft of ``unit`` in a category of ``call``, under the call's newest version. A filler who begins is
    named as one of its fillers.

    Raises:
        Refused: not one of the unit's people; unit not confirmed; call not open; type, category, items not allowed;
            a limit per unit is reached (drafts count, so that nobody fills in a form in vain).
    """
    access.may_begin(actor, unit).required()
    at = arrived_at or clock.now()
    with act(actor, "applications.begin") as record:
        unit, version = locked(unit), call.current_version
        document = version.document_model
        refuse_unless(unit.status == UnitStatus.CONFIRMED, "applications.unit_not_confirmed")
        kind = document.applicant_type_for(unit.kind, unit.society_class or None)
        check_choices(document, kind, choices).required()
        assert kind is not None
        opening = opening_of(document, choices.category, kind, choices.batch or None)
        timing.in_opening(opening, at, document.call.contact.office).required()
        timing.call_takes(call, at).required()
        application = Application.objects.create(
            call=call,
            version=version,
            organisation=unit,
            applicant_type=kind,
            category=choices.category,
            items=list(choices.items),
            batch=choices.batch,
            tier=choices.tier,
            nominator=choices.nominator,
            created_at=record.at,
            created_by=actor.person,
        )
        hold_unit_places(application, document)
        if not actor.in_unit(unit.uid, Role.UNIT_ADMIN):
            application.fillers.add(actor.person)
        enter_first(actor, application, record.at)
        record.subject = application
        record.facts = {"call": call.uid, "unit": unit.uid, "category": choices.category, "version": version.number}
    return application


def delegate_filling(actor: Actor, application: Application, people: Sequence[User]) -> None:
    """Name the fillers of an application; the given people replace those named before.

    Raises:
        Refused: only the unit's administrators; a person does not fill in for this unit.
    """
    access.may_decide_for_unit(actor, application).required()
    unit = application.organisation
    with act(actor, "applications.delegate", application) as record:
        application = locked_application(application)
        ours = Mandate.objects.filter(
            scope=unit.uid, role__in=(Role.UNIT_FILLER, Role.UNIT_ADMIN), ended_at__isnull=True, user__is_active=True
        )
        known = set(ours.values_list("user_id", flat=True))
        for person in people:
            refuse_unless(person.pk in known, "applications.filler_outside", "people", name=person.name)
        application.fillers.set(people)
        record.facts = {"people": [person.uid for person in people]}
