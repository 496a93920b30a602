"""Facts from governance: the day of expiry, staff that left, a meeting on New Year's Eve, no record and nought."""

from datetime import UTC, date, datetime, time

import pytest

from keshe.capability.queries import reader, readers
from keshe.governance.domain.kinds import ChannelKind, MeetingKind, RuleKind
from keshe.lib import clock
from keshe.records.actions import withdraw_record
from keshe.rehearsal.steps.governance import channel_opened, employed, governed, meeting_held, rule_adopted
from keshe.rehearsal.steps.organisations import (
    GROUP_MEMBER,
    UNIVERSITY,
    YUANSHAN,
    confirmed_story,
    registered_unit,
)

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
YEAR = (date(2022, 1, 1), date(2022, 12, 31))
BEFORE = (date(2021, 1, 1), date(2021, 12, 31))
LAST = date(2022, 12, 31)


@pytest.fixture(autouse=True)
def _after_the_year():
    with clock.at(datetime(2023, 1, 5, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def bare(cast):
    """A unit whose profile says nothing of staff and society day."""
    return registered_unit(cast, YUANSHAN)


def read(unit, code: str, **question) -> tuple[object, str]:
    found = reader(unit).read(code, **question)
    return found.value, found.source_zh


def test_new_years_eve_half_past_eleven_counts_in_that_year(cast, unit):
    meeting_held(cast, unit, MeetingKind.COUNCIL, LAST, at=time(23, 30), title="年终理事会")
    meeting_held(cast, unit, MeetingKind.COUNCIL, date(2023, 1, 1), at=time(0, 10))
    meeting_held(cast, unit, MeetingKind.STANDING_COUNCIL, date(2022, 6, 1))
    found = reader(unit).read("governance.council_meetings", within=YEAR)
    assert (found.value, found.source_zh) == (1, "会议记录：理事会会议 1 次（2022-01-01 至 2022-12-31）")
    assert [(ref.kind, ref.label) for ref in found.evidence] == [("governance.meeting", "2022-12-31 年终理事会")]
    assert read(unit, "governance.council_meetings", within=BEFORE) == (
        0,
        "会议记录：理事会会议 0 次（2021-01-01 至 2021-12-31）",
    )
    assert read(unit, "governance.member_congress", within=YEAR) == (None, "尚无记录")


def test_a_meeting_without_quorum_is_named_and_not_counted(cast, unit):
    meeting_held(cast, unit, MeetingKind.MEMBER_CONGRESS, date(2022, 3, 1), attended=100, expected=150)
    meeting_held(cast, unit, MeetingKind.MEMBER_CONGRESS, date(2022, 4, 1), attended=99, expected=150)
    assert read(unit, "governance.member_congress", within=YEAR) == (
        1,
        "会议记录：会员（代表）大会 1 次（2022-01-01 至 2022-12-31），另有 1 次出席不足三分之二，不计",
    )


def test_a_rule_holds_until_its_last_day(cast, unit):
    assert read(unit, "unit.council_rules", on=LAST) == (None, "尚无记录")
    rule_adopted(cast, unit, RuleKind.FINANCE, "财务管理制度", date(2021, 3, 18))
    assert read(unit, "unit.council_rules", on=LAST) == (None, "尚无记录")
    rule_adopted(cast, unit, RuleKind.COUNCIL, "理事会工作条例", date(2021, 3, 18), until=date(2022, 6, 30))
    days = (date(2021, 3, 17), date(2021, 3, 18), date(2022, 6, 30), date(2022, 7, 1))
    assert [read(unit, "unit.council_rules", on=day) for day in days] == [
        (False, "制度记录：理事会管理制度 无（2021-03-17）"),
        (True, "制度记录：理事会管理制度 有（2021-03-18）"),
        (True, "制度记录：理事会管理制度 有（2022-06-30）"),
        (False, "制度记录：理事会管理制度 无（2022-07-01）"),
    ]


def test_staff_are_counted_on_the_day_each_person_once(cast, unit):
    assert read(unit, "unit.full_time_staff", on=LAST) == (4, "单位档案·专职人员数（更新于 2023-01-05）")
    employed(cast, unit, "宋怀瑾", date(2020, 1, 1), position="秘书长")
    employed(cast, unit, "宋怀瑾", date(2022, 1, 1), position="学术部主任")
    left = employed(cast, unit, "许若谷", date(2020, 1, 1), until=date(2022, 12, 30))
    employed(cast, unit, "秦致远", date(2020, 1, 1), full_time=False)
    assert read(unit, "unit.full_time_staff", on=LAST) == (1, "秘书处人员记录：2022-12-31 在岗专职人员 1 人")
    assert read(unit, "unit.full_time_staff", on=date(2022, 12, 30))[0] == 2
    assert read(unit, "unit.full_time_staff", on=date(2019, 12, 31))[0] == 0
    labels = [ref.label for ref in reader(unit).read("unit.full_time_staff", on=date(2021, 6, 1)).evidence]
    assert labels == ["秘书长（2020-01-01 到岗）", "专职人员（2020-01-01 到岗）"]
    withdraw_record(cast.actor("lin"), left, "登记有误")
    assert read(unit, "unit.full_time_staff", on=date(2022, 12, 30))[0] == 1


def test_a_bare_profile_has_no_staff_and_no_society_day(bare):
    assert read(bare, "unit.society_day_decided", on=LAST) == (None, "尚无记录")


def test_a_channel_counts_until_its_last_day(cast, unit):
    assert read(unit, "records.member_home_channels", on=LAST) == (None, "尚无记录")
    channel_opened(cast, unit, ChannelKind.WECHAT, "晨光科普", date(2021, 1, 1))
    channel_opened(cast, unit, ChannelKind.APP, "晨光 APP", date(2021, 1, 1), until=LAST)
    assert read(unit, "records.member_home_channels", on=LAST) == (2, "信息化渠道记录：2 个（2022-12-31）")
    assert read(unit, "records.member_home_channels", on=date(2023, 1, 1))[0] == 1
    assert read(unit, "records.member_home_channels", on=date(2020, 12, 31))[0] == 0


def test_the_society_day_is_decided_by_a_meeting_or_stands_in_the_profile(cast, unit, bare):
    profile = "单位档案·学会日“晨光学会日（5月20日）”，2021-03-18 决定设立（更新于 2023-01-05）"
    assert read(unit, "unit.society_day_decided", on=date(2021, 3, 18)) == (True, profile)
    day = date(2022, 3, 18)
    meeting_held(cast, unit, MeetingKind.COUNCIL, day, title="理事会", society_day="光明日", society_day_on="6月1日")
    assert read(unit, "unit.society_day_decided", on=date(2022, 3, 17)) == (True, profile)
    assert read(unit, "unit.society_day_decided", on=day) == (
        True,
        "会议记录：2022-03-18 理事会决定设立学会日“光明日”（6月1日）",
    )
    meeting_held(
        cast, bare, MeetingKind.STANDING_COUNCIL, day, admin="qian", society_day="远山日", society_day_on="9月9日"
    )
    assert read(bare, "unit.society_day_decided", on=date(2022, 3, 17)) == (
        False,
        "会议记录：截至 2022-03-17 尚未决定设立学会日",
    )
    assert read(bare, "unit.society_day_decided", on=day)[0] is True


def test_many_units_cost_as_much_as_one(cast, unit, django_assert_num_queries):
    others = [confirmed_story(cast, story) for story in (YUANSHAN, UNIVERSITY, GROUP_MEMBER)]
    for one, admin in ((unit, "lin"), *((other, "qian") for other in others)):
        governed(cast, one, date(2021, 3, 18), admin=admin)
    codes = ("unit.council_rules", "unit.full_time_staff", "records.member_home_channels", "unit.society_day_decided")
    for units in ([unit], [unit, *others]):
        with django_assert_num_queries(4):  # one a kind of record
            found = [[facts.read(code, on=LAST).value for code in codes] for facts in readers(units)]
        assert found == [[None, 4, None, True]] * len(units)
