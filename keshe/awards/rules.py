"""The call's rules for one award."""

from __future__ import annotations

from decimal import Decimal

from keshe.applications.models import Application, StageEntry
from keshe.awards.domain.amounts import bounds
from keshe.awards.models import Award
from keshe.capability.queries import reader
from keshe.programmes.domain.document import AmountRule, AwardStage


def stage_of(entry: StageEntry) -> AwardStage:
    """The award stage as the application's call describes it.

    Raises:
        TypeError: the entry is in no award stage.
    """
    return _stage(entry.application, entry.stage)


def rules_of(award: Award) -> AwardStage:
    """The award's stage as its call describes it."""
    return _stage(award.application, award.stage_entry.stage)


def _stage(application: Application, name: str) -> AwardStage:
    stage = application.version.document_model.stage(name)
    if not isinstance(stage, AwardStage):
        raise TypeError(f"{name} is no award stage")
    return stage


def amount_rule_of(award: Award) -> AmountRule | None:
    """How much the call allows for the award's category and tier; None where it names no money."""
    document = award.application.version.document_model
    return document.amount_for(award.application.category, award.tier or None)


def spent_of(award: Award) -> Decimal | None:
    """What the unit has spent with proof, in 元, where the call reimburses; None elsewhere."""
    if not rules_of(award).reimbursement:
        return None
    application = award.application
    found = reader(application.organisation, application).read("application.evidence_amount").value
    return Decimal(str(found or 0))


def bounds_of(award: Award) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest amount of an award, in 元; None where the call names no limit."""
    return bounds(amount_rule_of(award), spent_of(award))
