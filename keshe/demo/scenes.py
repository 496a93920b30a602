"""The demo's year, scene by scene. Every state is reached by calling the actions as the people who do each step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.models import Activity
from keshe.applications.models import Application
from keshe.awards.models import Award
from keshe.decisions.models import Meeting
from keshe.delivery.models import ChangeRequest, Project
from keshe.lib import clock
from keshe.lib.spreadsheets import Cell
from keshe.publicity.models import Period
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.company import newcomer
from keshe.rehearsal.fates import Candidate, Fate
from keshe.rehearsal.steps import (
    achievements,
    activities,
    applications,
    archive,
    awards,
    delivery,
    events,
    fiscal,
    governance,
    membership,
    party,
    programmes,
    publicity,
    records,
    review,
    services,
)
from keshe.rehearsal.steps import decisions as deciding
from keshe.rehearsal.steps.organisations import CastUnits, UnitStory, cast_units, confirmed_story, submitted_unit
from keshe.rehearsal.year import Year
from keshe.review.models import Panel


@dataclass(frozen=True)
class Scene:
    """A point of the year that one can jump to."""

    key: str
    label: object
    at: datetime
    play: Callable[[Story], None]


def day(month: int, day_: int, hour: int = 10, year: int = 2022) -> datetime:
    """An instant of the demo's year, in China's civil time."""
    return datetime(year, month, day_, hour, tzinfo=clock.CHINA)


class Story:
    """What the scenes tell: the year's player with the units and panels that they come back to."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.units: CastUnits
        self.year: Year
        self.own: Candidate
        self.panel: Panel
        self.change: ChangeRequest
        self.pending: Meeting

    def period(self) -> Period:
        """The newest publicity."""
        return Period.objects.latest("pk")


#: Societies beside those of the cast: name, grade, category, directions, fate.
OTHERS = (
    ("苏州市园艺学会", 4, "1", None, Fate.PLAIN),
    ("苏州市针灸学会", 5, "1", None, Fate.PLAIN),
    ("苏州市测绘地理信息学会", 3, "1", None, Fate.PLAIN),
    ("苏州市预防医学会", 3, "2", ("1", "4"), Fate.UPHELD),
    ("苏州市计算机学会", 4, "4", ("1",), Fate.PLAIN),
    ("苏州市护理学会", 3, "3", ("1",), Fate.POOR),
    ("苏州市营养学会", None, "3", ("1",), Fate.LATE),
    ("苏州市营养协会", None, "3", ("2",), Fate.DRAFT),
    ("苏州市集成电路行业协会", None, "5", ("1", "3"), Fate.PLAIN),
    ("苏州市标准化协会", None, "5", ("2",), Fate.INVOICE_RETURNED),
)


#: Two that hand in the same words, so that the office sees its warning once.
COPYING = ("苏州市集成电路行业协会", "苏州市标准化协会")
COPIED = {
    "necessity": "本市相关企业以中小企业为主，技术力量分散，遇到检测、选型和工艺问题时缺少可以就近求助的渠道。走访中有企业反映，"
    "同一问题往往要问几家机构，费用和时间都难以承受。由学会出面汇集专家、统一受理、限时答复，可以用较少的投入解决共性难题。",
}


def notice(story: Story) -> None:
    """The call is open; units are registered and confirmed; one waits for the officer."""
    cast = story.cast
    story.units = units = cast_units(cast)
    call = programmes.opened_call(cast)
    experts = list(review.expert_profiles(cast, units.chenguang).values())
    activities.recorded_year(cast, units.chenguang, year=2021)
    governance.governed(cast, units.chenguang, date(2021, 3, 18))
    services.served_enterprises(cast, units.chenguang, units.company)
    membership.recorded_roll(cast, units.chenguang)
    party.looked_up(cast, units.chenguang)
    events.announced_year(cast, units.chenguang, [units.yuanshan], 2022)
    events.member_signed_up(cast, units.chenguang)
    achievements.rich_achievements(cast, units.chenguang, 2021)
    candidates = [
        Candidate(units.chenguang, "1"),
        Candidate(units.yuanshan, "5", Fate.OBJECTED, ("4",)),
        Candidate(units.university, "2", Fate.CORRECTED, ("3",)),
        Candidate(units.enterprise, "5", Fate.PLAIN, ("5",)),
        Candidate(units.group_member, "4", Fate.DECLINED, ("1",)),
    ]
    for number, (name, grade, category, items, fate) in enumerate(OTHERS):
        username = f"unit{number:02}"
        newcomer(cast, username, f"单位管理员{number + 1}")
        unit = confirmed_story(cast, _society(name, number, username, grade))
        if category == "1":
            activities.recorded_year(cast, unit, year=2021, experts=0, science=4, party_days=2, conferences=3)
        candidates.append(Candidate(unit, category, fate, items, answers=COPIED if name in COPYING else {}))
    newcomer(cast, "unit99", "单位管理员99")
    submitted_unit(cast, _society("苏州市古建筑研究会", 99, "unit99", None))
    _proved(story)
    story.own = Candidate(units.chenguang, "3", Fate.PLAIN, ("4",))
    story.year = Year(cast, call, [*candidates, story.own], experts, seed=2022)


def _proved(story: Story) -> None:
    """Some records have evidence; a sample of them is being looked through. Only lectures of others can be in doubt."""
    own = Activity.objects.filter(organisation=story.units.chenguang, kind=ActivityKind.SCIENCE).order_by("pk")
    for number, activity in enumerate(own[:3], 1):
        records.confirmed_page(story.cast, activity, number)
    lectures = Activity.objects.filter(kind=ActivityKind.SCIENCE).exclude(organisation=story.units.chenguang)
    records.looked_through(story.cast, clock.today().year - 1, 8, set(lectures.values_list("pk", flat=True)))


def _society(name: str, number: int, admin: str, grade: int | None) -> UnitStory:
    return UnitStory(
        name,
        300 + number,
        admin=admin,
        grade=grade,
        extra={
            "society_class": "science",
            "society_day": "学会日（5月20日）",
            "society_day_decided_on": date(2021, 3, 18),
            "party_group": True,
            "party_group_since": date(2020, 9, 1),
            "full_time_staff": 3,
        },
    )


def applying(story: Story) -> None:
    """Some have handed in; 林申报's second application is filled in and waits for the button."""
    year = story.year
    year.go_to(day(3, 20))
    year.apply(year.candidates[:9], until=day(4, 9))
    year.go_to(day(4, 10))
    events.member_came(story.cast, story.units.chenguang)
    year.fill_in(story.own)
    applications.bound_target(story.own.begun, "records.science_activities", "科普活动场次", "20", "场")


def checking(story: Story) -> None:
    """The deadline has passed, one of them a second late; the officer is at the formal check."""
    year = story.year
    year.apply(year.candidates[9:-1], until=day(4, 15, 20))
    year.hand_in(story.own)
    fiscal.ticked(story.cast.actor("lin"), story.own.begun, leave=6)
    year.miss_the_deadline()
    year.go_to(day(4, 18))
    year.check(year.candidates[:5])


def meeting(story: Story) -> None:
    """Everything is checked; the list for the meeting is drawn up and the leader is to record it."""
    year = story.year
    year.check(year.candidates[5:])
    year.go_to(day(4, 22))
    year.correct()
    year.go_to(day(5, 16))
    fiscal.compared(story.cast, year.call, _fiscal_list(story))
    story.pending = year.prepare_decision("pre_approval")
    year.go_to(day(5, 16, 14))


def _fiscal_list(story: Story) -> bytes:
    """What the fiscal system exports: three projects typed in with mistakes, one not there yet."""
    accepted = list(Application.objects.filter(call=story.year.call, status="accepted").order_by("number"))
    wrong: dict[int, dict[str, str]] = {
        accepted[0].pk: {"申请财政资金（万元）": str(accepted[0].requested_amount)},
        accepted[1].pk: {"联系电话": "0512-65230000", "单位地址": ""},
        accepted[2].pk: {"银行账号": "32250198883600000001", "项目负责人": "待定"},
    }

    def change(application: Application, row: dict[str, Cell]) -> Mapping[str, Cell] | None:
        return None if application.pk == accepted[-1].pk else {**row, **wrong.get(application.pk, {})}

    return fiscal.their_list(accepted, change)


def implementing(story: Story) -> None:
    """Projects run; progress is recorded; a change waits for its decision."""
    year = story.year
    year.go_to(day(5, 18))
    deciding.recorded_meeting(story.cast, story.pending)
    year.go_to(day(7, 12))
    year.work()
    _record_the_year(story, date(2022, 2, 10), date(2022, 8, 10), science=16)
    year.go_to(day(8, 15))
    story.change = delivery.requested_change(Project.objects.get(application=story.own.begun), "content")


def _record_the_year(story: Story, first: date, last: date, *, science: int) -> None:
    """晨光技术学会 records its activities as the year goes by."""
    unit, cast = story.units.chenguang, story.cast
    story.year.go_to(datetime.combine(last, datetime.min.time(), tzinfo=clock.CHINA) + timedelta(days=1, hours=9))
    for number, when in enumerate(activities.spread(science, first, last), 1):
        topic = activities.TOPICS[number % len(activities.TOPICS)]
        activities.held(cast, unit, ActivityKind.SCIENCE, f"科普进社区：{topic}（{when.month}月{when.day}日）", when)
    activities.held(cast, unit, ActivityKind.VOLUNTEER, f"科技志愿服务（{last.month}月）", last)


def reporting(story: Story) -> None:
    """Reports are due in six days; some are in, 林申报's is filled in."""
    year = story.year
    year.go_to(day(8, 17))
    delivery.approved_change(story.cast, story.change)
    _record_the_year(story, date(2022, 8, 20), date(2022, 10, 16), science=6)
    year.go_to(day(10, 25))
    own = {story.own.begun.pk, year.candidates[0].begun.pk}
    running = Project.objects.filter(status="running").exclude(application__in=own).order_by("pk")
    for project in running:
        delivery.accepted_report(story.cast, project)
    delivery.filled_report(Project.objects.get(application=story.own.begun))


def reviewing(story: Story) -> None:
    """The experts are at work: 孙专家 has not begun, 李回避 is tied to a unit, half of the sheets are in."""
    year = story.year
    year.go_to(day(10, 28))
    year.report()
    year.go_to(day(11, 8))
    story.panel = panel = review.opened_panel(story.cast, year.call, "performance_review", year.experts)
    year.go_to(day(11, 14))
    others = {username for username in review.INSTITUTIONS if username != "sun"}
    review.declared(panel, only=others)
    year.score(panel, 0.6)


def deciding_result(story: Story) -> None:
    """The ranking is confirmed; the meeting that confirms the result is to be recorded."""
    year = story.year
    year.go_to(day(11, 18))
    review.declared(story.panel)
    year.score(story.panel)
    year.go_to(day(11, 23))
    year.rank(story.panel)
    year.go_to(day(11, 28))
    story.pending = year.prepare_decision("performance_decision")


def publicising(story: Story) -> None:
    """The list is before the public; objections have come in."""
    year = story.year
    year.go_to(day(11, 29))
    deciding.recorded_meeting(story.cast, story.pending)
    year.go_to(day(12, 1))
    period = publicity.published_period(story.cast, year.call, "publicity")
    year.go_to(day(12, 5))
    for candidate in year.candidates:
        entry = period.entries.filter(stage_entry__application=candidate.application).first()
        if entry is not None and candidate.fate in (Fate.OBJECTED, Fate.UPHELD):
            publicity.filed_objection(period, entry, key=f"demo-{candidate.unit.uid}")
    publicity.filed_objection(period, None, key="demo-anonymous", anonymous=True)
    year.go_to(day(12, 6))


def year_end(story: Story) -> None:
    """The first list is issued; the demonstration societies have been judged and wait for the meeting."""
    year, period = story.year, story.period()
    upheld = {one.begun.pk for one in year.candidates if one.fate is Fate.UPHELD}
    for objection in period.objections.order_by("pk"):
        if objection.anonymous:
            publicity.declined_objection(story.cast, objection)
        else:
            entry = objection.entry
            tied = entry is not None and entry.stage_entry.application_id in upheld
            publicity.settled_objection(story.cast, objection, upheld=tied)
    year.conclude(period)
    year.go_to(max(day(12, 14), clock.now()))
    year.review("year_end_review")
    year.go_to(day(12, 21))
    story.pending = year.prepare_decision("year_end_decision")


def paying(story: Story) -> None:
    """Money: one award waits for its amount, one unit for its invoice, one invoice for finance."""
    year = story.year
    year.go_to(day(12, 22))
    deciding.recorded_meeting(story.cast, story.pending)
    publicity.published_period(story.cast, year.call, "publicity")
    year.go_to(day(12, 26))
    for number, award in enumerate(Award.objects.filter(status="proposed").order_by("pk")):
        if number == 0:
            continue
        awards.approved_award(story.cast, award)
        for instalment in award.instalments.all():
            if number > 1:
                awards.invoiced(instalment, f"22322000{number:012}")
            if number > 2:
                awards.cleared(story.cast, instalment)


def ended(story: Story) -> None:
    """Everything is issued, paid and certified."""
    year = story.year
    year.conclude(story.period())
    year.go_to(day(1, 16, year=2023))
    for award in Award.objects.filter(status="approved").order_by("pk"):
        year.pay(award)
        awards.certified(story.cast, award)
    year.award()
    year.go_to(day(1, 18, year=2023))
    archive.made_dossiers(story.cast, year.call, number=story.own.begun.number)


SCENES = (
    Scene("notice", _("通知发布"), day(1, 25), notice),
    Scene("applying", _("申报"), day(4, 10), applying),
    Scene("checking", _("形式审查"), day(4, 18), checking),
    Scene("meeting", _("预立项"), day(5, 17), meeting),
    Scene("implementing", _("项目实施"), day(8, 15), implementing),
    Scene("reporting", _("绩效报告"), day(10, 25), reporting),
    Scene("reviewing", _("绩效评审"), day(11, 14), reviewing),
    Scene("deciding", _("结果审定"), day(11, 28, 14), deciding_result),
    Scene("publicising", _("公示"), day(12, 6), publicising),
    Scene("year_end", _("年底评定"), day(12, 21, 14), year_end),
    Scene("paying", _("奖补支付"), day(12, 26), paying),
    Scene("ended", _("全年办结"), day(1, 18, year=2023), ended),
)
#: Where the demo begins.
FIRST = "applying"
