"""Evaluate the conditions of a call over facts, and say in Chinese what is asked, what is there and what is
missing.

``evaluate`` is pure: facts come through a reader, days through ``Moments``. Its outcomes can be frozen as JSON when
an application is submitted and shown again years later without the records.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from keshe.capability.domain.asking import Asked
from keshe.capability.domain.facts import FactReader, FactSpec, spec_of
from keshe.programmes.domain.comparison import compare, met_by
from keshe.programmes.domain.document.rules import Condition, NegativeEntry, Rule
from keshe.programmes.domain.moments import ACTS, Moments
from keshe.programmes.domain.outcome import Explanation, Outcome, Proof

JOINERS: tuple[Literal["all", "any", "none"], ...] = ("all", "any", "none")


def evaluate(conditions: Iterable[Condition], reader: FactReader, moments: Moments) -> tuple[Outcome, ...]:
    """The outcome of every condition that is evaluated at the phase of ``moments``, in the order written.

    A preference or a warning that is not met never blocks (``Outcome.blocks``). Missing records give ``met=None``.
    """
    return tuple(
        Outcome(
            id=condition.id,
            kind=condition.kind,
            text=condition.text,
            detail=explain(condition.rule, reader, moments),
            remedy=condition.remedy,
            phase=moments.phase,
            points=condition.weight.points if condition.weight else None,
            order=condition.weight.order if condition.weight else None,
        )
        for condition in conditions
        if moments.phase in condition.evaluate_at
    )


def evaluate_negative_list(
    entries: Iterable[NegativeEntry], reader: FactReader, moments: Moments, applicant_type: str | None = None
) -> tuple[Outcome, ...]:
    """The outcome of every entry of the negative list: ``met`` means *not* barred. Unknown facts leave it open, not
    barred."""
    outcomes = []
    for entry in entries:
        if moments.phase not in entry.evaluate_at:
            continue
        if entry.applicants and applicant_type is not None and applicant_type not in entry.applicants:
            continue
        barred = explain(entry.rule, reader, moments)
        unless = explain(entry.unless, reader, moments) if entry.unless else None
        detail = Explanation(
            met=_not_barred(barred.met, unless.met if unless else False),
            joiner="none" if unless is None else "unless",
            label="不属于负面清单所列情形",
            children=(barred,) if unless is None else (barred, unless),
        )
        outcomes.append(
            Outcome(entry.id, "negative", entry.text, detail, entry.remedy or entry.unless_text, moments.phase)
        )
    return tuple(outcomes)


def _not_barred(barred: bool | None, unless: bool | None) -> bool | None:
    if barred is False or unless is True:
        return True
    if barred is None or unless is None:
        return None
    return False


def explain(rule: Rule, reader: FactReader, moments: Moments) -> Explanation:
    """The tree of one rule: three-valued, so that a missing record never passes for a yes or a no.

    Raises ValueError for a rule over answers (those belong to ``form_rules``), UnknownFactError for an unknown fact.
    """
    for joiner in JOINERS:
        parts = getattr(rule, joiner)
        if parts is not None:
            children = tuple(explain(part, reader, moments) for part in parts)
            return Explanation(
                met=combine(joiner, [child.met for child in children]),
                joiner=joiner,
                label={"all": "全部满足", "any": "满足其一", "none": "均不得出现"}[joiner],
                children=children,
            )
    if rule.fact is None:
        raise ValueError("a rule over answers has no place among conditions")
    return _explain_fact(rule, rule.fact, reader, moments)


def _explain_fact(rule: Rule, code: str, reader: FactReader, moments: Moments) -> Explanation:
    spec = spec_of(code)
    day = moments.day_of(rule.valid_on) if rule.valid_on else None
    window = moments.window_of(rule.within) if rule.within else None
    asked = asked_by(rule, spec, moments)
    found = asked.of(reader, code)
    verdict = compare(rule, spec, found.value, day)
    lapsed = day is not None and found.value is None and found.evidence  # a record, but none valid on the day
    span = f"（{window[0].isoformat()} 至 {window[1].isoformat()}）" if window else ""
    return Explanation(
        met=verdict.met,
        label=spec.label,
        fact=code,
        required=verdict.required + span,
        seen=verdict.seen,
        source=found.source_zh,
        missing=f"没有有效的记录，{found.source_zh}" if lapsed else verdict.missing,
        as_of=found.as_of,
        note=_stand_in(rule.valid_on, moments),
        proofs=tuple(Proof(ref.kind, ref.id, ref.label) for ref in found.evidence),
        asked=asked.query,
    )


def asked_by(rule: Rule, spec: FactSpec, moments: Moments) -> Asked:
    """As what a single test asks its fact."""

    def asked() -> Asked:
        day = moments.day_of(rule.valid_on) if rule.valid_on else None
        window = moments.window_of(rule.within) if rule.within else None
        return Asked(day, window, rule.up_to_year).suited_to(spec)

    return moments.once((spec.code, rule.valid_on, rule.within, rule.up_to_year), asked)


def _stand_in(name: str | None, moments: Moments) -> str:
    """A note when an act has not taken place yet, so that today stands in for its day."""
    if name in ACTS and getattr(moments, name) is None:
        return f"{ACTS[name]}日尚未到来，暂按今天（{moments.today.isoformat()}）判断，届时再核"
    return ""


def is_met(rule: Rule, reader: FactReader, moments: Moments) -> bool | None:
    """The answer of :func:`explain` without its words: for asking about hundreds of units at once."""
    for joiner in JOINERS:
        parts = getattr(rule, joiner)
        if parts is not None:
            return combine(joiner, [is_met(part, reader, moments) for part in parts])
    spec = spec_of(rule.fact or "")
    day = moments.day_of(rule.valid_on) if rule.valid_on else None
    return met_by(rule, spec, asked_by(rule, spec, moments).of(reader, spec.code).value, day)


def combine(joiner: str, answers: Sequence[bool | None]) -> bool | None:
    """Kleene's three-valued and, or, nor."""
    if joiner == "all":
        return False if False in answers else None if None in answers else True
    if joiner == "any":
        return True if True in answers else None if None in answers else False
    if joiner == "none":
        return False if True in answers else None if None in answers else True
    raise ValueError(joiner)
