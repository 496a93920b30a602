"""What stands in the way of handing in, as reasons: sections, documents, conditions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from keshe.applications.domain.answers.setting import Setting
from keshe.lib.refusals import YES, Decision, Reason, no, sentence
from keshe.programmes.domain import form_rules
from keshe.programmes.domain.document import Demand, FileQuestion, Form
from keshe.programmes.domain.outcome import Outcome


def incomplete(form: Form, faults: Mapping[str, Sequence[Reason]]) -> Decision:
    """One reason per section that is not complete: how much is open, and the first of it."""
    answer = YES
    for section in form.sections:
        reasons = faults.get(section.id)
        if reasons:
            facts = {"section": section.title, "count": len(reasons), "first": sentence(reasons[0])}
            answer &= no("applications.incomplete", section.id, **facts)
    return answer


def demands_of(setting: Setting, at: str = "application") -> list[Demand]:
    """The electronic documents that are uploaded at this point. What the platform makes from a form itself is none of
    them."""
    demands = setting.document.demands_for(setting.category, setting.applicant_type, at)
    return [demand for demand in demands if demand.electronic and demand.form is None]


def is_required(demand: Demand, setting: Setting, partners: int = 0) -> bool:
    """Whether a document must be there on handing in. A joint bid needs its agreement, whatever else is said."""
    joint = setting.document.applicants.joint
    if demand.id == joint.agreement:
        return partners > 0
    if demand.required_when is not None:
        return form_rules.holds(demand.required_when, setting.answers, setting.facts)
    return demand.required


def missing_documents(setting: Setting, partners: int, form: Form | None = None) -> Decision:
    """One reason per document that is required and not uploaded. Documents that a question of the form asks for are
    the question's business."""
    asked = {q.document for q in form.questions if isinstance(q, FileQuestion)} if form else set()
    agreement = setting.document.applicants.joint.agreement
    answer = YES
    for demand in demands_of(setting):
        if setting.files.get(demand.id) or not is_required(demand, setting, partners):
            continue
        if demand.id == agreement:
            answer &= no("applications.agreement_missing", demand.id, document=demand.label)
        elif demand.id not in asked:
            answer &= no("applications.document_missing", demand.id, document=demand.label)
    return answer


def unmet(outcomes: Iterable[Outcome]) -> Decision:
    """One reason per condition that is not shown to be met, and per entry of the negative list that applies.
    Preferences and warnings never stand in the way."""
    answer = YES
    for outcome in outcomes:
        if not outcome.blocks:
            continue
        if outcome.kind == "negative":
            answer &= no("applications.negative", text=outcome.text)
        else:
            gap = "；".join(outcome.detail.gaps())
            answer &= no("applications.condition_unmet", text=outcome.text, gap=f"（{gap}）" if gap else "")
    return answer
