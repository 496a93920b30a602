"""The arithmetic of one score sheet. The rubric is the one *for the applicant's type*: its weight column is written
into the criteria already (``CallDocument.rubric_for``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from keshe.lib.refusals import YES, Decision, no
from keshe.programmes.domain.document import Criterion, Rubric

HUNDREDTH = Decimal("0.01")
ZERO = Decimal(0)


def plain(number: Decimal) -> str:
    """A number as people write it: no exponent, no idle zeros (``8.50`` → ``8.5``)."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def read_score(text: object) -> Decimal | None:
    """What an expert typed as a number; None for nothing or for something that is no number."""
    try:
        number = Decimal(str(text).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


@dataclass(frozen=True)
class SheetTotal:
    """One sheet added up. ``raw`` is what it would be without the ceiling and the floor."""

    earned: Decimal
    lost: Decimal
    bonus: Decimal
    raw: Decimal
    total: Decimal


def add_up(rubric: Rubric, scores: Mapping[str, Decimal]) -> SheetTotal:
    """The total of a complete sheet, rounded half up to two decimals.

    Points and steps are earned; a sheet with none of them starts with ``rubric.total``. Deductions are taken off, bonus
    comes on top. The total stays between 0 and ``rubric.total``; above it only where the rubric says so
    (``allow_over_total``).
    """
    earned, lost, bonus = ZERO, ZERO, ZERO
    for criterion in rubric.criteria:
        score = scores.get(criterion.id, ZERO)
        if criterion.kind == "deduction":
            lost += score
        elif criterion.kind == "bonus":
            bonus += score
        else:
            earned += score
    if not any(criterion.kind in ("points", "step") for criterion in rubric.criteria):
        earned = rubric.total
    raw = (earned - lost + bonus).quantize(HUNDREDTH, ROUND_HALF_UP)
    ceiling = raw if rubric.allow_over_total else min(raw, rubric.total)
    return SheetTotal(earned, lost, bonus, raw, max(ceiling, ZERO))


def group_scores(rubric: Rubric, scores: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """What each group of criteria contributes to the total (a deduction counts against its group)."""
    sums = {group.id: ZERO for group in rubric.groups}
    for criterion in rubric.criteria:
        if criterion.group:
            score = scores.get(criterion.id, ZERO)
            sums[criterion.group] += -score if criterion.kind == "deduction" else score
    return sums


def check_score(criterion: Criterion, typed: object) -> Decision:
    """Whether what was typed for one criterion may stand: a number of at most two decimals within its bounds, or one of
    the rungs of a step criterion."""
    field = f"score_{criterion.id}"
    number = read_score(typed)
    if number is None:
        return no("review.no_number", field, criterion=criterion.label)
    if criterion.kind == "step":
        if any(number == step.points for step in criterion.steps):
            return YES
        rungs = "、".join(f"{step.label} {plain(step.points)}" for step in criterion.steps)
        return no("review.no_rung", field, criterion=criterion.label, rungs=rungs)
    if not ZERO <= number <= criterion.points:
        return no("review.out_of_range", field, criterion=criterion.label, most=plain(criterion.points))
    if number != number.quantize(HUNDREDTH):
        return no("review.too_precise", field, criterion=criterion.label)
    return YES


def check_sheet(rubric: Rubric, typed: Mapping[str, object], comment: str) -> Decision:
    """Whether a sheet may be handed in: every criterion scored within its bounds, and the comment written where the
    rubric wants one."""
    found = YES
    for criterion in rubric.criteria:
        value = typed.get(criterion.id, "")
        if str(value).strip() == "":
            found &= no("review.missing_score", f"score_{criterion.id}", criterion=criterion.label)
        else:
            found &= check_score(criterion, value)
    if rubric.comment_required and not comment.strip():
        found &= no("review.missing_comment", "comment")
    return found


def read_sheet(rubric: Rubric, typed: Mapping[str, object]) -> dict[str, Decimal]:
    """The scores of a sheet as numbers; criteria that the rubric does not have, or that are not filled, are left out."""
    read = {criterion.id: read_score(typed.get(criterion.id, "")) for criterion in rubric.criteria}
    return {name: score for name, score in read.items() if score is not None}
