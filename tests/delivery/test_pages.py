"""The pages of applications, meetings and projects with the cast, the stranger among them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from keshe.decisions.models import Meeting
from keshe.decisions.queries import waiting
from keshe.delivery.models import Project
from keshe.lib import clock
from keshe.rehearsal.steps.applications import accepted_application, submitted_application
from keshe.rehearsal.steps.delivery import filled_report, opened_project, progressed, reported_project, requested_change
from keshe.rehearsal.steps.organisations import confirmed_unit
from tests.delivery.conftest import OCTOBER

pytestmark = pytest.mark.django_db


def grown(cast, project, count: int = 2) -> None:
    """More projects of other units in the same call."""
    with clock.at(clock.local(project.opened_at) + timedelta(hours=1)):
        for number in range(count):
            unit = confirmed_unit(cast, name=f"苏州市第{number}示范学会", admin="qian")
            opened_project(cast, unit, project.application.call, "3")


def texts(response) -> str:
    return str(response.content.decode())


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("office:applications_list", 9),
        ("office:missing_list", 8),
        ("office:projects_list", 7),
        ("office:decisions_list", 8),
    ],
)
def test_lists_ask_as_often_for_three_rows_as_for_one(
    cast, client_of, project, address, queries, django_assert_num_queries
):
    client = client_of("zhou")
    with clock.at(OCTOBER):
        client.get(reverse(address))
        with django_assert_num_queries(queries):
            assert client.get(reverse(address)).status_code == 200
    grown(cast, project)
    with clock.at(OCTOBER), django_assert_num_queries(queries):
        assert client.get(reverse(address)).status_code == 200


@pytest.mark.parametrize(("username", "linked"), [("zhou", True), ("guan", False)])
def test_the_counts_of_the_first_page_lead_on_for_those_who_read_applications(client_of, project, username, linked):
    with clock.at(OCTOBER):
        page = texts(client_of(username).get(reverse("office:home")))
    assert ("&amp;stage=implementation" in page) is linked


def test_the_officer_reads_an_application_with_its_hash_and_history(cast, client_of, project):
    page = texts(client_of("zhou").get(reverse("office:applications_show", args=[project.application.uid])))
    submission = project.application.submissions.get()
    assert submission.sha256 in page
    for word in ("形式审查", "申报条件（提交时）", "提交申报", "项目实施"):
        assert word in page


def test_the_list_is_exported_and_filtered(cast, client_of, project):
    client = client_of("zhou")
    address = reverse("office:applications_list")
    assert project.application.number in texts(client.get(address, {"category": "3", "check": "accept"}))
    assert "没有符合条件的申报" in texts(client.get(address, {"category": "5"}))
    export = client.get(reverse("office:applications_export"), {"category": "3"})
    assert export["Content-Type"].endswith("spreadsheetml.sheet")
    assert export["Content-Disposition"].startswith("attachment")


def test_the_board_says_what_is_missing_in_words_to_copy(cast, client_of, project):
    with clock.at(OCTOBER):
        page = texts(client_of("zhou").get(reverse("office:missing_list")))
    assert "1. 绩效报告书尚未提交" in page
    assert "请于 10 月 31 日 23:59 前完成。" in page


def test_the_officer_checks_an_application_formally(cast, client_of, units, project):
    with clock.at(clock.local(project.opened_at) + timedelta(hours=1)):
        application = submitted_application(cast, units.yuanshan, project.application.call, "4")
        client = client_of("zhou")
        address = reverse("office:applications_check", args=[application.uid])
        assert client.get(address).status_code == 200
        lines = application.version.document_model.application_stage("4").checklist
        data = {f"passed_{line.id}": "yes" for line in lines} | {"outcome": "return", "reason": "", "due": ""}
        assert "请写明原因，申报单位将看到。" in texts(client.post(address, data))
        data |= {"outcome": "accept"}
        assert client.post(address, data).status_code == 302
        application.refresh_from_db()
        assert application.status == "accepted"


def test_a_list_is_drawn_up_and_recorded_on_the_pages(cast, client_of, units, project):
    call = project.application.call
    with clock.at(clock.local(project.opened_at) + timedelta(hours=1)):
        accepted_application(cast, units.yuanshan, call, "4")
        officer, approver = client_of("zhou"), client_of("wu")
        (entry,) = waiting(call, "pre_approval")
        address = reverse("office:decisions_prepare", args=[call.uid, "pre_approval"])
        assert entry.application.number in texts(officer.get(address))
        data = {
            "title": "市科协党组会",
            "held_at": "2022-03-12T09:00",
            "chair": "吴领导",
            "minutes_taker": "周经办",
            f"e{entry.pk}-include": "on",
            f"e{entry.pk}-proposal": "pass",
            f"e{entry.pk}-reason": "符合要求",
        }
        answer = officer.post(address, data)
        assert answer.status_code == 302, texts(answer)
    meeting = Meeting.objects.get(status="planned")
    assert clock.local(meeting.held_at).strftime("%Y-%m-%d %H:%M") == "2022-03-12 09:00"
    (item,) = meeting.items.all()
    record = reverse("office:decisions_record", args=[meeting.uid])
    seats = {f"s{n}-name": f"委员{n}" for n in range(5)} | {f"s{n}-present": "on" for n in range(5)}
    data = {"resolution_number": "纪要12", **seats, f"i{item.pk}-result": "pass", f"i{item.pk}-recused": "路人：不在场"}
    with clock.at(meeting.held_at + timedelta(hours=1)):
        assert approver.get(record).status_code == 200
        assert "“路人”不在出席名单中，请核对姓名。" in texts(approver.post(record, data))
        answer = approver.post(record, data | {f"i{item.pk}-recused": "委员4：参与指导"})
        assert answer.status_code == 302, texts(answer)
    minutes = texts(officer.get(reverse("office:decisions_show", args=[meeting.uid])))
    for word in ("纪要12", "委员4", "参与指导", "符合要求"):
        assert word in minutes
    assert officer.get(record).status_code == 403


def test_a_unit_fills_in_and_hands_in_its_report_on_the_pages(cast, client_of, project):
    client = client_of("lin")
    with clock.at(OCTOBER):
        progressed(project)
        filled_report(project)
        overview = reverse("applicant:projects_report", args=[project.uid])
        page = texts(client.get(overview))
        assert "自评得分" in page
        assert "100% × " in page
        key = page.split('name="key" value="')[1].split('"')[0]
        answer = client.post(reverse("applicant:projects_submit", args=[project.uid]), {"key": key, "committed": "on"})
        assert answer.status_code == 302
        receipt = texts(client.get(answer["Location"]))
    submission = project.application.submissions.get(form="report")
    assert submission.sha256 in receipt
    assert "2022-10-20 10:00:00" in receipt


def test_every_page_of_a_project_opens_for_its_unit_and_for_no_stranger(cast, client_of, project):
    with clock.at(OCTOBER):
        entry = progressed(project)
        requested_change(project, "content")
        addresses = [
            reverse(f"applicant:projects_{name}", args=[project.uid, *more])
            for name, more in (
                ("show", ()), ("progress", ()), ("change", ("targets",)), ("change", ("period",)), ("report", ()),
                ("section", ("results",)), ("section", ("spending",)), ("section", ("evidence",)), ("section", ("selfscore",)),
            )
        ]  # fmt: skip
        for address in addresses:
            assert client_of("lin").get(address).status_code == 200, address
            assert client_of("qian").get(address).status_code == 404, address
            assert client_of("zhou").get(address).status_code == 403, address
            assert client_of().get(address).status_code == 302, address
    assert entry.evidence.count() == 0


def test_the_office_judges_reports_and_changes_on_the_pages(cast, client_of, project):
    officer = client_of("zhou")
    with clock.at(OCTOBER):
        change = requested_change(project, "budget", budget={"budget:0": "1.00"})
        address = reverse("office:projects_change", args=[change.uid])
        assert "作出决定" in texts(officer.get(address))
        refused = officer.post(reverse("office:projects_decide", args=[change.uid]), {"answer": "no"})
        assert "请写明不同意的理由，理由将告知申报单位。" in texts(refused)
        officer.post(reverse("office:projects_decide", args=[change.uid]), {"answer": "no", "reason": "依据不足"})
        reported_project(cast, project)
        assert project.application.number in texts(officer.get(reverse("office:projects_reports")))
        assert "承诺与结果" in texts(officer.get(reverse("office:projects_show", args=[project.uid])))
        officer.post(reverse("office:projects_accept", args=[project.uid]), {"note": "齐全"})
    assert Project.objects.get().status == "closed"


def test_the_dashboard_says_what_waits_for_whom(cast, client_of, project):
    with clock.at(OCTOBER):
        requested_change(project, "content")
        page = texts(client_of("zhou").get(reverse("office:home")))
        assert "待办理的变更申请" in page
        assert "绩效报告书" in page or "报告" in page
        assert "目前没有等您处理的事项。" in texts(client_of("wu").get(reverse("office:home")))
        assert client_of("lin").get(reverse("office:home")).status_code == 403
        assert client_of("zheng").get(reverse("office:home")).status_code == 200


def test_the_desk_names_the_day_of_the_report_and_leads_to_the_project(client_of, project):
    with clock.at(OCTOBER):
        page = client_of("lin").get("/me/").content.decode()
    assert "项目实施中，请随时登记进展；绩效报告须于" in page
    assert reverse("applicant:projects_show", args=[project.uid]) in page
