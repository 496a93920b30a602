"""The heat map: every unit beside every requirement, filters, texts to send, and what it costs."""

import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from keshe.activities.domain.kinds import ActivityKind
from keshe.applications.board import boards_of
from keshe.applications.heat import Cell, columns_of, heat_rows
from keshe.lib import clock
from keshe.organisations.domain.profile import Kind
from keshe.organisations.models import Organisation
from keshe.rehearsal.steps.activities import held, recorded_year
from keshe.rehearsal.steps.organisations import CHENGUANG, YUANSHAN, confirmed_story, confirmed_unit
from keshe.rehearsal.steps.programmes import opened_call
from tests.programmes.texts import SUZHOU, document

pytestmark = pytest.mark.django_db
CALL = document(SUZHOU)


@pytest.fixture(autouse=True)
def _march():
    with clock.at(datetime(2022, 3, 1, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def call(cast):
    return opened_call(cast)


def shown(client, **wanted: str) -> str:
    answer = client.get(reverse("office:heatmap"), wanted)
    assert answer.status_code == 200
    return str(answer.content.decode())


def names(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="[^"]*">([^<]*)</a>', page)


def cells(units: list[Organisation], number: str) -> list[Cell]:
    columns = columns_of(CALL)
    (at,) = [index for index, column in enumerate(columns) if column.number == number]
    rows = heat_rows(boards_of(CALL, units, clock.now(), proofs=False), columns)
    return [row.cells[at] for row in rows]


def test_all_twenty_requirements_and_the_common_conditions_have_a_column():
    columns = columns_of(CALL)
    assert [column.label for column in columns[:3]] == ["单位类型", "可开具税务票据", "社会组织评估等级"]
    assert [column.number for column in columns[3:]] == [
        f"{category.code}（{item.code}）" for category in CALL.categories for item in category.items
    ]
    assert len(columns) == 23
    assert len(columns_of(CALL, "3")) == 7


def test_cells_say_met_missing_partly_recorded_nothing_and_not_for_it(cast):
    unit = confirmed_story(cast, CHENGUANG)
    bare = confirmed_story(cast, YUANSHAN)
    group = confirmed_unit(cast, name="苏州市团体", kind=Kind.GROUP_MEMBER, grade=None)
    recorded_year(cast, unit, science=3, experts=6, volunteer=1)
    units = [unit, bare, group]
    science, lacking, _same = cells(units, "3（4）")
    assert science == Cell("gap", "差 17 场", "再办 17 场科普活动（截至 12 月 31 日）")
    assert lacking.short == "差 6 人；差 20 场"
    assert [cell.state for cell in cells(units, "1（3）")] == ["met", "gap", "other"]
    assert [cell.state for cell in cells(units, "4（3）")] == ["met", "none", "none"]
    assert cells(units, "2（3）")[0] == Cell("mind", "1/2", "没有记录：秘书处党支部")
    assert cells(units, "2（2）")[1] == Cell("none", "", "没有记录：功能性党支部、行动支部")
    assert cells(units, "4（1）")[1].state == "mind"


def test_the_officer_filters_and_copies_a_reminder(cast, client_of, call):
    unit = confirmed_story(cast, CHENGUANG)
    confirmed_story(cast, YUANSHAN)
    recorded_year(cast, unit, science=3, experts=6, volunteer=1)
    zhou = client_of("zhou")
    page = shown(zhou)
    assert names(page) == ["苏州市晨光技术学会", "苏州市远山研究会"]
    assert "苏州市晨光技术学会：\n对照《关于申报2022年度苏州市科技社团能力提升计划项目的通知》，贵会尚缺：\n" in page
    assert "〔强化组织建设〕再办 17 场科普活动（截至 12 月 31 日）" in page
    assert f"{reverse('office:units_gaps', args=[unit.uid])}#category-{call.uid}-3" in page
    assert names(shown(zhou, grade="3A")) == ["苏州市晨光技术学会"]
    assert names(shown(zhou, grade="none")) == ["苏州市远山研究会"]
    assert names(shown(zhou, kind="group_member")) == []
    assert names(shown(zhou, category="1", only="1")) == ["苏州市远山研究会"]
    assert names(shown(zhou, category="2", only="1")) == []
    assert names(shown(zhou, category="99", grade="9A")) == ["苏州市晨光技术学会", "苏州市远山研究会"]
    assert "再办 17 场" not in shown(zhou, category="2")


def test_without_a_call_there_is_nothing_to_compare(cast, client_of):
    assert "目前没有可对照的申报通知" in shown(client_of("zhou"))


def test_it_is_not_for_units(cast, client_of, call):
    confirmed_story(cast, CHENGUANG)
    for person in ("lin", "qian", "wang", "sun"):
        assert client_of(person).get(reverse("office:heatmap")).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_one_unit_or_three_cost_the_same(cast, client_of, call, count, django_assert_num_queries):
    for number in range(count):
        unit = confirmed_unit(cast, name=f"苏州市示范 {number} 学会")
        held(cast, unit, ActivityKind.SCIENCE, f"讲座 {number}", date(2022, 2, 1))
    zhou = client_of("zhou")
    shown(zhou)
    with django_assert_num_queries(27):
        shown(zhou)
