"""Corrections: a new dated version that names the old; one hash on page, data and paper; the old stays readable."""

import csv
import io
import json

import pdfplumber
import pytest

from keshe.audit.models import Event
from keshe.documents.queries import documents_about, newer_than
from keshe.files.queries import open_file
from keshe.lib import clock
from keshe.publicity import actions
from keshe.publicity.domain.listing import Change, list_hash
from keshe.publicity.models import IssuedDocument
from keshe.rehearsal.steps import publicity as steps
from keshe.rehearsal.steps.papers import corrected_document, corrected_list
from tests.publicity.conftest import AFTER
from tests.saying import refused

FIRST = Change(1, "project", "更正后的名称")


def words(document):
    with open_file(document.file) as content, pdfplumber.open(io.BytesIO(content.read())) as pdf:
        return "".join(page.extract_text().replace("\n", "") for page in pdf.pages)


@pytest.mark.both_databases
@pytest.mark.django_db
def test_a_corrected_list_is_a_new_version_that_names_the_old(trial):
    story = trial(2)
    period = story.published()
    old_rows, old_hash, old_paper = period.public_list, period.list_sha256, documents_about(period)[0]
    before = Event.objects.count()
    corrected_list(story.cast, period, "更正后的名称")
    event = Event.objects.latest("seq")
    assert Event.objects.count() == before + 1
    period.refresh_from_db()
    assert period.public_list == [{**old_rows[0], "project": "更正后的名称"}, old_rows[1]]
    assert period.list_sha256 == list_hash(period.public_list) != old_hash
    assert (period.event_seq, period.event_hash) == (event.seq, event.hash)
    assert (event.verb, event.facts["list"], event.facts["replaces"]) == (
        "publicity.correct_list", period.list_sha256, old_hash,
    )  # fmt: skip
    earlier = period.earlier.get()
    assert (earlier.ordinal, earlier.rows, earlier.sha256, earlier.document) == (1, old_rows, old_hash, old_paper)
    paper = documents_about(period)[0]
    assert newer_than(old_paper) == paper
    text = words(paper)
    assert f"第1项“项目名称”由“{old_rows[0]['project']}”更正为“更正后的名称”。" in text
    assert old_hash[:16] in text
    assert f"名单 SHA-256 {period.list_sha256}" in text


@pytest.mark.django_db
def test_a_corrected_list_on_the_portal(trial, client):
    story = trial(2)
    period = story.published()
    old = period.list_sha256
    corrected_list(story.cast, period, "更正后的名称")
    period.refresh_from_db()
    page = client.get(f"/publicity/{period.uid}/").content.decode()
    assert "以本页为准。" in page
    assert "更正原因：项目名称录入有误，以申报书为准。" in page
    assert period.list_sha256 in page
    before = client.get(f"/publicity/{period.uid}/earlier/1/").content.decode()
    assert "已被更正" in before
    assert old in before
    assert "更正后的名称" not in before
    assert client.get(f"/publicity/{period.uid}/earlier/2/").status_code == 404
    paper = client.get(f"/publicity/{period.uid}/earlier/1/pdf/")
    assert b"".join(paper.streaming_content).startswith(b"%PDF-")
    data = json.loads(client.get(f"/publicity/{period.uid}/list.json").content)
    assert (data["sha256"], data["replaces"]) == (period.list_sha256, [old])
    assert list_hash(data["rows"]) == period.list_sha256
    rows = list(csv.reader(io.StringIO(client.get(f"/publicity/{period.uid}/list.csv").content.decode("utf-8-sig"))))
    assert rows[0] == [f"# 名单 SHA-256 {period.list_sha256}"]
    assert rows[1][0] == "序号"


@pytest.mark.django_db
def test_one_list_has_one_hash_up_to_the_issued_document(trial, client):
    story = trial(2)
    period = story.published()
    with clock.at(AFTER):
        steps.concluded_period(story.cast, period)
        issued = steps.issued_document(story.cast, period)
    assert issued.annex_sha256 == period.list_sha256
    mark = f"名单 SHA-256 {period.list_sha256}"
    assert mark in words(documents_about(period)[0])
    assert mark in words(documents_about(issued)[0])
    assert period.list_sha256 in client.get(f"/publicity/documents/{issued.uid}/").content.decode()
    data = json.loads(client.get(f"/publicity/documents/{issued.uid}/list.json").content)
    assert (data["sha256"], data["number"], data["corrected_by"]) == (period.list_sha256, issued.number, None)
    assert mark in client.get(f"/publicity/documents/{issued.uid}/list.csv").content.decode()


@pytest.mark.both_databases
@pytest.mark.django_db
def test_a_corrected_document_is_a_further_one_with_the_next_number(trial, client):
    story = trial(2)
    period = story.published()
    with clock.at(AFTER):
        steps.concluded_period(story.cast, period)
        issued = steps.issued_document(story.cast, period)
        new = corrected_document(story.cast, issued, "更正后的名称", clock.today())
    assert (issued.number, new.number) == ("苏科协〔2022〕21号", "苏科协〔2022〕22号")
    assert new.title == "关于更正苏科协〔2022〕21号附件的通知"
    assert new.annex_sha256 == list_hash(new.annex) != issued.annex_sha256
    assert {entry.issued_in for entry in period.entries.all()} == {new}
    old_paper, paper = documents_about(issued)[0], documents_about(new)[0]
    assert (newer_than(old_paper), newer_than(paper)) == (paper, None)
    assert "附件有误，现予更正" in words(paper)
    page = client.get(f"/publicity/documents/{issued.uid}/").content.decode()
    assert "本文件的附件已被更正，以更正文件为准：" in page
    assert new.number in page
    assert "本文件更正了：" in client.get(f"/publicity/documents/{new.uid}/").content.decode()
    wu = story.actor("wu")
    again = refused(actions.correct_document, wu, issued, [FIRST], "原因", number="", corrected_on=AFTER.date())
    assert again == "该文件已被“苏科协〔2022〕22号”更正，请在现行文件上更正。"


@pytest.mark.django_db
def test_what_is_refused(trial):
    story = trial(1)
    period = story.published()
    zhou, wu = story.actor("zhou"), story.actor("wu")
    assert refused(actions.correct_list, zhou, period, [FIRST], " ") == ("请写明更正原因，原因会随更正后的名单公布。")
    assert refused(actions.correct_list, zhou, period, [], "原因") == "请至少填写一处更正。"
    assert refused(actions.correct_list, zhou, period, [Change(1, "number", "X")], "原因") == (
        "名单中没有第 1 行的这一栏，或该栏（序号、申报编号）不能更正。"
    )
    assert refused(actions.correct_list, zhou, period, [Change(9, "project", "X")], "原因") == (
        "名单中没有第 9 行的这一栏，或该栏（序号、申报编号）不能更正。"
    )
    same = Change(1, "project", str(period.public_list[0]["project"]))
    assert refused(actions.correct_list, zhou, period, [same], "原因") == (
        "第 1 行更正后的内容为空，或与原内容相同，请核对。"
    )
    assert refused(actions.correct_list, zhou, period, [FIRST, FIRST], "原因") == "同一处不能更正两次，请合并为一行。"
    with clock.at(AFTER):
        steps.concluded_period(story.cast, period)
        assert refused(actions.correct_list, zhou, period, [FIRST], "原因") == (
            "名单尚未公布、公示已办结或已作废，不能更正公示名单。"
        )
        issued = steps.issued_document(story.cast, period)
        early = refused(actions.correct_document, wu, issued, [FIRST], "原因", number="", corrected_on=period.starts_on)
    assert early == "更正日期 2022-09-29 早于原文件日期 2022-10-11，请核对。"
    assert IssuedDocument.objects.count() == 1


@pytest.mark.django_db
def test_the_pages_of_correcting(trial, client_of):
    story = trial(2)
    period = story.published()
    address = f"/office/publicity/{period.uid}/correct/"
    sent = {"row_1": "1", "column_1": "project", "value_1": "更正后的名称", "reason": "录入有误"}
    assert client_of("qian").post(address, sent).status_code == 403
    zhou = client_of("zhou")
    half = zhou.post(address, {**sent, "row_2": "2"}).content.decode()
    assert "这一处没有填完整：项目、栏目和更正后的内容都要填。" in half
    assert zhou.post(address, sent).status_code == 302
    assert "已于" in zhou.get(f"/office/publicity/{period.uid}/").content.decode()
    with clock.at(AFTER):
        steps.concluded_period(story.cast, period)
        issued = steps.issued_document(story.cast, period)
        address = f"/office/publicity/documents/{issued.uid}/correct/"
        sent = {**sent, "value_1": "再更正", "corrected_on": "2022-10-12", "number": ""}
        assert client_of("wu").post(address, sent).status_code == 302
    assert issued.corrected_by.number == "苏科协〔2022〕22号"
