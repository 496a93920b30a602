"""The archive's pages: ordering, progress, fetching, and who may not."""

import io
import zipfile

import pytest
from django.urls import reverse

from keshe.archive.actions import order_dossiers
from keshe.archive.models import Batch
from keshe.lib import clock
from keshe.privacy.models import Viewing
from keshe.rehearsal.steps.archive import made_dossiers, made_forms
from tests.archive.conftest import later  # noqa: F401 - a fixture
from tests.publicity.conftest import NOW, make_trial

pytestmark = pytest.mark.django_db


def at(name: str, *arguments: object) -> str:
    return reverse(f"office:archive_{name}", args=arguments)


@pytest.fixture
def trial(cast, later):  # noqa: F811
    with clock.at(NOW):
        return make_trial(cast, 3)


def test_from_the_order_to_the_files(trial, client_of, django_capture_on_commit_callbacks):
    zhou = client_of("zhou")
    page = zhou.get(at("list")).content.decode()
    assert "申报书汇编（一个带书签的 PDF，一个压缩包）" in page
    assert "还没有汇编或案卷" in page
    assert page.count("默认值，非通知规定") == 15
    order = at("order", trial.call.uid)
    assert (
        "本通知中没有编号为“9”的已提交申报，请核对编号。"
        in zhou.post(order, {"what": "dossiers", "number": "9"}).content.decode()
    )
    assert "请先改正以下内容" in zhou.post(order, {}).content.decode()
    answer = zhou.post(order, {"what": "application", "category": "A"})
    batch = Batch.objects.get()
    assert answer["Location"] == at("show", batch.uid)
    page = zhou.get(at("show", batch.uid)).content.decode()
    assert "正在后台生成：已完成 0 项，共 3 项。" in page
    assert 'hx-trigger="every 2s"' in page
    again = zhou.post(order, {"what": "application", "category": "A"}).content.decode()
    assert "同样的任务“申报书汇编（品牌建设）”正在生成，请等待完成。" in again
    with django_capture_on_commit_callbacks(execute=True):
        order_dossiers(trial.actor("zhou"), trial.call, "", "2022-A-001")
    made_forms(trial.cast, trial.call, "application")
    done = Batch.objects.filter(kind="forms", status="done").get()
    page = zhou.get(at("show", done.uid)).content.decode()
    assert "下载合订 PDF" in page
    assert done.package_sha256 in page
    assert "hx-trigger" not in page
    file = zhou.get(at("download", done.uid, "zip"))
    assert len(zipfile.ZipFile(io.BytesIO(b"".join(file.streaming_content))).namelist()) == 4
    seen = Viewing.objects.latest("pk")
    assert (seen.about, seen.purpose, seen.people, seen.opened) == (done.ref, "archive.download", 3, True)
    file = zhou.get(at("item", done.uid, 2))
    assert b"".join(file.streaming_content).startswith(b"%PDF-")
    assert zhou.get(at("item", done.uid, 9)).status_code == 404
    assert (
        "生成案卷" in zhou.get(reverse("office:applications_show", args=(trial.applications[0].uid,))).content.decode()
    )


def test_what_is_gone_says_so(trial, client_of):
    batch = made_dossiers(trial.cast, trial.call)
    zheng = client_of("zheng")
    gone = "文件尚未生成或已过期清除，需要时请重新生成。"
    assert gone in zheng.get(at("download", batch.uid, "pdf"), follow=True).content.decode()
    file = zheng.get(at("download", batch.uid, "zip"))
    assert (file.status_code, b"".join(file.streaming_content)[:2]) == (200, b"PK")
    batch.items.update(file=None)
    Batch.objects.update(status="cleared", package=None)
    assert gone in zheng.get(at("item", batch.uid, 1), follow=True).content.decode()
    assert "已过下载期限，文件已清除" in zheng.get(at("show", batch.uid)).content.decode()


def test_a_supervisor_reads_and_orders_nothing(trial, client_of):
    batch = made_dossiers(trial.cast, trial.call, number="2022-A-001")
    zheng = client_of("zheng")
    assert "开始生成" not in zheng.get(at("list")).content.decode()
    assert zheng.post(at("order", trial.call.uid), {"what": "dossiers"}).status_code == 403
    Batch.objects.update(status="failed", problem="某处有误。")
    page = zheng.get(at("show", batch.uid)).content.decode()
    assert "某处有误。" in page
    assert "继续生成" not in page
    zhou = client_of("zhou")
    assert "继续生成" in zhou.get(at("show", batch.uid)).content.decode()
    said = zhou.post(at("resume", batch.uid), follow=True).content.decode()
    assert "已继续生成，完成的部分不会重做。" in said


def test_strangers_find_nothing(trial, client_of):
    batch = made_dossiers(trial.cast, trial.call, number="2022-A-001")
    addresses = [at("list"), at("show", batch.uid), at("download", batch.uid, "zip"), at("item", batch.uid, 1)]
    for who in ("lin", "qian", "wang", "sun", "feng", "guan"):
        assert {client_of(who).get(address).status_code for address in addresses} == {403}
    assert {client_of("").get(address).status_code for address in addresses} == {302}
    assert client_of("zhou").get(at("show", "unknown")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_same_few_questions(trial, client_of, count, django_assert_num_queries):
    for application in trial.applications[:count]:
        made_dossiers(trial.cast, trial.call, number=application.number)
    client = client_of("zhou")
    client.get(at("list"))
    with django_assert_num_queries(QUERIES["list"]):
        assert len(client.get(at("list")).context["page"].object_list) == count
    batch = made_dossiers(trial.cast, trial.call) if count == 3 else Batch.objects.get()
    with django_assert_num_queries(QUERIES["show"]):
        assert len(client.get(at("show", batch.uid)).context["page"].object_list) == count


QUERIES = {"list": 11, "show": 8}
