"""Whether paper has come in time: by its postmark or by its arrival, as the call says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keshe.lib.refusals import YES, Decision, no
from keshe.programmes.domain.document import SHANGHAI, CallDocument, ImplementationStage


@dataclass(frozen=True)
class PaperRule:
    """The last day, and what is compared with it. Without a day (rolling calls) everything is in time."""

    last_day: date | None
    by_postmark: bool


def rule_for(document: CallDocument, category: str, applicant_type: str, batch: str | None, form: str) -> PaperRule:
    """The rule for the paper of a form: of the application stage, or of the implementation stage for its report."""
    stage = document.application_stage(category)
    name = stage.paper_due or stage.closes
    for other in document.path_of(category):
        if isinstance(other, ImplementationStage) and other.report_form == form:
            name = other.report_due
    demanded = (demand.due for demand in document.documents if demand.form == form and demand.paper and demand.due)
    name = next(demanded, name)
    if name is None:
        return PaperRule(None, by_postmark=False)
    delivery = next(instant.delivery for instant in document.schedule.instants if instant.id == name)
    last = document.instant(name, category, applicant_type, batch).astimezone(SHANGHAI).date()
    return PaperRule(last, delivery == "postmark")


def extended(rule: PaperRule, corrected_until: date | None) -> PaperRule:
    """The rule after a return for correction: the corrected paper comes with the correction, within its days."""
    if rule.last_day is None or corrected_until is None:
        return rule
    return PaperRule(max(rule.last_day, corrected_until), rule.by_postmark)


def in_time(rule: PaperRule, arrived_on: date, postmarked_on: date | None) -> bool:
    """The day that counts is on or before the last day. What was handed over at the counter has no postmark."""
    counts = postmarked_on if rule.by_postmark and postmarked_on else arrived_on
    return rule.last_day is None or counts <= rule.last_day


def plausible(arrived_on: date, postmarked_on: date | None, today: date) -> Decision:
    """Neither day lies in the future, and nothing arrives before it is posted."""
    answer = YES if arrived_on <= today else no("applications.paper_day", "arrived_on")
    if postmarked_on is not None and postmarked_on > arrived_on:
        answer &= no("applications.postmark_after", "postmarked_on")
    return answer
