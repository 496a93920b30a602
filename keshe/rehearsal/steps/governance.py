"""A unit's governance and its public page, written by its own people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from keshe.accounts.actors import Actor
from keshe.governance.actions import change_page, draft_news, publish_news, record_entry
from keshe.governance.domain.kinds import BranchKind, ChannelKind, MeetingKind, PostKind, RuleKind
from keshe.governance.models import (
    Channel,
    CouncilPost,
    GoverningMeeting,
    InternalRule,
    NewsItem,
    SocietyBranch,
    SocietyPage,
    StaffMember,
)
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.records.actions import add_evidence
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.applications import PROOF
from keshe.rehearsal.steps.organisations import administrator_of

Values = Mapping[str, object]

COUNCIL = (
    (PostKind.CHAIR, "程远", "示范光学研究所"),
    (PostKind.VICE_CHAIR, "顾知行", "江南示范大学"),
    (PostKind.VICE_CHAIR, "沈观澜", "示范照明集团"),
    (PostKind.SECRETARY_GENERAL, "宋怀瑾", "苏州市晨光技术学会"),
    (PostKind.STANDING_DIRECTOR, "陆明远", "示范研究院"),
    (PostKind.DIRECTOR, "陶然之", "示范职业学院"),
    (PostKind.CHIEF_SUPERVISOR, "杜思齐", "示范会计师事务所"),
)
NEWS = (
    (
        "“光与生活”科普讲座走进社区",
        (
            "学会组织首席科普专家走进社区，以通俗的语言讲解护眼照明知识，现场演示光谱小实验。\n"
            "今年计划在各区举办讲座二十场，欢迎社区、学校与秘书处联系。"
        ),
    ),
    (
        "学会发布年度工作要点",
        (
            "经理事会审议，学会发布年度工作要点，部署学会日、科普进社区、学术年会和会员服务四项重点工作。\n"
            "各专业委员会将据此制定计划，活动安排随时在本页公布。"
        ),
    ),
)


def _actor(cast: Cast, unit: Organisation, admin: str) -> Actor:
    return cast.actor(admin or administrator_of(unit))


def post_held(
    cast: Cast, unit: Organisation, kind: PostKind, name: str, since: date, *, admin: str = "", **values: object
) -> CouncilPost:
    """One term of office, recorded; shown to the public unless ``shown`` says otherwise."""
    given = {"kind": kind, "name": name, "since": since, "shown": True, **values}
    made = record_entry(_actor(cast, unit, admin), unit, "council_post", given)
    assert isinstance(made, CouncilPost)
    return made


def branch_founded(
    cast: Cast, unit: Organisation, name: str, founded_on: date, *, admin: str = "", **values: object
) -> SocietyBranch:
    """One professional committee, recorded."""
    given = {"kind": BranchKind.PROFESSIONAL, "name": name, "founded_on": founded_on, **values}
    made = record_entry(_actor(cast, unit, admin), unit, "society_branch", given)
    assert isinstance(made, SocietyBranch)
    return made


def meeting_held(
    cast: Cast,
    unit: Organisation,
    kind: MeetingKind,
    day: date,
    *,
    at: time = time(9, 30),
    admin: str = "",
    **values: object,
) -> GoverningMeeting:
    """One meeting with 27 of 31 there, recorded."""
    held_at = datetime.combine(day, at, tzinfo=clock.CHINA)
    given = {"kind": kind, "held_at": held_at, "attended": 27, "expected": 31, **values}
    made = record_entry(_actor(cast, unit, admin), unit, "governing_meeting", given)
    assert isinstance(made, GoverningMeeting)
    return made


def minutes_kept(cast: Cast, unit: Organisation, meeting: GoverningMeeting, *, admin: str = "") -> None:
    """The minutes of a meeting, handed in as evidence."""
    add_evidence(_actor(cast, unit, admin), meeting, PROOF, f"{meeting.title}纪要.pdf")


def rule_adopted(
    cast: Cast, unit: Organisation, kind: RuleKind, name: str, adopted_on: date, *, admin: str = "", **values: object
) -> InternalRule:
    """One rule that the council adopted, recorded."""
    given = {"kind": kind, "name": name, "adopted_on": adopted_on, "adopted_by": MeetingKind.COUNCIL, **values}
    made = record_entry(_actor(cast, unit, admin), unit, "internal_rule", given)
    assert isinstance(made, InternalRule)
    return made


def employed(
    cast: Cast, unit: Organisation, name: str, since: date, *, admin: str = "", **values: object
) -> StaffMember:
    """Somebody in the secretariat, recorded; full-time unless ``full_time`` says otherwise."""
    given = {"name": name, "full_time": True, "since": since, **values}
    made = record_entry(_actor(cast, unit, admin), unit, "staff_member", given)
    assert isinstance(made, StaffMember)
    return made


def channel_opened(
    cast: Cast, unit: Organisation, kind: ChannelKind, name: str, since: date, *, admin: str = "", **values: object
) -> Channel:
    """One channel, recorded."""
    given = {"kind": kind, "name": name, "since": since, **values}
    if kind == ChannelKind.WEBSITE:
        given.setdefault("address", "https://society.example.org/")
    made = record_entry(_actor(cast, unit, admin), unit, "channel", given)
    assert isinstance(made, Channel)
    return made


def drafted_news(cast: Cast, unit: Organisation, number: int = 0, *, admin: str = "") -> NewsItem:
    """One piece of news, not yet published."""
    title, body = NEWS[number % len(NEWS)]
    return draft_news(_actor(cast, unit, admin), unit, {"title": title, "body": body})


def published_news(cast: Cast, unit: Organisation, number: int = 0, *, admin: str = "") -> NewsItem:
    """One piece of news that everybody may read."""
    news = drafted_news(cast, unit, number, admin=admin)
    publish_news(_actor(cast, unit, admin), news)
    news.refresh_from_db()
    return news


def opened_page(cast: Cast, unit: Organisation, *, admin: str = "") -> SocietyPage:
    """A public page that greets and invites to join."""
    values = {
        "is_public": True,
        "greeting": "团结科技工作者，传播科学之光。欢迎各界朋友关注、参加学会活动。",
        "open_to_join": True,
        "how_to_join": "凡从事或热心本学科工作、承认学会章程的科技工作者和单位，均可申请入会。\n"
        "个人申请须具有中级以上职称或大学以上学历；秘书处在十五个工作日内答复。",
    }
    return change_page(_actor(cast, unit, admin), unit, values)


def standing_governance(cast: Cast, unit: Organisation, since: date, *, admin: str = "") -> None:
    """What every well-run unit has: a council's rules, and two channels."""
    rule_adopted(cast, unit, RuleKind.COUNCIL, "理事会工作条例", since, admin=admin)
    channel_opened(cast, unit, ChannelKind.WECHAT, "微信公众号", since, admin=admin)
    channel_opened(cast, unit, ChannelKind.WEBSITE, "学会网站", since, admin=admin)


def governed(cast: Cast, unit: Organisation, since: date, *, admin: str = "") -> None:
    """A whole governance from ``since``: council, branches, meetings, rules, secretariat, page and news."""
    for kind, name, workplace in COUNCIL:
        until = date(since.year + 5, since.month, since.day)
        post_held(cast, unit, kind, name, since, admin=admin, workplace=workplace, until=until)
    for name in ("光学工程专业委员会", "照明技术专业委员会"):
        branch_founded(cast, unit, name, since, admin=admin, head="陆明远")
    branch_founded(cast, unit, "科普工作委员会", since, admin=admin, kind=BranchKind.WORKING)
    meeting_held(
        cast,
        unit,
        MeetingKind.MEMBER_CONGRESS,
        since,
        admin=admin,
        title="第六次会员代表大会",
        attended=118,
        expected=136,
    )
    council = meeting_held(
        cast,
        unit,
        MeetingKind.COUNCIL,
        since,
        at=time(15, 0),
        admin=admin,
        title="第六届理事会第一次会议",
        decisions="选举理事长、副理事长和秘书长\n设立晨光学会日\n通过财务管理制度",
        society_day="晨光学会日",
        society_day_on="5月20日",
    )
    minutes_kept(cast, unit, council, admin=admin)
    last = min(date(since.year, 12, 18), clock.today() - timedelta(days=1))
    if last > since:
        meeting_held(
            cast,
            unit,
            MeetingKind.COUNCIL,
            last,
            admin=admin,
            title="第六届理事会第二次会议",
            decisions="审议年度工作报告\n通过下一年度工作要点",
        )
    rule_adopted(cast, unit, RuleKind.FINANCE, "财务管理制度", since, admin=admin, meeting=council)
    rule_adopted(cast, unit, RuleKind.SEAL, "印章管理办法", since, admin=admin, meeting=council)
    for name, position in (
        ("宋怀瑾", "秘书长"),
        ("许若谷", "会员部主任"),
        ("秦致远", "学术部主任"),
        ("苏慕白", "会计"),
    ):
        employed(cast, unit, name, since, admin=admin, position=position)
    opened_page(cast, unit, admin=admin)
    for number in range(len(NEWS)):
        published_news(cast, unit, number, admin=admin)
