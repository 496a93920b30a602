"""What projects tell the conditions of later calls."""

from datetime import date

import pytest

from keshe.capability.queries import reader
from keshe.delivery.actions import return_report
from keshe.lib import clock
from keshe.rehearsal.steps.delivery import reported_project
from tests.delivery.conftest import OCTOBER

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

DUE, DAY_AFTER = date(2022, 10, 31), date(2022, 11, 1)


def overdue(project, day: date, application: object = None):
    return reader(project.application.organisation, application).read("unit.overdue_projects", on=day)


def test_a_report_that_did_not_come_counts_from_the_day_after(project, units):
    assert overdue(project, DUE).value == 0
    late = overdue(project, DAY_AFTER)
    assert (late.value, late.source_zh) == (1, "项目记录：2022-11-01 逾期未交绩效报告 1 项")
    assert [ref.id for ref in late.evidence] == [project.uid]
    assert overdue(project, DAY_AFTER, project.application).value == 0
    assert reader(units.yuanshan).read("unit.overdue_projects", on=DAY_AFTER).value == 0


def test_a_report_handed_in_or_accepted_is_not_overdue(cast, project):
    with clock.at(OCTOBER):
        reported_project(cast, project)
    assert overdue(project, DAY_AFTER).value == 0


def test_a_correction_that_did_not_come_is_overdue(cast, project):
    with clock.at(OCTOBER):
        reported_project(cast, project)
        project.refresh_from_db()
        return_report(cast.actor("zhou"), project, reason="佐证不全", due=date(2022, 11, 10))
    project.refresh_from_db()
    assert overdue(project, date(2022, 11, 10)).value == 0
    assert overdue(project, date(2022, 11, 11)).value == 1
