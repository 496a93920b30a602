"""Facts that stand in a unit's profile and its grades."""

from __future__ import annotations

from datetime import date

from keshe.capability.domain.facts import EvidenceRef, FactValue, Value
from keshe.capability.providers import NO_RECORD, Basis, Loader, Question, provider
from keshe.lib.clock import local
from keshe.organisations.domain import grades
from keshe.organisations.domain.lifecycle import UnitStatus
from keshe.organisations.domain.profile import Inspection, Kind
from keshe.organisations.labels import INSPECTIONS
from keshe.organisations.queries import spans_by_unit

PROFILE = "单位档案"
#: Said of what a unit states of itself and no officer has confirmed, at first or since it changed.
UNCONFIRMED = "尚未经市科协确认"
NOT_YET = frozenset({UnitStatus.DRAFT, UnitStatus.SUBMITTED, UnitStatus.RETURNED})
GRADES: Loader[list[grades.Grade]] = Loader("organisations.grades", spans_by_unit, list)


def _from_profile(basis: Basis, value: Value, about: str, question: Question | None = None) -> FactValue:
    """A value of the profile; an empty one is no record."""
    if value is None or value == "":
        return FactValue(None, NO_RECORD)
    unit = basis.organisation
    changed = local(unit.changed_at).date()
    waits = f"，{UNCONFIRMED}" if unit.status in NOT_YET else ""
    source = f"{PROFILE}·{about}（更新于 {changed.isoformat()}{waits}）"
    return FactValue(value, source, as_of=question.day if question else changed)


@provider("unit.type")
def _type(basis: Basis, question: Question) -> FactValue:
    return _from_profile(basis, basis.organisation.kind, "单位类型")


@provider("unit.society_class")
def _society_class(basis: Basis, question: Question) -> FactValue:
    unit = basis.organisation
    return _from_profile(basis, unit.society_class if unit.kind == Kind.SOCIETY else None, "学科类别")


@provider("unit.is_legal_person")
def _legal_person(basis: Basis, question: Question) -> FactValue:
    unit = basis.organisation
    about = "是否法人" if unit.is_legal_person else f"非法人，依托单位：{unit.host_name}"
    return _from_profile(basis, unit.is_legal_person, about)


@provider("unit.can_issue_tax_invoice")
def _tax_invoice(basis: Basis, question: Question) -> FactValue:
    return _from_profile(basis, basis.organisation.can_issue_tax_invoice, "票据", question)


@provider("unit.founded_on")
def _founded_on(basis: Basis, question: Question) -> FactValue:
    return _from_profile(basis, basis.organisation.founded_on, "成立日期")


@provider("unit.district")
def _district(basis: Basis, question: Question) -> FactValue:
    return _from_profile(basis, basis.organisation.district, "所在区")


def person_members(basis: Basis, question: Question) -> FactValue:
    """The figure of the profile, for a unit that has not declared its roll complete."""
    return _from_profile(basis, basis.organisation.person_members, "个人会员数", question)


def unit_members(basis: Basis, question: Question) -> FactValue:
    """The figure of the profile, for a unit that has not declared its roll complete."""
    return _from_profile(basis, basis.organisation.unit_members, "单位会员数", question)


def full_time_staff(basis: Basis, question: Question) -> FactValue:
    """The profile's figure, where nobody of the secretariat is recorded (``from_governance``)."""
    return _from_profile(basis, basis.organisation.full_time_staff, "专职人员数", question)


def society_day(basis: Basis, question: Question) -> FactValue:
    """What the profile says of the society day, where no meeting decided it (``from_governance``)."""
    unit = basis.organisation
    decided: date | None = unit.society_day_decided_on
    if decided is None:
        return FactValue(None, NO_RECORD)
    about = f"学会日“{unit.society_day}”，{decided.isoformat()} 决定设立"
    return _from_profile(basis, decided <= question.day, about, question)


def party_group(basis: Basis, question: Question) -> FactValue:
    """What the profile says of the working group, for units that have not recorded their party organisations."""
    unit = basis.organisation
    since: date | None = unit.party_group_since
    if unit.party_group is None:
        return FactValue(None, NO_RECORD)
    if not unit.party_group:
        return _from_profile(basis, False, "尚未设立党建工作小组", question)
    about = f"党建工作小组，{since.isoformat()} 设立" if since else "党建工作小组（未填设立日期）"
    return _from_profile(basis, since is None or since <= question.day, about, question)


@provider("unit.annual_inspection")
def _inspection(basis: Basis, question: Question) -> FactValue:
    unit = basis.organisation
    year: int | None = unit.annual_inspection_year
    if year is None or not unit.annual_inspection:
        return FactValue(None, NO_RECORD)
    if question.up_to_year is not None and year > question.up_to_year:
        return FactValue(None, f"{PROFILE}·年检：只有 {year} 年度的结论，没有 {question.up_to_year} 年度及以前的记录")
    result = Inspection(unit.annual_inspection)
    good = result in (Inspection.PASSED, Inspection.BASICALLY_PASSED)
    return _from_profile(basis, good, f"{year} 年度年检{INSPECTIONS[result]}")


def _grades(basis: Basis) -> list[grades.Grade]:
    return basis.of(GRADES)


def _grade_source(grade: grades.Grade, remark: str = "") -> str:
    return (
        f"等级记录：{grade.grade}A，{grade.granting_body} {grade.granted_on.isoformat()} 评定，"
        f"有效期至 {grade.valid_until.isoformat()}{remark}"
    )


def _grade_evidence(grade: grades.Grade) -> tuple[EvidenceRef, ...]:
    return (EvidenceRef("organisations.grade", grade.key, f"{grade.grade}A（{grade.granted_on.isoformat()} 评定）"),)


@provider("unit.grade")
def _grade(basis: Basis, question: Question) -> FactValue:
    """The grade in validity on the day: on its last day still, on the day after no more."""
    day = question.day
    found = grades.grade_on(_grades(basis), day)
    if found is not None:
        return FactValue(f"{found.grade}A", _grade_source(found), _grade_evidence(found), day)
    last = grades.newest(_grades(basis))
    if last is None:
        return FactValue(None, NO_RECORD)
    state = "已过期" if last.valid_until < day else "尚未生效"
    return FactValue(None, _grade_source(last, f"（{day.isoformat()} {state}）"), _grade_evidence(last), day)


@provider("unit.grade_valid_until")
def _grade_valid_until(basis: Basis, question: Question) -> FactValue:
    last = grades.newest(_grades(basis))
    if last is None:
        return FactValue(None, NO_RECORD)
    return FactValue(last.valid_until, _grade_source(last), _grade_evidence(last))
