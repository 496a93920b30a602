"""What a form is filled in with comes from the records, where there are some, before the profile's own figures."""

from datetime import UTC, date, datetime

import pytest

from keshe.applications.forms.prefill import Prefill, prefills_of
from keshe.capability.queries import reader
from keshe.governance.domain.kinds import MeetingKind
from keshe.lib import clock
from keshe.programmes.domain.document import TextQuestion
from keshe.rehearsal.steps.governance import employed, meeting_held
from keshe.rehearsal.steps.programmes import opened_call

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _march():
    with clock.at(datetime(2022, 3, 20, 2, tzinfo=UTC)):
        yield


def test_staff_and_society_day(cast, unit):
    document = opened_call(cast).current_version.document_model
    staff = TextQuestion(id="staff", type="text", label="专职人员", prefill="unit.full_time_staff")
    day = TextQuestion(id="day", type="text", label="学会日", prefill="unit.society_day")

    def offered() -> dict[str, Prefill]:
        return prefills_of([staff, day], unit, reader(unit), document)

    assert offered() == {
        "staff": Prefill("4", "单位档案·专职人员数（更新于 2022-03-20）"),
        "day": Prefill("晨光学会日（5月20日）", "会议记录或单位档案"),
    }
    employed(cast, unit, "宋怀瑾", date(2020, 1, 1))
    meeting_held(cast, unit, MeetingKind.COUNCIL, date(2022, 3, 18), society_day="光明日", society_day_on="6月1日")
    assert offered() == {
        "staff": Prefill("1", "秘书处人员记录：2022-03-20 在岗专职人员 1 人"),
        "day": Prefill("光明日（6月1日）", "会议记录或单位档案"),
    }
