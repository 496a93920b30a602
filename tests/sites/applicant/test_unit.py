"""The applicant's own unit: registration, profile, grades, people, records, capability record."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from keshe.accounts.models import User
from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.models import Activity
from keshe.governance.domain.kinds import ChannelKind
from keshe.governance.models import Channel
from keshe.lib import clock
from keshe.organisations.actions import return_unit
from keshe.organisations.models import Organisation
from keshe.rehearsal.steps.activities import held, recorded_year
from keshe.rehearsal.steps.governance import channel_opened
from keshe.rehearsal.steps.organisations import (
    YUANSHAN,
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


def test_the_eleventh_registration_of_an_address_within_an_hour_waits(client_of):
    def register(number: int):
        own = {"name": f"苏州市第{number}试验学会", "uscc": example_code(500 + number), "username": f"visitor{number}"}
        return client_of().post(at("unit_register"), NEW | own)

    assert [register(number).status_code for number in range(10)] == [302] * 10
    answer = register(10)
    assert answer.status_code == 200
    (said,) = answer.context["form"].non_field_errors()
    assert said.startswith("一小时内从您所在的网络地址已提交 10 次。")
    assert "苏州市第10试验学会" in answer.content.decode()
    assert not User.objects.filter(username="visitor10").exists()
    with clock.at(clock.now() + timedelta(hours=1)):
        assert register(10).status_code == 302


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
    channel = channel_opened(cast, unit, ChannelKind.WECHAT, "晨光科普", date(2022, 5, 1), address="chenguang")
    expected = 404 if person == "qian" else 403
    for address in (
        at("unit_show", unit.uid),
        at("unit_people", unit.uid),
        at("unit_capability", unit.uid),
        at("unit_edit", unit.uid, "bank"),
        at("unit_records_list", unit.uid, "channels"),
        at("unit_records_show", unit.uid, "channels", channel.uid),
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


def test_a_record_from_entry_to_withdrawal(client_of, unit):
    zhao = client_of("zhao")
    answer = zhao.post(
        at("unit_records_add", unit.uid, "channels"),
        {"kind": "wechat", "name": "晨光科普", "address": "chenguang", "since": "2022-01-01", "until": "2024-12-31"},
    )
    channel = Channel.objects.get()
    here, its = (unit.uid, "channels", channel.uid), (unit.uid, channel.uid)
    assert answer["Location"] == at("unit_records_show", *here)
    zhao.post(at("unit_record_files", *its), {"file": SimpleUploadedFile("截图.pdf", pdf())})
    evidence = channel.evidence.get()
    assert zhao.get(at("unit_evidence", *its, evidence.uid)).getvalue()[:5] == b"%PDF-"
    page = zhao.get(at("unit_records_change", *here)).content.decode()
    assert 'value="2022-01-01"' in page
    zhao.post(
        at("unit_records_change", *here),
        {"kind": "wechat", "name": "晨光科普号", "address": "chenguang", "since": "2022-01-01"},
    )
    channel.refresh_from_db()
    assert (channel.name, channel.until) == ("晨光科普号", None)
    zhao.post(at("unit_evidence_remove", *its, evidence.uid))
    assert zhao.get(at("unit_evidence", *its, evidence.uid)).status_code == 404
    zhao.post(at("unit_record_withdraw", *its), {"withdraw_reason": "重复登记"})
    assert zhao.get(at("unit_records_show", *here)).status_code == 404


def test_a_disguised_file_is_refused_at_its_field(lin, cast, unit):
    channel = channel_opened(cast, unit, ChannelKind.WECHAT, "晨光科普", date(2022, 5, 1), address="chenguang")
    answer = lin.post(
        at("unit_record_files", unit.uid, channel.uid),
        {"file": SimpleUploadedFile("截图.pdf", b"MZ not a pdf")},
    )
    assert answer.status_code == 200
    assert "截图.pdf" in answer.content.decode()
    assert not channel.evidence.exists()


def test_the_capability_record_shows_value_source_and_records(cast, lin, unit):
    recorded_year(cast, unit, year=2022, science=3)
    page = lin.get(at("unit_capability", unit.uid), {"year": "2022"}).content.decode()
    assert "活动记录：科普活动 3 场（2022-01-01 至 2022-12-31）" in page
    assert "3 场" in page
    behind = f"{at('unit_fact', unit.uid, 'records.science_activities')}?within=2022-01-01..2022-12-31"
    assert f'href="{behind}"' in page
    first = Activity.objects.filter(kind="science").earliest("starts_at")
    assert at("events_show", unit.uid, first.uid) in lin.get(behind).content.decode()
    assert "没有记录" in page


@pytest.mark.parametrize("number", [1, 3])
def test_lists_cost_the_same_with_one_row_and_with_three(cast, lin, unit, number, django_assert_num_queries):
    for day in range(1, number + 1):
        held(cast, unit, ActivityKind.SCIENCE, f"讲座 {day}", date(2022, 5, day))
        channel_opened(cast, unit, ChannelKind.WECHAT, f"公众号 {day}", date(2022, 5, day), address=f"gzh{day}")
    lin.get(at("unit_records_list", unit.uid, "channels"))
    with django_assert_num_queries(LIST_QUERIES):
        lin.get(at("unit_records_list", unit.uid, "channels"))
    with django_assert_num_queries(CAPABILITY_QUERIES):
        lin.get(at("unit_capability", unit.uid))


LIST_QUERIES = 7
CAPABILITY_QUERIES = 27


@pytest.mark.parametrize("count", ["3000000000", "9" * 20, "１２３４５６７８９０１２３４５６７８９０"])
def test_a_count_that_no_database_holds_gets_a_sentence(lin, unit, count):
    edit = lin.post(at("unit_edit", unit.uid, "organisation"), {"unit_members": count})
    assert "人数或单位数应在 0 至 999999999 之间，请核对。" in edit.content.decode()
