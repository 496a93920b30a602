"""What happened inside a window: its first and last day, New Year's Eve, two years, a gap."""

from datetime import date, time

import pytest

from keshe.achievements.models import SocietyAward
from keshe.activities.domain.kinds import ActivityKind
from keshe.rehearsal.steps.achievements import award_round, built
from keshe.rehearsal.steps.activities import held
from tests.capability.edges.making import ADDS, DATED, DECIDED, MOMENTS, RUNNING, SERIES
from tests.capability.edges.table import each, tried

pytestmark = pytest.mark.django_db
BEFORE, FIRST, LAST, AFTER = date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31), date(2023, 1, 1)
YEAR, EARLIER, LATER = (FIRST, LAST), (date(2021, 1, 1), BEFORE), (AFTER, date(2023, 12, 31))
SPAN = "2022-01-01 至 2022-12-31"

#: What is said of two of them.
SAID = {
    "records.party_activities": "活动记录：党建主题活动 2 场",
    "records.scientist_spirit_activities": "活动记录：科学家精神宣讲活动 2 场",
    "records.society_day_events": "活动记录：学会日活动 2 场",
    "records.science_activities": "活动记录：科普活动 2 场",
    "records.volunteer_activities": "活动记录：品牌志愿活动 2 场",
    "records.academic_events": "活动记录：高水平学术活动 2 场",
    "records.july_conferences": "活动记录：“苏州科学家日”“7月学术月”会议 2 场",
    "records.joint_conferences": "活动记录：联合举办的学术活动 2 场",
    "records.activity_attendance": "活动记录：2 场活动参加 60 人次",
    "governance.council_meetings": "会议记录：理事会会议 2 次",
    "governance.member_congress": "会议记录：会员（代表）大会 2 次",
    "records.journal_issues": "期刊记录：出版 2 期",
    "records.scientist_spirit_materials": "成果记录：科学家精神宣讲素材 6 件",
    "records.industry_reports_adopted": "成果记录：被采纳的产业发展报告 2 篇",
    "records.awards_granted": "设奖记录：评选表彰 2 次",
    "records.enterprise_needs": "需求记录：企业技术需求 2 项，其中收集 2 项、对接 0 项",
    "records.enterprise_associations_founded": "企业科协记录：帮助建立企业科协 2 家",
    "records.cooperations_completed": "会企对接记录：完成 2 项",
    "records.contract_amount": "会企对接记录：签约 2 项，合同金额 2,000.20 元",
}


@each("window", DATED)
@tried("unknown", *DATED)
@tried("cents", "records.contract_amount")
def test_both_ends_of_the_window_count_and_the_days_beside_them_do_not(story, code):
    one = ADDS.get(code, 1)
    bare = story.read(code, story.other, within=YEAR)
    assert (bare.value, bare.source_zh) == (None, "尚无记录")
    story.make(code, BEFORE, unit=story.other)
    assert story.within(code, YEAR, EARLIER, unit=story.other) == [0, one]
    for day in (FIRST, LAST, AFTER):
        story.make(code, day, unit=story.other)
    assert story.within(code, EARLIER, LATER, (BEFORE, AFTER), unit=story.other) == [one, one, 4 * one]
    found = story.read(code, story.other, within=YEAR)
    assert (found.value, found.source_zh) == (2 * one, f"{SAID[code]}（{SPAN}）")
    assert len(found.evidence) == 2


@each("window", RUNNING)
@tried("spanning", *RUNNING)
@tried("unknown", *RUNNING)
def test_what_runs_counts_in_every_year_it_touches(story, code):
    assert story.within(code, YEAR) == [None]
    story.make(code, date(2020, 1, 1), BEFORE)
    assert story.within(code, YEAR) == [0]
    story.make(code, date(2021, 6, 1), FIRST)
    story.make(code, LAST)
    story.make(code, AFTER)
    assert story.within(code, (date(2020, 1, 1), date(2020, 12, 31)), EARLIER, YEAR, LATER) == [1, 2, 2, 2]


@each("new year", [code for code in MOMENTS if code in DATED])
@tried("spanning", *(code for code in MOMENTS if code in DATED and code.startswith("records.")))
def test_new_years_eve_half_past_eleven_counts_in_the_year_it_began(story, code):
    """In UTC it is the afternoon; it ends on New Year's Day. And ten past midnight is still the old year in UTC."""
    one = ADDS.get(code, 1)
    story.make(code, LAST, at=time(23, 30))
    assert story.within(code, EARLIER, YEAR, LATER) == [0, one, 0]
    story.make(code, AFTER, at=time(0, 10))
    assert story.within(code, EARLIER, YEAR, LATER) == [0, one, one]


@tried("new year", *SERIES, *DECIDED)
@tried("spanning", *SERIES)
def test_new_years_eve_in_a_series_and_of_a_decision(story):
    (series,), (decided,) = SERIES, DECIDED
    story.make(series, LAST, at=time(23, 30))
    story.make(series, AFTER, at=time(0, 10))
    assert story.read(series).value == frozenset({2022, 2023})
    story.make(decided, LAST, unit=story.other, at=time(23, 30))
    assert story.on(decided, date(2022, 12, 30), LAST, unit=story.other) == [False, True]


@tried("gap year", *SERIES)
@tried("window", *SERIES)
@tried("unknown", *SERIES)
def test_a_year_left_out_of_a_series_is_named(story):
    code = "records.annual_conference_years"
    assert (story.read(code).value, story.read(code).source_zh) == (None, "尚无记录")
    for year in (2018, 2019, 2021, 2022):
        story.make(code, date(year, 1, 1))
        story.make(code, date(year, 12, 31))
    found = story.read(code, up_to_year=2022)
    assert found.value == frozenset({2018, 2019, 2021, 2022})
    assert found.source_zh == "活动记录：学术年会 2018、2019、2021、2022 年举办，其间 2020 年没有记录"
    assert len(found.evidence) == 8
    assert story.read(code, up_to_year=2018).value == frozenset({2018})
    none = story.read(code, up_to_year=2017)
    assert (none.value, none.source_zh) == (frozenset(), "活动记录：截至 2017 年没有举办学术年会的记录")
    assert none.evidence == ()


@tried("gap year", "records.awards_granted")
def test_a_year_left_out_of_a_yearly_award_is_named(story):
    award = built(story.cast, story.unit, SocietyAward, "晨光奖", date(2018, 3, 1))
    for year in (2019, 2020, 2022):
        award_round(story.cast, award, year, date(year, 12, 31))
    found = story.read("records.awards_granted", within=YEAR)
    assert found.source_zh == f"设奖记录：评选表彰 1 次（{SPAN}），“晨光奖”2021 年没有评选记录"


@pytest.mark.both_databases
def test_what_was_held_and_lacks_what_the_fact_asks_is_nought(story):
    held(story.cast, story.unit, ActivityKind.MEETING, "本市研讨会", date(2022, 6, 1))
    codes = ("records.academic_events", "records.joint_conferences", "records.july_conferences")
    assert [story.read(code, within=YEAR).source_zh for code in codes] == [
        f"活动记录：高水平学术活动 0 场（{SPAN}）",
        f"活动记录：联合举办的学术活动 0 场（{SPAN}）",
        f"活动记录：“苏州科学家日”“7月学术月”会议 0 场（{SPAN}）",
    ]
    held(story.cast, story.other, ActivityKind.SCIENCE, "未计人数的讲座", date(2022, 6, 1), participants=None)
    assert story.read("records.activity_attendance", story.other, within=YEAR).value is None
    held(story.cast, story.other, ActivityKind.SCIENCE, "无人到场的讲座", date(2022, 6, 2), participants=0)
    assert story.read("records.activity_attendance", story.other, within=YEAR).value == 0
