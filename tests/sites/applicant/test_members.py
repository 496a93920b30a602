"""The roll's pages: masked until somebody asks, every look recorded, nothing for strangers."""

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from keshe.lib import clock
from keshe.lib.spreadsheets import read_rows
from keshe.membership.models import Member, RollImport
from keshe.privacy.models import Viewing
from keshe.rehearsal.steps.membership import applied, card_number, entered, paid, person, roll_sheet
from keshe.rehearsal.steps.organisations import CHENGUANG, YUANSHAN, confirmed_story
from tests.membership.sheets import NAME, messy_roll

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
JOINED = date(2022, 3, 1)


@pytest.fixture(autouse=True)
def _june():
    with clock.at(datetime(2022, 6, 15, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def unit(cast):
    confirmed_story(cast, YUANSHAN)
    return confirmed_story(cast, CHENGUANG)


@pytest.fixture
def roll(unit):
    return f"/me/unit/{unit.uid}/members/"


def page(client, address: str, **data) -> str:
    html: str = client.get(address, data).content.decode()
    return html


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_is_masked_counted_and_recorded(cast, client_of, unit, roll, rows, django_assert_num_queries):
    for number in range(rows):
        entered(cast, unit, person(number), JOINED)
    client = client_of("lin")
    client.get(roll)
    before = Viewing.objects.count()
    with django_assert_num_queries(11):
        html = page(client, roll)
    assert f"在册个人会员 {rows} 人，单位会员 0 家。" in html
    assert (card_number(0) in html, "139****0000" in html) == (False, True)
    look = Viewing.objects.latest("pk")
    assert Viewing.objects.count() - before == 1
    assert (look.about, look.purpose, look.people, look.opened) == (unit.ref, "membership.list", rows, False)


@pytest.mark.parametrize(
    ("username", "status"), [("qian", 404), ("wang", 403), ("zhao", 403), ("ding", 403), ("zhou", 403), ("zheng", 403)]
)
def test_nobody_else_sees_the_roll(cast, client_of, unit, roll, username, status):
    member = entered(cast, unit, person(1, "甄不见"), JOINED)
    for address in (roll, f"{roll}{member.uid}/", f"{roll}export/", f"{roll}import/"):
        response = client_of(username).get(address)
        assert (response.status_code, "甄不见" in response.content.decode()) == (status, False)
    assert Viewing.objects.count() == 0


def test_a_keeper_of_another_roll_reaches_nobody_through_their_own(cast, client_of, unit):
    member = entered(cast, unit, person(1), JOINED)
    other = YUANSHAN.name
    theirs = entered(cast, type(unit).objects.get(name=other), person(2), JOINED).organisation
    assert client_of("qian").get(f"/me/unit/{theirs.uid}/members/{member.uid}/").status_code == 404


def test_one_entry_is_opened_by_post_and_the_look_is_kept(cast, client_of, unit, roll):
    member = entered(cast, unit, person(1), JOINED)
    client = client_of("lin")
    assert card_number(1) not in page(client, f"{roll}{member.uid}/")
    opened = client.post(f"{roll}{member.uid}/reveal/").content.decode()
    assert card_number(1) in opened
    assert "已显示完整资料，本次查看已记录，会员本人可以看到。" in opened
    looks = Viewing.objects.filter(about=member.ref).order_by("pk").values_list("purpose", "opened")
    assert list(looks) == [("membership.show", False), ("membership.reveal", True)]
    assert client.get(f"{roll}{member.uid}/reveal/").status_code == 405


def test_an_application_is_decided_on_its_page(cast, client_of, unit, roll):
    entered(cast, unit, person(1), JOINED)
    member = applied(unit, person(1, "另名"))
    client = client_of("lin")
    assert "1 份入会申请等待审核" in page(client, roll)
    html = page(client, f"{roll}{member.uid}/")
    assert "名册中已有证件号码相同的记录（会员号 20220001）：" in html
    taken = client.post(f"{roll}{member.uid}/accept/", {"joined_on": "2022-06-15"})
    assert "该证件号码已在本单位会员名册中（会员号 20220001），不能重复入会。" in taken.content.decode()
    client.post(f"{roll}{member.uid}/refuse/", {"reason": "已是会员"})
    member.refresh_from_db()
    assert (member.status, member.reason) == ("refused", "已是会员")
    assert list(Member.objects.filter(status="active").values_list("number", flat=True)) == ["20220001"]


def test_a_member_is_entered_renewed_and_ended(cast, client_of, unit, roll):
    client = client_of("lin")
    values = {**person(1), "joined_on": "2022-03-01", "until": "2022-12-31", "number": ""}
    client.post(f"{roll}new/", values)
    member = Member.objects.get()
    client.post(f"{roll}{member.uid}/renew/", {"until": "2023-12-31"})
    client.post(f"{roll}{member.uid}/dues/", {"year": "2022", "amount": "100", "paid_on": "2022-06-15"})
    html = page(client, f"{roll}{member.uid}/")
    assert ("2023年12月31日" in html, "100.00" in html) == (True, True)
    client.post(f"{roll}{member.uid}/end/", {"ended_on": "2022-06-15", "reason": "退会"})
    member.refresh_from_db()
    assert (member.status, member.via, member.until) == ("ended", "office", date(2023, 12, 31))


def test_a_due_of_another_member_is_not_voided_here(cast, client_of, unit, roll):
    one, two = (entered(cast, unit, person(number), JOINED) for number in (1, 2))
    due = paid(cast, two, 2022)
    assert client_of("lin").post(f"{roll}{one.uid}/dues/{due.uid}/void/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_dues_are_summed_by_year_and_debtors_named(cast, client_of, unit, roll, rows, django_assert_num_queries):
    for number in range(rows):
        paid(cast, entered(cast, unit, person(number), JOINED), 2022)
    entered(cast, unit, person(9, "甄未缴"), JOINED)
    client = client_of("lin")
    client.get(f"{roll}dues/")
    with django_assert_num_queries(11):
        html = page(client, f"{roll}dues/", year="2022")
    assert f"已收 {rows} 笔，合计 {rows}00.00 元；在册会员中 1 名未登记本年度会费。" in html
    assert "甄未缴" in html


def test_a_roll_comes_in_with_its_faults_told(cast, client_of, unit, roll, django_capture_on_commit_callbacks):
    client = client_of("lin")
    upload = SimpleUploadedFile("名册.xlsx", messy_roll(10, {(6, NAME): ""}))
    there = client.post(f"{roll}import/", {"file": upload})
    sheet = RollImport.objects.get()
    assert there["Location"] == f"{roll}import/{sheet.uid}/columns/"
    chosen = {name: str(column) for name, column in sheet.columns.items()}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(there["Location"], chosen)
    html = page(client, f"{roll}import/{sheet.uid}/")
    assert "第 6 行“姓名或单位名称”：请填写姓名或单位名称。" in html
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{roll}import/{sheet.uid}/load/")
    assert Member.objects.filter(via="import").count() == 9
    rows = read_rows(client.get(f"{roll}import/{sheet.uid}/faults/").content)
    assert [row[0] for row in rows] == ["原行号", 6]
    client.post(f"{roll}import/{sheet.uid}/discard/")
    assert "表格内容已删除。" in page(client, f"{roll}import/{sheet.uid}/")


def test_while_a_job_is_at_work_the_page_asks_again(cast, client_of, unit, roll):
    client = client_of("lin")
    client.post(f"{roll}import/", {"file": SimpleUploadedFile("名册.xlsx", roll_sheet(3))})
    sheet = RollImport.objects.get()
    client.post(f"{roll}import/{sheet.uid}/columns/", {name: str(at) for name, at in sheet.columns.items()})
    html = page(client, f"{roll}import/{sheet.uid}/")
    assert 'hx-trigger="every 2s"' in html
    assert "正在后台处理：已检查 0 行，共 3 行。" in html


def test_the_unit_s_template_is_remembered(cast, client_of, unit, roll):
    entered(cast, unit, person(1), JOINED)
    client = client_of("lin")
    data = {"order_name": "2", "heading_name": "会员姓名", "order_phone": "1", "heading_phone": "", "status": "active"}
    rows = read_rows(client.post(f"{roll}export/", data).content)
    assert rows == [["联系电话", "会员姓名"], ["13900000001", person(1)["name"]]]
    html = page(client, f"{roll}export/")
    assert 'value="会员姓名"' in html
    refused = client.post(f"{roll}export/", {**data, "order_identity": "3"}).content.decode()
    assert "导出证件号码须写明用途。" in refused


def test_joining_is_closed_on_the_settings_page(cast, client_of, unit, roll):
    client = client_of("lin")
    client.post(f"{roll}settings/", {"joining_note": "会费每年 100 元。"})
    assert "目前没有开放网上入会" in page(client_of(), f"/societies/{unit.uid}/join/")
    client.post(f"{roll}settings/", {"joining_open": "on", "joining_note": "会费每年 100 元。"})
    assert "会费每年 100 元。" in page(client_of(), f"/societies/{unit.uid}/join/")
