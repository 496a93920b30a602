"""The facts of party work at their edges: the first and the last day, nothing recorded, nought, few people."""

from datetime import UTC, date, datetime, timedelta

import pytest

from keshe.capability.domain.facts import FactValue
from keshe.capability.queries import reader, readers
from keshe.lib import clock
from keshe.party.actions import erase_member, mark_left
from keshe.party.domain.kinds import OrganKind
from keshe.records.actions import withdraw_record
from keshe.rehearsal.steps.organisations import YUANSHAN, confirmed_story
from keshe.rehearsal.steps.party import organ, party_member, rule
from tests.party.conftest import APRIL

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
TODAY = date(2022, 4, 15)
NO_RECORD = FactValue(None, "尚无记录")


def read(unit, name: str, day: date = TODAY) -> FactValue:
    return reader(unit).read(f"records.{name}", on=day)


def told(value: FactValue) -> tuple[object, str, list[str]]:
    return value.value, value.source_zh, [ref.label for ref in value.evidence]


def test_the_group_comes_from_the_profile_until_one_is_recorded(cast, unit):
    assert told(read(unit, "party_group")) == (
        True,
        "单位档案·党建工作小组，2020-09-01 设立（更新于 2022-04-15）",
        [],
    )
    group = organ(cast, unit, OrganKind.GROUP, "学会党建工作小组", date(2021, 3, 1), dissolved_on=date(2022, 4, 1))
    assert told(read(unit, "party_group", date(2021, 3, 1))) == (
        True,
        "党组织记录：党建工作小组已设立（2021-03-01）",
        ["学会党建工作小组（2021-03-01 成立）"],
    )
    days = (date(2021, 2, 28), date(2022, 4, 1), date(2022, 4, 2))
    assert [read(unit, "party_group", day).value for day in days] == [False, True, False]
    withdraw_record(cast.actor("ding"), group, "登记有误")
    assert read(unit, "party_group").source_zh.startswith("单位档案·党建工作小组")


def test_branches_and_the_secretariats_branch(cast, unit):
    assert (read(unit, "party_branches"), read(unit, "secretariat_party_branch")) == (NO_RECORD, NO_RECORD)
    organ(cast, unit, OrganKind.FUNCTIONAL, "一支部", date(2021, 3, 1))
    organ(cast, unit, OrganKind.ACTION, "二支部", date(2022, 4, 15))
    organ(cast, unit, OrganKind.SECRETARIAT, "秘书处党支部", date(2022, 4, 15))
    assert told(read(unit, "party_branches")) == (
        2,
        "党组织记录：功能性党支部、行动支部 2 个（2022-04-15）",
        ["一支部（2021-03-01 成立）", "二支部（2022-04-15 成立）"],
    )
    assert [read(unit, "party_branches", day).value for day in (date(2021, 2, 28), date(2022, 4, 14))] == [0, 1]
    assert told(read(unit, "secretariat_party_branch", date(2022, 4, 14))) == (
        False,
        "党组织记录：秘书处党支部未设立（2022-04-14）",
        [],
    )
    assert read(unit, "secretariat_party_branch").value is True


def test_rules_hold_through_their_last_day(cast, unit):
    assert read(unit, "party_group_rules") == NO_RECORD
    rule(cast, unit, "议事规则", date(2021, 3, 1), date(2022, 4, 14))
    rule(cast, unit, "学习制度", date(2021, 3, 1))
    assert told(read(unit, "party_group_rules", date(2022, 4, 14))) == (
        2,
        "党建工作制度记录：有效 2 项（2022-04-14）",
        ["议事规则", "学习制度"],
    )
    assert [read(unit, "party_group_rules", day).value for day in (date(2021, 2, 28), TODAY)] == [0, 1]


def test_the_database_is_kept_by_the_day_and_names_nobody(cast, unit):
    assert (read(unit, "party_member_database"), read(unit, "party_members")) == (NO_RECORD, NO_RECORD)
    member = party_member(cast, unit)
    assert told(read(unit, "party_member_database")) == (
        True,
        "会员党员数据库：已建立，登记均经本人同意（2022-04-15）",
        ["会员党员数据库（不出具名单）"],
    )
    assert told(read(unit, "party_member_database", date(2022, 4, 14))) == (
        False,
        "会员党员数据库：没有在册的会员党员（2022-04-14）",
        [],
    )
    with clock.at(APRIL + timedelta(days=10)):
        erase_member(cast.actor("ding"), member)
        days = (date(2022, 4, 24), date(2022, 4, 25))
        assert [read(unit, "party_member_database", day).value for day in days] == [True, False]


def test_fewer_than_five_are_not_told(cast, unit):
    entered = [party_member(cast, unit, number) for number in range(1, 5)]
    assert told(read(unit, "party_members")) == (
        None,
        "会员党员数据库：少于 5 人（2022-04-15）",
        ["会员党员数据库（不出具名单）"],
    )
    party_member(cast, unit, 5)
    assert told(read(unit, "party_members"))[:2] == (5, "会员党员数据库：5 人（2022-04-15）")
    mark_left(cast.actor("ding"), entered[0], TODAY)
    assert read(unit, "party_members").value == 5
    with clock.at(datetime(2022, 4, 16, 2, tzinfo=UTC)):
        assert read(unit, "party_members", date(2022, 4, 16)).value is None


def test_many_units_are_asked_at_once(cast, unit, django_assert_num_queries):
    other = confirmed_story(cast, YUANSHAN)
    rule(cast, other, "制度", date(2021, 3, 1))
    party_member(cast, unit)
    codes = ("party_group", "party_branches", "party_group_rules", "party_member_database", "party_members")
    with django_assert_num_queries(3):
        found = [[one.read(f"records.{code}", on=TODAY).value for code in codes] for one in readers([unit, other])]
    assert found == [[True, None, None, True, None], [None, None, 1, None, None]]
