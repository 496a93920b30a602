"""A unit's year of records, written by its own people as the year goes by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from keshe.activities.actions import record_activity
from keshe.activities.domain.kinds import ACADEMIC, ActivityKind, Level
from keshe.activities.models import Activity
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.achievements import chief_experts, standing_achievements
from keshe.rehearsal.steps.governance import standing_governance
from keshe.rehearsal.steps.organisations import administrator_of
from keshe.rehearsal.steps.party import recorded_party
from keshe.rehearsal.steps.records import agreed
from keshe.rehearsal.steps.services import delegated

TOPICS = ("光与生活", "照明与护眼", "激光小实验", "星空观测", "节能照明", "显微世界", "光纤通信", "彩虹的秘密")
PLACES = ("苏州科技馆", "社区科普馆", "市图书馆报告厅", "第一中学", "姑苏区文化中心")


def held(
    cast: Cast,
    unit: Organisation,
    kind: ActivityKind | str,
    title: str,
    day: date,
    *,
    at: time = time(14, 0),
    admin: str = "",
    co_organisers: Sequence[Organisation] = (),
    consent: bool = True,
    **values: object,
) -> Activity:
    """One activity, recorded; its partners agree unless ``consent`` is False. Academic ones are of the city's level
    unless ``level`` says otherwise; those of the party stay off the public calendar."""
    usual = {
        "participants": 40 + day.day,
        "public": kind not in (ActivityKind.PARTY_DAY, ActivityKind.PARTY_WORK),
    }
    said = {"kind": kind, "title": title, **usual, **values}
    return entered(record_activity, cast, unit, said, datetime.combine(day, at), admin, co_organisers, consent)


def entered(
    write: Callable[..., Activity],
    cast: Cast,
    unit: Organisation,
    said: Mapping[str, object],
    at: datetime,
    admin: str,
    co_organisers: Sequence[Organisation],
    consent: bool,
) -> Activity:
    """An activity of two hours, recorded or announced (``write``), with what nothing is said of as it is usual."""
    starts_at = at.replace(tzinfo=clock.CHINA)
    usual = {
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=2),
        "place": PLACES[at.toordinal() % len(PLACES)],
        "level": Level.CITY if said["kind"] in ACADEMIC else "",
    }
    event = write(cast.actor(admin or administrator_of(unit)), unit, {**usual, **said}, co_organisers)
    if consent:
        agreed(cast, event)
    return event


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
    if experts:
        chief_experts(cast, unit, experts, first, date(year + 2, 12, 31), admin=admin)
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
    standing_achievements(cast, unit, first, brands=brands, admin=admin)
    _standing(cast, unit, first, admin)
    recorded_party(cast, unit, first, admin=admin)


def _standing(cast: Cast, unit: Organisation, since: date, admin: str) -> None:
    """What a well-run society has beside its activities."""
    standing_governance(cast, unit, since, admin=admin)
    delegated(cast, unit, "照明工程技术人员继续教育", since, admin=admin)
