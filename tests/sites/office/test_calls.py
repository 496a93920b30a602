"""Officers bring calls in, open them, revise them."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from keshe.audit.models import Event
from keshe.programmes.models import Call, CallVersion
from keshe.rehearsal.steps.programmes import SUZHOU, drafted_call, opened_call

pytestmark = pytest.mark.django_db


def _text() -> str:
    return (settings.PROGRAMMES_DIR / SUZHOU / "call.yaml").read_text("utf-8")


def _said(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_a_document_becomes_a_draft_then_open(client_of):
    client = client_of("zhou")
    answer = client.post("/office/calls/new/", {"yaml_text": _text()}, follow=True)
    call = Call.objects.get()
    assert _said(answer) == ["已存为草稿，请预览核对后发布。"]
    assert (call.status, call.versions.count()) == ("draft", 1)
    assert client_of().get(f"/calls/{call.uid}/").status_code == 404
    assert client.get(f"/calls/{call.uid}/").status_code == 200
    assert _said(client.post(f"/office/calls/{call.uid}/open/", follow=True)) == ["已开放申报。"]
    assert client_of().get(f"/calls/{call.uid}/").status_code == 200


def test_every_fault_is_shown_with_its_line_and_the_text_stays(client_of):
    broken = _text().replace("pass_mark: 80", "pass_mark: 800", 1).replace("kind: fixed  ", "kind: fxed  ", 1)
    answer = client_of("zhou").post("/office/calls/new/", {"yaml_text": broken})
    faults = [str(fault) for fault in answer.context["form"].faults]
    assert len(faults) == 2
    assert all("行" in fault for fault in faults)
    assert "pass_mark: 800" in answer.content.decode()
    assert not Call.objects.exists()


def test_an_uploaded_file_counts_before_the_box(client_of):
    upload = SimpleUploadedFile("call.yaml", _text().encode())
    client_of("zhou").post("/office/calls/new/", {"yaml_text": "", "file": upload})
    assert Call.objects.count() == 1
    wrong = SimpleUploadedFile("call.yaml", "申报通知文档".encode("gbk"))
    page = client_of("zhou").post("/office/calls/new/", {"yaml_text": "", "file": wrong}).content.decode()
    assert "文件不是 UTF-8 编码的文本，请另存为 UTF-8 后再上传。" in page


def test_a_revision_shows_its_differences_before_it_is_saved(cast, client_of):
    call = opened_call(cast)
    client = client_of("zhou")
    changed = _text().replace("pass_mark: 80", "pass_mark: 75", 1)
    fields = {"yaml_text": changed, "reason": "经研究调整及格线"}
    answer = client.post(f"/office/calls/{call.uid}/revise/", {**fields, "compare": ""})
    assert [change.path for change in answer.context["changes"]] == ["stages.performance_review.pass_mark"]
    assert CallVersion.objects.count() == 1
    answer = client.post(f"/office/calls/{call.uid}/revise/", {**fields, "save": ""}, follow=True)
    assert _said(answer) == ["已保存为第 2 版，差异已公开。"]
    public = client_of().get(f"/calls/{call.uid}/versions/").content.decode()
    assert "经研究调整及格线" in public
    assert "75" in public


def test_closing_early_is_one_act_with_its_reason(cast, client_of):
    call = opened_call(cast)
    before = Event.objects.count()
    answer = client_of("zhou").post(f"/office/calls/{call.uid}/close/", {"reason": "名额已满"}, follow=True)
    assert _said(answer) == ["已截止申报。"]
    assert (Event.objects.count(), Event.objects.latest("seq").reason) == (before + 1, "名额已满")
    answer = client_of("zhou").post(f"/office/calls/{call.uid}/reopen/", {"reason": ""}, follow=True)
    assert _said(answer) == ["请写明修订的原因，它会与修订内容一起公开。"]


def test_leaders_read_and_strangers_do_not_come_in(cast, client_of):
    call = drafted_call(cast)
    assert [client_of(who).get("/office/calls/").status_code for who in ("wu", "zheng", "feng", "qian")] == [
        200,
        200,
        403,
        403,
    ]
    assert client_of("wu").post(f"/office/calls/{call.uid}/open/").status_code == 403


@pytest.mark.parametrize("calls", [1, 3])
def test_the_list_asks_the_same_number_of_questions(cast, client_of, django_assert_num_queries, calls):
    for name in (SUZHOU, "example-district-nomination/2023", "example-rolling-events/2024")[:calls]:
        drafted_call(cast, name)
    client = client_of("zhou")
    with django_assert_num_queries(9):
        assert client.get("/office/calls/").status_code == 200
