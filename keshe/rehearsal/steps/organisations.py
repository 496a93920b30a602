"""Units of the story: registered by their people, confirmed by 周经办. All names and codes are made up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from keshe.accounts.actions import grant
from keshe.accounts.domain.roles import Role
from keshe.lib import clock
from keshe.organisations.actions import add_grade, confirm_unit, register_unit, submit_registration
from keshe.organisations.domain.codes import make_credit_code
from keshe.organisations.domain.profile import Kind
from keshe.organisations.models import Organisation
from keshe.organisations.queries import administrators
from keshe.rehearsal.cast import Cast

#: 登记管理部门 5 (民政), 机构类别 1 (社会团体), 行政区划 320500.
SOCIETY_HEAD = "51320500"
UNIVERSITY_HEAD = "12320000"
ENTERPRISE_HEAD = "91320500"


def example_code(number: int, head: str = SOCIETY_HEAD) -> str:
    """A made-up credit code with right check signs; another ``number`` gives another code."""
    return make_credit_code(head, f"MJ{number:06d}")


@dataclass(frozen=True)
class UnitStory:
    """A unit as the story tells it. ``code`` numbers its credit code; ``host`` = not a legal person."""

    name: str
    code: int
    admin: str = "lin"
    kind: Kind = Kind.SOCIETY
    host: str = ""
    head: str = SOCIETY_HEAD
    fillers: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    grade: int | None = 3
    granted_on: date = date(2020, 6, 1)
    valid_until: date | None = None
    extra: Mapping[str, object] = field(default_factory=dict)


CHENGUANG = UnitStory(
    "苏州市晨光技术学会",
    101,
    fillers=("zhao",),
    party=("ding",),
    extra={
        "society_class": "engineering",
        "society_day": "晨光学会日（5月20日）",
        "society_day_decided_on": date(2021, 3, 18),
        "party_group": True,
        "party_group_since": date(2020, 9, 1),
        "founded_on": date(1996, 5, 20),
        "unit_members": 42,
        "person_members": 860,
        "full_time_staff": 4,
        "website": "https://chenguang.example.org/",
        "introduction": "晨光技术学会由从事光学与照明技术的科技工作者自愿组成。",
    },
)
YUANSHAN = UnitStory("苏州市远山研究会", 102, admin="qian", grade=None, extra={"society_class": "science"})
UNIVERSITY = UnitStory(
    "江南示范大学科学技术协会",
    103,
    admin="qian",
    kind=Kind.UNIVERSITY_ASSOCIATION,
    host="江南示范大学",
    head=UNIVERSITY_HEAD,
    grade=None,
)
ENTERPRISE = UnitStory(
    "苏州启明示范仪器有限公司科学技术协会",
    104,
    admin="qian",
    kind=Kind.ENTERPRISE_ASSOCIATION,
    host="苏州启明示范仪器有限公司",
    head=ENTERPRISE_HEAD,
    grade=None,
)
GROUP_MEMBER = UnitStory("苏州市青禾科普促进中心", 105, admin="qian", kind=Kind.GROUP_MEMBER, grade=None)
COMPANY = UnitStory("苏州示范光电有限公司", 106, admin="gu", kind=Kind.ENTERPRISE, head=ENTERPRISE_HEAD, grade=None)


def profile_of(story: UnitStory) -> dict[str, object]:
    """The whole profile that the unit's administrator fills in."""
    owner = story.host or story.name
    return {
        "kind": story.kind,
        "name": story.name,
        "is_legal_person": not story.host,
        "host_name": story.host,
        "uscc": example_code(story.code, story.head),
        "registration_body": "" if story.host else "苏州市民政局",
        "founded_on": date(2005, 1, 1),
        "legal_representative": "程远",
        "district": "姑苏区",
        "address": "苏州市姑苏区示范路 1 号",
        "contact_name": "林申报",
        "contact_phone": "0512-00000000",
        "contact_email": "office@example.org",
        "account_name": owner,
        "bank_name": "示范银行苏州分行",
        "bank_branch": "示范银行苏州姑苏支行",
        "bank_account": f"3200{story.code:08d}",
        "can_issue_tax_invoice": True,
        "annual_inspection": "passed",
        "annual_inspection_year": clock.today().year - 1,
        **story.extra,
    }


def registered_unit(cast: Cast, story: UnitStory = CHENGUANG) -> Organisation:
    """The unit in draft: its administrator registered it and recorded the grade; nothing is handed in yet."""
    unit, _user = register_unit(cast.actor(story.admin), profile_of(story))
    if story.grade is not None and story.granted_on <= clock.today():
        add_grade(
            cast.actor(story.admin),
            unit,
            grade=story.grade,
            granting_body="苏州市民政局",
            granted_on=story.granted_on,
            valid_until=story.valid_until,
        )
    for username in story.fillers:
        grant(cast.actor(story.admin), cast.user(username), Role.UNIT_FILLER, unit.uid)
    for username in story.party:
        grant(cast.actor(story.admin), cast.user(username), Role.UNIT_PARTY, unit.uid)
    return unit


def submitted_unit(cast: Cast, story: UnitStory = CHENGUANG) -> Organisation:
    """The unit waits for 周经办."""
    unit = registered_unit(cast, story)
    submit_registration(cast.actor(story.admin), unit)
    unit.refresh_from_db()
    return unit


def confirmed_story(cast: Cast, story: UnitStory = CHENGUANG) -> Organisation:
    """The unit as 周经办 confirmed it."""
    unit = submitted_unit(cast, story)
    confirm_unit(cast.actor("zhou"), unit)
    unit.refresh_from_db()
    return unit


def confirmed_unit(
    cast: Cast,
    *,
    name: str = CHENGUANG.name,
    kind: Kind | str = Kind.SOCIETY,
    admin: str = "lin",
    grade: int | None = 3,
    granted_on: date = date(2020, 6, 1),
    valid_until: date | None = None,
    code: int | None = None,
    host: str = "",
    fillers: tuple[str, ...] = (),
    **extra: object,
) -> Organisation:
    """A confirmed unit with a whole profile. ``code`` numbers its credit code (default: one that is free);
    ``extra`` are further fields of the profile."""
    story = UnitStory(
        name=name,
        code=1000 + Organisation.objects.count() if code is None else code,
        admin=admin,
        kind=Kind(kind),
        host=host,
        head=UNIVERSITY_HEAD if host else SOCIETY_HEAD,
        fillers=fillers,
        grade=grade,
        granted_on=granted_on,
        valid_until=valid_until,
        extra=extra,
    )
    return confirmed_story(cast, story)


@dataclass(frozen=True)
class CastUnits:
    """The units to which the cast belongs."""

    chenguang: Organisation
    yuanshan: Organisation
    university: Organisation
    enterprise: Organisation
    group_member: Organisation
    company: Organisation


def cast_units(cast: Cast) -> CastUnits:
    """The units of the story, confirmed. 林申报, 赵同组 and 丁党务 belong to 晨光技术学会, 顾企业 to the company; the rest
    is 钱外人's."""
    return CastUnits(
        *(
            confirmed_story(cast, story)
            for story in (CHENGUANG, YUANSHAN, UNIVERSITY, ENTERPRISE, GROUP_MEMBER, COMPANY)
        )
    )


def administrator_of(unit: Organisation) -> str:
    """The log-in name of the unit's first administrator."""
    mandate = administrators(unit).first()
    if mandate is None:
        raise LookupError(f"{unit} has no administrator")
    return mandate.user.username
