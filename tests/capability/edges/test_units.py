"""What is said of the unit itself: profile, grade, members, party members, sanctions."""

from datetime import date, datetime, timedelta

import pytest

from keshe.accounts.actors import VISITOR
from keshe.awards.actions import impose_sanction, lift_sanction
from keshe.capability.queries import readers
from keshe.lib import clock
from keshe.lib.refusals import Refused
from keshe.membership.actions import end_membership, refuse
from keshe.organisations.actions import add_grade, confirm_unit, withdraw_grade
from keshe.party.actions import erase_member, mark_left
from keshe.rehearsal.steps.membership import applied, declared, entered, institution, joined, person
from keshe.rehearsal.steps.organisations import UnitStory, registered_unit
from keshe.rehearsal.steps.party import party_member
from tests.capability.edges.table import APPLICATION, GRADE, MEMBERS, ONLINE, PARTY_MEMBERS, PROFILE, each, tried

pytestmark = pytest.mark.django_db
BEFORE, FIRST, LAST, AFTER = date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31), date(2023, 1, 1)
SINCE, UNTIL, DAY = date(2022, 3, 1), date(2022, 6, 30), timedelta(days=1)
YEAR = (FIRST, LAST)
FILLED = {
    "society_class": "science",
    "person_members": 10,
    "unit_members": 2,
    "full_time_staff": 1,
    "party_group": True,
    "party_group_since": BEFORE,
    "society_day": "远山日",
    "society_day_decided_on": BEFORE,
}


# ------------------------------------------------------------------ profile


@tried("unknown", "unit.founded_on", "unit.district", "unit.annual_inspection", "unit.society_class", *MEMBERS)
def test_what_the_profile_leaves_out_is_not_known(story):
    for code in ("unit.founded_on", "unit.district", "unit.annual_inspection", "unit.society_class", *MEMBERS):
        found = story.read(code, story.draft)
        assert (found.value, found.source_zh) == (None, "尚无记录"), code
    nought = registered_unit(story.cast, UnitStory("苏州市零人研究会", 111, admin="qian", extra={"person_members": 0}))
    assert story.read("unit.individual_members", nought).value == 0


@each("unconfirmed", [*PROFILE, *MEMBERS])
@tried("unconfirmed", "records.party_group", "unit.full_time_staff", "unit.society_day_decided")
def test_what_nobody_confirmed_is_said_to_be_unconfirmed(story, code):
    unit = registered_unit(story.cast, UnitStory("苏州市待核协会", 110, admin="qian", extra=FILLED))
    for asked in (code, "records.party_group", "unit.full_time_staff", "unit.society_day_decided"):
        found = story.read(asked, unit)
        assert found.value is not None
        assert found.source_zh.endswith("（更新于 2023-01-05，尚未经市科协确认）"), asked
    assert story.read(code).source_zh.endswith("（更新于 2023-01-05）")


@each("unknown", APPLICATION)
def test_without_an_application_nothing_is_known_of_it(story, code):
    found = story.read(code)
    assert (found.value, found.source_zh) == (None, "尚无记录")


# ------------------------------------------------------------------ grade


def graded(story, grade: int, granted_on: date, valid_until: date | None = None):
    """A grade of the other society, seen by the officer."""
    actor = story.cast.actor("qian")
    body = "苏州市民政局"
    made = add_grade(
        actor, story.other, grade=grade, granting_body=body, granted_on=granted_on, valid_until=valid_until
    )
    confirm_unit(story.cast.actor("zhou"), story.other)
    return made


@tried("expiry", *GRADE)
@tried("unknown", *GRADE)
@tried("spanning", "unit.grade")
@tried("foreign", *GRADE)
def test_a_grade_holds_on_its_last_day_and_not_on_the_next(story):
    assert [story.read(code, story.other).source_zh for code in GRADE] == ["尚无记录"] * 2
    graded(story, 3, date(2017, 6, 1))
    days = (date(2017, 5, 31), date(2017, 6, 1), date(2021, 12, 31), FIRST, date(2022, 5, 31), date(2022, 6, 1))
    assert story.on("unit.grade", *days, unit=story.other) == [None, "3A", "3A", "3A", "3A", None]
    said = "等级记录：3A，苏州市民政局 2017-06-01 评定，有效期至 2022-05-31"
    assert story.read("unit.grade", story.other, on=days[-1]).source_zh == f"{said}（2022-06-01 已过期）"
    assert story.read("unit.grade", story.other, on=days[0]).source_zh == f"{said}（2017-05-31 尚未生效）"
    assert story.read("unit.grade_valid_until", story.other).value == date(2022, 5, 31)
    _own, strange = readers([story.other, story.university])
    assert [strange.read(code, on=FIRST).value for code in GRADE] == [None, None]


@tried("terms", "unit.grade")
@tried("withdrawn", *GRADE)
def test_of_two_grades_the_newer_counts_even_when_it_is_lower(story):
    graded(story, 4, date(2017, 6, 1))
    newer = graded(story, 3, date(2022, 3, 1))
    days = (
        date(2022, 2, 28),
        date(2022, 3, 1),
        date(2022, 5, 31),
        date(2022, 6, 1),
        date(2027, 2, 28),
        date(2027, 3, 1),
    )
    assert story.on("unit.grade", *days, unit=story.other) == ["4A", "3A", "3A", "3A", "3A", None]
    withdraw_grade(story.cast.actor("qian"), newer, "登记有误")
    assert story.on("unit.grade", *days, unit=story.other) == ["4A", "4A", "4A", None, None, None]
    assert story.read("unit.grade_valid_until", story.other).value == date(2022, 5, 31)


@tried("unconfirmed", *GRADE)
def test_a_grade_of_a_unit_nobody_confirmed_is_read_and_its_profile_says_so(story):
    unit = registered_unit(story.cast, UnitStory("苏州市待核协会", 110, admin="qian", grade=3))
    assert story.read("unit.grade", unit, on=LAST).value == "3A"
    assert story.read("unit.grade_valid_until", unit).value == date(2025, 5, 31)
    assert story.read("unit.type", unit).source_zh.endswith("尚未经市科协确认）")


# ------------------------------------------------------------------ members


@each("expiry", MEMBERS)
@tried("spanning", *MEMBERS)
@tried("foreign", *MEMBERS)
@tried("withdrawn", *MEMBERS)
@tried("terms", *MEMBERS)
@pytest.mark.both_databases
def test_a_member_counts_from_the_first_to_the_last_day(story, code):
    make = person if code == "unit.individual_members" else institution
    member = entered(story.cast, story.other, make(1), date(2021, 6, 1), UNTIL)
    declared(story.cast, story.other, date(2021, 6, 1))
    days = (date(2021, 5, 31), date(2021, 6, 1), BEFORE, FIRST, UNTIL, UNTIL + DAY)
    assert story.on(code, *days, unit=story.other) == [None, 1, 1, 1, 1, 0]
    with pytest.raises(Refused, match="不能重复入会"):
        entered(story.cast, story.other, make(1), UNTIL)
    end_membership(story.cast.actor("qian"), member, UNTIL, "期满退会")
    again = entered(story.cast, story.other, make(1), UNTIL + DAY)
    assert story.on(code, *days, LAST, unit=story.other) == [None, 1, 1, 1, 1, 1, 1]
    end_membership(story.cast.actor("qian"), again, LAST, "退会")
    assert story.on(code, LAST, AFTER, unit=story.other) == [1, 0]
    assert story.on(code, LAST, unit=story.university) == [None]


@tried("window", *ONLINE)
@tried("unknown", *ONLINE)
@tried("foreign", *ONLINE)
@tried("withdrawn", *ONLINE)
@pytest.mark.both_databases
def test_who_joined_online_counts_by_the_day_of_joining_also_after_leaving(story):
    (code,) = ONLINE
    entered(story.cast, story.other, person(1), SINCE)
    assert story.within(code, YEAR, unit=story.other) == [None]
    refuse(story.cast.actor("qian"), applied(story.other, person(2), actor=VISITOR), "材料不全")
    assert story.within(code, YEAR, unit=story.other) == [0]
    for number, day in enumerate((BEFORE, FIRST, LAST, AFTER), 3):
        member = joined(story.cast, story.other, person(number), day)
    last_year = (date(2021, 1, 1), BEFORE)
    assert story.within(code, YEAR, last_year, unit=story.other) == [2, 1]
    end_membership(story.cast.actor("qian"), member, AFTER, "退会")
    assert story.within(code, (AFTER, AFTER), unit=story.other) == [1]
    assert story.within(code, YEAR, unit=story.university) == [None]


# ------------------------------------------------------------------ party members


@each("new year", PARTY_MEMBERS)
@tried("small", *PARTY_MEMBERS)
@tried("expiry", *PARTY_MEMBERS)
@tried("unknown", *PARTY_MEMBERS)
@tried("spanning", *PARTY_MEMBERS)
@tried("foreign", *PARTY_MEMBERS)
@tried("withdrawn", *PARTY_MEMBERS)
@pytest.mark.both_databases
def test_party_members_are_kept_from_the_day_of_entry_and_few_are_not_told(story, code):
    cast = story.cast
    assert story.on(code, LAST) == [None]
    yes, no = (5, 0) if code == "records.party_members" else (True, False)
    with clock.at(datetime(2022, 12, 31, 23, 30, tzinfo=clock.CHINA)):
        kept = [party_member(cast, story.unit, number) for number in range(1, 6)]
    assert story.on(code, date(2022, 12, 30), LAST, AFTER) == [no, yes, yes]
    with clock.at(datetime(2023, 1, 2, 0, 10, tzinfo=clock.CHINA)):
        mark_left(cast.actor("ding"), kept[0], AFTER)
        few = None if code == "records.party_members" else True
        assert story.on(code, AFTER, AFTER + DAY) == [yes, few]
        for member in kept[1:]:
            erase_member(cast.actor("ding"), member)
    assert story.on(code, AFTER, AFTER + DAY) == [yes, no]
    assert story.on(code, LAST, unit=story.other) == [None]


def test_the_source_of_few_says_that_they_are_few(story):
    party_member(story.cast, story.unit)
    found = story.read("records.party_members", on=date(2023, 1, 5))
    assert (found.value, found.source_zh) == (None, "会员党员数据库：少于 5 人（2023-01-05）")


# ------------------------------------------------------------------ sanctions


@tried("expiry", "unit.sanctioned")
@tried("unknown", "unit.sanctioned")
@tried("terms", "unit.sanctioned")
@tried("spanning", "unit.sanctioned")
@tried("foreign", "unit.sanctioned")
@tried("withdrawn", "unit.sanctioned")
@tried("new year", "unit.sanctioned")
@tried("unconfirmed", "unit.sanctioned")
def test_a_sanction_bars_on_its_first_and_last_day_and_until_it_is_lifted(story):
    code, wu = "unit.sanctioned", story.cast.actor("wu")
    none = story.read(code, story.other, on=LAST)
    assert (none.value, none.source_zh) == (False, "处理记录：2022-12-31 没有未满的处理期")
    first = impose_sanction(wu, story.other, reason="虚报活动场次", from_on=date(2021, 6, 1), until_on=UNTIL)
    days = (date(2021, 5, 31), date(2021, 6, 1), BEFORE, FIRST, UNTIL, UNTIL + DAY)
    assert story.on(code, *days, unit=story.other) == [False, True, True, True, True, False]
    impose_sanction(wu, story.other, reason="违规使用资金", from_on=SINCE, until_on=date(2024, 6, 30))
    both = story.read(code, story.other, on=UNTIL)
    assert both.source_zh == "处理记录：2022-03-01 至 2024-06-30、2021-06-01 至 2022-06-30 不得申报"
    assert len(both.evidence) == 2
    with clock.at(datetime(2022, 12, 31, 23, 30, tzinfo=clock.CHINA)):
        for sanction in (first, story.other.sanctions.latest("pk")):
            lift_sanction(wu, sanction, "已整改")
    assert story.on(code, date(2022, 12, 30), LAST, AFTER, unit=story.other) == [True, False, False]
    assert story.on(code, UNTIL, unit=story.university) == [False]
    impose_sanction(wu, story.draft, reason="虚报", from_on=FIRST, until_on=LAST)
    assert story.on(code, LAST, unit=story.draft) == [True]
