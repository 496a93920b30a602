"""Facts about the application at hand, provided to conditions (catalogue: ``application.*``)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from keshe.applications.domain.answers.summary import (
    amount_of,
    event_day,
    evidence_amount_of,
    participants_of,
)
from keshe.applications.domain.lifecycle import StageStatus
from keshe.applications.models import Application
from keshe.applications.queries import LIVE, flat_answers, form_of, partner_count
from keshe.capability.domain.facts import FactValue, Value
from keshe.capability.providers import NO_RECORD, Basis, Question, provider

SOURCE = "本次申报"


def _found(value: Value) -> FactValue:
    return FactValue(value, NO_RECORD if value is None else SOURCE)


def _answers(basis: Basis) -> dict[str, Any]:
    application = basis.application
    return basis.once("applications.answers", lambda: flat_answers(application))


def _files(basis: Basis) -> frozenset[str]:
    kept = basis.application.attachments.filter(removed_at__isnull=True)
    return basis.once("applications.files", lambda: frozenset(kept.values_list("slot", flat=True)))


def _chosen(basis: Basis, question: Question, read: Callable[[Any], Value]) -> FactValue:
    """Something that is known before the application exists, too (the wizard's prospect)."""
    return _found(None if basis.application is None else read(basis.application))


@provider("application.category")
def _category(basis: Basis, question: Question) -> FactValue:
    return _chosen(basis, question, lambda application: application.category)


@provider("application.items")
def _items(basis: Basis, question: Question) -> FactValue:
    return _chosen(basis, question, lambda application: frozenset(application.items))


@provider("application.tier")
def _tier(basis: Basis, question: Question) -> FactValue:
    return _chosen(basis, question, lambda application: application.tier or None)


@provider("application.nominated_by")
def _nominator(basis: Basis, question: Question) -> FactValue:
    return _chosen(basis, question, lambda application: application.nominator or None)


def _filled(basis: Basis, read: Callable[[Application], Value]) -> FactValue:
    """Something that only an application with answers can tell."""
    application = basis.application
    return _found(read(application) if isinstance(application, Application) else None)


@provider("application.requested_amount")
def _requested(basis: Basis, question: Question) -> FactValue:
    return _filled(basis, lambda application: amount_of(form_of(application), _answers(basis)))


@provider("application.evidence_amount")
def _evidence(basis: Basis, question: Question) -> FactValue:
    return _filled(basis, lambda application: evidence_amount_of(form_of(application), _answers(basis)))


@provider("application.partners")
def _partners(basis: Basis, question: Question) -> FactValue:
    return _filled(basis, lambda application: basis.once("applications.partners", lambda: partner_count(application)))


@provider("application.joint_agreement_attached")
def _agreement(basis: Basis, question: Question) -> FactValue:
    def attached(application: Application) -> bool:
        return application.version.document_model.applicants.joint.agreement in _files(basis)

    return _filled(basis, attached)


@provider("application.event_held_on")
def _event(basis: Basis, question: Question) -> FactValue:
    return _filled(basis, lambda application: event_day(_answers(basis)))


@provider("application.participants")
def _participants(basis: Basis, question: Question) -> FactValue:
    return _filled(basis, lambda application: participants_of(_answers(basis)))


@provider("application.documents_attached")
def _documents(basis: Basis, question: Question) -> FactValue:
    return _filled(basis, lambda application: _files(basis))


@provider("application.leader_other_projects")
def _leader(basis: Basis, question: Question) -> FactValue:
    def others(application: Application) -> int | None:
        leader = application.leader
        if not leader:
            return None
        led = Application.objects.filter(organisation=application.organisation_id, leader=leader, status__in=LIVE)
        others = led.filter(call__programme=application.call.programme_id).exclude(pk=application.pk)
        return others.filter(stages__status=StageStatus.OPEN).distinct().count()

    return _filled(basis, others)
