"""The pages: a need is posted and matched, contact is asked for and given, nobody else sees anything."""

import io
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from keshe.lib import clock
from keshe.privacy.queries import viewings_of
from keshe.rehearsal.steps.organisations import CHENGUANG, COMPANY, YUANSHAN, confirmed_story
from keshe.rehearsal.steps.services import carried_on, contacted, offered, posted, served_enterprises, stationed
from keshe.services.actions import request_contact
from keshe.services.models import ContactRequest, Cooperation, ServiceItem, TechnicalNeed
from tests.files.samples import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _september():
    with clock.at(datetime(2022, 9, 1, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def society(cast):
    return confirmed_story(cast, CHENGUANG)


@pytest.fixture
def company(cast):
    return confirmed_story(cast, COMPANY)


def text(response) -> str:
    """What the page says, without the demo's own bar above it."""
    return " ".join(response.content.decode().partition("<main")[2].split())


NEED = {
    "title": "LED 灯具光衰过快",
    "field": "optoelectronics",
    "description": "大功率灯具散热不良，两千小时光衰超过一成，要检测和改进。",
    "district": "工业园区",
    "budget_low": "50000",
    "budget_high": "120000",
    "raised_on": "2022-09-01",
    "until": "2022-12-31",
}


def test_an_enterprise_posts_a_need_and_gets_explained_matches(cast, client_of, society, company):
    offered(cast, society, places="工业园区")
    offered(cast, society, "灯具散热结构设计", description="灯具散热。", keywords="散热、灯具")
    offered(cast, society, "灯具光衰检测", description="灯具检测。", keywords="光衰")
    gu = client_of("gu")
    add = reverse("applicant:needs_add", args=[company.uid])
    assert "企业联系人及电话" not in text(gu.get(add))
    response = gu.post(add, {**NEED, "publish": "1"}, follow=True)
    page = text(response)
    assert "已发布，下面是匹配到的服务。" in page
    assert page.count("请求联系") == 3
    for reason in ("共同词：", "LED（发光二极管）", "同一领域", "服务区域含工业园区", "服务区域为全市"):
        assert reason in page
    need = TechnicalNeed.objects.get()
    for person in ("qian", "wang"):
        client = client_of(person)
        if person == "qian":
            confirmed_story(cast, YUANSHAN)
        shown = client.get(reverse("applicant:needs_show", args=[company.uid, need.uid]))
        assert shown.status_code == {"qian": 404, "wang": 403}[person]


def test_a_draft_is_kept_and_a_mistake_is_told_at_its_field(client_of, company):
    gu = client_of("gu")
    add = reverse("applicant:needs_add", args=[company.uid])
    wrong = gu.post(add, {**NEED, "budget_high": "1", "until": "2022-08-01"})
    assert wrong.status_code == 200
    assert "预算上限不能低于下限。" in text(wrong)
    assert "截止日期不能早于开始日期。" in text(wrong)
    assert "已保存，尚未发布。" in text(gu.post(add, NEED, follow=True))
    need = TechnicalNeed.objects.get()
    assert client_of().get(reverse("portal:services_need", args=[need.uid])).status_code == 404
    step = reverse("applicant:needs_step", args=[company.uid, need.uid, "publish"])
    assert "已办理：发布。" in text(gu.post(step, follow=True))
    assert client_of().get(reverse("portal:services_need", args=[need.uid])).status_code == 200
    edit = reverse("applicant:needs_change", args=[company.uid, need.uid])
    gu.post(edit, {**NEED, "title": "激光清洗"})
    assert "激光清洗" in text(client_of().get(reverse("portal:services_home") + "?what=needs&q=镭射"))
    close = reverse("applicant:needs_step", args=[company.uid, need.uid, "close"])
    assert "请写明关闭原因。" in text(gu.post(close, follow=True))
    assert "已办理：关闭。" in text(gu.post(close, {"reason": "已解决"}, follow=True))
    reopen = reverse("applicant:needs_step", args=[company.uid, need.uid, "reopen"])
    assert "请核对新的有效期。" in text(gu.post(reopen, {"until": "明年"}, follow=True))
    assert "已办理：重新发布。" in text(gu.post(reopen, {"until": "2023-01-31"}, follow=True))


def test_the_public_sees_what_the_enterprise_shows_and_no_contact(cast, client_of, society, company):
    hidden = posted(cast, company, name_public=False, budget_public=False)
    told = posted(cast, society, "镀膜附着力", enterprise_name="苏州某某公司", contact="张工 13800000000")
    page = text(client_of().get(reverse("portal:services_need", args=[hidden.uid])))
    assert "某企业（未公开名称）" in page
    assert "未公开" in page
    for secret in ("示范光电", "50,000", "0512-00000000", "office@example.org"):
        assert secret not in page
    page = text(client_of().get(reverse("portal:services_need", args=[told.uid])))
    assert "苏州某某公司" in page
    assert "张工" not in page
    assert "登录后请求联系" in page
    listed = text(client_of().get(reverse("portal:services_home") + "?what=needs"))
    assert "示范光电" not in listed


def test_the_search_of_the_public(cast, client_of, society):
    offered(cast, society, places="高新区")
    offered(cast, society, "污水处理诊断", field="environment", keywords="", description="诊断总磷、氨氮超标。")
    home = reverse("portal:services_home")
    client = client_of()
    assert "灯具光热设计与检测" in text(client.get(home))
    found = text(client.get(home + "?q=半导体照明"))
    assert "灯具光热设计与检测" in found
    assert "污水处理诊断" not in found
    assert "污水处理诊断" in text(client.get(home + "?q=废水&field=environment&place=昆山市"))
    assert "没有找到技术服务" in text(client.get(home + "?q=废水&field=food"))
    assert "没有找到企业需求" in text(client.get(home + "?what=needs&page=x"))


@pytest.mark.parametrize("more", [1, 3])
def test_the_lists_cost_the_same_whatever_their_length(cast, client_of, society, company, more):
    for number in range(more):
        offered(cast, society, f"灯具检测 {number}")
        contacted(cast, society, posted(cast, company, f"需求 {number}"))
        request_contact(cast.actor("lin"), society, need=posted(cast, company, f"另一需求 {number}"))
    anonymous, gu, lin, zhou = (client_of(name) for name in ("", "gu", "lin", "zhou"))
    counted = {}
    for client, name, args in (
        (anonymous, "portal:services_home", []),
        (gu, "applicant:services_home", [company.uid]),
        (gu, "applicant:needs_list", [company.uid]),
        (lin, "applicant:cooperations_list", [society.uid]),
        (lin, "applicant:services_list", [society.uid, "items"]),
        (zhou, "office:services_list", []),
    ):
        client.get(reverse(name, args=args))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(name, args=args))
        counted[name] = len(queries)
    assert counted == {
        "portal:services_home": 3,
        "applicant:services_home": 9,
        "applicant:needs_list": 7,
        "applicant:cooperations_list": 7,
        "applicant:services_list": 7,
        "office:services_list": 14,
    }


def test_contact_is_asked_for_given_and_shown_to_both_with_a_trace(cast, client_of, society, company):
    need = posted(cast, company)
    lin, gu = client_of("lin"), client_of("gu")
    public = text(lin.get(reverse("portal:services_need", args=[need.uid])))
    assert "以苏州市晨光技术学会的名义请求联系" in public
    ask = reverse("applicant:requests_add", args=[society.uid])
    assert lin.get(ask).status_code == 404
    assert "联系请求已发出，请等待对方答复。" in text(
        lin.post(f"{ask}?need={need.uid}", {"message": "可上门"}, follow=True)
    )
    assert "已向对方发出过联系请求，请等待答复。" in text(lin.post(f"{ask}?need={need.uid}", {}))
    request = ContactRequest.objects.get()
    home = text(gu.get(reverse("applicant:services_home", args=[company.uid])))
    assert "等待本单位答复的联系请求" in home
    assert "附言：可上门" in home
    answer = reverse("applicant:requests_answer", args=[company.uid, request.uid, "accept"])
    page = text(gu.post(answer, follow=True))
    assert "学会联系方式" in page
    assert "0512-00000000" in page
    cooperation = Cooperation.objects.get()
    lin.get(reverse("applicant:cooperations_show", args=[society.uid, cooperation.uid]))
    assert [one.actor for one in viewings_of(cooperation.ref).order_by("pk")] == [
        cast.actor("gu").ref,
        cast.actor("lin").ref,
    ]
    step = reverse("applicant:cooperations_step", args=[society.uid, cooperation.uid, "visit"])
    assert "已登记：登记走访。" in text(lin.post(step, {"day": "2022-09-01", "note": "到厂"}, follow=True))
    assert "请核对" in text(lin.post(step.replace("visit", "agree"), {"day": "2022-09-02"}, follow=True))
    refused = lin.post(step.replace("visit", "agree"), {"day": "2022-08-31", "amount": "80000", "note": "合同已寄出"})
    assert "日期不能早于上一步（2022-09-01）。" in text(refused)
    assert "合同已寄出" in text(refused), "what was typed stands there still"
    lin.post(step.replace("visit", "agree"), {"day": "2022-09-01", "amount": "80000"})
    lin.post(step.replace("visit", "complete"), {"day": "2022-09-01", "result": "光衰降到 4%"})
    assert lin.post(step.replace("visit", "nothing")).status_code == 404
    rate = reverse("applicant:cooperations_rate", args=[company.uid, cooperation.uid])
    assert "请选择 1 至 5 分。" in text(gu.post(rate, {}, follow=True))
    assert "5 分，很满意" in text(gu.post(rate, {"score": "5", "note": "好"}, follow=True))
    ours = rate.replace(company.uid, society.uid)
    assert "满意度只由企业本身评价。" in text(lin.post(ours, {"score": "5"}, follow=True))


def test_a_society_that_recorded_a_cooperation_by_itself_sees_no_contact(cast, client_of, society, company):
    add = reverse("applicant:cooperations_add", args=[society.uid])
    values = {"title": "安全评估", "enterprise_name": company.name, "day": "2022-09-01"}
    page = text(client_of("lin").post(add, values, follow=True))
    assert "安全评估" in page
    assert "office@example.org" not in page


def test_records_are_entered_corrected_proved_and_withdrawn(client_of, society):
    lin = client_of("lin")
    values = {
        "items": {
            "title": "光学检测",
            "field": "optoelectronics",
            "places": "全市",
            "description": "检测",
            "since": "2022-09-01",
        },
        "stations": {"name": "一站", "host_name": "苏州某某公司", "signed_on": "2022-09-01"},
        "helps": {"enterprise_name": "苏州某某公司", "since": "2022-09-01"},
        "functions": {
            "title": "职称评定",
            "kind": "titles",
            "department": "市人社局",
            "document": "1号",
            "since": "2022-09-01",
        },
    }
    for sort, given in values.items():
        assert "还没有记录" in text(lin.get(reverse("applicant:services_list", args=[society.uid, sort])))
        add = reverse("applicant:services_add", args=[society.uid, sort])
        assert lin.post(add, {}).status_code == 200
        page = lin.post(add, given, follow=True)
        assert "已登记。可在下方上传佐证材料。" in text(page)
        record = page.redirect_chain[-1][0]
        assert "已保存。" in text(lin.post(f"{record}edit/", given, follow=True))
        place = [society.uid, record.split("/")[-2]]
        files = reverse("applicant:unit_record_files", args=place)
        upload = SimpleUploadedFile("协议.pdf", pdf())
        assert "协议.pdf" in text(lin.post(files, {"file": upload}, follow=True))
        assert "该记录已撤销" not in text(lin.get(record))
        taken_back = lin.post(
            reverse("applicant:unit_record_withdraw", args=place), {"withdraw_reason": "重复"}, follow=True
        )
        assert "已撤销该记录。" in text(taken_back)
        assert taken_back.redirect_chain == [(reverse("applicant:services_list", args=[society.uid, sort]), 302)]
        assert lin.get(record).status_code == 404
    assert lin.get(reverse("applicant:services_list", args=[society.uid, "other"])).status_code == 404


def test_a_service_shows_the_needs_that_fit(cast, client_of, society, company):
    posted(cast, company, name_public=False)
    item = offered(cast, society)
    page = text(client_of("lin").get(reverse("applicant:services_show", args=[society.uid, "items", item.uid])))
    assert "LED 灯具光衰过快，寻求热设计改进" in page
    assert "某企业（未公开名称）" in page
    assert "共同词：" in page


def test_the_office_reads_figures_lists_and_an_export(cast, client_of, society, company):
    served_enterprises(cast, society, company)
    zhou = client_of("zhou")
    page = text(zhou.get(reverse("office:services_list")))
    assert "8 万元" in page
    assert "5.0" in page
    for tab, words in (
        ("units", "苏州市晨光技术学会"),
        ("cooperations&status=completed", "LED 灯具光衰过快"),
        ("needs", "红外滤光片镀膜附着力不足"),
        ("stations", "晨光—示范光电服务站"),
    ):
        assert words in text(zhou.get(reverse("office:services_list") + f"?tab={tab}"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(zhou.get(reverse("office:services_export")).content))
    assert book.sheet_names == ["会企对接", "技术服务清单", "企业需求", "企业服务站", "承接职能", "企业科协"]
    rows = book.get_sheet_by_name("会企对接").to_python()
    assert [row[:4] for row in rows[1:]] == [
        ["LED 灯具光衰过快，寻求热设计改进", "苏州市晨光技术学会", "苏州示范光电有限公司", "已完成"],
        ["激光打标设备安全评估", "苏州市晨光技术学会", "苏州示范激光设备有限公司", "已走访"],
    ]
    everything = str([sheet.to_python() for sheet in map(book.get_sheet_by_name, book.sheet_names)])
    assert "电话见走访记录" not in everything
    for person in ("lin", "gu", "feng", "sun"):
        assert client_of(person).get(reverse("office:services_list")).status_code == 403


def test_a_figure_of_the_capability_record_leads_to_its_records(cast, client_of, society, company):
    station = stationed(cast, society, "示范站", date(2022, 3, 1))
    need = posted(cast, company)
    done = carried_on(cast, contacted(cast, society, need))
    for code, sort, record in (
        ("service_stations", "stations", station),
        ("cooperations_completed", "cooperations", done),
        ("enterprise_needs", "needs", need),
    ):
        behind = reverse("applicant:unit_fact", args=[society.uid, f"records.{code}"])
        page = client_of("lin").get(behind).content.decode()
        address = reverse("applicant:services_show", args=[society.uid, sort, record.uid])
        assert f'href="{address}"' in page
    assert client_of("lin").get(address.replace("needs", "cooperations").replace(need.uid, done.uid)).status_code == 200


def test_withdrawn_services_are_not_public(cast, client_of, society):
    item = offered(cast, society)
    address = reverse("portal:services_item", args=[item.uid])
    assert client_of().get(address).status_code == 200
    withdraw = reverse("applicant:unit_record_withdraw", args=[society.uid, item.uid])
    client_of("lin").post(withdraw, {"withdraw_reason": "重复"})
    assert client_of().get(address).status_code == 404
    assert ServiceItem.objects.get().withdrawn_at is not None
