"""Facts that awards and sanctions give to the conditions of later calls."""

from __future__ import annotations

from keshe.awards.models import Award
from keshe.awards.queries import sanctions_on
from keshe.capability.domain.facts import EvidenceRef, FactValue
from keshe.capability.providers import Basis, Question, provider
from keshe.lib import clock


@provider("unit.sanctioned")
def _sanctioned(basis: Basis, question: Question) -> FactValue:
    """Whether a sanction bars the unit on the day."""
    bars = basis.once(
        f"awards.sanctions.{question.day}", lambda: list(sanctions_on(basis.organisation.pk, question.day))
    )
    return FactValue(
        bool(bars),
        "处理记录",
        tuple(EvidenceRef("awards.sanction", bar.uid, str(bar)) for bar in bars),
        as_of=question.day,
    )


@provider("awards.same_category")
def _same_category(basis: Basis, question: Question) -> FactValue:
    """How often the unit was awarded in the application's category within the window, by day of approval."""
    category = basis.application.category if basis.application is not None else ""
    found = [
        award
        for award in _awards(basis)
        if award.application.category == category and award.approved_at and _inside(award, question)
    ]
    return FactValue(
        len(found),
        "奖补记录",
        tuple(EvidenceRef("awards.award", award.uid, str(award)) for award in found),
        as_of=question.day,
    )


@provider("awards.same_or_higher_level")
def _same_or_higher(basis: Basis, question: Question) -> FactValue:
    """How many projects of the same content this platform has paid for within the window: awards of the unit whose
    project has the same title. What other bodies funded, the unit states in its form."""
    title = basis.application.title.strip() if basis.application is not None else ""
    found = [
        award for award in _awards(basis) if title and award.application.title == title and _inside(award, question)
    ]
    return FactValue(
        len(found),
        "奖补记录（同名项目）",
        tuple(EvidenceRef("awards.award", award.uid, str(award)) for award in found),
        as_of=question.day,
    )


def _awards(basis: Basis) -> list[Award]:
    return basis.once(
        "awards.of_unit",
        lambda: list(
            Award.objects.filter(application__organisation=basis.organisation, status__in=["approved", "completed"])
            .select_related("application")
            .order_by("pk")
        ),
    )


def _inside(award: Award, question: Question) -> bool:
    if award.approved_at is None:
        return False
    day = clock.local(award.approved_at).date()
    return question.within is None or question.within[0] <= day <= question.within[1]
