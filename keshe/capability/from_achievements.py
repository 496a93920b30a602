"""Facts that are counted from what a unit has built up: teams, journals, brands, reports, awards and their parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from keshe.achievements.bases import Kept
from keshe.achievements.domain.kinds import TeamKind
from keshe.achievements.domain.people import person
from keshe.achievements.labels import SORT_LABELS, TEAM_KINDS
from keshe.achievements.models import (
    AwardRound,
    Brand,
    EducationBase,
    IndustryReport,
    Issue,
    Journal,
    PublicProduct,
    SocietyAward,
    SpiritMaterial,
    Team,
    TeamMember,
)
from keshe.achievements.queries import achievements_of_units, gaps_of
from keshe.activities.domain.counting import held_on, holds_on, in_window, overlaps
from keshe.activities.domain.kinds import ActivityKind
from keshe.capability.domain.facts import EvidenceRef, FactValue, spec_of
from keshe.capability.from_records import ACTIVITIES
from keshe.capability.providers import NO_RECORD, Basis, Loader, Question, provider, register
from keshe.records.queries import by_unit

Found = dict[type[Kept], list[Any]]


def _load(units: Sequence[int]) -> dict[int, Found]:
    both = achievements_of_units(units)
    kept = {record.pk: one for record, one in both}
    found: dict[int, Found] = {}
    for unit, records in by_unit([record for record, _kept in both], units).items():
        for record in records:
            one = kept[record.pk]
            found.setdefault(unit, {}).setdefault(type(one), []).append(one)
    return found


BUILT: Loader[Found] = Loader("achievements.records", _load, dict)


def _ref(one: Kept, label: str = "") -> EvidenceRef:
    return EvidenceRef(f"achievements.{one.KEY}", one.uid, label or one.name)


def _stands(one: Any, question: Question) -> bool:
    return holds_on(one.begun, one.until, question.day)


# ------------------------------------------------------------------ what stands on a day

_STANDING: dict[str, type[Kept]] = {
    "records.brands": Brand,
    "records.journals": Journal,
    "records.education_bases": EducationBase,
}


def _register_standing(code: str, sort: type[Kept]) -> None:
    unit = spec_of(code).unit

    def answer(basis: Basis, question: Question) -> FactValue:
        recorded = basis.of(BUILT).get(sort, [])
        if not recorded:
            return FactValue(None, NO_RECORD)
        found = [one for one in recorded if _stands(one, question)]
        source = f"成果记录：{SORT_LABELS[sort.KEY]} {len(found)} {unit}（{question.day.isoformat()}）"
        return FactValue(len(found), source, tuple(_ref(one) for one in found), question.day)

    register(code, answer)


_TEAMS = {
    "records.volunteer_team": TeamKind.VOLUNTEERS,
    "records.scientist_spirit_team": TeamKind.SPIRIT_LECTURERS,
}


def _teams(basis: Basis, kind: TeamKind) -> list[Team]:
    return [team for team in basis.of(BUILT).get(Team, []) if team.kind == kind]


def _register_team(code: str, kind: TeamKind) -> None:
    def answer(basis: Basis, question: Question) -> FactValue:
        recorded = _teams(basis, kind)
        if not recorded:
            return FactValue(None, NO_RECORD)
        found = [team for team in recorded if _stands(team, question)]
        source = f"团队记录：{TEAM_KINDS[kind]} {'有' if found else '无'}（{question.day.isoformat()}）"
        return FactValue(bool(found), source, tuple(_ref(team) for team in found), question.day)

    register(code, answer)


def _serving(teams: Iterable[Team], question: Question) -> dict[tuple[str, str], tuple[Team, TeamMember]]:
    """People whose term covers the day in a team that has not ended; several terms of one person are one person."""
    day = question.day
    return {
        person(member.name, member.workplace): (team, member)
        for team in teams
        if team.until is None or day <= team.until
        for member in team.members.all()
        if holds_on(member.since, member.until, day)
    }


@provider("records.chief_experts")
def _chief_experts(basis: Basis, question: Question) -> FactValue:
    teams = _teams(basis, TeamKind.CHIEF_EXPERTS)
    if not any(team.members.all() for team in teams):
        return FactValue(None, NO_RECORD)
    people = _serving(teams, question)
    refs = tuple(_ref(team, member.name) for team, member in people.values())
    source = f"首席科普专家记录：{question.day.isoformat()} 在聘 {len(people)} 人"
    return FactValue(len(people), source, refs, question.day)


@provider("records.team_volunteers")
def _volunteers(basis: Basis, question: Question) -> FactValue:
    """Volunteers are counted, never named: the records behind are the teams."""
    teams = _teams(basis, TeamKind.VOLUNTEERS)
    if not any(team.members.all() for team in teams):
        return FactValue(None, NO_RECORD)
    people = _serving(teams, question)
    refs = tuple(_ref(team) for team in {team.pk: team for team, _member in people.values()}.values())
    source = f"团队记录：科技志愿服务队在队 {len(people)} 人（{question.day.isoformat()}）"
    return FactValue(len(people), source, refs, question.day)


@provider("records.awards_upward")
def _awards_upward(basis: Basis, question: Question) -> FactValue:
    recorded = basis.of(BUILT).get(SocietyAward, [])
    if not recorded:
        return FactValue(None, NO_RECORD)
    found = [award for award in recorded if award.leads_upward and _stands(award, question)]
    source = f"成果记录：可上升为市级奖项或作为推荐依据的设奖 {len(found)} 项（{question.day.isoformat()}）"
    return FactValue(len(found), source, tuple(_ref(award) for award in found), question.day)


# ------------------------------------------------------------------ what happened inside a window


@provider("records.public_products")
def _public_products(basis: Basis, question: Question) -> FactValue:
    """Products that were offered at any time inside the window."""
    found = [one for one in basis.of(BUILT).get(PublicProduct, []) if overlaps(one.since, one.until, question.within)]
    return _counted(basis, PublicProduct, "records.public_products", found, len(found), question)


@provider("records.scientist_spirit_materials")
def _materials(basis: Basis, question: Question) -> FactValue:
    found = [one for one in basis.of(BUILT).get(SpiritMaterial, []) if in_window(one.made_on, question.within)]
    total = sum(one.quantity for one in found)
    return _counted(basis, SpiritMaterial, "records.scientist_spirit_materials", found, total, question)


@provider("records.industry_reports_adopted")
def _reports(basis: Basis, question: Question) -> FactValue:
    """Reports that a department adopted inside the window; one that several departments adopted counts once."""
    found = [
        report
        for report in basis.of(BUILT).get(IndustryReport, [])
        if any(in_window(adoption.adopted_on, question.within) for adoption in report.adoptions.all())
    ]
    return _counted(basis, IndustryReport, "records.industry_reports_adopted", found, len(found), question)


def _counted(
    basis: Basis, sort: type[Kept], code: str, found: Iterable[Kept], total: int, question: Question
) -> FactValue:
    if not basis.of(BUILT).get(sort):
        return FactValue(None, NO_RECORD)
    spec = spec_of(code)
    source = f"成果记录：{spec.label} {total} {spec.unit}（{question.span_zh}）"
    return FactValue(total, source, tuple(_ref(one) for one in found))


@provider("records.journal_issues")
def _journal_issues(basis: Basis, question: Question) -> FactValue:
    recorded: list[tuple[Journal, Issue]] = [
        (journal, issue) for journal in basis.of(BUILT).get(Journal, []) for issue in journal.issues.all()
    ]
    if not recorded:
        return FactValue(None, NO_RECORD)
    found = [(journal, issue) for journal, issue in recorded if in_window(issue.published_on, question.within)]
    found.sort(key=lambda pair: pair[1].published_on)
    refs = tuple(_ref(journal, f"{journal.name} {issue}") for journal, issue in found)
    return FactValue(len(found), f"期刊记录：出版 {len(found)} 期（{question.span_zh}）", refs)


@provider("records.awards_granted")
def _awards_granted(basis: Basis, question: Question) -> FactValue:
    """Rounds, and commendations held as events in years without a round: what is recorded as both counts once."""
    rounds: list[tuple[SocietyAward, AwardRound]] = [
        (award, one) for award in basis.of(BUILT).get(SocietyAward, []) for one in award.rounds.all()
    ]
    events = [one for one in basis.of(ACTIVITIES) if one.kind == ActivityKind.COMMENDATION]
    if not rounds and not events:
        return FactValue(None, NO_RECORD)
    given = sorted(
        (pair for pair in rounds if in_window(pair[1].announced_on, question.within)),
        key=lambda pair: pair[1].announced_on,
    )
    held = sorted(
        (one for one in events if in_window(held_on(one.starts_at), question.within)), key=lambda one: one.starts_at
    )
    years = {one.announced_on.year for _award, one in rounds}
    alone = [one for one in held if held_on(one.starts_at).year not in years]
    total = len(given) + len(alone)
    source = f"设奖记录：评选表彰 {total} 次（{question.span_zh}）"
    if len(alone) < len(held):
        source += f"，同年已登记评选的表彰活动 {len(held) - len(alone)} 场不另计"
    refs = [_ref(award, f"{award.name} {one}") for award, one in given]
    refs += [
        EvidenceRef("activities.activity", one.uid, f"{held_on(one.starts_at).isoformat()} {one.title}")
        for one in alone
    ]
    return FactValue(total, source + _gaps(basis, question), tuple(refs))


def _gaps(basis: Basis, question: Question) -> str:
    """Which rounds were due until the end of the window and are not recorded."""
    last = question.within[1].year if question.within else date.max.year
    said = ""
    for award in basis.of(BUILT).get(SocietyAward, []):
        missing = [str(year) for year in gaps_of(award, award.rounds.all()) if year <= last]
        if missing:
            said += f"，“{award.name}”{'、'.join(missing)} 年没有评选记录"
    return said


for _code, _sort in _STANDING.items():
    _register_standing(_code, _sort)
for _code, _kind in _TEAMS.items():
    _register_team(_code, _kind)
