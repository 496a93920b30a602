"""A promise bound to a fact: its result is counted from records, whatever somebody types."""

from datetime import date

import pytest

from keshe.activities.domain.kinds import ActivityKind
from keshe.delivery.actions import save_report_section, submit_report
from keshe.delivery.models import Project, Report
from keshe.lib import clock
from keshe.rehearsal.steps.activities import held
from keshe.rehearsal.steps.applications import unit_actor
from keshe.rehearsal.steps.delivery import filled_report, opened_project
from keshe.rehearsal.steps.programmes import opened_call
from tests.decisions.conftest import MARCH
from tests.delivery.conftest import OCTOBER

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

SCIENCE = {
    "level1": "output",
    "level2": "数量指标",
    "level3": "科普活动场次",
    "operator": "≥",
    "target": "2",
    "this_year": "2",
    "unit": "场",
    "fact": "records.science_activities",
    "note": "",
}
REST = [
    {**SCIENCE, "level1": "benefit", "level2": "社会效益", "level3": "受众", "unit": "人次", "fact": ""},
    {**SCIENCE, "level1": "satisfaction", "level2": "服务对象满意度", "level3": "满意率", "unit": "%", "fact": ""},
]


@pytest.fixture
def bound(cast, units) -> Project:
    with clock.at(MARCH):
        call = opened_call(cast)
        return opened_project(cast, units.chenguang, call, "3", items=["4"], answers={"targets": [SCIENCE, *REST]})


def rows(first: str) -> list[dict[str, str]]:
    return [{"status": "done", "actual": first, "date": "2022-10-10"}, *({"status": "done", "actual": "2"},) * 2]


def test_what_is_typed_gives_way_to_what_is_counted(cast, units, bound):
    with clock.at(OCTOBER):
        held(cast, units.chenguang, ActivityKind.SCIENCE, "护眼讲座", date(2022, 5, 12))
        held(cast, units.chenguang, ActivityKind.SCIENCE, "去年的讲座", date(2021, 12, 31))
        actor = unit_actor(units.chenguang)
        save_report_section(actor, bound, "results", {"results": rows("99")}, 0)
        saved = bound.application.answers.get(form="report", section="results").values["results"]
    assert [row["actual"] for row in saved] == ["1", "2", "2"]
    assert saved[0]["counted"]["source"] == "活动记录：科普活动 1 场（2022-01-01 至 2022-12-31）"
    assert [record["label"] for record in saved[0]["counted"]["records"]] == ["2022-05-12 护眼讲座"]
    assert "counted" not in saved[1]


def test_it_is_counted_once_more_on_handing_in_and_then_no_more(cast, units, bound):
    with clock.at(OCTOBER):
        filled_report(bound, answers={"results": rows("")})
        held(cast, units.chenguang, ActivityKind.SCIENCE, "护眼讲座", date(2022, 5, 12))
        held(
            cast, units.chenguang, ActivityKind.SCIENCE, "星空观测", date(2022, 10, 20), at=clock.local(OCTOBER).time()
        )
        submission = submit_report(unit_actor(units.chenguang), bound, "once", clock.now())
        held(cast, units.chenguang, ActivityKind.SCIENCE, "补记的讲座", date(2022, 6, 1))
    report = Report.objects.get(submission=submission)
    first = report.results[0]
    assert (first["actual"], first["score"], first["counted"]["shown"]) == ("2", first["points"], "2 场")
    assert submission.snapshot["answers"]["results"]["results"][0]["actual"] == "2"
