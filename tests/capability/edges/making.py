"""One record that a fact counts, made by the actions: from ``since`` to ``until``, or on ``since`` where it is held in a
moment. Partners are named and not yet asked for their consent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from itertools import count
from typing import Any, TypeVar

from keshe.accounts.actors import Actor
from keshe.achievements.actions import record_achievement
from keshe.achievements.bases import Kept
from keshe.achievements.domain.kinds import AdoptionForm, TeamKind
from keshe.achievements.models import (
    Adoption,
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
from keshe.activities.domain.kinds import ActivityKind, Level
from keshe.governance.domain.kinds import ChannelKind, MeetingKind, RuleKind
from keshe.organisations.domain.profile import Kind
from keshe.organisations.models import Organisation
from keshe.party.domain.kinds import OrganKind
from keshe.records.models import Record
from keshe.records.queries import possible_partners
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps import governance
from keshe.rehearsal.steps.achievements import USUAL, award_round, part
from keshe.rehearsal.steps.activities import held
from keshe.rehearsal.steps.organisations import administrator_of
from keshe.rehearsal.steps.party import organ, rule
from keshe.rehearsal.steps.services import carried_on, posted
from keshe.services import actions as services
from keshe.services.domain.kinds import Field, FunctionKind

AFTERNOON = time(14, 0)
LONG_AGO = date(2015, 1, 1)
#: So that no two records of a test are called the same.
_numbers = count(1)


@dataclass(frozen=True)
class Wish:
    """What is to be recorded, and for whom."""

    cast: Cast
    unit: Organisation
    since: date
    until: date | None = None
    partners: Sequence[Organisation] = ()
    at: time = AFTERNOON

    @property
    def actor(self) -> Actor:
        return self.cast.actor(administrator_of(self.unit))


Make = Callable[[Wish], Record]
K = TypeVar("K", bound=Kept)


def named(word: str) -> str:
    return f"{word}{next(_numbers)}"


def activity(kind: ActivityKind, **values: object) -> Make:
    def make(wish: Wish) -> Record:
        said: dict[str, Any] = {"participants": 30, "co_organisers": wish.partners, "consent": False, **values}
        return held(wish.cast, wish.unit, kind, named("活动"), wish.since, at=wish.at, **said)

    return make


def achievement(sort: type[Kept], **values: object) -> Make:
    def make(wish: Wish) -> Record:
        said = {**USUAL[sort], "name": named("成果"), sort.BEGINS: wish.since, **values}
        if "until" in sort.FIELDS:
            said["until"] = wish.until
        return record_achievement(wish.actor, wish.unit, sort, said, wish.partners)

    return make


def _whole(wish: Wish, sort: type[K], **values: object) -> K:
    """What a part hangs on: there since long ago."""
    said = {**USUAL[sort], "name": named("成果"), sort.BEGINS: LONG_AGO, **values}
    return record_achievement(wish.actor, wish.unit, sort, said, wish.partners)


def member(kind: TeamKind) -> Make:
    def make(wish: Wish) -> Record:
        team = _whole(wish, Team, kind=kind)
        said = {"name": named("沈观澜"), "workplace": "示范研究院", "since": wish.since, "until": wish.until}
        part(wish.cast, team, TeamMember, admin=administrator_of(wish.unit), **said)
        return team

    return make


def issue(wish: Wish) -> Record:
    journal = _whole(wish, Journal)
    part(wish.cast, journal, Issue, year=wish.since.year, number="1", published_on=wish.since)
    return journal


def adopted(wish: Wish) -> Record:
    report = _whole(wish, IndustryReport)
    form = AdoptionForm.CERTIFICATE
    part(wish.cast, report, Adoption, department="市工信局", adopted_on=wish.since, form=form)
    return report


def granted(wish: Wish) -> Record:
    award = _whole(wish, SocietyAward)
    award_round(wish.cast, award, wish.since.year, wish.since)
    return award


def council(kind: MeetingKind, **values: Any) -> Make:
    return lambda wish: governance.meeting_held(wish.cast, wish.unit, kind, wish.since, at=wish.at, **values)


def council_rule(wish: Wish) -> Record:
    where = (wish.cast, wish.unit, RuleKind.COUNCIL)
    return governance.rule_adopted(*where, named("条例"), wish.since, until=wish.until)


def staff(wish: Wish) -> Record:
    return governance.employed(wish.cast, wish.unit, named("宋怀瑾"), wish.since, until=wish.until)


def channel(wish: Wish) -> Record:
    where = (wish.cast, wish.unit, ChannelKind.WECHAT)
    return governance.channel_opened(*where, named("公众号"), wish.since, until=wish.until)


def party_organ(kind: OrganKind) -> Make:
    return lambda wish: organ(wish.cast, wish.unit, kind, named("党组织"), wish.since, dissolved_on=wish.until)


def party_rule(wish: Wish) -> Record:
    return rule(wish.cast, wish.unit, named("制度"), wish.since, wish.until)


def station(wish: Wish) -> Record:
    values = {"name": named("服务站"), "host_name": named("示范企业"), "signed_on": wish.since, "until": wish.until}
    return services.record_station(wish.actor, wish.unit, values, wish.partners)


def service(wish: Wish) -> Record:
    values = {
        "title": named("检测"),
        "field": Field.OPTOELECTRONICS,
        "places": "全市",
        "description": "光色电参数检测。",
        "since": wish.since,
        "until": wish.until,
    }
    return services.record_item(wish.actor, wish.unit, values)


def need(wish: Wish) -> Record:
    values: dict[str, Any] = {"raised_on": wish.since, "until": date(2030, 12, 31)}
    return posted(wish.cast, wish.unit, named("需求"), enterprise_name=named("示范企业"), **values)


def founded(wish: Wish) -> Record:
    values = {
        "enterprise_name": named("示范企业"),
        "since": LONG_AGO,
        "steps": "协助起草章程。",
        "founded_on": wish.since,
        "approval": "苏科协企〔2022〕3号",
    }
    return services.record_help(wish.actor, wish.unit, values, wish.partners)


def function(wish: Wish) -> Record:
    values = {
        "title": named("培训"),
        "kind": FunctionKind.TRAINING,
        "department": "市人社局",
        "document": "委托函〔2022〕8号",
        "since": wish.since,
        "until": wish.until,
    }
    return services.record_function(wish.actor, wish.unit, values, wish.partners)


def cooperation(wish: Wish) -> Record:
    """Begun, agreed upon (1,000.10 元) and completed on one day."""
    begun = services.record_cooperation(
        wish.actor, wish.unit, title=named("对接"), enterprise_name=named("示范企业"), day=wish.since
    )
    return carried_on(wish.cast, begun, amount=Decimal("1000.10"), days=(wish.since,) * 3)


def joint(wish: Wish) -> Record:
    """Held together with another society, which agreed."""
    partners = possible_partners(wish.unit).filter(kind=Kind.SOCIETY)[:1]
    said: dict[str, Any] = {"at": wish.at, "co_organisers": list(partners)}
    return held(wish.cast, wish.unit, ActivityKind.MEETING, named("论坛"), wish.since, **said)


#: What is counted as held, done or begun on a day → how one of it is recorded.
DATED: dict[str, Make] = {
    "records.party_activities": activity(ActivityKind.PARTY_DAY),
    "records.scientist_spirit_activities": activity(ActivityKind.SPIRIT),
    "records.society_day_events": activity(ActivityKind.SOCIETY_DAY),
    "records.science_activities": activity(ActivityKind.SCIENCE),
    "records.volunteer_activities": activity(ActivityKind.VOLUNTEER),
    "records.academic_events": activity(ActivityKind.MEETING, level=Level.NATIONAL),
    "records.july_conferences": activity(ActivityKind.MEETING, level=Level.CITY, in_academic_month=True),
    "records.joint_conferences": joint,
    "records.activity_attendance": activity(ActivityKind.SCIENCE),
    "governance.council_meetings": council(MeetingKind.COUNCIL),
    "governance.member_congress": council(MeetingKind.MEMBER_CONGRESS),
    "records.journal_issues": issue,
    "records.scientist_spirit_materials": achievement(SpiritMaterial, quantity=3),
    "records.industry_reports_adopted": adopted,
    "records.awards_granted": granted,
    "records.enterprise_needs": need,
    "records.enterprise_associations_founded": founded,
    "records.cooperations_completed": cooperation,
    "records.contract_amount": cooperation,
}

#: What one such record adds, where it is not 1.
ADDS: dict[str, int | Decimal] = {
    "records.activity_attendance": 30,
    "records.scientist_spirit_materials": 3,
    "records.contract_amount": Decimal("1000.10"),
}

#: What counts inside a window while it runs.
RUNNING: dict[str, Make] = {
    "records.delegated_functions": function,
    "records.public_products": achievement(PublicProduct),
}

#: What stands from its first to its last day.
STANDING: dict[str, Make] = {
    "records.party_group": party_organ(OrganKind.GROUP),
    "records.party_branches": party_organ(OrganKind.FUNCTIONAL),
    "records.secretariat_party_branch": party_organ(OrganKind.SECRETARIAT),
    "records.party_group_rules": party_rule,
    "records.scientist_spirit_team": achievement(Team, kind=TeamKind.SPIRIT_LECTURERS),
    "records.volunteer_team": achievement(Team, kind=TeamKind.VOLUNTEERS),
    "records.team_volunteers": member(TeamKind.VOLUNTEERS),
    "records.chief_experts": member(TeamKind.CHIEF_EXPERTS),
    "records.education_bases": achievement(EducationBase),
    "records.journals": achievement(Journal),
    "records.brands": achievement(Brand),
    "records.awards_upward": achievement(SocietyAward, leads_upward=True, upward_basis="苏科〔2020〕1号"),
    "records.member_home_channels": channel,
    "records.service_stations": station,
    "records.service_lists": service,
    "unit.council_rules": council_rule,
    "unit.full_time_staff": staff,
}

#: What a meeting decided holds from that day on.
DECIDED: dict[str, Make] = {
    "unit.society_day_decided": council(MeetingKind.COUNCIL, society_day="光明日", society_day_on="6月1日"),
}

#: A series of years.
SERIES: dict[str, Make] = {
    "records.annual_conference_years": activity(ActivityKind.ANNUAL_CONFERENCE, level=Level.CITY),
}

MAKERS = {**DATED, **RUNNING, **STANDING, **DECIDED, **SERIES}

#: Held in a moment, which falls on a day in China.
MOMENTS = (
    *(code for code, make in {**DATED, **SERIES}.items() if make.__qualname__.startswith(("activity.", "joint"))),
    *DECIDED,
    *("governance.council_meetings", "governance.member_congress"),
)

#: Sorts that units may share.
SHARED = (
    *(code for code in MOMENTS if code.startswith("records.") and code != "records.joint_conferences"),
    *("records.journal_issues", "records.scientist_spirit_materials", "records.industry_reports_adopted"),
    *("records.awards_granted", "records.enterprise_associations_founded", *RUNNING),
    *("records.scientist_spirit_team", "records.volunteer_team", "records.team_volunteers", "records.chief_experts"),
    *("records.education_bases", "records.journals", "records.brands", "records.awards_upward"),
    "records.service_stations",
)
