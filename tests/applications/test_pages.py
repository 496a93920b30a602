"""The applicant's pages with the cast: the way from the desk to the receipt, without JavaScript, and who sees nothing."""

import hashlib
import re
from html import unescape

import pytest

from keshe.applications.models import Application, Submission
from keshe.rehearsal.steps.applications import (
    PROOF,
    accepted_application,
    begun_application,
    filled_application,
    submitted_application,
)
from keshe.rehearsal.steps.organisations import COMPANY, confirmed_story

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def test_from_desk_to_draft(client_of, units, call):
    lin = client_of("lin")
    page = text_of(lin.get("/me/"))
    assert "苏州市晨光技术学会" in page
    assert "还没有申报" in page
    choose = lin.get(f"/me/applications/begin/{units.chenguang.uid}/{call.uid}/")
    assert "综合示范学会建设" in text_of(choose)
    begin = f"/me/applications/begin/{units.chenguang.uid}/{call.uid}/1/"
    conditions = text_of(lin.get(begin))
    assert "获评3A级以上（含）社会组织且在有效期内" in conditions
    assert "申报单位必须可开具税务票据。" in conditions
    assert "优先条件" in conditions
    assert "申报单位必须可开具税务票据。 满足 可开具" in conditions
    assert "获评3A级以上（含）社会组织且在有效期内 满足 默认值，非通知规定" in conditions
    answer = lin.post(begin)
    application = Application.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/me/applications/{application.uid}/"
    shown = text_of(lin.get(answer["Location"]))
    assert "已完成 1 /" in shown
    assert "实施" in shown


def test_an_enterprise_is_shown_where_it_posts_its_needs(cast, client_of):
    company = confirmed_story(cast, COMPANY)
    page = client_of("gu").get("/me/").content.decode()
    assert "还没有申报" not in page
    assert f'href="/me/unit/{company.uid}/services/">进入会企协作</a>' in page


def test_items_must_be_chosen(client_of, units, call):
    lin = client_of("lin")
    begin = f"/me/applications/begin/{units.chenguang.uid}/{call.uid}/2/"
    assert lin.post(begin).status_code == 200
    assert not Application.objects.exists()
    assert lin.post(begin, {"items": ["1", "4"]}).status_code == 302
    assert Application.objects.get().items == ["1", "4"]


def test_a_section_is_saved_with_faults_and_shown_again(client_of, units, call):
    application = begun_application(None, units.chenguang, call, "2")
    lin = client_of("lin")
    address = f"/me/applications/{application.uid}/sections/cover/"
    page = lin.get(address)
    assert "由单位档案带出" in text_of(page)
    assert "由申报通知带出" in text_of(page)
    saved = lin.post(address, {"revision": "0", "project_name": "光" * 21, "filled_on": "明天"}, follow=True)
    shown = saved.content.decode()
    assert "“项目名称”不超过 20 字，现有 21 字。" in shown
    assert "“填报日期”应填日期，如 2022-04-15。" in shown
    assert "光" * 21 in shown
    assert 'value="明天"' in shown
    done = lin.post(address, {"revision": "1", "project_name": "光学科普", "filled_on": "2022-03-01"})
    assert done["Location"] == f"/me/applications/{application.uid}/sections/unit/"
    application.refresh_from_db()
    assert application.title == "光学科普"


def test_autosave_answers_with_time_and_revision(client_of, units, call):
    application = begun_application(None, units.chenguang, call, "2")
    lin = client_of("lin")
    address = f"/me/applications/{application.uid}/sections/base/save/"
    first = lin.post(address, {"revision": "0", "department": "秘书处"})
    assert first.json() == {"saved_at": "09:00:00", "revision": 1}
    stale = lin.post(address, {"revision": "0", "department": "学术部"})
    assert stale.status_code == 409
    assert stale.json()["message"].startswith("林申报已于 09:00:00 保存过这一部分。")
    assert application.answers.get(section="base").values["department"] == "秘书处"


def test_a_stale_page_shows_both_versions(client_of, units, call):
    application = begun_application(None, units.chenguang, call, "2")
    lin = client_of("lin")
    address = f"/me/applications/{application.uid}/sections/base/"
    lin.post(address, {"revision": "0", "department": "秘书处"})
    stale = lin.post(address, {"revision": "0", "department": "学术部"})
    assert stale.status_code == 409
    assert "秘书处" in text_of(stale)
    assert 'value="学术部"' in stale.content.decode()
    assert 'name="revision" value="1"' in stale.content.decode()
    lin.post(address, {"revision": "1", "department": "学术部"})
    assert application.answers.get(section="base").values["department"] == "学术部"


def test_rows_are_added_without_javascript(client_of, units, call):
    application = begun_application(None, units.chenguang, call, "2")
    lin = client_of("lin")
    address = f"/me/applications/{application.uid}/sections/budget/"
    rows = {"budget-TOTAL_FORMS": "2", "budget-0-item": "会议费", "budget-0-basis": "两场", "budget-0-price": "1,000"}
    rows |= {"budget-0-quantity": "2", "budget-0-from_fiscal": "1500", "budget-0-from_own": "400"}
    more = lin.post(address, {"revision": "0", "more": "budget", **rows})
    assert more["Location"] == f"{address}?more=budget#id_budget"
    page = lin.get(f"{address}?more=budget").content.decode()
    assert 'name="budget-TOTAL_FORMS" value="5"' in page
    assert application.answers.get(section="budget").values["budget"] == [
        {
            "item": "会议费",
            "basis": "两场",
            "price": "1000",
            "quantity": "2",
            "amount": "2000",
            "from_fiscal": "1500",
            "from_own": "400",
        }
    ]
    checked = text_of(lin.get(f"{address}?check=1"))
    assert "“经费预算”第 1 行：各来源合计 1,900.00 元，金额为 2,000.00 元，相差 100.00 元，请改为一致。" in checked


def test_submitting_gives_a_receipt_with_a_file(client_of, units, call):
    application = filled_application(None, units.chenguang, call, "2")
    lin = client_of("lin")
    check = text_of(lin.get(f"/me/applications/{application.uid}/check/"))
    assert "各部分均已填写完整。" in check
    page = lin.get(f"/me/applications/{application.uid}/submit/")
    key = re.findall(r'name="key" value="([^"]+)"', page.content.decode())[0]
    unconfirmed = lin.post(f"/me/applications/{application.uid}/submit/", {"key": key})
    assert "请先勾选确认。" in text_of(unconfirmed)
    answers = [
        lin.post(f"/me/applications/{application.uid}/submit/", {"key": key, "committed": "on"}) for _ in range(2)
    ]
    submission = Submission.objects.get()
    where = f"/me/applications/{application.uid}/receipts/{submission.uid}/"
    assert [answer["Location"] for answer in answers] == [where, where]
    receipt = text_of(lin.get(where))
    assert "2022-2-001" in receipt
    assert submission.sha256 in receipt
    assert submission.event_hash in receipt
    for kind in ("receipt", "application_form"):
        file = lin.post(f"{where}{kind}/")
        assert file["Content-Type"] == "application/pdf"
        again = lin.post(f"{where}{kind}/")
        assert b"".join(file.streaming_content) == b"".join(again.streaming_content)


def test_files_are_handed_in_read_and_taken_out(client_of, units, call):
    from django.core.files.uploadedfile import SimpleUploadedFile

    application = begun_application(None, units.chenguang, call, "2")
    lin = client_of("lin")
    address = f"/me/applications/{application.uid}/files/"
    lin.post(address, {"slot": "tax_proof", "file": SimpleUploadedFile("票样.pdf", PROOF)})
    attachment = application.attachments.get()
    sent = lin.get(f"{address}{attachment.uid}/")
    assert b"".join(sent.streaming_content) == PROOF
    sent.close()
    wrong = lin.post(address, {"slot": "tax_proof", "file": SimpleUploadedFile("x.exe", b"MZ")}, follow=True)
    assert "x.exe" in text_of(wrong)
    lin.post(f"{address}{attachment.uid}/remove/")
    attachment.refresh_from_db()
    assert attachment.removed_at is not None


PAGES = ("", "sections/cover/", "files/", "check/", "submit/", "partners/")


@pytest.mark.parametrize("page", PAGES)
def test_strangers_find_nothing(client_of, units, call, page):
    application = submitted_application(None, units.chenguang, call, "2")
    address = f"/me/applications/{application.uid}/{page}"
    assert client_of("lin").get(address).status_code == 200
    assert client_of("zhao").get(address).status_code == 200
    assert client_of("qian").get(address).status_code == 404
    assert client_of("sun").get(address).status_code == 403
    assert client_of("zhou").get(address).status_code == 403
    assert client_of().get(address).status_code == 302


def test_a_filler_fills_in_only_when_named(client_of, cast, units, call):
    application = begun_application(None, units.chenguang, call, "2")
    zhao = client_of("zhao")
    address = f"/me/applications/{application.uid}/sections/base/"
    refused = zhao.post(address, {"revision": "0", "department": "学术部"})
    assert refused.status_code == 422
    assert "您未被指定填报此项申报，请联系本单位管理员。" in text_of(refused)
    assert 'value="学术部"' in refused.content.decode()
    client_of("lin").post(f"/me/applications/{application.uid}/people/", {"people": [cast.user("zhao").uid]})
    assert zhao.post(address, {"revision": "0", "department": "学术部"}).status_code == 302


def test_keys_and_revisions_of_nothing_are_no_breakdown(client_of, units, call):
    application = begun_application(None, units.chenguang, call, "2")
    lin, address = client_of("lin"), f"/me/applications/{application.uid}"
    assert lin.post(f"{address}/people/", {"people": ["9" * 20]}).status_code == 302
    assert lin.post(f"{address}/sections/base/save/", {"revision": "7", "department": "学术部"}).json()["revision"] == 1


def test_withdraw_and_reopen(client_of, units, call):
    application = submitted_application(None, units.chenguang, call, "2")
    lin = client_of("lin")
    lin.post(f"/me/applications/{application.uid}/withdraw/", {"reason": "换一个题目"})
    application.refresh_from_db()
    assert application.status == "withdrawn"
    lin.post(f"/me/applications/{application.uid}/reopen/")
    application.refresh_from_db()
    assert application.status == "draft"


@pytest.mark.parametrize("count", [1, 2])
def test_the_desk_asks_the_same_questions_of_the_database(
    client_of, cast, units, call, count, django_assert_num_queries
):
    for category in "23"[:count]:
        accepted_application(cast, units.chenguang, call, category)
    lin = client_of("lin")
    lin.get("/me/")
    with django_assert_num_queries(9):
        lin.get("/me/")


def test_the_content_behind_a_receipt_can_be_hashed_by_anybody_who_has_it(client_of, units, call):
    """What is downloaded has the receipt's fingerprint, byte for byte."""
    application = submitted_application(None, units.chenguang, call, "2")
    submission = application.submissions.get()
    address = f"/me/applications/{application.uid}/receipts/{submission.uid}/content.json"
    assert hashlib.sha256(client_of("lin").get(address).content).hexdigest() == submission.sha256
    assert client_of("qian").get(address).status_code == 404


def test_the_choice_says_what_is_begun_and_what_is_full(client_of, units, call):
    begun_application(None, units.chenguang, call, "2")
    begun_application(None, units.chenguang, call, "3")
    lin = client_of("lin")
    base = f"/me/applications/begin/{units.chenguang.uid}/{call.uid}/"
    choose = text_of(lin.get(base))
    assert "每家单位限报 2 项（草稿一并计算），本单位已有 2 项。 要另报一项，请先撤回一项。" in choose.replace(
        "。要", "。 要"
    )
    assert choose.count("已有申报：") == 2
    assert f"“{call.title}”限每家单位申报 2 项，贵单位已达上限。可先撤回一项再申报。" in text_of(lin.get(f"{base}5/"))


def test_what_is_looked_at_later_does_not_stand_in_the_way_now(client_of, units, call):
    page = text_of(client_of("lin").get(f"/me/applications/begin/{units.chenguang.uid}/{call.uid}/3/?items=4"))
    assert "评定或支付前核对的条件 现在不影响提交；到时须全部满足，请及早准备。" in page
    assert "全年策划开展各类科普活动20次以上 尚未达到" in page
    assert "项未满足" not in page


def test_the_office_reads_which_texts_stand_in_which_other_application_once(client_of, units, call):
    same = {"necessity": "为推动学会服务能力提升，" * 12, "content": "组织开展系列学术活动和科普活动，" * 12}
    own = submitted_application(None, units.chenguang, call, "2", answers=same)
    other = submitted_application(None, units.yuanshan, call, "2", answers=same)
    page = text_of(client_of("zhou").get(f"/office/applications/{own.uid}/"))
    line = f"与 苏州市远山研究会（{other.number}）： “主要内容”约 100% 相同，“项目必要性”约 100% 相同 查看对方申报"
    assert page.count(line) == 1
    assert page.count("查看对方申报") == 1
