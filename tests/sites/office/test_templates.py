"""The pages of templates: what is in use, upload with its faults, sample, putting in use, withdrawing."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from keshe.documents.models import Template
from keshe.documents.replacing import upload_template
from keshe.lib import clock
from keshe.programmes.templates import scope_of
from keshe.rehearsal.steps.papers import own_template
from tests.documents.templates import PLAIN, kind_of, typst, word
from tests.publicity.conftest import NOW, make_trial

LIST = "/office/papers/templates/"
CERTIFICATE = "/office/papers/templates/certificate/"


def file(content: bytes, name: str = "证书.typ") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, content)}


@pytest.fixture
def call(cast):
    with clock.at(NOW):
        return make_trial(cast, 1).call


@pytest.mark.django_db
def test_from_upload_to_use_and_back(cast, client_of):
    guan = client_of("guan")
    page = guan.get(CERTIFICATE).content.decode()
    assert "这里还没有自己的模板。下载平台自带的作起点，改好后上传。" in page
    assert "平台自带" in page
    page = guan.post(CERTIFICATE, file(PLAIN.encode()), follow=True).content.decode()
    assert "已检查并保存为第 1 版，请看样稿，无误后启用。" in page
    assert "待启用" in page
    template = Template.objects.get()
    assert guan.get(f"{LIST}versions/{template.uid}/preview/").content.startswith(b"%PDF-")
    kept = guan.get(f"{LIST}versions/{template.uid}/file/")
    assert b"".join(kept.streaming_content) == PLAIN.encode()
    assert kept["Content-Disposition"].startswith("attachment")
    page = guan.post(f"{LIST}versions/{template.uid}/use/", follow=True).content.decode()
    assert "已启用第 1 版，此后生成的文书使用该模板。" in page
    assert "本协会模板" in guan.get(LIST).content.decode()
    again = guan.post(f"{LIST}versions/{template.uid}/use/", follow=True).content.decode()
    assert "模板目前是“使用中”，不能启用。" in again
    page = guan.post(f"{LIST}versions/{template.uid}/withdraw/", {"reason": ""}, follow=True).content.decode()
    assert "请填写停用的原因。" in page
    page = guan.post(f"{LIST}versions/{template.uid}/withdraw/", {"reason": "换新版"}, follow=True).content.decode()
    assert "已停用第 1 版；已生成的文书不受影响。" in page
    assert "已停用" in page


@pytest.mark.django_db
def test_what_is_wrong_stands_at_the_field(client_of):
    answer = client_of("guan").post(CERTIFICATE, file(typst("#data.unitname")))
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"] == [
        "字段“unitname”不存在，第 3 行；可用字段：title、unit、text、number、issuer、date、code、verify。"
    ]
    assert client_of("guan").post(CERTIFICATE, {}).context["form"].errors == {"file": ["请填写或选择此项。"]}
    assert not Template.objects.exists()


@pytest.mark.django_db
def test_a_warning_stays_with_the_version(client_of):
    page = client_of("guan").post(CERTIFICATE, file(typst('#set text(font: "Nope")', "#data.unit")), follow=True)
    assert "没有字体“nope”，第 3 行，将用其他字体代替。" in page.content.decode()


@pytest.mark.django_db
def test_of_one_call(cast, call, client_of):
    zhou, address = client_of("zhou"), f"{LIST}application_summary/?call={call.uid}"
    answer = zhou.post(address, file(word("{{ 发文机关 }}"), "汇总表.docx"), follow=True)
    assert answer.redirect_chain == [(address, 302)]
    template = Template.objects.get()
    assert template.scope == call.uid
    zhou.post(f"{LIST}versions/{template.uid}/use/")
    assert "本通知模板" in zhou.get(f"{LIST}?call={call.uid}").content.decode()
    assert "本通知模板" not in zhou.get(LIST).content.decode()
    sample = zhou.get(f"{LIST}versions/{template.uid}/preview/")
    assert sample.content.startswith(b"PK")
    assert ".docx" in sample["Content-Disposition"]


@pytest.mark.django_db
def test_an_officer_reads_the_association_s_and_changes_nothing(cast, client_of):
    template = own_template(cast, "certificate")
    zhou = client_of("zhou")
    page = zhou.get(CERTIFICATE).content.decode()
    assert "第 1 版" in page
    assert "上传新模板" not in page
    refused = zhou.post(f"{LIST}versions/{template.uid}/use/", follow=True).content.decode()
    assert "系统管理员" in refused
    refused = zhou.post(CERTIFICATE, file(PLAIN.encode())).content.decode()
    assert "系统管理员" in refused
    assert Template.objects.get().status == "draft"


@pytest.mark.django_db
def test_strangers_see_nothing(cast, client_of):
    template = own_template(cast, "certificate")
    for person in ("qian", "wang", "lin", "feng", "wu"):
        client = client_of(person)
        for address in (LIST, CERTIFICATE, f"{LIST}versions/{template.uid}/file/", f"{CERTIFICATE}own/typ/"):
            assert client.get(address).status_code == 403
    guan = client_of("guan")
    for address in (
        f"{LIST}nothing/", f"{CERTIFICATE}own/exe/", f"{CERTIFICATE}own/docx/", f"{LIST}?call=nothing",
        f"{LIST}versions/nothing/file/",
    ):  # fmt: skip
        assert guan.get(address).status_code == 404


@pytest.mark.django_db
def test_what_one_begins_with(client_of):
    guan = client_of("guan")
    assert guan.get(f"{CERTIFICATE}own/typ/").content.startswith(b"// Certificate")
    assert guan.get(f"{CERTIFICATE}own/pdf/").content.startswith(b"%PDF-")
    with zipfile.ZipFile(io.BytesIO(guan.get(f"{CERTIFICATE}own/zip/").content)) as archive:
        assert archive.namelist() == ["certificate.typ", "base.typ", "gbt9704.typ", "data.json"]
    assert guan.get(f"{LIST}minutes/own/docx/").content.startswith(b"PK")
    page = guan.get(f"{LIST}minutes/").content.decode()
    assert "sheets[].columns[].width" in page
    assert "{%p for 项 in 正文 %}" in page


#: Session, person, roles (3), then: the calls' list and what is in use; versions and what is in use on a kind's page.
LIST_QUERIES, KIND_QUERIES = 6, 6


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_as_often_for_many_versions(cast, client_of, count, django_assert_num_queries):
    kind = kind_of("certificate")
    for number in range(count):
        upload_template(cast.actor("guan"), scope_of(None), kind, PLAIN.encode() + b"\n" * number, "证书.typ")
    client = client_of("guan")
    client.get(LIST)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST)
    with django_assert_num_queries(KIND_QUERIES):
        client.get(CERTIFICATE)
