"""Facts that are counted from what a unit has built up: teams, journals, brands, reports, awards and their parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from keshe.achievements.counted import IssueRow, RoundRow, Row, Term, achievements_of_units
from keshe.achievements.domain.kinds import TeamKind
from keshe.achievements.domain.rounds import missing_years
from keshe.achievements.labels import SORT_LABELS, TEAM_KINDS, issue_label, round_label
from keshe.activities.domain.counting import holds_on, in_window, overlaps
from keshe.activities.domain.kinds import ActivityKind
from keshe.capability.domain.facts import EvidenceRef, FactValue, spec_of
from keshe.capability.from_records import in_time, of_kind
from keshe.capability.providers import NO_RECORD, Basis, Loader, Question, provider, register

Found = dict[str, list[Row]]


def _load(units: Sequence[int]) -> dict[int, Found]:
    found: dict[int, Found] = {}
    for unit, rows in achievements_of_units(units).items():
        for row in rows:
            found.setdefault(unit, {}).setdefault(row.sort, []).append(row)
    return found


BUILT: Loader[Found] = Loader("achievements.records", _load, dict)


def _ref(one: Row, label: str = "") -> EvidenceRef:
    return EvidenceRef(f"achievements.{one.sort}", one.uid, label or one.name)


def _stands(one: Row, question: Question) -> bool:
    return holds_on(one.since, one.until, question.day)


# ------------------------------------------------------------------ what stands on a day

_STANDING = {
    "records.brands": "brand",
    "records.journals": "journal",
    "records.education_bases": "education_base",
}


def _register_standing(code: str, sort: str) -> None:
    unit = spec_of(code).unit

    def answer(basis: Basis, question: Question) -> FactValue:
        recorded = basis.of(BUILT).get(sort, [])
        if not recorded:
            return FactValue(None, NO_RECORD)
        found = [one for one in recorded if _stands(one, question)]
        source = f"成果记录：{SORT_LABELS[sort]} {len(found)} {unit}（{question.day.isoformat()}）"
        return FactValue(len(found), source, tuple(_ref(one) for one in found), question.day)

    register(code, answer)


_TEAMS = {
    "records.volunteer_team": TeamKind.VOLUNTEERS,
    "records.scientist_spirit_team": TeamKind.SPIRIT_LECTURERS,
}


def _teams(basis: Basis, kind: TeamKind) -> list[Row]:
    return [team for team in basis.of(BUILT).get("team", []) if team.kind == kind]


def _register_team(code: str, kind: TeamKind) -> None:
    def answer(basis: Basis, question: Question) -> FactValue:
        recorded = _teams(basis, kind)
        if not recorded:
            return FactValue(None, NO_RECORD)
        found = [team for team in recorded if _stands(team, question)]
        source = f"团队记录：{TEAM_KINDS[kind]} {'有' if found else '无'}（{question.day.isoformat()}）"
        return FactValue(bool(found), source, tuple(_ref(team) for team in found), question.day)

    register(code, answer)


def _serving(teams: Iterable[Row], question: Question) -> dict[tuple[str, str], tuple[Row, Term]]:
    """People whose term covers the day in a team that has not ended; several terms of one person are one person."""
    day = question.day
    return {
        (member.name.casefold(), member.workplace.casefold()): (team, member)
        for team in teams
        if team.until is None or day <= team.until
        for member in team.terms
        if holds_on(member.since, member.until, day)
    }


@provider("records.chief_experts")
def _chief_experts(basis: Basis, question: Question) -> FactValue:
    teams = _teams(basis, TeamKind.CHIEF_EXPERTS)
    if not any(team.terms for team in teams):
        return FactValue(None, NO_RECORD)
    people = _serving(teams, question)
    refs = tuple(_ref(team, member.name) for team, member in people.values())
    source = f"首席科普专家记录：{question.day.isoformat()} 在聘 {len(people)} 人"
    return FactValue(len(people), source, refs, question.day)


@provider("records.team_volunteers")
def _volunteers(basis: Basis, question: Question) -> FactValue:
    """Volunteers are counted, never named: the records behind are the teams."""
    teams = _teams(basis, TeamKind.VOLUNTEERS)
    if not any(team.terms for team in teams):
        return FactValue(None, NO_RECORD)
    people = _serving(teams, question)
    refs = tuple(_ref(team) for team in {team.uid: team for team, _member in people.values()}.values())
    source = f"团队记录：科技志愿服务队在队 {len(people)} 人（{question.day.isoformat()}）"
    return FactValue(len(people), source, refs, question.day)


@provider("records.awards_upward")
def _awards_upward(basis: Basis, question: Question) -> FactValue:
    recorded = basis.of(BUILT).get("society_award", [])
    if not recorded:
        return FactValue(None, NO_RECORD)
    found = [award for award in recorded if award.leads_upward and _stands(award, question)]
    source = f"成果记录：可上升为市级奖项或作为推荐依据的设奖 {len(found)} 项（{question.day.isoformat()}）"
    return FactValue(len(found), source, tuple(_ref(award) for award in found), question.day)


# ------------------------------------------------------------------ what happened inside a window


@provider("records.public_products")
def _public_products(basis: Basis, question: Question) -> FactValue:
    """Products that were offered at any time inside the window."""
    found = [
        one for one in basis.of(BUILT).get("public_product", []) if overlaps(one.since, one.until, question.within)
    ]
    return _counted(basis, "public_product", "records.public_products", found, len(found), question)


@provider("records.scientist_spirit_materials")
def _materials(basis: Basis, question: Question) -> FactValue:
    found = [one for one in basis.of(BUILT).get("spirit_material", []) if in_window(one.since, question.within)]
    total = sum(one.quantity or 0 for one in found)
    return _counted(basis, "spirit_material", "records.scientist_spirit_materials", found, total, question)


@provider("records.industry_reports_adopted")
def _reports(basis: Basis, question: Question) -> FactValue:
    """Reports that a department adopted inside the window; one that several departments adopted counts once."""
    found = [
        report
        for report in basis.of(BUILT).get("industry_report", [])
        if any(in_window(adoption.adopted_on, question.within) for adoption in report.adoptions)
    ]
    return _counted(basis, "industry_report", "records.industry_reports_adopted", found, len(found), question)


def _counted(basis: Basis, sort: str, code: str, found: Iterable[Row], total: int, question: Question) -> FactValue:
    if not basis.of(BUILT).get(sort):
        return FactValue(None, NO_RECORD)
    spec = spec_of(code)
    source = f"成果记录：{spec.label} {total} {spec.unit}（{question.span_zh}）"
    return FactValue(total, source, tuple(_ref(one) for one in found))


@provider("records.journal_issues")
def _journal_issues(basis: Basis, question: Question) -> FactValue:
    recorded: list[tuple[Row, IssueRow]] = [
        (journal, issue) for journal in basis.of(BUILT).get("journal", []) for issue in journal.issues
    ]
    if not recorded:
        return FactValue(None, NO_RECORD)
    found = [(journal, issue) for journal, issue in recorded if in_window(issue.published_on, question.within)]
    found.sort(key=lambda pair: pair[1].published_on)
    refs = tuple(_ref(journal, f"{journal.name} {issue_label(issue.year, issue.number)}") for journal, issue in found)
    return FactValue(len(found), f"期刊记录：出版 {len(found)} 期（{question.span_zh}）", refs)


@provider("records.awards_granted")
def _awards_granted(basis: Basis, question: Question) -> FactValue:
    """Rounds, and commendations held as events in years without a round: what is recorded as both counts once."""
    rounds: list[tuple[Row, RoundRow]] = [
        (award, one) for award in basis.of(BUILT).get("society_award", []) for one in award.rounds
    ]
    events = of_kind(basis, ActivityKind.COMMENDATION)
    if not rounds and not events:
        return FactValue(None, NO_RECORD)
    given = sorted(
        (pair for pair in rounds if in_window(pair[1].announced_on, question.within)),
        key=lambda pair: pair[1].announced_on,
    )
    held = in_time(one for one in events if in_window(one.day, question.within))
    years = {one.announced_on.year for _award, one in rounds}
    alone = [one for one in held if one.day.year not in years]
    total = len(given) + len(alone)
    source = f"设奖记录：评选表彰 {total} 次（{question.span_zh}）"
    if len(alone) < len(held):
        source += f"，同年已登记评选的表彰活动 {len(held) - len(alone)} 场不另计"
    refs = [_ref(award, f"{award.name} {round_label(one.year)}") for award, one in given]
    refs += [EvidenceRef("activities.activity", one.uid, f"{one.day.isoformat()} {one.title}") for one in alone]
    return FactValue(total, source + _gaps(basis, question), tuple(refs))


def _gaps(basis: Basis, question: Question) -> str:
    """Which rounds were due until the end of the window and are not recorded."""
    last = question.within[1].year if question.within else date.max.year
    said = ""
    for award in basis.of(BUILT).get("society_award", []):
        held = [one.year for one in award.rounds]
        missing = [str(year) for year in missing_years(held, award.frequency or "irregular") if year <= last]
        if missing:
            said += f"，“{award.name}”{'、'.join(missing)} 年没有评选记录"
    return said


for _code, _sort in _STANDING.items():
    _register_standing(_code, _sort)
for _code, _kind in _TEAMS.items():
    _register_team(_code, _kind)
