"""Joining on a phone, with and without an account; following by code; what a card tells."""

import re
from datetime import UTC, date, datetime

import pytest

from keshe.audit.models import Event
from keshe.lib import clock
from keshe.membership.actions import end_membership
from keshe.membership.models import Member
from keshe.rehearsal.steps.membership import card_number, institution, joined, person
from keshe.rehearsal.steps.organisations import YUANSHAN, registered_unit

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
KEY = "0123456789abcdef" * 2


@pytest.fixture(autouse=True)
def _june():
    with clock.at(datetime(2022, 6, 15, 2, tzinfo=UTC)):
        yield


def sent(client, unit, values, kind="person", **more) -> str:
    there = f"/societies/{unit.uid}/join/?kind={kind}"
    html: str = client.post(there, {**values, "key": KEY, "consent": "on", **more}, follow=True).content.decode()
    return html


def code_in(html: str) -> str:
    found = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", html)
    assert found
    return found.group()


def test_without_an_account_a_code_follows_the_application(cast, client_of, unit):
    client = client_of()
    code = code_in(sent(client, unit, person(1, "安澜一")))
    assert Event.objects.latest("seq").actor == "visitor"
    html = client_of().post("/joining/follow/", {"code": code.lower()}).content.decode()
    assert ("待审核" in html, "安**" in html, "安澜一" in html) == (True, True, False)
    client_of().post("/joining/take-back/", {"code": code})
    assert Member.objects.get().status == "withdrawn"
    assert client_of().get("/joining/receipt/").status_code == 404


def test_with_an_account_the_entry_is_one_s_own(cast, client_of, unit):
    client = client_of("wang")
    assert 'value="王会员"' in client.get(f"/societies/{unit.uid}/join/").content.decode()
    sent(client, unit, person(1))
    assert Member.objects.get().user == cast.user("wang")
    again = sent(client, unit, person(1), key="f" * 32)
    assert "您的账号已有该学会的会员资格或待审核的申请，可在会员端查看。" in again


def test_an_institution_joins(cast, client_of, unit):
    sent(client_of(), unit, institution(1), kind="institution")
    member = Member.objects.get()
    assert (member.kind, member.contact) == ("institution", institution(1)["contact"])


def test_what_was_typed_survives_a_mistake_and_consent_is_needed(cast, client_of, unit):
    html = sent(client_of(), unit, person(1, identity="123"), consent="")
    assert "请阅读个人信息处理说明并勾选同意，否则无法提交申请。" in html
    html = sent(client_of(), unit, person(1) | {"identity": "123"})
    assert "身份证号码应为 18 位，现为 3 位，请核对。" in html
    assert f'value="{person(1)["phone"]}"' in html
    assert Member.objects.count() == 0


def test_the_form_does_not_tell_who_is_a_member(cast, client_of, unit):
    joined(cast, unit, person(1), date(2022, 3, 1))
    html = sent(client_of(), unit, person(1), key="e" * 32)
    assert "申请已提交，请等待学会审核。" in html


def test_one_address_does_not_flood_the_secretary(client_of, unit, monkeypatch):
    monkeypatch.setattr("keshe.membership.actions.joining.MOST_FROM_ONE", 1)
    sent(client_of(), unit, person(1))
    code_in(sent(client_of(), unit, person(1)))  # the same form once more is no second application
    html = sent(client_of(), unit, person(2), key="e" * 32)
    assert ("一小时内从您所在的网络地址已提交 1 次" in html, Member.objects.count()) == (True, 1)


def test_only_confirmed_societies_can_be_joined(cast, client_of):
    draft = registered_unit(cast, YUANSHAN)
    assert client_of().get(f"/societies/{draft.uid}/join/").status_code == 404


def test_by_the_code_everything_personal_is_deleted(cast, client_of, unit):
    client = client_of()
    code = code_in(sent(client, unit, person(1, "安澜一")))
    client.post("/joining/erase/", {"code": code})
    assert "没有查到此查询码" in client.post("/joining/follow/", {"code": code}).content.decode()
    member = Member.objects.get()
    assert (member.status, member.name, member.identity) == ("withdrawn", "", "")


def test_a_card_tells_validity_and_nothing_personal(cast, client_of, unit):
    member = joined(cast, unit, person(1, "安澜一"), date(2022, 3, 1), date(2022, 12, 31))
    html = client_of().get(f"/cards/{member.card_code}/").content.decode()
    assert all(text in html for text in ("有效", "苏州市晨光技术学会", "安**", "20220001", "2022年12月31日"))
    assert [text in html for text in ("安澜一", card_number(1), "13900000001", "示范研究院")] == [False] * 4
    end_membership(cast.actor("lin"), member, date(2022, 6, 14), "退会")
    html = client_of().get(f"/cards/{member.card_code}/").content.decode()
    assert "无效：会员资格已终止或已过有效期" in html
    assert client_of().get("/cards/AAAAAAAAAAAA/").status_code == 404
