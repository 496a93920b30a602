"""The pages of the sealed copy: the unit hands the scan in, the officer sees it and says a word where needed."""

import re

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from keshe.applications.models import SealedCopy
from keshe.rehearsal.steps.applications import filled_application, submitted_application
from keshe.rehearsal.steps.sealing import content_of_paper, half_read_copy, pages_of, printed_form, sealed_copy
from tests.applications.test_pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(units, call):
    return submitted_application(None, units.chenguang, call, "2")


def upload(content: bytes, name: str = "盖章件.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def test_from_print_to_a_checked_scan(client_of, application, django_capture_on_commit_callbacks):
    lin, page = client_of("lin"), f"/me/applications/{application.uid}/sealed/"
    assert "请先在回执页下载 PDF，打印盖章。" in text_of(lin.get(page))
    paper = printed_form(application)
    submission = application.submissions.get()
    assert "还没有上传。" in text_of(lin.get(page))
    nothing = text_of(lin.post(page, {"submission": submission.uid}))
    assert "请先选择扫描件。" in nothing
    scan = {"submission": submission.uid, "application-scans": [upload(content_of_paper(paper))]}
    waiting = lin.post(page, scan, follow=True)
    assert "已收到扫描件，正在逐页核对。" in text_of(waiting)
    assert "等待核对。可以离开本页，稍后再来查看。" in text_of(waiting)
    assert "hx-trigger" in waiting.content.decode()
    assert "上传并核对" not in text_of(waiting)
    scan["application-scans"] = [upload(pages_of(content_of_paper(paper), [1, 2]))]
    with django_capture_on_commit_callbacks(execute=True):
        lin.post(page, scan)
    shown = text_of(lin.get(page))
    missing = "、".join(map(str, range(3, paper.pages + 1)))
    assert f"缺第 {missing} 页。" in shown
    assert "以前上传的 1 份" in shown
    with django_capture_on_commit_callbacks(execute=True):
        lin.post(page, scan | {"application-scans": [upload(content_of_paper(paper))]})
    assert "逐页核对完毕：各页齐全，次序无误，与提交的版本一致。" in text_of(lin.get(page))
    assert SealedCopy.objects.count() == 3


def test_a_file_that_is_none_is_refused_in_place(client_of, application):
    printed_form(application)
    page, submission = f"/me/applications/{application.uid}/sealed/", application.submissions.get()
    scan = {"submission": submission.uid, "application-scans": [upload(b"MZ not a scan", "scan.pdf")]}
    answer = client_of("lin").post(page, scan)
    assert answer.status_code == 200
    assert "此处只接受 pdf、jpg、png" in text_of(answer)
    assert not SealedCopy.objects.exists()


def test_strangers_see_neither_page_nor_file(client_of, application):
    file = sealed_copy(application).files.get()
    for name in ("qian", "wang", "gu"):
        for page in ("sealed/", f"sealed/{file.uid}/", "draft.pdf"):
            assert client_of(name).get(f"/me/applications/{application.uid}/{page}").status_code in (403, 404)
        assert client_of(name).get(f"/office/applications/{application.uid}/sealed/").status_code == 403
    sent = client_of("lin").get(f"/me/applications/{application.uid}/sealed/{file.uid}/")
    assert b"".join(sent.streaming_content).startswith(b"%PDF-")


def test_the_officer_confirms_what_no_machine_read(client_of, application):
    copy = half_read_copy(application)
    zhou = client_of("zhou")
    page = zhou.get(f"/office/applications/{application.uid}/sealed/")
    assert "扫描件第 1 张：无法识别" in text_of(page)
    assert "缺第 1 页。" in text_of(page)
    found = re.search(r'href="([^"]*sealed/sheets/[^"]*)"', page.content.decode())
    assert found
    assert "（“盖章件1.pdf”的第 1 页）没有读到页脚的二维码。" in text_of(zhou.get(found[1]))
    zhou.post(found[1], {"page": "1"})
    copy.refresh_from_db()
    assert not copy.complete, "a reason is needed"
    done = zhou.post(found[1], {"page": "1", "reason": "二维码被胶装遮住，内容一致"}, follow=True)
    assert "已记录人工确认。" in text_of(done)
    assert "周经办：二维码被胶装遮住，内容一致" in text_of(done)
    assert "各页齐全" in text_of(done)
    assert client_of("wu").get(f"/office/applications/{application.uid}/sealed/").status_code == 200
    assert client_of("wu").get(found[1]).status_code == 403


def test_whose_page_lies_in_the_scan_is_told_to_officers_alone(client_of, units, call, application):
    other = printed_form(submitted_application(None, units.university, call, "5"))
    sealed_copy(application, pages_of(content_of_paper(other), [1]))
    assert "别的文书的页（申报书 2022-5-001）" in text_of(
        client_of("zhou").get(f"/office/applications/{application.uid}/sealed/")
    )
    shown = text_of(client_of("lin").get(f"/me/applications/{application.uid}/sealed/"))
    assert "别的文书的页" in shown
    assert "2022-5-001" not in shown


def test_a_draft_says_so_on_every_page(client_of, units, call):
    draft = filled_application(None, units.chenguang, call, "2")
    answer = client_of("lin").get(f"/me/applications/{draft.uid}/form.pdf")
    assert answer["Content-Type"] == "application/pdf"
    document = pypdfium2.PdfDocument(answer.content)
    texts = [page.get_textpage().get_text_range() for page in document]
    assert len(texts) > 4
    assert all("草稿" in text and "核验码" not in text for text in texts)
    assert client_of("qian").get(f"/me/applications/{draft.uid}/form.pdf").status_code == 404
