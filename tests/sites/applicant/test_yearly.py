"""The yearly profile on the page and on paper, and the association's statistics of records."""

from datetime import UTC, date, datetime, time

import pytest
from django.urls import reverse

from keshe.activities.domain.kinds import ActivityKind
from keshe.lib import clock
from keshe.rehearsal.steps.activities import held
from keshe.rehearsal.steps.organisations import YUANSHAN, confirmed_story, confirmed_unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _winter():
    with clock.at(datetime(2023, 1, 5, 2, tzinfo=UTC)):
        yield


def page(client, name: str, *args: object, **wanted: str) -> str:
    answer = client.get(reverse(name, args=args), wanted)
    assert answer.status_code == 200
    return str(answer.content.decode())


def peers(cast, count: int) -> None:
    for number in range(count):
        peer = confirmed_unit(cast, name=f"苏州市同类 {number} 学会", society_class="engineering")
        for day in range(1, 3):
            held(cast, peer, ActivityKind.PARTY_DAY, f"主题党日 {number} {day}", date(2022, 3, day))


def test_with_five_peers_the_year_is_compared_with_their_median(cast, client_of, unit):
    peers(cast, 5)
    for day in range(1, 4):
        held(cast, unit, ActivityKind.PARTY_DAY, f"主题党日 {day}", date(2022, 3, day))
    shown = page(client_of("lin"), "applicant:unit_yearly", unit.uid, year="2022")
    assert "与同类 5 家单位比较：各指标＝本单位数÷同类中位数×100" in shown
    row = '<th scope="row">党建主题活动</th><td class="num">3 场</td><td class="num">2 场</td><td class="num">150</td>'
    assert row in shown
    assert "本单位与同类中位数（100）" in shown
    assert "与同类 5 家单位比较" in page(client_of("zhou"), "office:units_yearly", unit.uid, year="2022")


def test_fewer_peers_are_not_compared(cast, client_of, unit):
    peers(cast, 4)
    shown = page(client_of("lin"), "applicant:unit_yearly", unit.uid, year="2022")
    assert "同类单位 4 家，不足 5 家，不作比较，只列本单位数字。" in shown
    assert "同类中位数（100）" not in shown
    assert "2 场" not in shown


def test_the_paper_is_a_pdf_of_the_units_own_people(cast, client_of, unit):
    confirmed_story(cast, YUANSHAN)
    answer = client_of("zhao").get(reverse("applicant:unit_yearly_pdf", args=[unit.uid]), {"year": "2022"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    for name in ("unit_yearly", "unit_yearly_pdf"):
        assert client_of("qian").get(reverse(f"applicant:{name}", args=[unit.uid])).status_code == 404
        assert client_of("wang").get(reverse(f"applicant:{name}", args=[unit.uid])).status_code == 403


def test_the_associations_statistics_count_a_joint_activity_once(cast, client_of, unit):
    other = confirmed_story(cast, YUANSHAN)
    held(cast, unit, ActivityKind.SCIENCE, "跨年讲座", date(2022, 12, 31), at=time(23, 30), co_organisers=[other])
    held(cast, unit, ActivityKind.SCIENCE, "元旦讲座", date(2023, 1, 1), at=time(0, 10))
    shown = page(client_of("wu"), "office:records_statistics", year="2022")
    counts = "".join(f'<td class="num">{count}</td>' for count in [0] * 11 + [1])
    assert f'<th scope="row">科普活动</th>{counts}<td class="num"><strong>1</strong></td>' in shown
    assert "这一年没有登记活动" in page(client_of("wu"), "office:records_statistics", year="2021")
    assert client_of("lin").get(reverse("office:records_statistics")).status_code == 403


@pytest.mark.parametrize("count", [5, 7])
def test_the_profile_costs_the_same_with_more_peers(cast, client_of, unit, count, django_assert_num_queries):
    peers(cast, count)
    lin = client_of("lin")
    page(lin, "applicant:unit_yearly", unit.uid, year="2022")
    with django_assert_num_queries(18):
        page(lin, "applicant:unit_yearly", unit.uid, year="2022")
