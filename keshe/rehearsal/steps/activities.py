"""A unit's year of records, written by its own people as the year goes by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from keshe.activities.actions import record_achievement, record_activity, record_expert
from keshe.activities.domain.kinds import ACADEMIC, AchievementKind, ActivityKind, Level
from keshe.activities.models import Achievement, Activity, ChiefExpert
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.governance import standing_governance
from keshe.rehearsal.steps.organisations import administrator_of
from keshe.rehearsal.steps.party import recorded_party
from keshe.rehearsal.steps.services import delegated

EXPERT_NAMES = ("顾知行", "陆明远", "沈观澜", "陶然之", "许若谷", "宋怀瑾", "秦致远", "杜思齐", "苏慕白", "程望舒")
TOPICS = ("光与生活", "照明与护眼", "激光小实验", "星空观测", "节能照明", "显微世界", "光纤通信", "彩虹的秘密")
PLACES = ("苏州科技馆", "社区科普馆", "市图书馆报告厅", "第一中学", "姑苏区文化中心")


def held(
    cast: Cast,
    unit: Organisation,
    kind: ActivityKind,
    title: str,
    day: date,
    *,
    at: time = time(14, 0),
    admin: str = "",
    co_organisers: Sequence[Organisation] = (),
    **values: object,
) -> Activity:
    """One activity, recorded. Academic ones are of the city's level unless ``level`` says otherwise."""
    if kind in ACADEMIC:
        values.setdefault("level", Level.CITY)
    starts_at = datetime.combine(day, at, tzinfo=clock.CHINA)
    return record_activity(
        cast.actor(admin or administrator_of(unit)),
        unit,
        {
            "kind": kind,
            "title": title,
            "starts_at": starts_at,
            "ends_at": starts_at + timedelta(hours=2),
            "place": PLACES[day.toordinal() % len(PLACES)],
            "participants": 40 + day.day,
            "level": "",
            **values,
        },
        co_organisers,
    )


def achieved(
    cast: Cast, unit: Organisation, kind: AchievementKind, name: str, since: date, *, admin: str = "", **values: object
) -> Achievement:
    """One achievement, recorded."""
    return record_achievement(
        cast.actor(admin or administrator_of(unit)), unit, {"kind": kind, "name": name, "since": since, **values}
    )


def chief_expert(
    cast: Cast,
    unit: Organisation,
    name: str,
    since: date,
    until: date | None = None,
    *,
    admin: str = "",
    workplace: str = "示范研究院",
) -> ChiefExpert:
    """One term of a chief expert, recorded."""
    return record_expert(
        cast.actor(admin or administrator_of(unit)),
        unit,
        {"name": name, "workplace": workplace, "title": "研究员", "field": "光学", "since": since, "until": until},
    )


def spread(count: int, first: date, last: date) -> list[date]:
    """``count`` days from ``first`` to ``last``, evenly."""
    span = (last - first).days
    return [first + timedelta(days=span * number // max(count - 1, 1)) for number in range(count)]


def recorded_year(
    cast: Cast,
    unit: Organisation,
    *,
    experts: int = 6,
    science: int = 20,
    conferences: int = 5,
    brands: int = 2,
    society_days: int = 1,
    party_days: int = 4,
    volunteer: int = 2,
    year: int | None = None,
    admin: str = "",
) -> None:
    """The records of a calendar year up to today (``year``: this year): so many of each, ``conferences`` in a row of
    years that ends with it. Standing things began with the year."""
    year = clock.today().year if year is None else year
    first, last = date(year, 1, 1), min(date(year, 12, 31), clock.today() - timedelta(days=1))
    last = max(first, last)
    for number in range(experts):
        name = EXPERT_NAMES[number % len(EXPERT_NAMES)]
        chief_expert(
            cast, unit, name, first, date(year + 2, 12, 31), admin=admin, workplace=f"示范研究院 {number // 10 + 1} 部"
        )
    for number, day in enumerate(spread(science, first, last), 1):
        title = f"科普讲座第 {number} 讲：{TOPICS[number % len(TOPICS)]}"
        held(cast, unit, ActivityKind.SCIENCE, title, day, admin=admin)
    for back in range(conferences):
        day = min(date(year - back, 11, 18), last)
        held(
            cast, unit, ActivityKind.ANNUAL_CONFERENCE, f"{year - back} 年学术年会", day, admin=admin, participants=180
        )
    for number, day in enumerate(spread(society_days, date(year, 5, 20), max(date(year, 5, 20), last)), 1):
        held(cast, unit, ActivityKind.SOCIETY_DAY, f"{year} 年学会日活动 {number}", min(day, last), admin=admin)
    for number, day in enumerate(spread(party_days, first, last), 1):
        held(cast, unit, ActivityKind.PARTY_DAY, f"主题党日第 {number} 次", day, admin=admin)
    for number, day in enumerate(spread(volunteer, first, last), 1):
        held(cast, unit, ActivityKind.VOLUNTEER, f"科技志愿服务第 {number} 次", day, admin=admin)
    for number in range(1, brands + 1):
        achieved(cast, unit, AchievementKind.BRAND, f"晨光科普品牌 {number}", first, admin=admin)
    _standing(cast, unit, first, admin)
    recorded_party(cast, unit, first, admin=admin)


def _standing(cast: Cast, unit: Organisation, since: date, admin: str) -> None:
    """What a well-run society has beside its activities."""
    for kind, name, body in (
        (AchievementKind.VOLUNTEER_TEAM, "科技志愿服务队", ""),
        (AchievementKind.LECTURE_TEAM, "科学家精神宣讲团", ""),
        (AchievementKind.JOURNAL, "《晨光技术》（内部资料）", "苏州市新闻出版局"),
    ):
        achieved(cast, unit, kind, name, since, admin=admin, body=body)
    standing_governance(cast, unit, since, admin=admin)
    delegated(cast, unit, "照明工程技术人员继续教育", since, admin=admin)
