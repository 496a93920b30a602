"""The report: before the window ends, exactly once, in time, returned and accepted."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from keshe.applications.actions import StaleSection
from keshe.applications.models import StageEntry, Submission
from keshe.applications.stages import current
from keshe.audit.models import Event
from keshe.delivery import queries
from keshe.delivery.actions import accept_report, decide_change, return_report, save_report_section, submit_report
from keshe.delivery.models import Report
from keshe.delivery.sweep import remind
from keshe.lib import clock
from keshe.lib.refusals import Refused
from keshe.notices.models import Message
from keshe.rehearsal.steps.delivery import filled_report, reported_project, requested_change
from tests.delivery.conftest import OCTOBER

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def where(application) -> StageEntry:
    """The stage that the application stands in."""
    entry = current(application)
    assert entry is not None
    return entry


def said(refusal) -> list[str]:
    return str(refusal.value).split("; ")


def results(project, **first):
    """Every promise kept, save what is said of the first."""
    rows = [{"status": "done", "actual": row["target"], "date": "2022-10-10"} for row in project.plan["targets"]]
    rows[0] |= first
    return {"results": rows}


def test_a_report_speaks_of_what_is_done_under_way_and_planned(cast, project):
    """Due 2022-10-31, two months before the window ends: what is under way does not count yet."""
    under_way = {"status": "under_way", "actual": "", "date": "2022-12-20"}
    with clock.at(OCTOBER):
        submission = reported_project(cast, project, answers=results(project, **under_way))
    report = Report.objects.get(submission=submission)
    first = report.results[0]
    assert (first["status_label"], first["actual"], first["date"], first["score"]) == (
        "进行中",
        "",
        "2022-12-20",
        "0.00",
    )
    assert report.results[1]["score"] == report.results[1]["points"]
    assert Decimal(report.selfscore["score"]) == Decimal(100) - Decimal(first["points"])
    assert (project.status, submission.form, submission.ordinal) == ("reported", "report", 1)


def test_nothing_is_planned_beyond_the_window(cast, project):
    planned = {"status": "planned", "actual": "", "date": "2023-01-01"}
    with clock.at(OCTOBER), pytest.raises(Refused) as refusal:
        reported_project(cast, project, answers=results(project, **planned))
    label = project.plan["targets"][0]["level3"]
    assert said(refusal) == [f"指标“{label}”的预计完成日期须在 2022-12-31 以前。"]


def test_what_does_not_apply_is_rescaled(cast, project):
    gone = {"status": "not_done", "actual": "", "not_applicable": "yes", "deviation": "政策调整", "remedy": "无"}
    with clock.at(OCTOBER):
        filled_report(project, answers=results(project, **gone))
        figures = queries.figures_of(project)
    assert figures.sheet is not None
    assert figures.sheet.rescaled
    assert (figures.sheet.points, figures.sheet.score) == (Decimal("100.00"), Decimal("100.00"))
    assert figures.sheet.lines[0].points == Decimal("0.00")


def test_a_short_result_needs_its_reason(cast, project):
    with clock.at(OCTOBER), pytest.raises(Refused) as refusal:
        reported_project(cast, project, answers=results(project, actual="0"))
    assert any("偏差原因" in sentence for sentence in said(refusal))


def test_one_key_gives_one_report(cast, project):
    with clock.at(OCTOBER):
        first = reported_project(cast, project, key="k1")
        entries = Event.objects.count()
        again = submit_report(cast.actor("lin"), project, "k1", clock.now())
    assert again == first
    assert (Submission.objects.filter(form="report").count(), Event.objects.count()) == (1, entries)
    assert first.event_seq == Event.objects.get(verb="delivery.submit_report").seq


def test_late_is_late_by_arrival_and_stands_in_the_log(cast, project):
    with clock.at(OCTOBER):
        filled_report(project)
    arrived = project.report_due + timedelta(microseconds=1)
    with clock.at(arrived), pytest.raises(Refused) as refusal:
        submit_report(cast.actor("lin"), project, "k2", arrived)
    assert said(refusal) == [
        "绩效报告应于 2022年10月31日 24:00 前提交，本次于 2022-11-01 00:00:00 送达，已逾期。如确有原因，请先申请延期。"
    ]
    event = Event.objects.latest("seq")
    assert (event.verb, event.outcome, event.facts) == (
        "delivery.submit_report",
        "refused",
        {"refused": ["delivery.report_late"]},
    )
    with clock.at(arrived + timedelta(seconds=9)):
        assert submit_report(cast.actor("lin"), project, "k2", project.report_due).at == project.report_due


def test_an_extension_makes_the_same_arrival_timely(cast, project):
    with clock.at(OCTOBER):
        filled_report(project)
        change = requested_change(project, "period", due="2022-11-10")
        with pytest.raises(Refused) as refusal:
            submit_report(cast.actor("lin"), project, "k3", clock.now())
        assert said(refusal) == ["尚有变更申请未处理，请等待结果或先撤回，再提交绩效报告。"]
        decide_change(cast.actor("zhou"), change, approve=True)
    with clock.at(datetime(2022, 11, 5, 9, tzinfo=clock.CHINA)):
        assert submit_report(cast.actor("lin"), project, "k3", clock.now()).ordinal == 1


def test_a_returned_report_is_mended_and_accepted_and_goes_to_review(cast, project):
    with clock.at(OCTOBER):
        reported_project(cast, project)
        return_report(cast.actor("zhou"), project, reason="缺签到表", due=date(2022, 11, 4))
        project.refresh_from_db()
        assert (project.status, clock.local(project.correction_due).date()) == ("returned", date(2022, 11, 4))
    with clock.at(datetime(2022, 11, 3, 9, tzinfo=clock.CHINA)):
        assert reported_project(cast, project, key="second").ordinal == 2
        accept_report(cast.actor("zhou"), project, note="齐全")
    project.refresh_from_db()
    assert (project.status, where(project.application).stage) == ("closed", "performance_review")
    outcome = project.application.stages.get(stage="implementation").outcome
    assert outcome == {"result": "accepted", "reason": "齐全", "self_score": "100.00"}
    assert [report.accepted for report in project.reports.all()] == [False, True]


def test_two_editors_do_not_overwrite_each_other(cast, project):
    with clock.at(OCTOBER):
        assert save_report_section(cast.actor("lin"), project, "spending", {"spending_note": "一"}, 0) == 1
        with pytest.raises(StaleSection):
            save_report_section(cast.actor("lin"), project, "spending", {"spending_note": "二"}, 0)


def test_reminders_come_once_for_each_of_the_calls_days(cast, project):
    def sent() -> int:
        return Message.objects.filter(user=cast.user("lin"), kind="delivery.report_due").count()

    for day, expected in (
        (date(2022, 9, 30), 0),
        (date(2022, 10, 1), 1),
        (date(2022, 10, 2), 1),
        (date(2022, 10, 30), 2),
    ):
        now = clock.start_of_day(day) + timedelta(hours=8)
        with clock.at(now):
            remind(now)
            remind(now)
        assert sent() == expected
    project.refresh_from_db()
    assert project.reminded == [30, 1]
