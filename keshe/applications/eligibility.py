"""Conditions of the call seen for one unit: live while filling in, frozen on submission, again on decision and payment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from keshe.applications.models import Application
from keshe.capability import queries as capability
from keshe.capability.domain.facts import GRADES
from keshe.lib import clock
from keshe.lib.refusals import YES, Decision, no
from keshe.organisations.models import Organisation
from keshe.programmes.domain.conditions import evaluate, evaluate_negative_list
from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.document.rules import Phase
from keshe.programmes.domain.moments import Moments
from keshe.programmes.domain.outcome import Outcome


@dataclass(frozen=True)
class Prospect:
    """An application that does not exist yet, as the facts about it see it (the wizard's live conditions)."""

    organisation: Organisation
    applicant_type: str
    category: str
    items: tuple[str, ...] = ()
    tier: str = ""
    batch: str = ""
    nominator: str = ""


def outcomes_of(
    application: Application, phase: Phase, at: datetime, *, document: CallDocument | None = None
) -> tuple[Outcome, ...]:
    """The conditions and the negative list of an application's category at one phase.

    Args:
        at: the instant that counts as now; its day is the phase's own day.
    """
    rules = document or application.version.document_model
    submitted = clock.local(application.submitted_at).date() if application.submitted_at else None
    acts: dict[str, date | None] = {"submission": submitted} if phase in ("decision", "payment") else {}
    moments = Moments.at(
        rules, phase, at, application.category, application.applicant_type, application.batch or None, **acts
    )
    return _outcomes(rules, application, moments)


def prospects_of(document: CallDocument, prospect: Prospect, at: datetime) -> tuple[Outcome, ...]:
    """The conditions as they stand for a unit that has not begun yet."""
    kind, batch = prospect.applicant_type, prospect.batch or None
    return _outcomes(document, prospect, Moments.at(document, "live", at, prospect.category, kind, batch))


def _outcomes(document: CallDocument, application: Application | Prospect, moments: Moments) -> tuple[Outcome, ...]:
    unit = application.organisation
    reader = capability.reader(unit, application)
    items = tuple(application.items) or None
    rule = document.category(application.category).choose_items
    kind = application.applicant_type
    conditions = document.conditions_for(application.category, kind, None if rule.all else items or ())
    return (
        *evaluate(conditions, reader, moments),
        *evaluate_negative_list(document.negative_list, reader, moments, kind),
    )


def tier_open(application: Application, document: CallDocument, at: datetime) -> Decision:
    """Whether the unit's grade, on the day of the deadline, is high enough for the tier it applies for."""
    if not application.tier:
        return YES
    tier = document.category(application.category).tier(application.tier)
    if tier.grade is None:
        return YES
    stage = document.application_stage(application.category)
    kind, batch = application.applicant_type, application.batch or None
    day = document.instant(stage.closes, application.category, kind, batch) if stage.closes else clock.local(at)
    found = capability.reader(application.organisation, application).read("unit.grade", on=day.date())
    held = str(found.value or "")
    if held in GRADES and GRADES.index(held) >= GRADES.index(tier.grade):
        return YES
    return no("applications.tier_grade", tier=tier.label, grade=tier.grade, held=held or "—")
