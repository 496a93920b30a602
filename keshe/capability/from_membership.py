"""Facts that are counted from a unit's roll of members. No member is named: a snapshot that holds a fact is kept for years."""

from __future__ import annotations

from collections.abc import Callable

from keshe.capability.domain.facts import EvidenceRef, FactValue, spec_of
from keshe.capability.from_profile import person_members, unit_members
from keshe.capability.providers import NO_RECORD, Basis, Loader, Question, provider, register
from keshe.membership.domain.counting import RollFigures
from keshe.membership.domain.vocabulary import Kind
from keshe.membership.queries import roll_figures

ROLL: Loader[RollFigures] = Loader("membership.roll", roll_figures, RollFigures)


def _roll_ref(basis: Basis, label: str) -> tuple[EvidenceRef, ...]:
    return (EvidenceRef("membership.roll", basis.organisation.uid, label),)


def _register_members(code: str, kind: Kind, profile: Callable[[Basis, Question], FactValue]) -> None:
    spec = spec_of(code)

    def answer(basis: Basis, question: Question) -> FactValue:
        """From the roll where it knows of such a member by the day, else what the profile says."""
        roll, day = basis.of(ROLL), question.day
        said = profile(basis, question)
        if not roll.knows(kind, day):
            return said
        count = roll.members(kind, day)
        source = f"会员名册：{day.isoformat()} 有效{spec.label} {count} {spec.unit}"
        if said.value is not None and said.value != count:
            source += f"（单位档案填报 {said.value} {spec.unit}）"
        return FactValue(count, source, _roll_ref(basis, f"会员名册·{spec.label}（{day.isoformat()}）"), day)

    register(code, answer)


_register_members("unit.individual_members", Kind.PERSON, person_members)
_register_members("unit.unit_members", Kind.INSTITUTION, unit_members)


@provider("records.online_joinings")
def _online_joinings(basis: Basis, question: Question) -> FactValue:
    """Members who applied online and joined inside the window, also those who left since."""
    roll = basis.of(ROLL)
    if not roll.takes_online:
        return FactValue(None, NO_RECORD)
    count = roll.online.inside(question.within)
    source = f"会员名册：网上入会 {count} 人（家）（{question.span_zh}）"
    return FactValue(count, source, _roll_ref(basis, f"会员名册·网上入会（{question.span_zh}）"))
