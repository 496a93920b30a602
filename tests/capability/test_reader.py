"""Facts read from profile and records: value, source, proofs."""

from datetime import UTC, date, datetime, time

import pytest

from keshe.activities.domain.kinds import ActivityKind, Level
from keshe.capability.domain.facts import CATALOGUE, UnknownFactError
from keshe.capability.providers import provider_of, register
from keshe.capability.queries import reader, readers, unit_lines
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.records.actions import withdraw_record
from keshe.rehearsal.steps.activities import held, recorded_year
from keshe.rehearsal.steps.organisations import (
    UNIVERSITY,
    YUANSHAN,
    confirmed_story,
    confirmed_unit,
    registered_unit,
)

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
YEAR = (date(2022, 1, 1), date(2022, 12, 31))
LAST = date(2022, 12, 31)


@pytest.fixture(autouse=True)
def _after_the_year():
    with clock.at(datetime(2023, 1, 5, 2, tzinfo=UTC)):
        yield


def test_no_record_is_neither_yes_nor_no(cast):
    bare = reader(registered_unit(cast, YUANSHAN))
    for code in CATALOGUE:
        value = bare.read(code)
        if code.startswith("records.") and code != "records.party_group":
            assert (value.value, value.source_zh) == (None, "尚无记录"), code
    assert bare.read("unit.grade").value is None
    with pytest.raises(UnknownFactError):
        bare.read("records.moon_landings")


def test_new_years_eve_half_past_eleven_counts_in_that_year(cast, unit):
    held(cast, unit, ActivityKind.SCIENCE, "跨年讲座", LAST, at=time(23, 30))
    held(cast, unit, ActivityKind.SCIENCE, "元旦讲座", date(2023, 1, 1), at=time(0, 10))
    found = reader(unit).read("records.science_activities", within=YEAR)
    assert (found.value, found.source_zh) == (1, "活动记录：科普活动 1 场（2022-01-01 至 2022-12-31）")
    assert [ref.label for ref in found.evidence] == ["2022-12-31 跨年讲座"]
    earlier = reader(unit).read("records.science_activities", within=(date(2021, 1, 1), date(2021, 12, 31)))
    assert earlier.value == 0


def test_a_gap_in_the_conferences_is_seen(cast, unit):
    for year in (2017, 2018, 2020, 2021, 2022):
        held(cast, unit, ActivityKind.ANNUAL_CONFERENCE, f"{year} 年学术年会", date(year, 11, 18))
    held(cast, unit, ActivityKind.ANNUAL_CONFERENCE, "2022 年学术年会分会", date(2022, 11, 19))
    found = reader(unit).read("records.annual_conference_years", up_to_year=2022)
    assert found.value == frozenset({2017, 2018, 2020, 2021, 2022})
    assert found.source_zh == "活动记录：学术年会 2017、2018、2020、2021、2022 年举办，其间 2019 年没有记录"
    assert reader(unit).read("records.annual_conference_years", up_to_year=2018).value == frozenset({2017, 2018})


def test_the_grade_is_asked_on_a_day(cast):
    unit = confirmed_unit(cast, grade=3, granted_on=date(2017, 6, 1))
    facts = reader(unit)
    last_day = facts.read("unit.grade", on=date(2022, 5, 31))
    assert (last_day.value, last_day.as_of) == ("3A", date(2022, 5, 31))
    assert last_day.source_zh == "等级记录：3A，苏州市民政局 2017-06-01 评定，有效期至 2022-05-31"
    lapsed = facts.read("unit.grade", on=date(2022, 6, 1))
    assert lapsed.value is None
    assert lapsed.source_zh == "等级记录：3A，苏州市民政局 2017-06-01 评定，有效期至 2022-05-31（2022-06-01 已过期）"
    assert facts.read("unit.grade_valid_until").value == date(2022, 5, 31)


def test_a_meeting_held_together_counts_once_for_each(cast, unit):
    other, university = confirmed_story(cast, YUANSHAN), confirmed_story(cast, UNIVERSITY)
    held(
        cast,
        unit,
        ActivityKind.MEETING,
        "长三角光学论坛",
        date(2022, 7, 10),
        co_organisers=[other, university],
        level=Level.NATIONAL,
        in_academic_month=True,
    )
    held(cast, unit, ActivityKind.MEETING, "校会论坛", date(2022, 7, 11), co_organisers=[university])
    for one, joint in ((unit, 1), (other, 1), (university, 1)):
        facts = reader(one)
        assert facts.read("records.academic_events", within=YEAR).value == 1
        assert facts.read("records.july_conferences", within=YEAR).value == 1
        assert facts.read("records.joint_conferences", within=YEAR).value == joint


def test_withdrawn_records_count_no_more(cast, unit):
    lecture = held(cast, unit, ActivityKind.SCIENCE, "讲座", date(2022, 5, 1))
    withdraw_record(cast.actor("lin"), lecture, "重复登记")
    assert reader(unit).read("records.science_activities", within=YEAR).value is None


def test_the_profile_answers_with_its_day(cast, unit):
    facts = reader(unit)
    assert facts.read("unit.society_day_decided", on=date(2021, 3, 17)).value is False
    assert facts.read("unit.society_day_decided", on=date(2021, 3, 18)).value is True
    assert facts.read("unit.annual_inspection", up_to_year=2022).value is True
    assert facts.read("unit.annual_inspection", up_to_year=2021).value is None
    members = facts.read("unit.individual_members")
    assert (members.value, members.source_zh) == (860, "单位档案·个人会员数（更新于 2023-01-05）")


def own_codes() -> list[str]:
    """The facts that profile and records answer; later contexts answer the rest from their own tables."""
    return [code for code in CATALOGUE if (provider_of(code) or reader).__module__.startswith("keshe.capability.from_")]


@pytest.mark.parametrize("more", [0, 3])
def test_all_facts_of_profile_and_records_cost_a_fixed_number_of_queries(cast, unit, more, django_assert_num_queries):
    recorded_year(cast, unit, science=2 + more, conferences=2, year=2022)
    facts = reader(Organisation.objects.get(pk=unit.pk))
    assert len(own_codes()) > 40
    with django_assert_num_queries(23):
        for code in own_codes():
            facts.read(code, on=LAST, within=YEAR, up_to_year=2022)


@pytest.mark.parametrize("count", [1, 3])
def test_all_facts_of_many_units_cost_as_many_queries_as_those_of_one(cast, count, django_assert_num_queries):
    units = [confirmed_unit(cast, name=f"苏州市第 {number} 示范学会") for number in range(1, count + 1)]
    for one in units:
        held(cast, one, ActivityKind.SCIENCE, f"{one.name}讲座", date(2022, 5, 1))
    asked = [code for code in CATALOGUE if not code.startswith("application.")]
    found = readers(list(Organisation.objects.order_by("pk")))
    with django_assert_num_queries(21):
        values = [
            {code: facts.read(code, on=LAST, within=YEAR, up_to_year=2022).value for code in asked} for facts in found
        ]
    assert [one["records.science_activities"] for one in values] == [1] * count
    assert [one["unit.grade"] for one in values] == ["3A"] * count


def test_the_lines_of_the_capability_record_leave_the_application_out(unit):
    lines = unit_lines(unit, year=2022, on=LAST)
    assert [line.spec.code for line in lines] == [code for code in CATALOGUE if not code.startswith("application.")]


def test_a_fact_has_one_provider():
    with pytest.raises(ValueError, match=r"records\.brands has two providers"):
        register("records.brands", lambda basis, question: reader(basis.organisation).read("records.brands"))
    with pytest.raises(UnknownFactError):
        register("records.moon_landings", lambda basis, question: reader(basis.organisation).read("x"))
