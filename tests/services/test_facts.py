"""Facts about what a society does with enterprises, at their edges: days, distinct ones, withdrawn ones, partners."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keshe.capability.domain.services_facts import ENTERPRISE_FACTS
from keshe.capability.queries import reader, readers
from keshe.lib import clock
from keshe.records.actions import withdraw_record
from keshe.rehearsal.steps.organisations import CHENGUANG, COMPANY, confirmed_story
from keshe.rehearsal.steps.services import carried_on, contacted, delegated, helped, offered, posted, stationed
from keshe.services.actions import drop_cooperation, record_cooperation, visit
from keshe.services.models import Cooperation

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
YEAR = (date(2022, 1, 1), date(2022, 12, 31))
LAST = date(2022, 12, 31)


@pytest.fixture(autouse=True)
def _after_the_year():
    with clock.at(datetime(2023, 1, 5, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def society(cast):
    return confirmed_story(cast, CHENGUANG)


@pytest.fixture
def company(cast):
    return confirmed_story(cast, COMPANY)


def test_stations_stand_from_the_first_to_the_last_day_of_their_agreement(cast, society, other):
    stationed(cast, society, "一站", date(2022, 3, 1), date(2022, 12, 30))
    shared = stationed(cast, society, "二站", LAST, partners=[other])
    read = reader(society).read
    assert [read("records.service_stations", on=day).value for day in (date(2022, 2, 28), date(2022, 3, 1))] == [0, 1]
    assert read("records.service_stations", on=date(2022, 12, 30)).value == 1
    found = read("records.service_stations", on=LAST)
    assert (found.value, found.source_zh) == (1, "服务站记录：协议有效的企业服务站 1 个（2022-12-31）")
    assert [(ref.kind, ref.label) for ref in found.evidence] == [("services.station", "二站")]
    assert reader(other).read("records.service_stations", on=LAST).value == 1
    withdraw_record(cast.actor("lin"), shared, "重复登记")
    assert reader(other).read("records.service_stations", on=LAST).value is None


def test_the_list_counts_what_is_offered_on_the_day(cast, society):
    offered(cast, society, "一", since=date(2022, 1, 1), until=LAST)
    offered(cast, society, "二", since=LAST)
    offered(cast, society, "三", since=date(2023, 1, 1))
    found = reader(society).read("records.service_lists", on=LAST)
    assert (found.value, found.source_zh) == (2, "服务清单：在册技术服务 2 项（2022-12-31）")
    assert reader(society).read("records.service_lists", on=date(2023, 1, 1)).value == 2


def test_a_need_counts_once_taken_down_or_matched(cast, society, other, company):
    named: dict[str, Any] = {"enterprise_name": "苏州某某公司", "until": None}
    posted(cast, society, "年前", raised_on=date(2021, 12, 31), **named)
    both = posted(cast, society, "年末", raised_on=LAST, **named)
    posted(cast, society, "年后", raised_on=date(2023, 1, 1), **named)
    posted(cast, society, "草稿", raised_on=LAST, publish=False, **named)
    own = posted(cast, company, "企业自己的", raised_on=date(2022, 5, 1), until=None)
    with clock.at(datetime(2022, 12, 31, 15, 30, tzinfo=UTC)):  # 23:30 in China
        record_cooperation(cast.actor("lin"), society, title="对接", enterprise_name="", day=clock.today(), need=both)
        contacted(cast, society, own)
    found = reader(society).read("records.enterprise_needs", within=YEAR)
    assert (found.value, found.source_zh) == (
        2,
        "需求记录：企业技术需求 2 项，其中收集 1 项、对接 2 项（2022-01-01 至 2022-12-31）",
    )
    assert [ref.label for ref in found.evidence] == ["年末", "企业自己的"]
    assert reader(society).read("records.enterprise_needs").value == 4
    assert reader(company).read("records.enterprise_needs", within=YEAR).value is None
    contacted(cast, other, own)
    assert reader(other).read("records.enterprise_needs", within=YEAR).value == 0


def test_an_association_counts_on_the_day_it_was_founded_each_enterprise_once(cast, society):
    helped(cast, society, "甲公司", date(2022, 1, 1))
    read = reader(society).read("records.enterprise_associations_founded", within=YEAR)
    assert (read.value, read.source_zh) == (0, "企业科协记录：帮助建立企业科协 0 家（2022-01-01 至 2022-12-31）")
    helped(cast, society, "乙公司", date(2021, 1, 1), LAST)
    helped(cast, society, "乙公司", date(2021, 1, 1), date(2022, 6, 1))
    helped(cast, society, "丙公司", date(2021, 1, 1), date(2021, 12, 31))
    assert reader(society).read("records.enterprise_associations_founded", within=YEAR).value == 1


def test_functions_count_while_they_run(cast, society, other):
    delegated(cast, society, "职称评定", date(2020, 1, 1), date(2022, 1, 1), partners=[other])
    delegated(cast, society, "继续教育", date(2019, 1, 1), date(2021, 12, 31))
    delegated(cast, society, "标准制定", date(2023, 1, 1))
    found = reader(society).read("records.delegated_functions", within=YEAR)
    assert (found.value, found.source_zh) == (
        1,
        "承接职能记录：承接政府转移职能和购买服务 1 项（2022-01-01 至 2022-12-31）",
    )
    assert reader(other).read("records.delegated_functions", within=YEAR).value == 1


def test_completed_cooperations_and_their_amounts(cast, society, company):
    def begun(name: str) -> Cooperation:
        return record_cooperation(
            cast.actor("lin"), society, title=name, enterprise_name="苏州示范光电有限公司", day=date(2021, 11, 1)
        )

    early, late = date(2021, 12, 31), date(2022, 1, 1)
    carried_on(cast, begun("上年签约"), amount=Decimal("10000.00"), days=(early, early, late))
    carried_on(cast, begun("本年签约"), amount=Decimal("80000.50"), days=(early, late, date(2023, 1, 1)))
    carried_on(cast, begun("无合同款"), amount=None, days=(late, late, LAST))
    dropped = begun("终止")
    carried_on(cast, dropped, amount=Decimal("5000.00"), completed=False, days=(late, late, LAST))
    drop_cooperation(cast.actor("lin"), dropped, day=LAST, note="项目取消")
    visit(cast.actor("lin"), begun("刚走访"), day=late)
    read = reader(society).read
    completed, amount = (
        read("records.cooperations_completed", within=YEAR),
        read("records.contract_amount", within=YEAR),
    )
    assert (completed.value, completed.source_zh) == (2, "会企对接记录：完成 2 项（2022-01-01 至 2022-12-31）")
    assert (amount.value, amount.source_zh) == (
        Decimal("80000.50"),
        "会企对接记录：签约 1 项，合同金额 80,000.50 元（2022-01-01 至 2022-12-31）",
    )
    assert [ref.label for ref in amount.evidence] == ["本年签约"]
    assert reader(company).read("records.cooperations_completed", within=YEAR).value is None


def test_many_units_cost_as_many_queries_as_one(cast, society, other, company):
    for unit in (society, other):
        stationed(cast, unit, "站", LAST)
        offered(cast, unit)
        helped(cast, unit, "甲公司", date(2022, 1, 1))
        delegated(cast, unit, "职称评定", LAST)
        contacted(cast, unit, posted(cast, company, f"需求 {unit.pk}"))
        posted(cast, unit, enterprise_name="苏州某某公司")
    codes = [spec.code for spec in ENTERPRISE_FACTS]
    counts = []
    for units in ([society], [society, other, company]):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            for one in readers(units):
                for code in codes:
                    one.read(code)
        counts.append(len(queries))
    assert counts == [12, 12]
