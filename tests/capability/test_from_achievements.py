"""Facts counted from what a unit has built up, at their edges; exact sentences; the records behind."""

from datetime import UTC, date, datetime

import pytest

from keshe.achievements.domain.kinds import ProductKind, TeamKind
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
from keshe.activities.domain.kinds import ActivityKind
from keshe.capability.queries import reader, readers
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.records.actions import withdraw_record
from keshe.rehearsal.steps.achievements import (
    adopted_report,
    award_round,
    built,
    chief_expert,
    part,
    rich_achievements,
    standing_achievements,
    team_of,
)
from keshe.rehearsal.steps.activities import held
from keshe.rehearsal.steps.organisations import YUANSHAN, confirmed_story

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
FIRST, LAST = date(2022, 1, 1), date(2022, 12, 31)
YEAR = (FIRST, LAST)
DAY = date(2022, 6, 1)
SPAN = "2022-01-01 至 2022-12-31"
CODES = (
    *("records.chief_experts", "records.volunteer_team", "records.scientist_spirit_team", "records.team_volunteers"),
    *("records.scientist_spirit_materials", "records.brands", "records.journals", "records.journal_issues"),
    *("records.industry_reports_adopted", "records.awards_granted", "records.awards_upward", "records.public_products"),
    "records.education_bases",
)


@pytest.fixture(autouse=True)
def _after_the_year():
    with clock.at(datetime(2023, 1, 5, 2, tzinfo=UTC)):
        yield


def on(unit: Organisation, code: str, day: date) -> tuple[object, str]:
    found = reader(unit).read(code, on=day)
    return found.value, found.source_zh


def within(unit: Organisation, code: str, window: tuple[date, date] = YEAR) -> tuple[object, str]:
    found = reader(unit).read(code, within=window)
    return found.value, found.source_zh


def labels(unit: Organisation, code: str, **asked) -> list[tuple[str, str]]:
    return [(ref.kind, ref.label) for ref in reader(unit).read(code, **asked).evidence]


def test_experts_count_by_term_and_each_person_once(cast, unit):
    chief_expert(cast, unit, "顾知行", date(2019, 1, 1), date(2021, 12, 31))
    chief_expert(cast, unit, "顾 知行", date(2021, 6, 1), date(2022, 12, 31))
    chief_expert(cast, unit, "陆明远", date(2022, 1, 1), date(2022, 12, 30))
    chief_expert(cast, unit, "陆明远", date(2022, 1, 1), None, workplace="另一研究院")
    assert [on(unit, "records.chief_experts", day)[0] for day in (date(2021, 7, 1), LAST, FIRST)] == [1, 2, 3]
    assert on(unit, "records.chief_experts", date(2018, 12, 31))[0] == 0
    assert on(unit, "records.chief_experts", LAST) == (2, "首席科普专家记录：2022-12-31 在聘 2 人")
    assert labels(unit, "records.chief_experts", on=LAST) == [
        ("achievements.team", "陆明远"),
        ("achievements.team", "顾知行"),
    ]


def test_a_team_that_ended_has_nobody_in_it(cast, unit):
    team = built(cast, unit, Team, "专家团", FIRST, kind=TeamKind.CHIEF_EXPERTS, until=date(2022, 6, 30))
    assert on(unit, "records.chief_experts", DAY) == (None, "尚无记录")
    part(cast, team, TeamMember, name="顾知行", since=FIRST)
    assert [on(unit, "records.chief_experts", day)[0] for day in (date(2022, 6, 30), date(2022, 7, 1))] == [1, 0]


def test_a_withdrawn_team_and_a_removed_term_count_no_more(cast, unit):
    member = chief_expert(cast, unit, "顾知行", FIRST)
    withdraw_record(cast.actor("lin"), member.record, "重复登记")
    assert on(unit, "records.chief_experts", LAST) == (None, "尚无记录")


def test_volunteers_are_counted_and_not_named(cast, unit):
    assert on(unit, "records.volunteer_team", LAST) == (None, "尚无记录")
    team = team_of(cast, unit, TeamKind.VOLUNTEERS, FIRST)
    assert on(unit, "records.team_volunteers", LAST) == (None, "尚无记录")
    part(cast, team, TeamMember, name="沈观澜", workplace="甲", since=FIRST, until=date(2022, 5, 31))
    part(cast, team, TeamMember, name="沈观澜", workplace="甲", since=date(2022, 5, 31))
    assert on(unit, "records.team_volunteers", date(2022, 5, 31)) == (
        1,
        "团队记录：科技志愿服务队在队 1 人（2022-05-31）",
    )
    assert labels(unit, "records.team_volunteers", on=LAST) == [("achievements.team", "科技志愿服务队")]
    assert on(unit, "records.volunteer_team", LAST) == (True, "团队记录：科技志愿服务队 有（2022-12-31）")
    assert on(unit, "records.volunteer_team", date(2021, 12, 31)) == (
        False,
        "团队记录：科技志愿服务队 无（2021-12-31）",
    )
    assert on(unit, "records.scientist_spirit_team", LAST) == (None, "尚无记录")


def test_brands_and_bases_stand_to_their_last_day(cast, unit):
    built(cast, unit, Brand, "老品牌", date(2015, 1, 1), until=date(2022, 6, 1))
    built(cast, unit, Brand, "新品牌", date(2022, 3, 1))
    assert [on(unit, "records.brands", day)[0] for day in (date(2014, 1, 1), DAY, date(2022, 6, 2))] == [0, 2, 1]
    assert on(unit, "records.brands", LAST) == (1, "成果记录：品牌与项目载体 1 项（2022-12-31）")
    assert labels(unit, "records.brands", on=LAST) == [("achievements.brand", "新品牌")]
    built(cast, unit, EducationBase, "光学先驱纪念馆", date(2022, 4, 1), until=LAST)
    assert on(unit, "records.education_bases", LAST) == (1, "成果记录：科学家精神教育基地 1 个（2022-12-31）")
    assert on(unit, "records.education_bases", date(2023, 1, 1))[0] == 0


def test_issues_count_on_the_day_they_were_published(cast, unit):
    journal = built(cast, unit, Journal, "《晨光技术》", date(2020, 1, 1))
    assert within(unit, "records.journal_issues") == (None, "尚无记录")
    for year, number, day in ((2021, "4", FIRST), (2022, "1", date(2022, 3, 15)), (2022, "4", date(2023, 1, 1))):
        part(cast, journal, Issue, year=year, number=number, published_on=day)
    assert within(unit, "records.journal_issues") == (2, f"期刊记录：出版 2 期（{SPAN}）")
    assert labels(unit, "records.journal_issues", within=YEAR) == [
        ("achievements.journal", "《晨光技术》 2021 年第 4 期"),
        ("achievements.journal", "《晨光技术》 2022 年第 1 期"),
    ]
    assert on(unit, "records.journals", LAST) == (1, "成果记录：期刊 1 种（2022-12-31）")


def test_only_reports_adopted_inside_the_window_count_and_each_once(cast, unit):
    report = built(cast, unit, IndustryReport, "照明产业报告", date(2022, 5, 1))
    assert within(unit, "records.industry_reports_adopted") == (0, f"成果记录：被采纳的产业发展报告 0 篇（{SPAN}）")
    part(cast, report, Adoption, department="市工信局", adopted_on=date(2023, 1, 1), form="instruction")
    assert within(unit, "records.industry_reports_adopted")[0] == 0
    part(cast, report, Adoption, department="市科技局", adopted_on=LAST, form="certificate")
    part(cast, report, Adoption, department="市发改委", adopted_on=date(2022, 9, 1), form="document")
    adopted_report(cast, unit, "上年报告", date(2021, 5, 1), date(2021, 12, 31))
    assert within(unit, "records.industry_reports_adopted") == (1, f"成果记录：被采纳的产业发展报告 1 篇（{SPAN}）")
    withdraw_record(cast.actor("lin"), report, "重复登记")
    assert within(unit, "records.industry_reports_adopted")[0] == 0


def test_rounds_and_commendations_of_one_year_count_once(cast, unit):
    assert within(unit, "records.awards_granted") == (None, "尚无记录")
    held(cast, unit, ActivityKind.COMMENDATION, "晨光奖颁奖会", date(2022, 12, 10))
    assert within(unit, "records.awards_granted") == (1, f"设奖记录：评选表彰 1 次（{SPAN}）")
    award = built(cast, unit, SocietyAward, "晨光奖", date(2019, 3, 1))
    assert within(unit, "records.awards_granted")[0] == 1
    held(cast, unit, ActivityKind.COMMENDATION, "优秀论文表彰会", date(2021, 12, 10))
    award_round(cast, award, 2022, date(2022, 12, 1))
    assert within(unit, "records.awards_granted") == (
        1,
        f"设奖记录：评选表彰 1 次（{SPAN}），同年已登记评选的表彰活动 1 场不另计",
    )
    assert within(unit, "records.awards_granted", (date(2021, 1, 1), LAST))[0] == 2
    assert labels(unit, "records.awards_granted", within=(date(2021, 1, 1), LAST)) == [
        ("achievements.society_award", "晨光奖 2022 年度"),
        ("activities.activity", "2021-12-10 优秀论文表彰会"),
    ]


def test_a_gap_between_the_rounds_of_a_yearly_award_is_seen(cast, unit):
    award = built(cast, unit, SocietyAward, "晨光奖", date(2018, 3, 1))
    for year in (2019, 2020, 2022):
        award_round(cast, award, year, date(year, 12, 1))
    assert within(unit, "records.awards_granted") == (
        1,
        f"设奖记录：评选表彰 1 次（{SPAN}），“晨光奖”2021 年没有评选记录",
    )
    early = (date(2019, 1, 1), date(2020, 12, 31))
    assert within(unit, "records.awards_granted", early) == (
        2,
        "设奖记录：评选表彰 2 次（2019-01-01 至 2020-12-31）",
    )


def test_awards_lead_upward_while_they_stand(cast, unit):
    built(cast, unit, SocietyAward, "晨光奖", date(2018, 1, 1), leads_upward=True, upward_basis="苏科〔2020〕1号")
    built(cast, unit, SocietyAward, "光影奖", date(2018, 1, 1))
    assert on(unit, "records.awards_upward", LAST) == (
        1,
        "成果记录：可上升为市级奖项或作为推荐依据的设奖 1 项（2022-12-31）",
    )
    assert on(unit, "records.awards_upward", date(2017, 12, 31))[0] == 0


def test_products_count_while_offered_and_materials_by_number(cast, unit):
    built(cast, unit, PublicProduct, "建议", date(2020, 1, 1), until=FIRST)
    built(cast, unit, PublicProduct, "平台", date(2022, 12, 31), kind=ProductKind.PLATFORM)
    built(cast, unit, PublicProduct, "标准", date(2020, 1, 1), until=date(2021, 12, 31), kind=ProductKind.STANDARD)
    assert within(unit, "records.public_products") == (2, f"成果记录：公共服务产品 2 项（{SPAN}）")
    built(cast, unit, SpiritMaterial, "微视频", date(2022, 4, 1), quantity=6)
    built(cast, unit, SpiritMaterial, "画册", date(2021, 12, 31), quantity=2)
    assert within(unit, "records.scientist_spirit_materials") == (6, f"成果记录：科学家精神宣讲素材 6 件（{SPAN}）")


def test_what_is_shared_counts_once_for_each(cast, unit):
    other = confirmed_story(cast, YUANSHAN)
    built(cast, unit, Brand, "光影周", FIRST, co_organisers=[other])
    assert [reader_.read("records.brands", on=LAST).value for reader_ in readers([unit, other])] == [1, 1]


@pytest.mark.parametrize("units", [1, 2])
def test_the_facts_of_many_units_cost_the_same(cast, unit, units, django_assert_num_queries):
    every = [unit, confirmed_story(cast, YUANSHAN)][:units]
    for one in every:
        standing_achievements(cast, one, FIRST)
        rich_achievements(cast, one, 2022)
    facts = readers(every)
    with django_assert_num_queries(7):
        for one in facts:
            for code in CODES:
                one.read(code, on=LAST, within=YEAR)
