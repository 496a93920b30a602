"""The pages of entering elsewhere: the unit's, the office's, and the stranger who sees nothing."""

import io
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from keshe.applications.actions import record_paper
from keshe.fiscal.actions import load_list, make_batch
from keshe.fiscal.documents import sheet_context
from keshe.fiscal.models import Compared, Entry, ListImport, PaperNote, PaymentBatch, Tick
from keshe.lib import clock
from keshe.lib.spreadsheets import read_rows
from keshe.programmes.domain.document import MAIN
from keshe.rehearsal.steps.applications import PROOF, submitted_application
from keshe.rehearsal.steps.fiscal import compared, entered_by_unit, their_list
from keshe.sites.shared.entry import opened_sheet
from tests.fiscal.conftest import MARCH
from tests.fiscal.paying import approved, bank_call, cleared
from tests.publicity.conftest import AFTER, NOW

pytestmark = pytest.mark.django_db


def at(name: str, *arguments: object) -> str:
    return reverse(name, args=arguments)


def text(client: Client, address: str, **data: Any) -> str:
    answer = client.get(address, data)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def sent(client: Client, address: str, **data: Any) -> str:
    return client.post(address, data, follow=True).content.decode()


def test_the_unit_enters_field_by_field_and_records_the_receipt(client_of, application):
    lin, sheet = client_of("lin"), at("applicant:fiscal_sheet", application.uid, MAIN)
    receipt = text(lin, at("applicant:applications_receipt", application.uid, application.submissions.get().uid))
    assert sheet in receipt
    page = text(lin, sheet)
    assert page.count("<h1>") == 1
    for words in (
        "苏州市财政专项资金信息管理系统",
        "基本信息",
        "绩效目标",
        "绩效指标 · 第 1 行",
        "党建强会",
        "单位：万元",
    ):
        assert words in page
    assert f'<pre class="entry-text" data-entry-text>{application.organisation.uscc}</pre>' in page
    tick = at("applicant:fiscal_tick", application.uid, MAIN)
    answer = lin.post(tick, {"field": "3", "done": "yes"})
    assert (answer.status_code, answer["Location"]) == (302, f"{sheet}#field-3")
    every = [line.split('"')[0] for line in page.split('data-entry="')[1:]]
    answer = lin.post(tick, {"field": every[0], "done": "yes"}, headers={"Accept": "application/json"})
    assert answer.json() == {"done": 2, "all": len(every), "said": "林申报 03-01 09:00 已录"}
    answer = lin.post(tick, {"field": every[0], "done": "no"}, headers={"Accept": "application/json"})
    assert answer.json() == {"done": 1, "all": len(every), "said": ""}
    answer = lin.post(tick, {"field": "99"}, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()) == (409, {"refused": ["录入表中没有这一栏。请刷新页面后再操作。"]})
    address = at("applicant:fiscal_receipt", application.uid, MAIN)
    form = {"receipt_number": "CZ2022001", "entered_on": "2022-03-01"}
    assert f"还有 {len(every) - 1} 栏没有勾选“已录入”" in sent(lin, address, **form)
    lin.post(tick, {"field": every})
    page = sent(lin, address, **form, file=SimpleUploadedFile("截图.pdf", PROOF))
    assert "已登记录入回执。" in page
    assert "CZ2022001（2022年3月1日，林申报登记）" in page
    assert b"".join(lin.get(at("applicant:fiscal_proof", application.uid, MAIN))) == PROOF
    assert (Tick.objects.count(), Entry.objects.get().receipt_number) == (len(every), "CZ2022001")


def test_faults_stand_above_the_sheet(client_of, cast, units, call):
    long = "题" * 1100
    application = submitted_application(cast, units.chenguang, call, "2", answers={"necessity": long})
    page = text(client_of("lin"), at("applicant:fiscal_sheet", application.uid, MAIN))
    assert "登录前请先处理：" in page
    assert page.count("“项目必要性”有 1100 字，该系统最多收 1000 字，多 100 字。请先压缩内容再录入。") == 2


def test_the_sheet_on_paper(client_of, application):
    answer = client_of("lin").get(at("applicant:fiscal_pdf", application.uid, MAIN))
    assert "2022-2-001%E5%BD%95%E5%85%A5%E8%A1%A8.pdf" in answer["Content-Disposition"]
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert (str(pdf.docinfo["/Title"]), len(pdf.pages)) == ("录入表", 3)
    sheet = opened_sheet(application, MAIN)
    tabs = {tab["name"]: tab["rows"] for tab in sheet_context(sheet)["tabs"]}
    assert list(tabs) == ["基本信息", "项目信息", "资金信息", "绩效目标"]
    assert tabs["基本信息"][2] == {
        "order": "3", "name": "统一社会信用代码", "text": application.organisation.uscc, "faults": [], "done": False,
    }  # fmt: skip
    assert [row["name"] for row in tabs["绩效目标"]][:2] == ["绩效指标1·一级指标", "绩效指标1·二级指标"]


def test_strangers_and_nonsense(client_of, application):
    sheet = at("applicant:fiscal_sheet", application.uid, MAIN)
    assert client_of("qian").get(sheet).status_code == 404
    assert client_of("wang").get(sheet).status_code == 403
    assert client_of("lin").get(at("applicant:fiscal_sheet", application.uid, "bank")).status_code == 404
    assert client_of("lin").get(at("applicant:fiscal_proof", application.uid, MAIN)).status_code == 404
    assert client_of("qian").get(at("office:fiscal_home")).status_code == 403
    zhou = client_of("zhou")
    for name in ("board", "lists", "batches"):
        assert zhou.get(at(f"office:fiscal_{name}", application.call.uid, "nothing")).status_code == 404


def test_the_board_says_how_far_everything_is(client_of, cast, units, call, application, django_assert_num_queries):
    zhou, board = client_of("zhou"), at("office:fiscal_board", call.uid, MAIN)
    assert board in text(zhou, at("office:fiscal_home"))
    page = text(zhou, board)
    assert "未录入（1）" in page
    assert (
        "苏州市晨光技术学会：您好！\n贵单位申报的“关于申报2022年度苏州市科技社团能力提升计划项目的通知”项目"
        f"《{application.title}》（2022-2-001）：\n尚未在“苏州市财政专项资金信息管理系统”录入。"
        "请打开平台的录入表逐栏录入，并登记回执号。\n如有疑问，请联系"
    ) in page.replace("&#x27;", "'")
    with django_assert_num_queries(15):
        zhou.get(board)
    submitted_application(cast, units.yuanshan, call, "2")
    other = submitted_application(cast, units.chenguang, call, "3")
    with django_assert_num_queries(15):
        zhou.get(board)
    entered_by_unit(cast.actor("lin"), other)
    page = text(zhou, board, standing="entered")
    assert ("2022-3-001" in page, "2022-2-001" in page, "已录入（1）" in page) == (True, False, True)
    page = text(zhou, board, q="远山", category="2", paper="no")
    assert ("苏州市远山研究会" in page, "全部（1）" in page) == (True, True)
    assert "没有符合条件的项目" in text(zhou, board, paper="yes")


def test_all_projects_in_their_columns(client_of, cast, call, application):
    zhou, export = client_of("zhou"), at("office:fiscal_export", call.uid, MAIN)
    answer = zhou.get(export)
    rows = read_rows(answer.content, "项目申报信息")
    assert rows[0][:4] == ["申报编号", "项目名称", "申报单位", "统一社会信用代码"]
    assert rows[1][0] == "2022-2-001"
    assert rows[1][2:4] == [application.organisation.name, application.organisation.uscc]
    targets = read_rows(answer.content, "绩效指标")
    assert targets[0] == ["申报编号", "行", "一级指标", "二级指标", "三级指标", "比较方式", "指标值", "计量单位"]
    assert targets[1][:3] == ["2022-2-001", 1, "产出指标"]
    assert isinstance(read_rows(answer.content, "支出明细")[1][3], int | float)
    assert read_rows(zhou.get(export, {"faults": 1}).content) == [["须先处理"]]


def test_their_list_through_the_pages(client_of, cast, call, application):
    zhou, lists = client_of("zhou"), at("office:fiscal_lists", call.uid, MAIN)
    assert "尚未比对" in text(zhou, at("office:fiscal_differences", call.uid, MAIN))

    def change(_one: Any, row: dict[str, Any]) -> dict[str, Any]:
        return {**row, "联系电话": "0512-99999999"}

    book = their_list([application], change)
    answer = zhou.post(lists, {"file": io.BytesIO(book)})
    assert answer.status_code == 200  # a file without a name that says what it is
    answer = zhou.post(lists, {"file": SimpleUploadedFile("清单.xlsx", book)})
    found = ListImport.objects.get()
    columns = at("office:fiscal_columns", call.uid, MAIN, found.uid)
    assert answer["Location"] == columns
    assert zhou.get(at("office:fiscal_list", call.uid, MAIN, found.uid))["Location"] == columns
    page = text(zhou, columns)
    assert "“清单.xlsx”共 1 行，数据从第 2 行开始。" in page
    page = sent(zhou, columns, **{key: str(column) for key, column in found.columns.items()})
    assert "试匹配结果如下，尚未比对，也没有改动任何项目。" in page
    assert not Compared.objects.exists()
    page = sent(zhou, at("office:fiscal_load", call.uid, MAIN, found.uid))
    assert "已比对 0 个项目，共 1 个。可以离开本页，稍后再来查看。" in page
    assert "逐栏比对</button>" not in page
    load_list(cast.actor("zhou"), found)
    page = text(zhou, at("office:fiscal_list", call.uid, MAIN, found.uid))
    assert ("逐栏比对。" in page, "差异一览" in page, "刷新进度" in page) == (True, True, False)
    page = text(zhou, at("office:fiscal_differences", call.uid, MAIN))
    phone = application.organisation.contact_phone
    said = f"“联系电话”：财政系统为“0512-99999999”，平台为“{phone}”（纸质尚未送达）。请在财政系统改为“{phone}”。"
    assert said in page
    record_paper(cast.actor("zhou"), application, arrived_on=MARCH.date())
    compare = at("office:fiscal_compare", application.uid, MAIN)
    assert "1 处差异" in text(zhou, compare)
    page = sent(zhou, at("office:fiscal_note", application.uid, MAIN), field="7", text="0512-99999999")
    assert "已登记该栏纸质上的内容。" in page
    assert "纸质和财政系统均为“0512-99999999”" in page
    page = sent(zhou, at("office:fiscal_note", application.uid, MAIN), field="7", agrees="yes")
    assert ("已登记该栏纸质与平台一致。" in page, PaperNote.objects.exists()) == (True, False)
    assert client_of("feng").get(compare).status_code == 200
    assert "纸质上另有内容" not in text(client_of("feng"), compare)


def test_differences_take_the_same_queries_for_one_and_for_three(
    client_of, cast, units, call, application, django_assert_num_queries
):
    def change(_one: Any, row: dict[str, Any]) -> dict[str, Any]:
        return {**row, "联系电话": "1"}

    zhou, page = client_of("zhou"), at("office:fiscal_differences", call.uid, MAIN)
    compared(cast, call, their_list([application], change))
    zhou.get(page)
    with django_assert_num_queries(12):
        zhou.get(page)
    others = [
        submitted_application(cast, units.chenguang, call, "3"),
        submitted_application(cast, units.yuanshan, call, "2"),
    ]
    compared(cast, call, their_list([application, *others], change))
    with django_assert_num_queries(12):
        zhou.get(page)


def test_payments_for_the_bank(client_of, cast, units):
    with clock.at(NOW):
        call = bank_call(cast)
    (award,) = approved(cast, call, units.chenguang)
    first = cleared(cast, award.instalments.earliest("ordinal"), "24322000000000000001")
    batches, feng = at("office:fiscal_batches", call.uid, "bank"), client_of("feng")
    with clock.at(AFTER):
        total = f"{first.amount:,.2f}"
        page = text(feng, batches)
        assert f"待付 1 笔，合计 {total} 元" in page
        assert "生成支付文件" not in text(client_of("zhou"), batches)
        page = sent(feng, at("office:fiscal_batch_make", call.uid, "bank"))
        assert f"已生成第 1 批支付文件：1 笔，合计 {total} 元。" in page
        batch = PaymentBatch.objects.get()
        answer = feng.get(at("office:fiscal_batch_file", call.uid, "bank", batch.uid))
        assert award.payee_account in b"".join(answer).decode("gbk")
        assert "没有待付款项" in sent(feng, at("office:fiscal_batch_make", call.uid, "bank"))
        page = sent(feng, at("office:fiscal_batch_void", call.uid, "bank", batch.uid), reason="银行退回")
        assert "已作废，其中的款项可重新生成支付文件。" in page
        make_batch(cast.actor("feng"), call, "bank")
        assert "第 2 批：1 笔" in text(feng, batches)


def test_amounts_here_and_there(client_of, cast, units, call, application):
    def change(_one: Any, row: dict[str, Any]) -> dict[str, Any]:
        return {**row, "核定金额（元）": "35000.01"}

    feng, amounts = client_of("feng"), at("office:fiscal_amounts", call.uid, MAIN)
    assert "尚未导入该系统的清单，只有平台一边的金额。" in text(feng, amounts)
    compared(cast, call, their_list([application], change))
    page = text(feng, amounts)
    for words in ("35,000.01", "-35,000.01", "有差异的项目（1）", "勾稽：各项目、各类别与合计逐分一致。"):
        assert words in page
    assert "清单中没有已付金额，已付的相差不能据此对账。" in page
    assert "清单中没有核定金额" not in page
    assert "全部项目（1）" in text(feng, amounts, all="1")


def test_a_list_is_voided_by_its_page_and_stays_with_the_reason(client_of, cast, call, application):
    found = compared(cast, call, their_list([application]), "去年的清单.xlsx")
    zhou, address = client_of("zhou"), at("office:fiscal_list", call.uid, MAIN, found.uid)
    void = at("office:fiscal_list_void", call.uid, MAIN, found.uid)
    assert "作废这份清单" in text(zhou, address)
    assert "作废这份清单" not in text(client_of("zheng"), address)
    assert [client_of(who).post(void, {"reason": "传错"}).status_code for who in ("qian", "wang", "wu")] == [403] * 3
    page = sent(zhou, void, reason="误传了去年的清单")
    assert "已作废这份清单，不再用于比对；清单和理由仍保留在“以往导入”中。" in page
    assert "由周经办作废，不再用于比对。理由：误传了去年的清单" in page
    assert "作废这份清单" not in page.replace("已作废这份清单", "")
    assert zhou.get(at("office:fiscal_columns", call.uid, MAIN, found.uid))["Location"] == address
    assert "已作废" in text(zhou, at("office:fiscal_lists", call.uid, MAIN))
    assert "最近比对" not in text(zhou, at("office:fiscal_board", call.uid, MAIN))
