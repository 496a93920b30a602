"""The gap board and the way from a figure to its records."""

import re
from datetime import UTC, date, datetime, time

import pytest
from django.urls import reverse

from keshe.activities.domain.kinds import ActivityKind
from keshe.lib import clock
from keshe.organisations.domain.profile import Kind
from keshe.records.actions import add_evidence
from keshe.rehearsal.steps.activities import held, recorded_year
from keshe.rehearsal.steps.organisations import YUANSHAN, confirmed_story, confirmed_unit
from keshe.rehearsal.steps.programmes import opened_call
from tests.files.samples import pdf

pytestmark = pytest.mark.django_db
QUESTION = "within=2022-01-01..2022-12-31"


@pytest.fixture(autouse=True)
def _march():
    with clock.at(datetime(2022, 3, 1, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def call(cast):
    return opened_call(cast)


def words(answer) -> str:
    text = re.sub(r"<(script|style).*?</\1>", "", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def board(client, unit):
    return client.get(reverse("applicant:gap_board", args=[unit.uid]))


def test_the_board_says_what_to_do_and_moves_with_the_records(cast, client_of, unit, call):
    lin = client_of("lin")
    page = words(board(lin, unit))
    assert "再办 20 场科普活动（截至 12 月 31 日）" in page
    assert "首席科普专家再增加 6 人" in page
    assert "学术年会尚无记录，须 2017 至 2021 年每年举办；已举办的请补登" in page
    assert "不能计数，须提供：期刊影响力的佐证（收录、引用、读者评价等）" in page
    for number in range(1, 4):
        held(cast, unit, ActivityKind.SCIENCE, f"讲座 {number}", date(2022, 2, number), at=time(9))
    held(cast, unit, ActivityKind.ANNUAL_CONFERENCE, "2018 年会", date(2018, 11, 1))
    held(cast, unit, ActivityKind.ANNUAL_CONFERENCE, "2020 年会", date(2020, 11, 1))
    answer = board(lin, unit)
    page = words(answer)
    assert "再办 17 场科普活动（截至 12 月 31 日）" in page
    assert "学术年会 2019 年断档，2017、2021 年没有记录；须 2017 至 2021 年每年举办，已举办的请补登" in page
    assert "科普活动：逐月累计与目标" in page
    assert f"/me/unit/{unit.uid}/facts/records.science_activities/?{QUESTION}" in answer.content.decode()


def test_the_expiring_grade_is_said_in_time(cast, client_of, call):
    unit = confirmed_unit(cast, grade=3, granted_on=date(2017, 7, 1))
    assert "3A 将于 2022-06-30 到期（还有 121 天），请及早准备复评" in words(board(client_of("lin"), unit))


def test_categories_that_are_not_for_the_unit_are_left_out(cast, client_of, call):
    unit = confirmed_unit(cast, kind=Kind.GROUP_MEMBER, grade=None)
    page = words(board(client_of("lin"), unit))
    assert "党建强会" in page
    assert "综合示范学会建设" not in page
    company = confirmed_unit(cast, name="苏州示范公司", kind=Kind.ENTERPRISE, grade=None)
    assert "目前没有可对照的申报通知" in words(board(client_of("lin"), company))


def test_a_closed_call_stays_while_its_year_runs(cast, client_of, unit, call):
    with clock.at(datetime(2022, 12, 31, 15, 30, tzinfo=UTC)):
        assert "再办 20 场科普活动（截至 12 月 31 日）" in words(board(client_of("lin"), unit))


def test_strangers_see_no_board_and_no_fact(cast, client_of, unit, call):
    confirmed_story(cast, YUANSHAN)
    for name, args in (("gap_board", [unit.uid]), ("unit_fact", [unit.uid, "records.brands"])):
        assert client_of("qian").get(reverse(f"applicant:{name}", args=args)).status_code == 404
        assert client_of("wang").get(reverse(f"applicant:{name}", args=args)).status_code == 403
    assert client_of("lin").get(reverse("office:units_gaps", args=[unit.uid])).status_code == 403


def test_a_figure_leads_to_its_records(cast, client_of, unit):
    lecture = held(cast, unit, ActivityKind.SCIENCE, "开春讲座", date(2022, 2, 1))
    held(cast, unit, ActivityKind.SCIENCE, "去年讲座", date(2021, 2, 1))
    add_evidence(cast.actor("lin"), lecture, pdf(), "签到表.pdf")
    address = reverse("applicant:unit_fact", args=[unit.uid, "records.science_activities"])
    answer = client_of("lin").get(f"{address}?{QUESTION}")
    assert "计入的记录（1 条）" in words(answer)
    assert "2022-02-01 开春讲座" in words(answer)
    assert "1 份" in words(answer)
    assert reverse("applicant:events_show", args=[unit.uid, lecture.uid]) in answer.content.decode()
    assert "计入的记录（2 条）" in words(client_of("lin").get(address))
    assert client_of("lin").get(reverse("applicant:unit_fact", args=[unit.uid, "records.none"])).status_code == 404
    assert client_of("lin").get(reverse("applicant:unit_fact", args=[unit.uid, "application.tier"])).status_code == 404
    office = client_of("zhou").get(reverse("office:units_fact", args=[unit.uid, "records.science_activities"]))
    assert "2021-02-01 去年讲座" in words(office)


@pytest.mark.parametrize("more", [0, 2])
def test_the_board_costs_the_same_however_much_is_recorded(
    cast, client_of, unit, call, more, django_assert_num_queries
):
    recorded_year(cast, unit, science=3 + more, conferences=1 + more)
    lin = client_of("lin")
    board(lin, unit)
    with django_assert_num_queries(30):
        board(lin, unit)
    address = reverse("applicant:unit_fact", args=[unit.uid, "records.science_activities"])
    with django_assert_num_queries(8):
        lin.get(address)
