"""What is missing, in words a secretary acts on: exact at the edges."""

from datetime import date, datetime

import pytest

from keshe.capability.domain.facts import CATALOGUE
from keshe.programmes.domain.document import SHANGHAI, Rule
from keshe.programmes.domain.gaps import gaps_of, target_of
from keshe.programmes.domain.moments import Moments
from tests.programmes.domain.reading import Facts
from tests.programmes.texts import SUZHOU, document

CALL = document(SUZHOU)
MARCH = datetime(2022, 3, 1, 10, tzinfo=SHANGHAI)
CLOSES = date(2022, 4, 15)


def said(condition: str, facts: Facts, now: datetime = MARCH, closes: date | None = CLOSES) -> list[str]:
    (rule,) = {
        one.id: one.rule for code in "12345" for one in CALL.conditions_for(code) if one.id == condition
    }.values()
    return [gap.text for gap in gaps_of(rule, facts, Moments.at(CALL, "live", now), closes)]


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (None, ["再办 20 场科普活动（截至 12 月 31 日）"]),
        (0, ["再办 20 场科普活动（截至 12 月 31 日）"]),
        (16, ["再办 4 场科普活动（截至 12 月 31 日）"]),
        (19, ["再办 1 场科普活动（截至 12 月 31 日）"]),
        (20, []),
    ],
)
def test_activities_still_to_be_held(held, expected):
    assert said("science_activities", Facts(records__science_activities=held)) == expected


def test_the_last_day_of_the_window_is_in_time_and_the_day_after_is_not():
    facts = Facts(records__science_activities=16)
    eve = datetime(2022, 12, 31, 23, 30, tzinfo=SHANGHAI)
    assert said("science_activities", facts, eve) == ["再办 4 场科普活动（截至 12 月 31 日）"]
    after = datetime(2023, 1, 1, 0, 10, tzinfo=SHANGHAI)
    assert said("science_activities", facts, after) == ["科普活动少 4 场，统计期已于 2022 年 12 月 31 日结束"]


def test_more_than_five_means_six():
    assert said("chief_experts", Facts(records__chief_experts=3)) == ["首席科普专家再增加 3 人（截至 4 月 15 日）"]
    assert said("chief_experts", Facts(records__chief_experts=6)) == []
    assert said("chief_experts", Facts(records__chief_experts=5), closes=None) == ["首席科普专家再增加 1 人"]
    rules = ({"more_than": 5}, {"at_least": 5}, {"at_most": 5}, {"at_least": "4.2"})
    assert [target_of(Rule(fact="records.brands", **rule)) for rule in rules] == [6, 5, None, 5]


def grades(until: date, grade: str = "3A") -> Facts:
    return Facts(
        unit__grade=lambda on, **_: grade if (on or MARCH.date()) <= until else None, unit__grade_valid_until=until
    )


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Facts(), ["没有在有效期内的评估等级，须获评 3A 以上（截至 4 月 15 日）"]),
        (grades(date(2022, 2, 28)), ["评估等级已于 2022-02-28 到期，须重新获评 3A 以上（截至 4 月 15 日）"]),
        (grades(date(2022, 4, 14)), ["3A 将于 2022-04-14 到期，须在 4 月 15 日前完成复评"]),
        (grades(date(2022, 4, 15)), ["3A 将于 2022-04-15 到期（还有 45 天），请及早准备复评"]),
        (grades(date(2022, 8, 28)), ["3A 将于 2022-08-28 到期（还有 180 天），请及早准备复评"]),
        (grades(date(2022, 8, 29)), []),
        (grades(date(2025, 1, 1), "2A"), ["评估等级现为 2A，须达到 3A 以上（截至 4 月 15 日）"]),
    ],
)
def test_a_grade_is_missing_lapsed_about_to_lapse_or_too_low(facts, expected):
    assert said("demonstration_grade", facts) == expected


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        (None, ["学术年会尚无记录，须 2017 至 2021 年每年举办；已举办的请补登"]),
        ({2017, 2018, 2020, 2021}, ["学术年会 2019 年断档；须 2017 至 2021 年每年举办，已举办的请补登"]),
        ({2018, 2020}, ["学术年会 2019 年断档，2017、2021 年没有记录；须 2017 至 2021 年每年举办，已举办的请补登"]),
        ({2020, 2021}, ["学术年会 2017、2018、2019 年没有记录；须 2017 至 2021 年每年举办，已举办的请补登"]),
        (set(range(2017, 2022)), []),
    ],
)
def test_gaps_in_the_row_of_annual_conferences(years, expected):
    facts = Facts(records__annual_conference_years=None if years is None else frozenset(years))
    assert said("annual_conference_years", facts) == expected


def test_yes_and_no_and_one_of_several():
    assert said("tax_invoice", Facts(unit__can_issue_tax_invoice=False)) == [
        "尚不具备：可开具税务票据（截至 4 月 15 日）"
    ]
    assert said("tax_invoice", Facts()) == ["尚未登记：可开具税务票据（截至 4 月 15 日）"]
    assert said("unit_type", Facts(unit__type="enterprise")) == ["单位类型：不在所列范围内"]
    assert said("volunteer_team", Facts(records__volunteer_team=True)) == ["再办 1 场品牌志愿活动（截至 12 月 31 日）"]


def test_one_of_several_ways_is_enough():
    rule = Rule.model_validate(
        {"any": [{"fact": "records.brands", "at_least": 2}, {"fact": "records.journals", "at_least": 1}]}
    )
    moments = Moments.at(CALL, "live", MARCH)
    (gap,) = gaps_of(rule, Facts(records__brands=1), moments)
    assert gap.text == "代表性项目载体和品牌再增加 1 项，或学会期刊再增加 1 种"
    assert gaps_of(rule, Facts(records__journals=1), moments) == ()
    (bar,) = gaps_of(
        Rule.model_validate({"none": [{"fact": "unit.sanctioned", "equals": True}]}),
        Facts(unit__sanctioned=True),
        moments,
    )
    assert bar.text == "须消除：处于不得申报的处理期"


def test_every_requirement_of_2022_is_counted_or_names_what_proves_it():
    items = [(category.code, item) for category in CALL.open_categories for item in category.items]
    assert len(items) == 20
    for category, item in items:
        passage = f"2022/二.{category}（{item.code}）"
        assert item.facts, passage
        assert [code for code in item.facts if passage not in CATALOGUE[code].serves] == [], passage
    uncounted = [f"{category}（{item.code}）" for category, item in items if not item.evidence]
    assert uncounted == ["1（3）", "2（1）", "2（4）", "3（4）", "4（1）", "5（3）"]
