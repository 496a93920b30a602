"""A unit says that its roll is complete, and takes it back."""

from datetime import UTC, date, datetime

import pytest

from keshe.audit.models import Event
from keshe.lib import clock
from keshe.membership.actions import declare_complete, retract_complete
from keshe.membership.models import RollSettings
from keshe.rehearsal.steps.membership import applied, declared, entered, joined, loaded_import, person, roll_sheet
from keshe.rehearsal.steps.organisations import YUANSHAN, confirmed_story
from tests.saying import refusal

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
MARCH = date(2022, 3, 1)


@pytest.fixture(autouse=True)
def _june():
    with clock.at(datetime(2022, 6, 15, 2, tzinfo=UTC)):
        yield


def test_it_is_declared_by_somebody_from_a_day_on_with_one_entry(cast, unit):
    entered(cast, unit, person(1), MARCH)
    declare_complete(cast.actor("lin"), unit, MARCH)
    kept = RollSettings.objects.get(organisation=unit)
    assert (kept.complete_since, kept.declared_at, kept.declared_by) == (MARCH, clock.now(), cast.user("lin"))
    entry = Event.objects.latest("seq")
    assert (entry.verb, entry.facts) == (
        "membership.declare_complete",
        {"unit": unit.uid, "since": "2022-03-01", "known": 1},
    )
    retract_complete(cast.actor("lin"), unit, " 漏登两人 ")
    kept.refresh_from_db()
    assert (kept.complete_since, kept.declared_at, kept.declared_by) == (None, None, None)
    entry = Event.objects.latest("seq")
    assert (entry.verb, entry.reason) == ("membership.retract_complete", "漏登两人")
    assert entry.facts == {"unit": unit.uid, "since": "2022-03-01"}


def test_what_is_refused(cast, unit):
    lin = cast.actor("lin")
    applied(unit, person(9))
    assert refusal(declare_complete, lin, unit, MARCH) == [
        "截至 2022-03-01 名册中没有会员，不能声明齐全；请先登记或导入会员。"
    ]
    entered(cast, unit, person(1), MARCH)
    assert refusal(declare_complete, lin, unit, date(2022, 6, 16)) == [
        "日期 2022-06-16 尚未到来，请填写今日或更早的日期。"
    ]
    assert refusal(declare_complete, lin, unit, date(1948, 1, 1)) == ["日期 1948-01-01 过早，请核对年份。"]
    assert refusal(retract_complete, lin, unit, "漏登") == ["会员名册没有声明齐全，无需撤回。"]
    declare_complete(lin, unit, date(2022, 6, 15))
    assert refusal(declare_complete, lin, unit, MARCH) == [
        "会员名册已于 2022-06-15 声明齐全，无需重复声明；如需更改起始日，请先撤回声明。"
    ]
    assert refusal(retract_complete, lin, unit, " ") == ["请写明原因。"]
    for stranger in ("zhao", "qian", "zhou", "wang"):
        assert refusal(retract_complete, cast.actor(stranger), unit, "漏登")
        assert refusal(declare_complete, cast.actor(stranger), unit, MARCH)


def test_the_unit_s_page_says_whether_its_roll_counts(cast, client_of, unit):
    confirmed_story(cast, YUANSHAN)
    joined(cast, unit, person(1), MARCH)
    client, there = client_of("lin"), f"/me/unit/{unit.uid}/members/"
    said = "会员名册未声明齐全，会员数目前按单位资料填报数计。全部会员登记完毕后，可以声明名册齐全。"
    assert said in client.get(there).content.decode()
    html = client.get(f"{there}declare/").content.decode()
    assert "个人会员 1 人，单位会员 0 家" in html
    assert "个人会员 860 人，单位会员 42 家" in html
    wrong = client.post(f"{there}declare/", {"since": "2022-06-16"}).content.decode()
    assert "日期 2022-06-16 尚未到来，请填写今日或更早的日期。" in wrong
    assert client.post(f"{there}declare/", {"since": "2022-03-01"}).url == there
    html = client.get(there).content.decode()
    assert "会员名册已声明齐全：自 2022年3月1日 起，会员数按名册计算。林申报 于 2022-06-15 10:00 声明。" in html
    assert client.post(f"{there}retract/", {"reason": "漏登两人"}).url == there
    assert said in client.get(there).content.decode()
    for stranger, status in (("zhao", 403), ("qian", 404), ("wang", 403)):
        for verb in ("declare", "retract"):
            assert client_of(stranger).get(f"{there}{verb}/").status_code == status
            assert client_of(stranger).post(f"{there}{verb}/", {"reason": "漏登"}).status_code == status


def test_an_import_offers_the_declaration(cast, client_of, unit):
    sheet = loaded_import(cast, unit, roll_sheet(2))
    page = f"/me/unit/{unit.uid}/members/import/{sheet.uid}/"
    link = f'href="/me/unit/{unit.uid}/members/declare/"'
    assert link in client_of("lin").get(page).content.decode()
    declared(cast, unit, date(2022, 6, 15))
    assert link not in client_of("lin").get(page).content.decode()
