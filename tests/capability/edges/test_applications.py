"""What is said of the application at hand, and of awards and projects that earlier applications led to."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from keshe.applications.actions import set_partners, withdraw_application
from keshe.capability.domain.facts import CATALOGUE
from keshe.capability.queries import reader
from keshe.lib import clock
from keshe.organisations.domain.codes import make_credit_code
from keshe.rehearsal.steps.applications import begun_application, filled_application, unit_actor
from keshe.rehearsal.steps.awards import approved_award
from keshe.rehearsal.steps.delivery import opened_project
from keshe.rehearsal.steps.organisations import confirmed_unit
from keshe.rehearsal.steps.programmes import opened_call
from tests.awards.conftest import awarded
from tests.capability.edges.table import APPLICATION, AWARDED, each, tried

pytestmark = pytest.mark.django_db
MARCH = datetime(2022, 3, 10, 9, tzinfo=clock.CHINA)
DAY = timedelta(days=1)
YEAR, NEXT = (date(2022, 1, 1), date(2022, 12, 31)), (date(2023, 1, 1), date(2023, 12, 31))


def facts(application) -> dict[str, object]:
    read = reader(application.organisation, application)
    return {code.removeprefix("application."): read.read(code).value for code in APPLICATION}


@tried("unknown", *APPLICATION)
@tried("cents", "application.requested_amount")
@pytest.mark.both_databases
def test_what_is_not_filled_in_is_not_nought_and_the_budget_sums_to_the_cent(cast):
    clock.set_source(lambda: MARCH)
    unit, call = confirmed_unit(cast), opened_call(cast)
    assert facts(begun_application(cast, unit, call, "2")) == {
        "category": "2",
        "items": frozenset({"1"}),
        "tier": None,
        "requested_amount": None,
        "evidence_amount": None,
        "partners": 0,
        "joint_agreement_attached": False,
        "nominated_by": None,
        "event_held_on": None,
        "participants": None,
        "documents_attached": frozenset(),
        "leader_other_projects": None,
    }
    rows = [
        {"item": "会议费", "basis": "场地", "price": price, "quantity": "1", "amount": price, "from_fiscal": fiscal}
        for price, fiscal in (("100.10", "100.10"), ("200.20", "200.20"), ("0.30", "0.05"))
    ]
    filled = filled_application(cast, unit, call, "3", answers={"budget": rows})
    amount = facts(filled)["requested_amount"]
    assert (amount, str(amount)) == (Decimal("300.35"), "300.35")


@tried("cents", "application.evidence_amount")
@tried("unknown", "application.event_held_on", "application.participants")
def test_receipts_sum_to_the_cent_and_the_last_day_of_an_event_counts(cast):
    clock.set_source(lambda: datetime(2024, 5, 20, 9, tzinfo=clock.CHINA))
    unit, call = confirmed_unit(cast), opened_call(cast, "example-rolling-events/2024")
    (table,) = [q.id for q in call.current_document.forms[0].questions if q.type == "table"]
    receipts = [{"item": f"第 {n} 项", "number": str(n), "amount": "0.10"} for n in range(1, 4)]
    period = {"from": "2024-05-01", "to": "2024-05-03"}
    answers = {table: receipts, "event_period": period, "participants": "80"}
    found = facts(filled_application(cast, unit, call, "A", answers=answers))
    assert (found["evidence_amount"], found["event_held_on"], found["participants"], found["tier"]) == (
        Decimal("0.30"),
        date(2024, 5, 3),
        80,
        "national",
    )


def test_partners_are_counted_and_their_agreement_is_looked_for(cast):
    clock.set_source(lambda: datetime(2023, 3, 1, 9, tzinfo=clock.CHINA))
    unit = confirmed_unit(cast, society_class="engineering", annual_inspection_year=2022)
    draft = filled_application(
        None, unit, opened_call(cast, "example-district-nomination/2023"), "2023-1-2", answers={"joint": False}
    )
    alone = facts(draft)
    assert (alone["partners"], alone["joint_agreement_attached"], alone["nominated_by"]) == (0, False, "district_east")
    partner = {"name": "南山学会", "uscc": make_credit_code("51320500", "MJ000777"), "task": "会务"}
    set_partners(unit_actor(unit), draft, [partner])
    assert facts(draft)["partners"] == 1


@tried("foreign", "application.leader_other_projects")
@tried("withdrawn", "application.leader_other_projects")
@pytest.mark.both_databases
def test_a_leaders_other_projects_are_those_of_the_unit_and_the_programme(cast):
    clock.set_source(lambda: MARCH)
    unit, other, call = confirmed_unit(cast), confirmed_unit(cast, name="远山学会", admin="qian"), opened_call(cast)
    led: dict[str, Any] = {"answers": {"leader": "程砚"}}
    first = filled_application(cast, unit, call, "3", **led)
    filled_application(cast, other, call, "3", **led)
    assert facts(first)["leader_other_projects"] == 0
    second = filled_application(cast, unit, call, "4", **led)
    assert facts(first)["leader_other_projects"] == 1
    withdraw_application(unit_actor(unit), second, "改报其他类别")
    assert facts(first)["leader_other_projects"] == 0


@each("new year", AWARDED)
@tried("window", *AWARDED)
@tried("unknown", *AWARDED)
@tried("foreign", *AWARDED)
def test_an_award_counts_on_the_day_of_its_approval(cast, code):
    _trial, (award,) = awarded(cast)
    application = award.application
    unit = application.organisation

    def read(window, about=application, of=unit):
        return reader(of, about).read(code, within=window)

    alone = {
        "awards.same_category": "奖补记录：按所申报的类别统计，当前没有申报",
        "awards.same_or_higher_level": "奖补记录：按申报项目的名称比对，当前没有项目名称",
    }
    assert (read(YEAR, None).value, read(YEAR, None).source_zh) == (None, alone[code])
    assert read(YEAR).value == 0
    with clock.at(datetime(2022, 12, 31, 23, 30, tzinfo=clock.CHINA)):
        approved_award(cast, award)
    said = {
        "awards.same_category": f"奖补记录：类别 {application.category} 获奖补 1 次",
        "awards.same_or_higher_level": "奖补记录：同名项目获本平台奖补 1 项",
    }
    found = read(YEAR)
    assert (found.value, found.source_zh) == (1, f"{said[code]}（2022-01-01 至 2022-12-31）")
    assert [ref.id for ref in found.evidence] == [award.uid]
    last = YEAR[1]
    assert [read((last, last)).value, read((last - DAY, last - DAY)).value, read(NEXT).value] == [1, 0, 0]
    stranger = confirmed_unit(cast, name="苏州市无关学会", admin="qian")
    assert read(YEAR, application, stranger).value == 0


@tried("expiry", "unit.overdue_projects")
@tried("unknown", "unit.overdue_projects")
@tried("foreign", "unit.overdue_projects")
def test_a_report_is_overdue_from_the_day_after_it_was_due(cast):
    with clock.at(MARCH):
        unit, other = confirmed_unit(cast), confirmed_unit(cast, name="远山学会", admin="qian")
        code, due = "unit.overdue_projects", date(2022, 10, 31)
        assert reader(unit).read(code, on=due).value == 0
        opened_project(cast, unit, opened_call(cast), "3")
    days = (due, due + DAY, date(2023, 1, 1))
    assert [reader(unit).read(code, on=day).value for day in days] == [0, 1, 1]
    assert reader(unit).read(code, on=due + DAY).source_zh == "项目记录：2022-11-01 逾期未交绩效报告 1 项"
    assert reader(other).read(code, on=due + DAY).value == 0


def test_every_money_fact_is_a_sum_of_cents():
    assert [code for code, spec in CATALOGUE.items() if spec.value_type == "money"] == [
        "records.contract_amount",
        "application.requested_amount",
        "application.evidence_amount",
    ]
