"""Bars on applying, and the facts that later calls read."""

from datetime import date, timedelta

import pytest

from keshe.audit.models import Event
from keshe.awards import actions, queries
from keshe.awards.models import Sanction
from keshe.capability.queries import reader
from keshe.lib import clock
from keshe.notices.models import Message
from keshe.rehearsal.steps import awards as steps
from keshe.rehearsal.steps.organisations import confirmed_unit
from tests.awards.conftest import LATER, awarded
from tests.saying import refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

FROM, UNTIL = date(2022, 11, 1), date(2025, 10, 31)


def impose(cast, unit, who="wu", **given):
    details = {"reason": "虚报活动场次", "from_on": FROM, "until_on": UNTIL, "document_number": "苏科协〔2022〕30号"}
    return actions.impose_sanction(cast.actor(who), unit, **{**details, **given})


@pytest.fixture
def unit(cast, later):
    return confirmed_unit(cast)


def test_a_sanction_bars_on_both_its_days_and_the_unit_is_told(cast, unit):
    sanction = impose(cast, unit)
    event = Event.objects.latest("seq")
    assert (event.verb, event.subject, event.reason, event.facts) == (
        "awards.impose_sanction",
        unit.ref,
        "虚报活动场次",
        {"from": "2022-11-01", "until": "2025-10-31", "document": "苏科协〔2022〕30号"},
    )
    told = Message.objects.get(user=cast.user("lin"), kind="awards.sanctioned")
    assert told.body == ("贵单位自 2022-11-01 至 2025-10-31 不得申报。事由：虚报活动场次。如有异议，请联系主办单位。")
    barred = {
        day: reader(unit).read("unit.sanctioned", on=day).value
        for day in (FROM - timedelta(days=1), FROM, UNTIL, UNTIL + timedelta(days=1))
    }
    assert list(barred.values()) == [False, True, True, False]
    (evidence,) = reader(unit).read("unit.sanctioned", on=FROM).evidence
    assert (evidence.kind, evidence.id) == ("awards.sanction", sanction.uid)


def test_what_cannot_be_imposed(cast, unit):
    assert refused(impose, cast, unit, reason=" ") == "请写明理由。"
    assert refused(impose, cast, unit, until_on=date(2022, 10, 31)) == "处理期止不能早于处理期起，请核对日期。"
    for who in ("zhou", "feng", "zheng", "guan", "lin"):
        assert refused(impose, cast, unit, who).startswith("您没有“审批领导”的权限")
    assert not Sanction.objects.exists()


def test_lifting_frees_from_that_day_on_and_leaves_the_past_as_it_was(cast, unit):
    sanction = impose(cast, unit)
    with clock.at(LATER + timedelta(days=10)):
        assert refused(actions.lift_sanction, cast.actor("zhou"), sanction, "已整改").startswith("您没有“审批领导”")
        assert refused(actions.lift_sanction, cast.actor("wu"), sanction, "") == "请写明理由。"
        actions.lift_sanction(cast.actor("wu"), sanction, "已整改")
        assert refused(actions.lift_sanction, cast.actor("wu"), sanction, "再次") == "该处理已解除。"
    assert Event.objects.latest("seq").reason == "已整改"
    lifted = (LATER + timedelta(days=10)).date()
    assert not reader(unit).read("unit.sanctioned", on=lifted).value
    assert reader(unit).read("unit.sanctioned", on=lifted - timedelta(days=1)).value
    assert Message.objects.get(user=cast.user("lin"), kind="awards.sanction_lifted").body.endswith("理由：已整改")


def test_who_sees_sanctions(cast, unit):
    sanction = impose(cast, unit)
    seen = {who: list(queries.sanctions_visible_to(cast.actor(who))) for who in ("zhou", "zheng", "lin", "qian", "sun")}
    assert seen == {"zhou": [sanction], "zheng": [sanction], "lin": [sanction], "qian": [], "sun": []}


def test_how_often_a_unit_was_awarded_in_a_category(cast):
    _trial, (award,) = awarded(cast)
    application = award.application
    window = (date(2022, 1, 1), date(2022, 12, 31))

    def times(within):
        return reader(application.organisation, application).read("awards.same_category", within=within).value

    assert times(window) == 0
    with clock.at(LATER):
        steps.approved_award(cast, award)
    assert times(window) == 1
    assert times((date(2023, 1, 1), date(2023, 12, 31))) == 0
