"""The applicant's own unit: registration, profile, grades, people, records, capability record."""

from datetime import UTC, date, datetime

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from keshe.accounts.models import User
from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.models import Activity
from keshe.lib import clock
from keshe.organisations.actions import return_unit
from keshe.organisations.models import Organisation
from keshe.rehearsal.steps.activities import held, recorded_year
from keshe.rehearsal.steps.organisations import (
    CHENGUANG,
    YUANSHAN,
    confirmed_story,
    example_code,
    registered_unit,
    submitted_unit,
)
from tests.files.samples import pdf

pytestmark = pytest.mark.django_db
NEW = {
    "kind": "society",
    "is_legal_person": "True",
    "name": "苏州市晨光技术学会",
    "uscc": example_code(101).lower(),
    "person": "林新",
    "username": "linxin",
    "email": "linxin@example.org",
    "password": "a long pass phrase",
    "consent": "on",
}


@pytest.fixture(autouse=True)
def _autumn():
    with clock.at(datetime(2022, 10, 20, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def unit(cast):
    return confirmed_story(cast, CHENGUANG)


@pytest.fixture
def lin(client_of):
    return client_of("lin")


def at(name: str, *args: object) -> str:
    return reverse(f"applicant:{name}", args=args)


def test_a_visitor_registers_and_is_logged_in(client_of):
    visitor = client_of()
    answer = visitor.post(at("unit_register"), NEW)
    unit = Organisation.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, at("unit_show", unit.uid))
    assert unit.uscc == example_code(101)
    page = visitor.get(answer["Location"]).content.decode()
    assert "提交学会部确认" in page
    assert "请填写“银行账号”。" in page


def test_a_wrong_code_stands_at_its_field_and_input_is_kept(client_of):
    wrong = example_code(101)[:-1] + ("0" if example_code(101)[-1] != "0" else "1")
    page = client_of().post(at("unit_register"), NEW | {"uscc": wrong}).content.decode()
    assert '<a href="#id_uscc">统一社会信用代码：统一社会信用代码第 18 位校验码不符，请对照证书逐位核对。</a>' in page
    assert 'value="苏州市晨光技术学会"' in page
    assert not Organisation.objects.exists()
    assert not User.objects.filter(username="linxin").exists()


def test_the_code_is_judged_while_it_is_typed(client_of, unit):
    ask = client_of().get
    assert "校验通过" in ask(at("unit_code"), {"uscc": example_code(5)}).content.decode()
    assert "应为 18 位，现为 3 位" in ask(at("unit_code"), {"uscc": "915"}).content.decode()
    assert "该代码已用于“苏州市晨光技术学会”" in ask(at("unit_code"), {"uscc": unit.uscc}).content.decode()
    assert "名称相近的单位“苏州市晨光技术学会”" in ask(at("unit_code"), {"name": "苏州市晨光技术协会"}).content.decode()


def test_units_that_are_not_confirmed_are_not_betrayed_to_visitors(cast, client_of):
    draft = registered_unit(cast, YUANSHAN)
    page = client_of().get(at("unit_code"), {"uscc": draft.uscc, "name": "苏州市远山学会"}).content.decode()
    assert "远山" not in page


@pytest.mark.parametrize("person", ["qian", "sun", "zhou"])
def test_strangers_see_nothing_of_a_unit(cast, client_of, unit, person):
    registered_unit(cast, YUANSHAN)
    lecture = held(cast, unit, ActivityKind.SCIENCE, "讲座", date(2022, 5, 1))
    expected = 404 if person == "qian" else 403
    for address in (
        at("unit_show", unit.uid),
        at("unit_people", unit.uid),
        at("unit_capability", unit.uid),
        at("unit_edit", unit.uid, "bank"),
        at("unit_records_list", unit.uid, "activities"),
        at("unit_records_show", unit.uid, "activities", lecture.uid),
    ):
        assert client_of(person).get(address).status_code == expected, address


def test_home_leads_to_the_one_unit_or_to_registration(client_of, unit, lin):
    assert lin.get(at("unit_home"))["Location"] == at("unit_show", unit.uid)
    assert "您还不属于任何单位" in client_of("qian").get(at("unit_home")).content.decode()


def test_what_officers_asked_is_shown_and_the_unit_submits_again(cast, lin):
    unit = submitted_unit(cast)
    assert "等待学会部确认" in lin.get(at("unit_show", unit.uid)).content.decode()
    return_unit(cast.actor("zhou"), unit, "请核对开户银行。")
    page = lin.get(at("unit_show", unit.uid)).content.decode()
    assert "学会部退回了登记信息，请修改后重新提交：" in page
    assert "请核对开户银行。" in page
    assert lin.post(at("unit_submit", unit.uid)).status_code == 302
    unit.refresh_from_db()
    assert unit.status == "submitted"


def test_each_part_of_the_profile_is_edited(lin, unit):
    for part in ("identity", "contact", "bank", "organisation"):
        assert lin.get(at("unit_edit", unit.uid, part)).status_code == 200
    assert lin.get(at("unit_edit", unit.uid, "moon")).status_code == 404
    bank = {
        "account_name": unit.name,
        "bank_name": "示范银行",
        "bank_account": "6222 0000 1111",
        "can_issue_tax_invoice": "on",
    }
    answer = lin.post(at("unit_edit", unit.uid, "bank"), bank, follow=True)
    assert "已保存，登记信息已送学会部重新确认。" in answer.content.decode()
    unit.refresh_from_db()
    assert (unit.status, unit.bank_account) == ("submitted", "622200001111")


def test_a_filler_does_not_touch_bank_data(client_of, unit):
    zhao = client_of("zhao")
    assert zhao.get(at("unit_edit", unit.uid, "bank")).status_code == 403
    assert zhao.get(at("unit_edit", unit.uid, "contact")).status_code == 200
    assert "邀请人员" in zhao.get(at("unit_people", unit.uid)).content.decode()


def test_a_grade_with_its_certificate(lin, unit, client_of):
    answer = lin.post(
        at("unit_grade_add", unit.uid),
        {
            "grade": "4",
            "granting_body": "苏州市民政局",
            "granted_on": "2022-06-01",
            "certificate": SimpleUploadedFile("证书.pdf", pdf()),
        },
    )
    assert answer.status_code == 302
    grade = unit.grades.get(grade=4)
    assert grade.valid_until == date(2027, 5, 31)
    scan = lin.get(at("unit_grade_certificate", unit.uid, grade.uid))
    assert (scan.status_code, scan.getvalue()[:5]) == (200, b"%PDF-")
    assert "attachment" in scan["Content-Disposition"]
    assert client_of("qian").get(at("unit_grade_certificate", unit.uid, grade.uid)).status_code == 403


def test_people_are_invited_by_mail_and_end(lin, unit, client_of, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = lin.post(
            at("unit_people", unit.uid),
            {"name": "新人", "email": "new@example.org", "role": "unit_filler"},
            follow=True,
        )
    assert "邀请已发往 new@example.org，14 天内有效。" in answer.content.decode()
    (sent,) = [message for message in mail.outbox if message.to == ["new@example.org"]]
    link = next(line for line in sent.body.splitlines() if "://testserver/" in line)
    assert client_of().get(link.removeprefix("http://testserver")).status_code == 200
    mandates = {m.user.username: m.pk for m in answer.context["mandates"]}
    page = lin.post(at("unit_people_end", unit.uid, mandates["lin"]), follow=True).content.decode()
    assert "这是本单位最后一位单位管理员，请先邀请另一位管理员后再收回。" in page
    lin.post(at("unit_people_end", unit.uid, mandates["zhao"]))
    assert client_of("zhao").get(at("unit_show", unit.uid)).status_code == 403
    invitation = answer.context["invitations"].get()
    lin.post(at("unit_people_withdraw", unit.uid, invitation.uid))
    assert client_of().get(link.removeprefix("http://testserver")).status_code == 410


def test_an_activity_from_entry_to_withdrawal(client_of, unit):
    zhao = client_of("zhao")
    answer = zhao.post(
        at("unit_records_add", unit.uid, "activities"),
        {"kind": "science", "title": "激光小实验", "starts_at": "2022-05-20T14:00", "participants": "80"},
    )
    lecture = Activity.objects.get()
    here = (unit.uid, "activities", lecture.uid)
    assert answer["Location"] == at("unit_records_show", *here)
    assert clock.local(lecture.starts_at).isoformat() == "2022-05-20T14:00:00+08:00"
    zhao.post(at("unit_records_add_file", *here), {"file": SimpleUploadedFile("签到表.pdf", pdf())})
    evidence = lecture.evidence.get()
    assert zhao.get(at("unit_records_file", *here, evidence.uid)).getvalue()[:5] == b"%PDF-"
    page = zhao.get(at("unit_records_change", *here)).content.decode()
    assert 'value="2022-05-20T14:00"' in page
    zhao.post(
        at("unit_records_change", *here),
        {"kind": "science", "title": "激光大实验", "starts_at": "2022-05-20T15:00", "participants": "90"},
    )
    lecture.refresh_from_db()
    assert (lecture.title, lecture.participants) == ("激光大实验", 90)
    zhao.post(at("unit_records_remove_file", *here, evidence.uid))
    assert zhao.get(at("unit_records_file", *here, evidence.uid)).status_code == 404
    zhao.post(at("unit_records_withdraw", *here), {"withdraw_reason": "重复登记"})
    assert zhao.get(at("unit_records_show", *here)).status_code == 404


def test_a_disguised_file_is_refused_at_its_field(lin, cast, unit):
    lecture = held(cast, unit, ActivityKind.SCIENCE, "讲座", date(2022, 5, 1))
    answer = lin.post(
        at("unit_records_add_file", unit.uid, "activities", lecture.uid),
        {"file": SimpleUploadedFile("签到表.pdf", b"MZ not a pdf")},
    )
    assert answer.status_code == 200
    assert "签到表.pdf" in answer.content.decode()
    assert not lecture.evidence.exists()


@pytest.mark.parametrize("sort", ["experts", "achievements"])
def test_the_other_sorts_have_the_same_pages(lin, unit, sort):
    values = {
        "experts": {"name": "顾知行", "since": "2022-01-01", "until": "2024-12-31"},
        "achievements": {"kind": "brand", "name": "晨光品牌", "since": "2022-01-01", "quantity": "1"},
    }[sort]
    answer = lin.post(at("unit_records_add", unit.uid, sort), values, follow=True)
    assert answer.status_code == 200
    record = answer.context["record"]
    assert lin.get(at("unit_records_change", unit.uid, sort, record.uid)).status_code == 200
    assert str(record) in lin.get(at("unit_records_list", unit.uid, sort)).content.decode()
    assert lin.get(at("unit_records_list", unit.uid, "moons")).status_code == 404


def test_a_partner_sees_the_shared_record_and_does_not_change_it(cast, client_of, unit):
    other = confirmed_story(cast, YUANSHAN)
    shared = held(cast, unit, ActivityKind.MEETING, "论坛", date(2022, 7, 10), co_organisers=[other])
    qian = client_of("qian")
    assert "联合举办" in qian.get(at("unit_records_list", other.uid, "activities")).content.decode()
    assert qian.get(at("unit_records_show", other.uid, "activities", shared.uid)).status_code == 200
    answer = qian.get(at("unit_records_change", other.uid, "activities", shared.uid))
    assert (answer.status_code, "该记录由“苏州市晨光技术学会”登记，请联系该单位修改。" in answer.content.decode()) == (
        403,
        True,
    )


def test_a_partner_is_named_by_its_uid(cast, lin, unit):
    other = confirmed_story(cast, YUANSHAN)
    record = {"kind": "science", "title": "讲座", "starts_at": "2022-05-01T09:00"}
    address = at("unit_records_add", unit.uid, "activities")
    assert lin.post(address, {**record, "co_organisers": ["9" * 20]}).status_code == 200
    assert not Activity.objects.exists()
    assert lin.post(address, {**record, "co_organisers": [other.uid]}).status_code == 302
    assert list(Activity.objects.get().co_organisers.all()) == [other]


def test_the_capability_record_shows_value_source_and_records(cast, lin, unit):
    recorded_year(cast, unit, year=2022, science=3)
    page = lin.get(at("unit_capability", unit.uid), {"year": "2022"}).content.decode()
    assert "活动记录：科普活动 3 场（2022-01-01 至 2022-12-31）" in page
    assert "3 场" in page
    behind = f"{at('unit_fact', unit.uid, 'records.science_activities')}?within=2022-01-01..2022-12-31"
    assert f'href="{behind}"' in page
    first = Activity.objects.filter(kind="science").earliest("starts_at")
    assert at("unit_records_show", unit.uid, "activities", first.uid) in lin.get(behind).content.decode()
    assert "没有记录" in page


@pytest.mark.parametrize("number", [1, 3])
def test_lists_cost_the_same_with_one_row_and_with_three(cast, lin, unit, number, django_assert_num_queries):
    for day in range(1, number + 1):
        held(cast, unit, ActivityKind.SCIENCE, f"讲座 {day}", date(2022, 5, day))
    lin.get(at("unit_records_list", unit.uid, "activities"))
    with django_assert_num_queries(LIST_QUERIES):
        lin.get(at("unit_records_list", unit.uid, "activities"))
    with django_assert_num_queries(CAPABILITY_QUERIES):
        lin.get(at("unit_capability", unit.uid))


LIST_QUERIES = 8
CAPABILITY_QUERIES = 18


@pytest.mark.parametrize("count", ["3000000000", "9" * 20, "１２３４５６７８９０１２３４５６７８９０"])
def test_a_count_that_no_database_holds_gets_a_sentence(lin, unit, count):
    edit = lin.post(at("unit_edit", unit.uid, "organisation"), {"unit_members": count})
    assert "人数或单位数应在 0 至 999999999 之间，请核对。" in edit.content.decode()
    record = {"kind": "other", "title": "活动", "starts_at": "2022-05-01T09:00", "participants": count}
    page = lin.post(at("unit_records_add", unit.uid, "activities"), record)
    assert "确保该值小于或等于999999999。" in page.content.decode()
    assert not Activity.objects.exists()
