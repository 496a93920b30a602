"""The member's own side: card, correction, taking one's data away, leaving, being forgotten."""

import json
from datetime import UTC, date, datetime

import pytest

from keshe.lib import clock
from keshe.membership.actions import issue_code
from keshe.membership.models import Member
from keshe.rehearsal.steps.membership import applied, card_number, entered, joined, paid, person

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
JOINED = date(2022, 3, 1)


@pytest.fixture(autouse=True)
def _june():
    with clock.at(datetime(2022, 6, 15, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def own(cast, unit):
    return joined(cast, unit, person(1, "王会员"), JOINED, date(2022, 12, 31), actor=cast.actor("wang"))


def test_a_member_sees_card_dues_and_who_looked(cast, client_of, unit, own):
    paid(cast, own, 2022)
    client_of("lin").post(f"/me/unit/{unit.uid}/members/{own.uid}/reveal/")
    client = client_of("wang")
    assert "有效期至 2022年12月31日" in client.get("/member/").content.decode()
    html = client.get(f"/member/memberships/{own.uid}/").content.decode()
    assert all(text in html for text in ("会员证", "<svg", "2022 年度", "核对身份或联系会员", card_number(1)))


@pytest.mark.parametrize("username", ["qian", "lin", "zhou"])
def test_nobody_else_opens_it_here(cast, client_of, own, username):
    client = client_of(username)
    assert client.get(f"/member/memberships/{own.uid}/").status_code == 404
    for verb in ("leave", "erase", "take-back"):
        assert client.post(f"/member/memberships/{own.uid}/{verb}/").status_code == 404
    assert json.loads(client.get("/member/memberships/data/").content)["会员资料"] == []


def test_one_s_data_are_taken_away_whole(cast, client_of, unit, own):
    paid(cast, own, 2022)
    data = json.loads(client_of("wang").get("/member/memberships/data/").content)
    (entry,) = data["会员资料"]
    assert (entry["学会"], entry["证件号码"], entry["联系电话"]) == (unit.name, card_number(1), "13900000001")
    assert (entry["会费"][0]["金额（元）"], entry["同意"][0]["用途"]) == ("100.00", "会员服务与会籍管理")


def test_contact_data_are_corrected(cast, client_of, own):
    client = client_of("wang")
    there = f"/member/memberships/{own.uid}/edit/"
    assert "联系电话格式不对" in client.post(there, {"phone": "1"}).content.decode()
    client.post(there, {"phone": "13800000000", "name": "别人"})
    own.refresh_from_db()
    assert (own.phone, own.name, own.email) == ("13800000000", "王会员", "")


def test_an_application_is_taken_back(cast, client_of, unit):
    member = applied(unit, person(1), actor=cast.actor("wang"))
    client_of("wang").post(f"/member/memberships/{member.uid}/take-back/")
    assert Member.objects.get().status == "withdrawn"


def test_leaving_and_being_forgotten(cast, client_of, own):
    client = client_of("wang")
    client.post(f"/member/memberships/{own.uid}/leave/")
    assert Member.objects.get().ended_on == date(2022, 6, 15)
    client.post(f"/member/memberships/{own.uid}/erase/")
    assert Member.objects.get().name == ""
    assert "还没有会员资料" in client.get("/member/").content.decode()


def test_an_imported_member_links_the_account_by_a_code(cast, client_of, unit):
    member = entered(cast, unit, person(1), JOINED)
    code = issue_code(cast.actor("lin"), member)
    client = client_of("wang")
    assert "没有查到此查询码" in client.post("/member/memberships/claim/", {"code": "AAAA"}).content.decode()
    client.post("/member/memberships/claim/", {"code": code})
    assert client.get(f"/member/memberships/{member.uid}/").status_code == 200


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_costs_the_same_whatever_its_length(cast, client_of, unit, own, more, django_assert_num_queries):
    for number in range(more):
        entry = Member(
            organisation=unit, status="ended", kind="person", via="office", name="旧", user=cast.user("wang")
        )
        entry.joined_on = entry.ended_on = date(2020, 1, number + 1)
        entry.recorded_at = entry.changed_at = clock.now()
        entry.save()
    client = client_of("wang")
    client.get("/member/")
    with django_assert_num_queries(12):
        client.get("/member/")
