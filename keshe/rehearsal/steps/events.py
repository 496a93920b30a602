"""Events to come: announced, signed up for, checked in to, confirmed. What was held stands in ``activities``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from keshe.accounts.actors import VISITOR
from keshe.activities.actions import (
    begin_series,
    check_in,
    confirm_held,
    open_sign_up,
    plan_activity,
    sign_up,
    tick_off,
)
from keshe.activities.domain.kinds import ActivityKind, Level
from keshe.activities.domain.series import SeriesRule
from keshe.activities.labels import CONSENT
from keshe.activities.models import Activity, CheckIn, Series, SignUp
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.activities import entered
from keshe.rehearsal.steps.organisations import administrator_of

SALON, SOCIETY_DAY = "会员沙龙：照明新标准", "晨光学会日开放活动"
#: 王会员's telephone, as ``membership.person(1)`` has it.
MEMBER_PHONE = "13900000001"
#: Made-up people who sign up: name, telephone, workplace.
GUESTS = (
    ("顾听雨", "13800000001", "示范中学"),
    ("陆知秋", "13800000002", "示范社区"),
    ("沈望山", "13800000003", ""),
    ("陶问渠", "13800000004", "示范研究院"),
    ("许观海", "13800000005", "苏州示范光电有限公司"),
    ("宋乐水", "13800000006", ""),
)


def planned(
    cast: Cast,
    unit: Organisation,
    kind: ActivityKind,
    title: str,
    day: date,
    *,
    at: time = time(14, 0),
    admin: str = "",
    co_organisers: Sequence[Organisation] = (),
    consent: bool = True,
    **values: object,
) -> Activity:
    """One event to come, announced to the public; its partners agree unless ``consent`` is False."""
    said = {"kind": kind, "title": title, "public": True, "audience": "社会公众", **values}
    return entered(plan_activity, cast, unit, said, datetime.combine(day, at), admin, co_organisers, consent)


def opened(cast: Cast, event: Activity, *, capacity: int | None = 30, closes_at: datetime | None = None) -> Activity:
    """The event takes sign-ups."""
    actor = cast.actor(administrator_of(event.organisation))
    return open_sign_up(actor, event, takes=True, capacity=capacity, closes_at=closes_at)


def signed(event: Activity, number: int = 0) -> tuple[SignUp, str]:
    """One of the guests signs up; the sign-up, and the code of its receipt."""
    name, phone, workplace = GUESTS[number]
    return sign_up(
        VISITOR,
        event,
        name=name,
        phone=phone,
        workplace=workplace,
        agreed_to=str(CONSENT),
        arrived_at=clock.now(),
    )


def signed_as(cast: Cast, event: Activity, username: str, phone: str = "", name: str = "") -> tuple[SignUp, str]:
    """Somebody with an account signs up while logged in, by their own name unless another is given."""
    return sign_up(
        cast.actor(username),
        event,
        name=name or cast.user(username).name,
        phone=phone or MEMBER_PHONE,
        agreed_to=str(CONSENT),
        arrived_at=clock.now(),
    )


def walked_in(cast: Cast, event: Activity, username: str, phone: str = "") -> CheckIn:
    """Somebody with an account checks in while logged in, where nobody had to sign up."""
    return check_in(cast.actor(username), event, phone or MEMBER_PHONE, arrived_at=clock.now())


def member_signed_up(cast: Cast, unit: Organisation) -> None:
    """王会员 has a place at the salon and at the society day that :func:`announced_year` announced."""
    salon = Activity.objects.get(organisation=unit, title=SALON)
    for event in (opened(cast, salon, capacity=40), Activity.objects.get(organisation=unit, title=SOCIETY_DAY)):
        signed_as(cast, event, "wang")


def member_came(cast: Cast, unit: Organisation) -> None:
    """The organiser ticked 王会员 off at the salon."""
    ticked(cast, SignUp.objects.get(activity__organisation=unit, activity__title=SALON, user=cast.user("wang")))


def arrived(event: Activity, number: int = 0) -> CheckIn:
    """One of the guests checks in by their own telephone."""
    return check_in(VISITOR, event, GUESTS[number][1], arrived_at=clock.now())


def ticked(cast: Cast, person: SignUp) -> CheckIn:
    """The organiser ticks somebody off in the list."""
    return tick_off(cast.actor(administrator_of(person.activity.organisation)), person)


def confirmed(cast: Cast, event: Activity, participants: int | None = None) -> Activity:
    """The organiser says that the event was held."""
    return confirm_held(cast.actor(administrator_of(event.organisation)), event, participants)


def series(
    cast: Cast,
    unit: Organisation,
    name: str,
    kind: ActivityKind = ActivityKind.ANNUAL_CONFERENCE,
    rule: SeriesRule = SeriesRule.YEARLY,
    *,
    admin: str = "",
) -> Series:
    """A series of events, begun."""
    return begin_series(cast.actor(admin or administrator_of(unit)), unit, name=name, kind=kind, rule=rule)


def announced_year(cast: Cast, unit: Organisation, partners: Sequence[Organisation], year: int) -> Activity:
    """What a society has announced for the year to come: one event that will wait to be confirmed by April, one with
    sign-ups in April, its society day, and a forum of the academic month held together with others. Returns the one with
    sign-ups, whose last places are raced for."""
    conferences = series(cast, unit, "晨光学术年会")
    planned(cast, unit, ActivityKind.MEMBER_SERVICE, SALON, date(year, 3, 26), audience="会员")
    evening = planned(
        cast,
        unit,
        ActivityKind.SCIENCE,
        "天文开放夜",
        date(year, 4, 16),
        at=time(19, 0),
        experts=["顾知行（示范研究院）"],
        audience="中小学生及家长",
        field="光学",
        description="观测月面与双星，现场讲解望远镜的原理。雨天改为室内讲座。",
    )
    evening = opened(cast, evening, capacity=4)
    for number in range(len(GUESTS)):
        signed(evening, number)
    opened(
        cast,
        planned(cast, unit, ActivityKind.SOCIETY_DAY, SOCIETY_DAY, date(year, 5, 20)),
        capacity=120,
    )
    planned(
        cast,
        unit,
        ActivityKind.MEETING,
        "苏州科学家日光学论坛",
        date(year, 7, 10),
        at=time(9, 0),
        level=Level.NATIONAL,
        in_academic_month=True,
        co_organisers=partners,
    )
    planned(
        cast, unit, ActivityKind.ANNUAL_CONFERENCE, f"{year} 年晨光学术年会", date(year, 11, 19), series=conferences
    )
    return evening
