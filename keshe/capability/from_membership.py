"""Facts that are counted from a unit's roll of members. No member is named: a snapshot that holds a fact is kept for years."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from keshe.capability.domain.facts import EvidenceRef, FactValue, spec_of
from keshe.capability.from_profile import person_members, unit_members
from keshe.capability.providers import NO_RECORD, Basis, Loader, Question, provider, register
from keshe.membership.domain.vocabulary import Kind
from keshe.membership.queries import Counted, members_on, online_joinings

#: Why a roll that has members does not count.
UNDECLARED = "名册未声明齐全，按单位资料计"

Roll = Mapping[Kind, Counted]


def _roll_on(day: date) -> Loader[Roll]:
    """The rolls of all units of a pool on one day: both kinds with one query."""
    return Loader(f"membership.roll.{day.isoformat()}", partial(members_on, day=day), dict)


def _online_in(window: tuple[date, date] | None) -> Loader[int | None]:
    """Online joinings of all units of a pool inside one window; None for a unit to which nobody applied."""
    span = "-".join(day.isoformat() for day in window or ())
    return Loader(f"membership.online.{span}", partial(online_joinings, window=window), lambda: None)


def _roll_ref(basis: Basis, label: str) -> tuple[EvidenceRef, ...]:
    return (EvidenceRef("membership.roll", basis.organisation.uid, label),)


def _register_members(code: str, kind: Kind, profile: Callable[[Basis, Question], FactValue]) -> None:
    spec = spec_of(code)

    def answer(basis: Basis, question: Question) -> FactValue:
        """From the roll where the unit has declared it complete for the day, else what the profile says."""
        day, said = question.day, profile(basis, question)
        counted = basis.of(_roll_on(day)).get(kind, Counted())
        if not counted.complete:
            return replace(said, source_zh=f"{said.source_zh}（{UNDECLARED}）") if counted.known else said
        count = counted.members
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
    count = basis.of(_online_in(question.within))
    if count is None:
        return FactValue(None, NO_RECORD)
    source = f"会员名册：网上入会 {count} 人（家）（{question.span_zh}）"
    return FactValue(count, source, _roll_ref(basis, f"会员名册·网上入会（{question.span_zh}）"))
