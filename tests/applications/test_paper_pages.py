"""The pages of a form as a file: who gets it, what it is called, the preview without JavaScript, and who sees nothing."""

import io
import re
from html import unescape
from urllib.parse import unquote

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from keshe.applications.queries import answers_of
from keshe.audit.models import Event
from keshe.documents.word import DOCX
from keshe.rehearsal.steps.applications import filled_application, submitted
from tests.applications.papers import edited

pytestmark = pytest.mark.django_db

TITLE = "2022年度苏州市科协科技社团能力提升计划项目申报书"


def text_of(response) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def name_of(response) -> str:
    return unquote(response["Content-Disposition"].split("''")[1])


def upload(content: bytes, name: str = "申报书.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def draft(units, call):
    return filled_application(None, units.chenguang, call, "2")


def file_of(client, draft, kind: str):
    return client.get(reverse("applicant:applications_form", args=[draft.uid, kind]))


def test_a_draft_is_taken_away_as_word_workbook_and_pdf_with_its_mark(client_of, draft):
    lin = client_of("lin")
    shown = text_of(lin.get(reverse("applicant:applications_show", args=[draft.uid])))
    assert (
        "申报书文件 Word 版（docx） Word、WPS 均可编辑 表格版（xlsx） PDF（草稿，仅供阅改） 导入填好的申报书" in shown
    )
    before = Event.objects.count()
    word = file_of(lin, draft, "docx")
    assert (word.status_code, word["Content-Type"], name_of(word)) == (200, DOCX, f"{TITLE}（草稿）.docx")
    document = docx.Document(io.BytesIO(word.content))
    assert document.sections[0].header.paragraphs[0].text == f"{TITLE}\t草稿，未提交"
    assert "草稿" in document.sections[0].header.paragraphs[0]._p.xml
    assert name_of(file_of(lin, draft, "xlsx")) == f"{TITLE}（草稿）（表格版）.xlsx"
    pdf = file_of(lin, draft, "pdf")
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    assert file_of(lin, draft, "exe").status_code == 404
    assert Event.objects.count() == before


def test_what_was_handed_in_is_taken_away_without_the_mark(client_of, draft):
    submission = submitted(draft, key="k")
    lin = client_of("lin")
    receipt = reverse("applicant:applications_receipt", args=[draft.uid, submission.uid])
    assert "申报书 Word 版" in text_of(lin.get(receipt))
    copy = lin.get(reverse("applicant:applications_copy", args=[draft.uid, submission.uid, "docx"]))
    assert name_of(copy) == f"{draft.number}-{TITLE}.docx"
    header = docx.Document(io.BytesIO(copy.content)).sections[0].header.paragraphs[0]
    assert header.text == f"{TITLE}\t{draft.number}"
    assert "草稿" not in header._p.xml
    assert file_of(lin, draft, "docx").content[:2] == b"PK"
    assert file_of(lin, draft, "pdf")["Location"] == receipt
    assert lin.get(reverse("applicant:applications_copy", args=[draft.uid, submission.uid, "pdf"])).status_code == 404
    wrong = reverse("applicant:applications_paper", args=[draft.uid, submission.uid, "performance_report"])
    assert lin.post(wrong).status_code == 404


def test_a_filled_file_is_previewed_then_written(client_of, draft):
    lin = client_of("lin")
    address = reverse("applicant:applications_import", args=[draft.uid])
    assert "上传并预览" in text_of(lin.get(address))
    assert "请填写或选择此项。" in text_of(lin.post(address))
    content = edited(
        file_of(lin, draft, "docx").content,
        {"application.base.department": "学术交流部", "application.plan.period": "全年"},
    )
    before = Event.objects.count()
    page = lin.post(address, {"file": upload(content)})
    shown = text_of(page)
    assert "文件“申报书.docx”：1 项将更新。尚未写入任何内容，请逐项核对后确认。" in shown
    assert "确认导入这 1 项" in shown
    old = answers_of(draft)["base"]["department"]
    assert f"承担项目的部门 工作基础 将更新 原值 {old} 读到的值 学术交流部" in shown
    assert "“全年”不是起止日期，请写成 2022-01-01 至 2022-12-31。" in shown
    assert Event.objects.count() == before
    carried = re.search(r'name="carried" value="([^"]+)"', page.content.decode())
    assert carried
    confirm = reverse("applicant:applications_import_confirm", args=[draft.uid])
    done = lin.post(confirm, {"carried": carried[1]}, follow=True)
    assert "已导入，更新了 1 个部分。请核对后再提交。" in text_of(done)
    assert answers_of(draft)["base"]["department"] == "学术交流部"
    assert Event.objects.count() == before + 1
    again = lin.post(confirm, {"carried": carried[1]}, follow=True)
    assert "没有写入任何内容。请重新上传文件，对照新的内容预览。" in text_of(again)


def test_a_wrong_file_comes_back_with_its_sentence(client_of, draft):
    lin = client_of("lin")
    address = reverse("applicant:applications_import", args=[draft.uid])
    page = lin.post(address, {"file": upload(b"<html></html>")})
    said = "“申报书.docx”的内容是 网页或 XML 文件，此处只接受 docx、xlsx。请转换格式后重新上传。"
    assert (page.status_code, said in text_of(page)) == (200, True)


def test_strangers_and_those_who_may_not_fill_write_nothing(client_of, draft):
    lin = client_of("lin")
    content = edited(file_of(lin, draft, "docx").content, {"application.base.department": "学术交流部"})
    names = ("import", "import_confirm")
    for person, status in (("qian", 404), ("wang", 403)):
        client = client_of(person)
        assert file_of(client, draft, "docx").status_code == status
        for name in names:
            answer = client.post(reverse(f"applicant:applications_{name}", args=[draft.uid]), {"file": upload(content)})
            assert answer.status_code == status
    zhao = client_of("zhao")
    page = zhao.post(reverse("applicant:applications_import", args=[draft.uid]), {"file": upload(content)})
    carried = re.search(r'name="carried" value="([^"]+)"', page.content.decode())
    assert carried
    before = Event.objects.count()
    confirm = reverse("applicant:applications_import_confirm", args=[draft.uid])
    said = text_of(zhao.post(confirm, {"carried": carried[1]}, follow=True))
    assert "您未被指定填报此项申报，请联系本单位管理员。" in said
    assert Event.objects.count() == before


def test_the_blank_form_is_on_the_portal(client_of, call):
    page = client_of().get(reverse("portal:call_show", args=[call.uid]))
    for kind in ("docx", "xlsx"):
        address = reverse("portal:call_form_file", args=[call.uid, "application", kind])
        assert address in page.content.decode()
        answer = client_of().get(address)
        assert (answer.status_code, answer.content[:2]) == (200, b"PK")
    assert name_of(answer) == f"{TITLE}（空白）（表格版）.xlsx"
    for form, kind in (("none", "docx"), ("application", "exe")):
        assert client_of().get(f"/calls/{call.uid}/forms/{form}.{kind}").status_code == 404
