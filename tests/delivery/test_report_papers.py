"""The performance report as a file and back: Word, workbook, LibreOffice; the sealed PDF; who gets nothing."""

import re
from datetime import datetime
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from keshe.applications.paper.book import render_xlsx
from keshe.applications.paper.comparing import State
from keshe.applications.paper.returning import packed, understood, unpacked
from keshe.applications.queries import answers_of
from keshe.audit.models import Event
from keshe.delivery.actions import import_report
from keshe.delivery.documents import report_context, report_draft_context, report_source
from keshe.documents.models import Document
from keshe.documents.rendering import render_pdf
from keshe.documents.returned import read_back
from keshe.documents.word import render_docx
from keshe.lib import clock
from keshe.rehearsal.steps.applications import unit_actor
from keshe.rehearsal.steps.delivery import filled_report, opened_project, reported_project
from keshe.rehearsal.steps.organisations import cast_units
from keshe.rehearsal.steps.programmes import opened_call
from tests.applications.papers import big, converted, edited, needs_writer, opened, plain, saved, table_of, untagged
from tests.applications.test_paper_returns import not_same, pdf_text, stands, texts_of

pytestmark = pytest.mark.django_db

MARCH = datetime(2022, 3, 10, 9, tzinfo=clock.CHINA)
OCTOBER = datetime(2022, 10, 20, 10, tzinfo=clock.CHINA)


@pytest.fixture
def project(cast):
    with clock.at(MARCH):
        units = cast_units(cast)
        made = opened_project(cast, units.chenguang, opened_call(cast), "3", answers=big())
    clock.set_source(lambda: OCTOBER)
    return filled_report(made)


def word_of(project) -> bytes:
    return render_docx(report_draft_context(project, OCTOBER))


def read(project, content, name="a.docx"):
    return understood(read_back(content, name), report_source(project), report_draft_context(project, OCTOBER))


def report_answers(project):
    return answers_of(project.application, "report")


def confirmed(project, content):
    source, returned = report_source(project), read_back(content, "a.docx")
    plan = understood(returned, source, report_draft_context(project, OCTOBER))
    actor = unit_actor(project.application.organisation)
    carried = packed(actor, source, plan, returned)
    import_report(actor, project, unpacked(actor, project.application.uid, "report", carried))
    return plan


def test_a_report_comes_back_the_same(project):
    word = word_of(project)
    book = render_xlsx(report_draft_context(project, OCTOBER))
    for content, name in ((word, "a.docx"), (untagged(word), "a.docx"), (book, "a.xlsx")):
        plan = read(project, content, name)
        assert (not_same(plan), plan.unknown, plan.values) == ([], [], {})


EDITS = {
    "report.results.results[0].actual": "0",
    "report.results.results[0].deviation": "场地调整",
    "report.results.results[0].status": "进行中",
    "report.spending.spending[1].spent": "1.5万元",
    "report.selfscore.selfscore[0].score": "18",
    "report.evidence.evidence[0].name": "签到表（第一场）",
}


def expected(before):
    results = [dict(row) for row in before["results"]["results"]]
    results[0] |= {"actual": "0", "deviation": "场地调整", "status": "under_way", "remedy": ""}
    spending = [dict(row) for row in before["spending"]["spending"]]
    spending[1] |= {"spent": "15000"}
    scores = dict(before["selfscore"]["selfscore"])
    scores["quantity"] = "18"
    evidence = [dict(row) for row in before["evidence"]["evidence"]]
    evidence[0]["name"] = "签到表（第一场）"
    return {
        **before,
        "results": {**before["results"], "results": results},
        "spending": {**before["spending"], "spending": spending},
        "selfscore": {**before["selfscore"], "selfscore": scores},
        "evidence": {**before["evidence"], "evidence": evidence},
    }


def told(answers):
    """Answers without what says nothing: an empty cell is an empty cell."""
    if isinstance(answers, dict):
        return {key: told(value) for key, value in answers.items() if value not in ("", None)}
    return [told(value) for value in answers] if isinstance(answers, list) else answers


@pytest.mark.both_databases
def test_edits_of_a_report_are_one_act(project):
    before, entries = report_answers(project), Event.objects.count()
    plan = confirmed(project, edited(word_of(project), EDITS))
    assert told(report_answers(project)) == told(expected(before))
    assert (Event.objects.count(), Event.objects.latest("seq").verb) == (entries + 1, "delivery.import_report")
    results = next(line for line in plan.readings if line.label == "绩效指标完成情况")
    assert results.changes[:2] == ("第 1 行“完成状态”：已完成 → 进行中", "第 1 行“实际完成值”：1 → 0")
    assert "“绩效指标完成情况”第 1 行请填写“（预计）完成日期”。" not in results.notes


@needs_writer
def test_edits_of_a_report_survive_another_program(project):
    before = report_answers(project)
    plan = confirmed(project, converted(edited(word_of(project), EDITS), "odt", "docx"))
    assert plan.unknown == []
    assert told(report_answers(project)) == told(expected(before))


def test_a_promise_cannot_be_rewritten_in_the_report(project):
    document = opened(word_of(project))
    table = table_of(document, "绩效指标与目标值")
    table.cell(1, 0).paragraphs[0].text = "举办第 1 类活动 ≥ 0 场"
    plan = read(project, saved(document))
    line = next(line for line in plan.readings if line.label == "绩效指标完成情况")
    assert (line.state, line.notes) == (
        State.UNREADABLE,
        (
            "找不到“举办第 1 类活动 ≥ 1 场”所在的行，请恢复后再导入。",
            "“举办第 1 类活动 ≥ 0 场”不是要报告的内容，不能增加或改写。",
        ),
    )


@needs_writer
def test_word_and_pdf_of_a_report_say_the_same(cast, project):
    context = report_context(reported_project(cast, project))
    word = converted(render_docx(context), "txt").decode("utf-8-sig")
    print_ = pdf_text(render_pdf("form", context, at=OCTOBER))
    pieces = [plain(text) for text in texts_of(context) if text.strip()]
    assert [text for text in pieces if text not in plain(word)] == []
    assert [text for text in pieces if not stands(text, print_)] == []
    parts = {part.get("type"): part for section in context["sections"] for part in section["parts"]}
    assert [column["title"] for column in parts["results"]["columns"]][-1] == "得分/满分"
    assert [column["title"] for column in parts["spending"]["columns"]][-1] == "执行率"
    assert [row[-1] for row in parts["spending"]["rows"]] == ["100.00%"] * 21
    assert parts["selfscore"]["rows"][-1][0] == "合计"


def text_of(response) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def test_the_pages_of_a_report(client_of, cast, project):
    lin = client_of("lin")
    own = [project.uid]
    shown = text_of(lin.get(reverse("applicant:projects_report", args=own)))
    assert "报告书文件" in shown
    assert "导入填好的报告书" in shown
    word = lin.get(reverse("applicant:projects_form", args=[*own, "docx"])).content
    address = reverse("applicant:projects_import", args=own)
    changed = SimpleUploadedFile("报告书.docx", edited(word, {"report.summary.next_steps": "十一月完成收尾。"}))
    page = lin.post(address, {"file": changed})
    carried = re.search(r'name="carried" value="([^"]+)"', page.content.decode())
    assert carried
    confirm = reverse("applicant:projects_import_confirm", args=own)
    assert "已导入，更新了 1 个部分。" in text_of(lin.post(confirm, {"carried": carried[1]}, follow=True))
    assert report_answers(project)["summary"]["next_steps"] == "十一月完成收尾。"
    for person, status in (("qian", 404), ("wang", 403)):
        assert client_of(person).get(reverse("applicant:projects_form", args=[*own, "docx"])).status_code == status
        assert client_of(person).post(address).status_code == status
    submission = reported_project(cast, project)
    paper = lin.post(reverse("applicant:projects_paper", args=[*own, submission.uid]))
    assert b"".join(paper)[:5] == b"%PDF-"
    paper.close()
    made = Document.objects.get(kind="performance_report")
    assert made.title == f"绩效报告书 {project.application.number}"
    copy = lin.get(reverse("applicant:projects_copy", args=[*own, submission.uid, "docx"]))
    assert copy.content[:2] == b"PK"
