"""The register of units: found, exported, confirmed, returned, suspended, imported."""

import io
from datetime import UTC, date, datetime

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from keshe.activities.domain.kinds import ActivityKind
from keshe.lib import clock
from keshe.lib.spreadsheets import read_rows, write_workbook
from keshe.organisations.actions import change_profile
from keshe.organisations.models import Organisation
from keshe.records.actions import add_evidence
from keshe.rehearsal.steps.activities import held
from keshe.rehearsal.steps.organisations import (
    CHENGUANG,
    YUANSHAN,
    UnitStory,
    confirmed_story,
    confirmed_unit,
    example_code,
    submitted_unit,
)
from tests.files.samples import pdf

pytestmark = pytest.mark.django_db
HEAD = ["单位名称*", "单位类型*", "是否法人*", "统一社会信用代码*"]
SOCIETY = "市级学会（协会、研究会）"


@pytest.fixture(autouse=True)
def _march():
    with clock.at(datetime(2022, 3, 1, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def zhou(client_of):
    return client_of("zhou")


def at(name: str, *args: object) -> str:
    return reverse(f"office:{name}", args=args)


def workbook(*rows: list) -> SimpleUploadedFile:
    return SimpleUploadedFile("units.xlsx", write_workbook({"单位": [HEAD, *rows]}))


def test_the_list_is_found_by_words_and_status_and_marks_near_twins(cast, zhou):
    confirmed_story(cast, CHENGUANG)
    submitted_unit(cast, UnitStory("苏州市晨光技术协会", 555, admin="qian", grade=None))
    page = zhou.get(at("units_list")).content.decode()
    assert page.count("名称相近") == 2
    assert "3A（至 2025-05-31）" in page
    page = zhou.get(at("units_list"), {"status": "submitted"}).content.decode()
    page = page[page.index("<main") :]  # the demo's bar names people with their units
    assert ("苏州市晨光技术协会" in page, "苏州市晨光技术学会" in page) == (True, False)
    assert "没有符合条件的单位" in zhou.get(at("units_list"), {"q": "远山"}).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_with_one_row_and_with_three(cast, zhou, number, django_assert_num_queries):
    for one in range(number):
        confirmed_unit(cast, name=f"苏州市第{one}学会", code=900 + one)
    zhou.get(at("units_list"))
    with django_assert_num_queries(LIST_QUERIES):
        zhou.get(at("units_list"))


LIST_QUERIES = 8


def test_the_export_follows_the_filters_and_neutralises_cells(cast, zhou):
    unit = confirmed_story(cast, CHENGUANG)
    change_profile(cast.actor("lin"), unit, {"contact_name": "=cmd|' /C calc'!A0"})
    confirmed_story(cast, YUANSHAN)
    answer = zhou.get(at("units_export"), {"q": "晨光"})
    rows = read_rows(io.BytesIO(answer.content))
    assert len(rows) == 2
    row = dict(zip(rows[0], rows[1], strict=True))
    assert (row["单位名称"], row["联系人"], row["评估等级（今日有效）"]) == (unit.name, "'=cmd|' /C calc'!A0", "3A")
    assert "银行账号" not in row


def test_an_officer_confirms_what_they_saw(cast, zhou):
    unit = submitted_unit(cast)
    page = zhou.get(at("units_show", unit.uid)).content.decode()
    assert "确认登记" in page
    assert unit.submitted_at is not None
    answer = zhou.post(at("units_confirm", unit.uid), {"seen": unit.submitted_at.isoformat()}, follow=True)
    assert "已确认。" in answer.content.decode()
    unit.refresh_from_db()
    assert unit.status == "confirmed"
    again = zhou.post(at("units_confirm", unit.uid), follow=True).content.decode()
    assert "单位登记目前是“已确认”，不能确认。请刷新页面查看最新状态。" in again


def test_an_officer_returns_suspends_and_resumes_with_reasons(cast, zhou):
    unit = submitted_unit(cast)
    assert "请写明原因，以便单位了解。" in zhou.post(at("units_return", unit.uid), follow=True).content.decode()
    zhou.post(at("units_return", unit.uid), {"reason": "请核对开户银行。"})
    unit.refresh_from_db()
    assert (unit.status, unit.return_reason) == ("returned", "请核对开户银行。")
    other = confirmed_story(cast, YUANSHAN)
    zhou.post(at("units_suspend", other.uid), {"reason": "注销登记"})
    other.refresh_from_db()
    assert other.status == "suspended"
    zhou.post(at("units_resume", other.uid), {"reason": "恢复"})
    other.refresh_from_db()
    assert other.status == "confirmed"


def test_hints_and_twins_stand_on_the_units_page(cast, zhou):
    twin = confirmed_story(cast, CHENGUANG)
    unit = submitted_unit(
        cast,
        UnitStory(
            "苏州市晨光技术协会",
            556,
            admin="qian",
            grade=None,
            extra={"can_issue_tax_invoice": False, "account_name": "某公司"},
        ),
    )
    page = zhou.get(at("units_show", unit.uid)).content.decode()
    assert "单位填报不能开具税务票据，可能不符合申报条件。" in page
    assert "开户名称“某公司”与应开户单位“苏州市晨光技术协会”不一致，请核对。" in page
    assert f"{twin.name}</a>（{twin.uscc}）" in page


def test_staff_read_records_and_files_and_others_do_not(cast, client_of):
    unit = confirmed_story(cast, CHENGUANG)
    lecture = held(cast, unit, ActivityKind.SCIENCE, "讲座", date(2022, 2, 1))
    evidence = add_evidence(cast.actor("lin"), lecture, pdf(), "签到表.pdf")
    for person, status in (("zhou", 200), ("wu", 200), ("zheng", 200), ("lin", 403), ("sun", 403)):
        client = client_of(person)
        assert client.get(at("units_records", unit.uid)).status_code == status
        answer = client.get(at("units_evidence", unit.uid, evidence.uid))
        assert (answer.status_code, answer.getvalue()[:5] == b"%PDF-") == (status, status == 200)
    assert client_of("wu").post(at("units_confirm", unit.uid)).status_code == 403


def test_an_imported_unit_gets_its_administrator_by_invitation(
    cast, zhou, client_of, django_capture_on_commit_callbacks
):
    zhou.post(at("units_import"), {"file": workbook(["苏州市甲学会", SOCIETY, "是", example_code(1)])})
    answer = zhou.post(at("units_import_preview"), {"row": ["2"]}, follow=True)
    assert "已导入 1 家单位。" in answer.content.decode()
    unit = Organisation.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        zhou.post(at("units_invite", unit.uid), {"name": "管", "email": "a@example.org", "role": "unit_admin"})
    (sent,) = mail.outbox
    assert sent.to == ["a@example.org"]
    assert "苏州市甲学会邀请您担任单位管理员。" in sent.body


def test_the_dry_run_names_every_fault_and_loads_only_good_rows(cast, zhou):
    confirmed_unit(cast, name="苏州市乙学会", code=2, grade=None)
    answer = zhou.post(
        at("units_import"),
        {
            "file": workbook(
                ["苏州市甲学会", SOCIETY, "是", example_code(1)],
                ["苏州市乙协会", SOCIETY, "是", example_code(2)],
                ["苏州市乙学会", SOCIETY, "是", example_code(2)],
                ["苏州市乙研究会", SOCIETY, "是", example_code(4)],
            )
        },
        follow=True,
    )
    page = answer.content.decode()
    assert "可导入 2 行，已登记 1 行（跳过），有问题 1 行。" in page
    assert (
        "第 3 行“统一社会信用代码”：该统一社会信用代码已由“苏州市乙学会”登记，名称不同，请核对；系统不会按名称自动合并。"
        in page
    )
    assert Organisation.objects.count() == 1
    zhou.post(at("units_import_preview"), {"row": ["2", "3", "5"]})
    assert sorted(Organisation.objects.values_list("name", flat=True)) == sorted(
        ["苏州市甲学会", "苏州市乙学会", "苏州市乙研究会"]
    )


def test_what_is_no_sheet_is_refused_at_the_field(zhou):
    page = zhou.post(at("units_import"), {"file": SimpleUploadedFile("x.xlsx", b"no")}).content.decode()
    assert "无法读取该文件，请另存为 xlsx 后重新上传。" in page
    empty = SimpleUploadedFile("x.xlsx", write_workbook({"a": [["名称"]]}))
    page = zhou.post(at("units_import"), {"file": empty}).content.decode()
    assert "表头缺少“单位名称、单位类型、是否法人、统一社会信用代码”列，请使用下载的模板。" in page
    assert zhou.get(at("units_import_preview"))["Location"] == at("units_import")


def test_the_template_has_the_columns(zhou):
    rows = read_rows(io.BytesIO(zhou.get(at("units_import_template")).content))
    assert rows[0][:3] == ["单位名称*", "单位类型*", "是否法人*"]
