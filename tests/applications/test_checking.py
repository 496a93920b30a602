"""The office's side, and what the passing of time does: formal check, correction, paper, sweeps."""

from datetime import date, timedelta

import pytest

from keshe.applications.actions import (
    check_formally,
    record_paper,
    submit_application,
)
from keshe.applications.domain.lifecycle import ApplicationStatus
from keshe.applications.queries import (
    default_due,
)
from keshe.applications.sweeps import sweep
from keshe.lib import clock
from keshe.notices.models import Message
from keshe.rehearsal.steps.applications import (
    accepted_application,
    begun_application,
    submitted_application,
)
from tests.applications.asking import all_passed, refusal_of
from tests.applications.conftest import DEADLINE

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

# ------------------------------------------------------------------ the office's side


def test_accepted_goes_on_to_the_next_stage(cast, units, call):
    application = accepted_application(cast, units.chenguang, call, "2")
    assert [(entry.stage, entry.status) for entry in application.stages.all()] == [
        ("application", "passed"),
        ("pre_approval", "open"),
    ]


def test_demonstration_takes_another_way(cast, units, call):
    """综合示范 is judged at year end: no pre-approval."""
    path = [stage.id for stage in call.current_document.path_of("1")]
    assert path[:2] == ["application", "implementation"]


def test_returned_for_correction_and_handed_in_again(cast, units, call):
    application = submitted_application(None, units.chenguang, call, "2")
    officer, lin = cast.actor("zhou"), cast.actor("lin")
    lines = all_passed(application) | {"sealed": {"passed": False, "note": "缺公章"}}
    after = DEADLINE + timedelta(days=5)
    with clock.at(after):
        due = default_due(application)
        check_formally(officer, application, outcome="return", checklist=lines, reason="请补盖公章。", due=due)
        application.refresh_from_db()
        assert application.correction_due == clock.end_of_day(due)
        assert "补正期限已于" in refusal_of(
            submit_application, lin, application, "late", arrived_at=clock.end_of_day(due) + timedelta(seconds=1)
        )
        again = submit_application(lin, application, "again", arrived_at=clock.end_of_day(due))
        assert record_paper(officer, application, arrived_on=clock.today()).in_time, "it comes with the correction"
    with clock.at(clock.end_of_day(due) + timedelta(days=1)):
        assert not record_paper(officer, application, arrived_on=clock.today()).in_time
    assert again.ordinal == 2
    assert application.stages.get(status="open").stage == "application"


def test_the_sweep_ends_what_was_not_corrected(cast, units, call):
    application = submitted_application(None, units.chenguang, call, "2")
    lines = all_passed(application) | {"sealed": {"passed": False, "note": ""}}
    due = date(2022, 4, 25)
    check_formally(cast.actor("zhou"), application, outcome="return", checklist=lines, reason="请补盖公章。", due=due)
    with clock.at(clock.end_of_day(due)):
        sweep(clock.now())
    application.refresh_from_db()
    assert application.status == ApplicationStatus.RETURNED
    with clock.at(clock.end_of_day(due) + timedelta(minutes=1)):
        sweep(clock.now())
        sweep(clock.now())
    application.refresh_from_db()
    assert application.status == ApplicationStatus.REJECTED
    assert application.stages.get().outcome == {"reason": "逾期未补正"}
    assert not application.places.exists()


def test_rejected_ends_here_with_the_reason(cast, units, call):
    application = submitted_application(None, units.chenguang, call, "2")
    lines = all_passed(application) | {"unit_eligible": {"passed": False, "note": ""}}
    check_formally(cast.actor("zhou"), application, outcome="reject", checklist=lines, reason="不属于申报对象。")
    entry = application.stages.get()
    assert (entry.status, entry.outcome) == ("failed", {"reason": "不属于申报对象。"})


def test_paper_in_time_by_arrival_or_postmark(cast, units, call):
    application = submitted_application(None, units.chenguang, call, "2")
    officer = cast.actor("zhou")
    with clock.at(DEADLINE + timedelta(days=5)):
        assert record_paper(officer, application, arrived_on=date(2022, 4, 15)).in_time
        assert "送达日期不能晚于今天" in refusal_of(record_paper, officer, application, arrived_on=date(2022, 5, 1))


def test_drafts_are_reminded_once_per_step_and_closed(cast, units, call):
    draft = begun_application(None, units.chenguang, call, "2")
    reminders = Message.objects.filter(kind="applications.deadline_near", user=cast.user("lin"))
    for days, count in ((8, 0), (6.9, 1), (6.5, 1), (2.5, 2), (0.5, 3)):
        moment = DEADLINE - timedelta(days=days)
        with clock.at(moment):
            sweep(moment)
        assert reminders.count() == count
    with clock.at(DEADLINE + timedelta(minutes=1)):
        sweep(clock.now())
        sweep(clock.now())
    assert draft.stages.get().outcome == {"reason": "截止前未提交"}
    assert not draft.places.exists()
