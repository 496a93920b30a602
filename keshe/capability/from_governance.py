"""Facts that are read from how a unit is governed: meetings, rules, secretariat, channels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar, cast

from django.db.models import QuerySet

from keshe.activities.domain.counting import holds_on, in_window
from keshe.capability.domain.facts import EvidenceRef, FactValue, spec_of
from keshe.capability.from_profile import full_time_staff, society_day
from keshe.capability.providers import NO_RECORD, Basis, Loader, Question, provider, register
from keshe.governance.domain.kinds import MeetingKind, RuleKind
from keshe.governance.models import Channel, GoverningMeeting, InternalRule, StaffMember
from keshe.records.models import Record

R = TypeVar("R", bound=Record)


def _loader(sort: type[R], named: str, order: str) -> Callable[[Sequence[int]], dict[int, list[R]]]:
    """Reads a sort for many units in one query; how a unit is governed is shared with nobody."""

    def load(units: Sequence[int]) -> dict[int, list[R]]:
        found: dict[int, list[R]] = {}
        kept = sort._default_manager.filter(organisation__in=units, sort=named)
        counting = kept.filter(withdrawn_at__isnull=True, doubted_at__isnull=True)
        for record in cast("QuerySet[R]", counting.defer("description").order_by(order, "pk")):
            found.setdefault(record.organisation_id, []).append(record)
        return found

    return load


MEETINGS: Loader[list[GoverningMeeting]] = Loader(
    "governance.meetings", _loader(GoverningMeeting, "governing_meeting", "held_at"), list
)
RULES: Loader[list[InternalRule]] = Loader(
    "governance.rules", _loader(InternalRule, "internal_rule", "adopted_on"), list
)
STAFF: Loader[list[StaffMember]] = Loader("governance.staff", _loader(StaffMember, "staff_member", "since"), list)
CHANNELS: Loader[list[Channel]] = Loader("governance.channels", _loader(Channel, "channel", "since"), list)


# ------------------------------------------------------------------ meetings


def _meeting_refs(found: Sequence[GoverningMeeting]) -> tuple[EvidenceRef, ...]:
    return tuple(EvidenceRef("governance.meeting", one.uid, f"{one.day.isoformat()} {one.title}") for one in found)


def _register_meetings(code: str, kind: MeetingKind) -> None:
    label = spec_of(code).label

    def answer(basis: Basis, question: Question) -> FactValue:
        recorded = [one for one in basis.of(MEETINGS) if one.kind == kind]
        if not recorded:
            return FactValue(None, NO_RECORD)
        held = [one for one in recorded if in_window(one.day, question.within)]
        found = [one for one in held if one.quorate]
        source = f"会议记录：{label} {len(found)} 次（{question.span_zh}）"
        if len(held) > len(found):
            source += f"，另有 {len(held) - len(found)} 次出席不足三分之二，不计"
        return FactValue(len(found), source, _meeting_refs(found))

    register(code, answer)


_register_meetings("governance.council_meetings", MeetingKind.COUNCIL)
_register_meetings("governance.member_congress", MeetingKind.MEMBER_CONGRESS)


@provider("unit.society_day_decided")
def _society_day(basis: Basis, question: Question) -> FactValue:
    """What a meeting decided; where none did by that day, what the profile says."""
    decided = [one for one in basis.of(MEETINGS) if one.society_day and one.quorate]
    found = [one for one in decided if one.day <= question.day]
    profile = society_day(basis, question)
    if found:
        last = found[-1]
        source = (
            f"会议记录：{last.day.isoformat()} {last.title}决定设立学会日“{last.society_day}”（{last.society_day_on}）"
        )
        return FactValue(True, source, _meeting_refs([last]), question.day)
    if not decided or profile.value is True:
        return profile
    source = f"会议记录：截至 {question.day.isoformat()} 尚未决定设立学会日"
    return FactValue(False, source, (), question.day)


# ------------------------------------------------------------------ rules, secretariat, channels


@provider("unit.council_rules")
def _council_rules(basis: Basis, question: Question) -> FactValue:
    recorded = [one for one in basis.of(RULES) if one.kind == RuleKind.COUNCIL]
    if not recorded:
        return FactValue(None, NO_RECORD)
    day = question.day
    found = [one for one in recorded if holds_on(one.adopted_on, one.until, day)]
    refs = tuple(EvidenceRef("governance.rule", one.uid, one.name) for one in found)
    return FactValue(bool(found), f"制度记录：理事会管理制度 {_yes(found)}（{day.isoformat()}）", refs, day)


@provider("unit.full_time_staff")
def _full_time_staff(basis: Basis, question: Question) -> FactValue:
    """People of the secretariat on the day, each once; where nobody was ever recorded, the profile's figure. Their
    names stay with the unit: the records behind the figure are called by post and day."""
    recorded = basis.of(STAFF)
    if not recorded:
        return full_time_staff(basis, question)
    day = question.day
    there = {one.name: one for one in recorded if one.full_time and holds_on(one.since, one.until, day)}
    refs = tuple(EvidenceRef("governance.staff", one.uid, _post(one)) for one in there.values())
    return FactValue(len(there), f"秘书处人员记录：{day.isoformat()} 在岗专职人员 {len(there)} 人", refs, day)


@provider("records.member_home_channels")
def _channels(basis: Basis, question: Question) -> FactValue:
    recorded = basis.of(CHANNELS)
    if not recorded:
        return FactValue(None, NO_RECORD)
    day = question.day
    found = [one for one in recorded if holds_on(one.since, one.until, day)]
    refs = tuple(EvidenceRef("governance.channel", one.uid, one.name) for one in found)
    return FactValue(len(found), f"信息化渠道记录：{len(found)} 个（{day.isoformat()}）", refs, day)


def _yes(found: Sequence[object]) -> str:
    return "有" if found else "无"


def _post(one: StaffMember) -> str:
    since: date = one.since
    return f"{one.position or '专职人员'}（{since.isoformat()} 到岗）"
