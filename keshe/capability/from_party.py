"""Facts about a unit's party work: its organisations, its rules, and that party members are kept, never who they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from keshe.activities.domain.counting import holds_on
from keshe.capability.domain.facts import EvidenceRef, FactValue
from keshe.capability.from_profile import party_group as group_of_profile
from keshe.capability.providers import NO_RECORD, Basis, Loader, Question, provider
from keshe.party.domain.kinds import BRANCHES, OrganKind
from keshe.party.domain.rules import kept_on
from keshe.party.models import PartyOrgan, PartyRule
from keshe.party.queries import spans_of
from keshe.privacy.domain.masking import SMALLEST, told_count
from keshe.records.models import Record

Span = tuple[date, date | None, date | None]

#: Withdrawn records count no more, those in doubt not yet.
COUNTING = {"withdrawn_at__isnull": True, "doubted_at__isnull": True}


R = TypeVar("R", bound=Record)


def _own(records: Iterable[R]) -> dict[int, list[R]]:
    """Records by the unit that keeps them: party records are shared with nobody."""
    found: dict[int, list[R]] = {}
    for record in records:
        found.setdefault(record.organisation_id, []).append(record)
    return found


def _load_organs(units: Sequence[int]) -> dict[int, list[PartyOrgan]]:
    found = PartyOrgan.objects.filter(organisation__in=units, sort="party_organ", **COUNTING)
    return _own(found.order_by("founded_on", "pk").defer("description"))


def _load_rules(units: Sequence[int]) -> dict[int, list[PartyRule]]:
    found = PartyRule.objects.filter(organisation__in=units, sort="party_rule", **COUNTING)
    return _own(found.order_by("adopted_on", "pk").defer("description"))


ORGANS: Loader[list[PartyOrgan]] = Loader("party.organs", _load_organs, list)
RULES: Loader[list[PartyRule]] = Loader("party.rules", _load_rules, list)
MEMBERS: Loader[list[Span]] = Loader("party.members", spans_of, list)


def _standing(basis: Basis, day: date, counts: Callable[[PartyOrgan], bool]) -> list[PartyOrgan] | None:
    """The organisations that stand on the day, or None where none was ever recorded."""
    recorded = [organ for organ in basis.of(ORGANS) if counts(organ)]
    if not recorded:
        return None
    return [organ for organ in recorded if holds_on(organ.founded_on, organ.dissolved_on, day)]


def _refs(found: Iterable[PartyOrgan]) -> tuple[EvidenceRef, ...]:
    return tuple(
        EvidenceRef("party.organ", organ.uid, f"{organ.name}（{organ.founded_on.isoformat()} 成立）") for organ in found
    )


def _flag(basis: Basis, question: Question, kind: OrganKind, label: str) -> FactValue:
    day = question.day
    found = _standing(basis, day, lambda organ: organ.kind == kind)
    if found is None:
        return FactValue(None, NO_RECORD)
    words = "已设立" if found else "未设立"
    return FactValue(bool(found), f"党组织记录：{label}{words}（{day.isoformat()}）", _refs(found), day)


@provider("records.party_group")
def _group(basis: Basis, question: Question) -> FactValue:
    """From the organisations where a working group was ever recorded, else from the profile."""
    found = _flag(basis, question, OrganKind.GROUP, "党建工作小组")
    return group_of_profile(basis, question) if found.value is None else found


@provider("records.secretariat_party_branch")
def _secretariat(basis: Basis, question: Question) -> FactValue:
    return _flag(basis, question, OrganKind.SECRETARIAT, "秘书处党支部")


@provider("records.party_branches")
def _branches(basis: Basis, question: Question) -> FactValue:
    day = question.day
    found = _standing(basis, day, lambda organ: organ.kind in BRANCHES)
    if found is None:
        return FactValue(None, NO_RECORD)
    source = f"党组织记录：功能性党支部、行动支部 {len(found)} 个（{day.isoformat()}）"
    return FactValue(len(found), source, _refs(found), day)


@provider("records.party_group_rules")
def _rules(basis: Basis, question: Question) -> FactValue:
    recorded = basis.of(RULES)
    if not recorded:
        return FactValue(None, NO_RECORD)
    day = question.day
    found = [rule for rule in recorded if holds_on(rule.adopted_on, rule.until, day)]
    refs = tuple(EvidenceRef("party.rule", rule.uid, rule.title) for rule in found)
    return FactValue(len(found), f"党建工作制度记录：有效 {len(found)} 项（{day.isoformat()}）", refs, day)


def _kept(basis: Basis, day: date) -> int | None:
    """How many are kept on the day, or None where nobody was ever recorded."""
    spans = basis.of(MEMBERS)
    return sum(kept_on(*span, day) for span in spans) if spans else None


@provider("records.party_member_database")
def _database(basis: Basis, question: Question) -> FactValue:
    """Whether the database is kept: the evidence names the database and no person."""
    day = question.day
    kept = _kept(basis, day)
    if kept is None:
        return FactValue(None, NO_RECORD)
    words = "已建立，登记均经本人同意" if kept else "没有在册的会员党员"
    return FactValue(
        kept > 0, f"会员党员数据库：{words}（{day.isoformat()}）", _database_ref(basis) if kept else (), day
    )


@provider("records.party_members")
def _members(basis: Basis, question: Question) -> FactValue:
    """The number itself never leaves below :data:`SMALLEST`: facts are shown to many and frozen in applications."""
    day = question.day
    kept = _kept(basis, day)
    if kept is None:
        return FactValue(None, NO_RECORD)
    source = f"会员党员数据库：{told_count(kept)} 人（{day.isoformat()}）"
    told = None if 0 < kept < SMALLEST else kept
    return FactValue(told, source, _database_ref(basis) if kept else (), day)


def _database_ref(basis: Basis) -> tuple[EvidenceRef, ...]:
    return (EvidenceRef("party.database", basis.organisation.uid, "会员党员数据库（不出具名单）"),)
