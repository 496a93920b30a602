"""What is counted from the roll, at its edges, and at what cost."""

from datetime import UTC, date, datetime

import pytest

from keshe.accounts.actors import VISITOR
from keshe.capability.queries import reader, readers
from keshe.lib import clock
from keshe.membership.actions import end_membership, erase, refuse, retract_complete
from keshe.membership.actions.joining import code_for
from keshe.organisations.models import Organisation
from keshe.rehearsal.steps.membership import applied, declared, entered, institution, joined, person
from keshe.rehearsal.steps.organisations import YUANSHAN, confirmed_story

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
YEAR = (date(2022, 1, 1), date(2022, 12, 31))
LAST = date(2022, 12, 31)


@pytest.fixture(autouse=True)
def _january():
    with clock.at(datetime(2023, 1, 5, 2, tzinfo=UTC)):
        yield


def counted(unit: Organisation, *days: date, code: str = "unit.individual_members") -> list[object]:
    facts = reader(unit)
    return [facts.read(code, on=day).value for day in days]


def test_the_roll_counts_from_the_day_on_for_which_it_was_declared_complete(cast, unit):
    entered(cast, unit, person(1), date(2022, 3, 1))
    days = (date(2022, 3, 1), date(2022, 3, 31), date(2022, 4, 1), LAST)
    assert counted(unit, *days) == [860, 860, 860, 860]
    declared(cast, unit, date(2022, 4, 1))
    assert counted(unit, *days) == [860, 860, 1, 1]
    assert counted(unit, *days, code="unit.unit_members") == [42, 42, 0, 0]
    entered(cast, unit, institution(1), date(2022, 12, 31))
    assert counted(unit, *days, code="unit.unit_members") == [42, 42, 0, 1]
    retract_complete(cast.actor("lin"), unit, "漏登两人")
    assert counted(unit, *days) == [860, 860, 860, 860]


def test_until_then_the_source_says_why_the_profile_counts(cast, unit):
    changed = clock.local(unit.changed_at).date().isoformat()
    said = f"单位档案·个人会员数（更新于 {changed}）"
    assert reader(unit).read("unit.individual_members", on=LAST).source_zh == said
    joined(cast, unit, person(1), date(2022, 3, 1))
    found = reader(unit).read("unit.individual_members", on=LAST)
    assert (found.value, found.source_zh) == (860, f"{said}（名册未声明齐全，按单位资料计）")
    assert reader(unit).read("unit.unit_members", on=LAST).source_zh == said.replace("个人", "单位")


def test_the_source_tells_both_figures_and_names_nobody(cast, unit):
    entered(cast, unit, person(1, "甄有名"), date(2022, 3, 1))
    declared(cast, unit, date(2022, 3, 1))
    found = reader(unit).read("unit.individual_members", on=LAST)
    assert found.source_zh == "会员名册：2022-12-31 有效个人会员 1 人（单位档案填报 860 人）"
    assert [(ref.kind, ref.id, ref.label) for ref in found.evidence] == [
        ("membership.roll", unit.uid, "会员名册·个人会员（2022-12-31）")
    ]
    assert "甄有名" not in str(found)


def test_who_left_is_counted_on_the_last_day_and_not_on_the_next(cast, unit):
    member = entered(cast, unit, person(1), date(2022, 3, 1))
    entered(cast, unit, person(2), date(2022, 3, 1), until=date(2022, 6, 30))
    entered(cast, unit, person(3), date(2022, 3, 1))
    declared(cast, unit, date(2022, 3, 1))
    end_membership(cast.actor("lin"), member, date(2022, 12, 31), "退会")
    days = (date(2022, 3, 1), date(2022, 6, 30), date(2022, 7, 1), LAST, date(2023, 1, 1))
    assert counted(unit, *days) == [3, 3, 2, 2, 1]


def test_who_is_forgotten_still_counts_for_the_past(cast, unit):
    member = joined(cast, unit, person(1), date(2022, 3, 1))
    declared(cast, unit, date(2022, 3, 1))
    erase(VISITOR, member, code_for(f"{person(1)['identity']:>32}"))
    assert counted(unit, LAST, date(2023, 1, 5), date(2023, 1, 6)) == [1, 1, 0]


def test_online_joinings_are_those_who_joined_inside_the_window(cast, unit):
    facts = lambda: reader(unit).read("records.online_joinings", within=YEAR)  # noqa: E731
    entered(cast, unit, person(1), date(2022, 3, 1))
    assert (facts().value, facts().source_zh) == (None, "尚无记录")
    refuse(cast.actor("lin"), applied(unit, person(2)), "材料不全")
    assert facts().value == 0
    for number, day in enumerate((date(2021, 12, 31), date(2022, 1, 1), LAST, date(2023, 1, 1)), 3):
        joined(cast, unit, person(number), day)
    assert (facts().value, facts().source_zh) == (2, "会员名册：网上入会 2 人（家）（2022-01-01 至 2022-12-31）")


@pytest.mark.parametrize("members", [1, 5])
def test_the_rolls_of_many_units_cost_two_queries(cast, unit, members, django_assert_num_queries):
    other = confirmed_story(cast, YUANSHAN)
    for number in range(members):
        joined(cast, unit, person(number), date(2022, 3, 1))
        entered(cast, other, person(number), date(2022, 3, 1))
    declared(cast, unit, date(2022, 3, 1))
    declared(cast, other, date(2022, 3, 1))
    units = list(Organisation.objects.filter(pk__in=[unit.pk, other.pk]).order_by("pk"))
    with django_assert_num_queries(2):
        found = [
            (facts.read("unit.individual_members", on=LAST).value, facts.read("records.online_joinings").value)
            for facts in readers(units)
        ]
    assert found == [(members, members), (members, None)]
