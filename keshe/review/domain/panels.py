"""What a panel takes from the call's review stage, and what is ours where the call says nothing."""

from __future__ import annotations

from keshe.programmes.domain.document import ReviewStage
from keshe.review.domain.distribution import OF_ONE_INSTITUTION, Limits


def least_minimum(rules: ReviewStage) -> int:
    """The fewest sheets from which a score can be made: one more than trimming drops."""
    return rules.aggregate.drop_highest + rules.aggregate.drop_lowest + 1


def usual_minimum(rules: ReviewStage) -> int:
    """More than half of the experts per application, where the officer says nothing (a default, not the notice's)."""
    return max(least_minimum(rules), rules.experts_per_application // 2 + 1)


def limits_of(rules: ReviewStage) -> Limits:
    """The limits of distributing, with two experts of one institution at most where the call says nothing."""
    of_one = rules.max_experts_of_one_institution
    return Limits(rules.experts_per_application, rules.max_per_expert, OF_ONE_INSTITUTION if of_one is None else of_one)
