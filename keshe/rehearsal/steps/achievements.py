"""What a unit has built up, recorded by its own people: teams, journals, brands, reports, awards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from keshe.achievements.actions import add_members, add_part, record_achievement
from keshe.achievements.bases import Kept, Part
from keshe.achievements.domain.kinds import (
    AdoptionForm,
    AwardFrequency,
    BaseRole,
    BrandKind,
    IssueFrequency,
    ProductKind,
    TeamKind,
)
from keshe.achievements.models import (
    Adoption,
    AwardRound,
    Brand,
    EducationBase,
    Indexing,
    IndustryReport,
    Issue,
    Journal,
    PublicProduct,
    SocietyAward,
    SpiritMaterial,
    Team,
    TeamMember,
)
from keshe.achievements.queries import achievements_of
from keshe.organisations.models import Organisation
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.organisations import administrator_of
from keshe.rehearsal.steps.records import agreed

K = TypeVar("K", bound=Kept)
P = TypeVar("P", bound=Part)

EXPERT_NAMES = ("顾知行", "陆明远", "沈观澜", "陶然之", "许若谷", "宋怀瑾", "秦致远", "杜思齐", "苏慕白", "程望舒")
WORKPLACE = "示范研究院"
TEAM_NAMES = {
    TeamKind.CHIEF_EXPERTS: "首席科普专家团队",
    TeamKind.VOLUNTEERS: "科技志愿服务队",
    TeamKind.SPIRIT_LECTURERS: "科学家精神宣讲团",
}


#: What a record of each sort says where the story does not care.
USUAL: dict[type[Kept], dict[str, object]] = {
    Team: {"kind": TeamKind.VOLUNTEERS},
    Brand: {"kind": BrandKind.ONE_SOCIETY_ONE_BRAND},
    Journal: {"permit": "苏内资准印证第 0512 号", "frequency": IssueFrequency.QUARTERLY},
    SocietyAward: {"procedure": "申报、初评、终评、公示、表彰。", "frequency": AwardFrequency.YEARLY},
    IndustryReport: {"field": "光学照明"},
    PublicProduct: {"kind": ProductKind.ADVICE},
    SpiritMaterial: {"quantity": 1},
    EducationBase: {"place": "苏州市姑苏区示范路 1 号", "role": BaseRole.LEADING},
}


def built(
    cast: Cast,
    unit: Organisation,
    sort: type[K],
    name: str,
    since: date,
    *,
    admin: str = "",
    co_organisers: Sequence[Organisation] = (),
    **values: object,
) -> K:
    """One achievement, recorded, with the partners' consent; ``since`` is the day with which its sort begins."""
    actor = cast.actor(admin or administrator_of(unit))
    said = {**USUAL[sort], "name": name, sort.BEGINS: since, **values}
    thing = record_achievement(actor, unit, sort, said, co_organisers)
    agreed(cast, thing)
    return thing


def part(cast: Cast, whole: Kept, sort: type[P], *, admin: str = "", **values: object) -> P:
    """One part of a record, added."""
    return add_part(cast.actor(admin or administrator_of(whole.organisation)), whole, sort, values)


def team_of(cast: Cast, unit: Organisation, kind: TeamKind, since: date, *, admin: str = "") -> Team:
    """The unit's team of a kind, recorded if there is none yet."""
    team = achievements_of(Team, unit).filter(kind=kind).first()
    return team or built(cast, unit, Team, TEAM_NAMES[kind], since, admin=admin, kind=kind)


def chief_expert(
    cast: Cast,
    unit: Organisation,
    name: str,
    since: date,
    until: date | None = None,
    *,
    admin: str = "",
    workplace: str = WORKPLACE,
) -> TeamMember:
    """One term of a chief expert, in the unit's team of chief experts."""
    team = team_of(cast, unit, TeamKind.CHIEF_EXPERTS, since, admin=admin)
    values: dict[str, Any] = {
        "workplace": workplace,
        "title": "研究员",
        "field": "光学",
        "since": since,
        "until": until,
    }
    return part(cast, team, TeamMember, admin=admin, name=name, **values)


def chief_experts(
    cast: Cast, unit: Organisation, count: int, since: date, until: date | None = None, *, admin: str = ""
) -> list[TeamMember]:
    """So many chief experts, pasted at once."""
    team = team_of(cast, unit, TeamKind.CHIEF_EXPERTS, since, admin=admin)
    rows = []
    for number in range(count):
        name, workplace = EXPERT_NAMES[number % len(EXPERT_NAMES)], f"{WORKPLACE} {number // len(EXPERT_NAMES) + 1} 部"
        values = {"title": "研究员", "field": "光学", "since": since, "until": until}
        rows.append((number + 1, {"name": name, "workplace": workplace, **values}))
    return add_members(cast.actor(admin or administrator_of(unit)), team, rows)


def adopted_report(
    cast: Cast, unit: Organisation, name: str, finished_on: date, adopted_on: date, *, department: str = "市工信局"
) -> IndustryReport:
    """A report that a department adopted."""
    report = built(cast, unit, IndustryReport, name, finished_on)
    form = AdoptionForm.CERTIFICATE
    part(cast, report, Adoption, department=department, adopted_on=adopted_on, form=form)
    return report


def award_round(cast: Cast, award: SocietyAward, year: int, announced_on: date, **values: object) -> AwardRound:
    """A round of an award with one winner."""
    winners = [["示范光电有限公司", "低眩光照明系统", "一等奖"]]
    said: dict[str, Any] = {
        "year": year,
        "announced_on": announced_on,
        "applications": 12,
        "winners": winners,
        **values,
    }
    return part(cast, award, AwardRound, **said)


def standing_achievements(cast: Cast, unit: Organisation, since: date, *, brands: int = 2, admin: str = "") -> None:
    """What a well-run society has, as far as it has not: brands, teams for volunteers and for lectures, a journal."""
    for number in range(achievements_of(Brand, unit).count() + 1, brands + 1):
        built(cast, unit, Brand, f"晨光科普品牌 {number}", since, admin=admin)
    for kind in (TeamKind.VOLUNTEERS, TeamKind.SPIRIT_LECTURERS):
        team_of(cast, unit, kind, since, admin=admin)
    if not achievements_of(Journal, unit).exists():
        built(cast, unit, Journal, "《晨光技术》（内部资料）", since, admin=admin)


def rich_achievements(cast: Cast, unit: Organisation, year: int) -> None:
    """Beside what stands: a year of issues, an adopted report, rounds of an award, a product, materials, a base, volunteers."""
    first = date(year, 1, 1)
    journal = achievements_of(Journal, unit).get()
    for number in range(1, 5):
        day = date(year, 3 * number, 15)
        part(cast, journal, Issue, year=year, number=str(number), published_on=day, articles=10 + number)
    part(cast, journal, Indexing, database="中国学术期刊网络出版总库", since=first)
    volunteers = achievements_of(Team, unit).get(kind=TeamKind.VOLUNTEERS)
    for name in EXPERT_NAMES[:3]:
        part(
            cast, volunteers, TeamMember, name=name, workplace=WORKPLACE, title="高级工程师", field="光学", since=first
        )
    adopted_report(cast, unit, f"苏州市照明产业发展报告（{year}）", date(year, 6, 20), date(year, 9, 1))
    award = built(cast, unit, SocietyAward, "晨光科学技术奖", date(year - 4, 3, 1))
    for back in (3, 2, 0):
        award_round(cast, award, year - back, date(year - back, 12, 1))
    built(cast, unit, PublicProduct, "教室照明评估规范", date(year, 5, 10), kind=ProductKind.STANDARD)
    built(cast, unit, SpiritMaterial, "“追光者”微视频", first + timedelta(days=120), quantity=6)
    built(cast, unit, EducationBase, "光学先驱纪念馆", date(year, 4, 1))
