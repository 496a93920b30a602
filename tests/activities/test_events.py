"""Events are announced, held or cancelled; only what was held counts."""

from datetime import UTC, date, datetime, time

import pytest

from keshe.activities.actions import (
    add_kind,
    begin_series,
    cancel_activity,
    change_activity,
    confirm_held,
    record_activity,
    rename_kind,
    restore_kind,
    retire_kind,
)
from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.domain.series import SeriesRule
from keshe.activities.queries import awaiting, kind_choices, kind_labels, public_events, vocabulary
from keshe.audit.models import Event
from keshe.capability.queries import reader
from keshe.lib import clock
from keshe.records.actions import withdraw_record
from keshe.rehearsal.steps.activities import held
from keshe.rehearsal.steps.events import arrived, confirmed, opened, planned, series, signed
from keshe.rehearsal.steps.organisations import YUANSHAN, confirmed_story, registered_unit
from tests.saying import refusal

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
BEFORE = datetime(2022, 12, 20, 2, tzinfo=UTC)
AFTER = datetime(2023, 1, 5, 2, tzinfo=UTC)
EVE = date(2022, 12, 31)
YEAR = (date(2022, 1, 1), date(2022, 12, 31))
SCIENCE = ActivityKind.SCIENCE


@pytest.fixture(autouse=True)
def _december():
    with clock.at(BEFORE):
        yield


def count(unit, code="records.science_activities", within=YEAR):
    return reader(unit).read(code, within=within).value


def test_an_event_on_new_years_eve_counts_in_its_year_once_it_is_confirmed(cast, unit):
    event = planned(cast, unit, SCIENCE, "跨年科普夜", EVE, at=time(23, 30))
    assert (event.status, event.counts_as, event.awaits_confirmation) == ("planned", "science", False)
    assert Event.objects.latest("seq").verb == "activities.plan"
    assert count(unit) is None
    assert refusal(confirmed, cast, event, 30) == ["活动定于 2022-12-31 23:30 开始，开始之后才能确认已举办。"]
    with clock.at(AFTER):
        assert (event.awaits_confirmation, count(unit)) == (True, None)
        assert [one.title for one in awaiting(unit_events(unit), clock.now())] == ["跨年科普夜"]
        assert refusal(confirmed, cast, event) == ["请填写参加人数；没有签到记录的活动须填写后才能确认。"]
        event = confirmed(cast, event, 30)
        assert Event.objects.latest("seq").facts == {"participants": 30, "checked_in": 0}
        assert (event.status, event.awaits_confirmation, count(unit)) == ("held", False, 1)
        assert count(unit, within=(date(2023, 1, 1), date(2023, 12, 31))) == 0
        assert refusal(confirmed, cast, event, 30) == ["活动目前是“已举办”，不能确认已举办。请刷新页面查看最新状态。"]


def unit_events(unit):
    from keshe.activities.queries import activities_of

    return activities_of(unit)


def test_a_cancelled_event_never_counts_and_leaves_its_day_free(cast, unit):
    event = planned(cast, unit, SCIENCE, "天文夜", EVE)
    lin = cast.actor("lin")
    assert refusal(cancel_activity, lin, event, " ") == ["请写明取消原因，原因会显示在活动页面上。"]
    event = cancel_activity(lin, event, "场地检修")
    assert (event.status, event.cancel_reason) == ("cancelled", "场地检修")
    assert refusal(change_activity, lin, event, {"title": "天文夜二"}) == ["该活动已取消。"]
    with clock.at(AFTER):
        assert refusal(confirm_held, lin, event, 3) == ["活动目前是“已取消”，不能确认已举办。请刷新页面查看最新状态。"]
        held(cast, unit, SCIENCE, "天文夜", EVE)
        assert count(unit) == 1


def test_a_withdrawn_event_counts_no_more(cast, unit):
    event = held(cast, unit, SCIENCE, "讲座", date(2022, 5, 1))
    assert count(unit) == 1
    withdraw_record(cast.actor("lin"), event, "重复登记")
    assert count(unit) is None


def test_a_co_organised_event_counts_once_for_each(cast, unit):
    other = confirmed_story(cast, YUANSHAN)
    event = planned(cast, unit, ActivityKind.MEETING, "光学论坛", EVE, level="national", co_organisers=[other])
    with clock.at(AFTER):
        assert refusal(confirm_held, cast.actor("qian"), event, 90) == [
            "该记录由“苏州市晨光技术学会”登记，请联系该单位修改。"
        ]
        confirmed(cast, event, 90)
        for one in (unit, other):
            assert count(one, "records.academic_events") == 1
            assert count(one, "records.joint_conferences") == 1
            assert count(one, "records.activity_attendance") == 90


def test_attendance_is_what_was_typed_else_what_was_checked_in(cast, unit):
    assert count(unit, "records.activity_attendance") is None
    held(cast, unit, SCIENCE, "甲", date(2022, 5, 1), participants=40)
    held(cast, unit, SCIENCE, "乙", date(2022, 5, 2), participants=None)
    held(cast, unit, SCIENCE, "前一年", date(2021, 5, 2), participants=500)
    event = opened(cast, planned(cast, unit, SCIENCE, "丙", date(2022, 12, 20)))
    signed(event, 0)
    signed(event, 1)
    with clock.at(event.starts_at):
        arrived(event, 0)
        arrived(event, 1)
        event.refresh_from_db()
        event = confirmed(cast, event)
        assert (event.participants, event.checked_in, event.attendance) == (None, 2, 2)
        found = reader(unit).read("records.activity_attendance", within=YEAR)
    assert (found.value, found.source_zh) == (
        42,
        "活动记录：2 场活动参加 42 人次（2022-01-01 至 2022-12-31）",
    )
    assert [ref.label for ref in found.evidence] == ["2022-05-01 甲", "2022-12-20 丙"]


def test_plans_have_no_participants_and_records_no_future(cast, unit):
    assert refusal(planned, cast, unit, SCIENCE, "讲座", EVE, participants=3) == [
        "活动尚未举办，参加人数请在确认举办时填写。"
    ]
    assert refusal(held, cast, unit, SCIENCE, "讲座", EVE) == [
        "活动定于 2022-12-31 14:00 开始，尚未举办，请在举办后登记。"
    ]


def test_a_conference_with_a_gap_year(cast, unit):
    conferences = series(cast, unit, "晨光学术年会")
    for year in (2018, 2019, 2021, 2022):
        kind = ActivityKind.ANNUAL_CONFERENCE
        held(cast, unit, kind, f"{year} 年学术年会", date(year, 11, 18), series=conferences)
    found = reader(unit).read("records.annual_conference_years", up_to_year=2022)
    assert found.value == frozenset({2018, 2019, 2021, 2022})
    assert found.source_zh == "活动记录：学术年会 2018、2019、2021、2022 年举办，其间 2020 年没有记录"


def test_series_belong_to_their_unit_and_have_a_name_once(cast, unit):
    mine = series(cast, unit, "晨光学术年会")
    other = confirmed_story(cast, YUANSHAN)
    assert refusal(series, cast, unit, " 晨光学术年会 ") == ["本单位已有系列“晨光学术年会”，请直接在其下登记活动。"]
    assert refusal(held, cast, other, SCIENCE, "讲座", date(2022, 5, 1), series=mine) == [
        "所选系列不属于本单位，请重新选择。"
    ]
    lin = cast.actor("lin")
    assert refusal(begin_series, lin, unit, name="", kind="science", rule="yearly") == ["请填写系列名称。"]
    assert refusal(begin_series, lin, unit, name="讲座", kind="moon", rule="yearly") == ["请选择类型。"]
    assert refusal(begin_series, lin, unit, name="讲座", kind="science", rule="daily") == ["请选择举办周期。"]
    assert refusal(begin_series, cast.actor("wang"), unit, name="讲", kind="science", rule=SeriesRule.NONE) == [
        "您不是该单位的人员，不能进行此操作。"
    ]


def test_the_public_calendar_shows_public_events_of_confirmed_units(cast, unit):
    planned(cast, unit, SCIENCE, "公开讲座", EVE)
    planned(cast, unit, SCIENCE, "内部讲座", EVE, public=False)
    draft = registered_unit(cast, YUANSHAN)
    planned(cast, draft, SCIENCE, "草稿单位的讲座", EVE, admin="qian")
    withdraw_record(cast.actor("lin"), planned(cast, unit, SCIENCE, "撤销的", EVE), "误录")
    assert [event.title for event in public_events()] == ["公开讲座"]


# ------------------------------------------------------------------ vocabulary


def test_officers_add_a_kind_that_counts_as_a_built_in_one(cast, unit):
    zhou = cast.actor("zhou")
    fair = add_kind(zhou, "科普市集", "science")
    assert Event.objects.latest("seq").facts == {"code": fair.code, "label": "科普市集", "counts_as": "science"}
    held(cast, unit, fair.code, "丝绸与光", date(2022, 5, 1))
    held(cast, unit, SCIENCE, "讲座", date(2022, 5, 2))
    assert count(unit) == 2
    assert kind_labels()[fair.code] == "科普市集"
    assert refusal(add_kind, zhou, "科普市集", "science") == ["已有名为“科普市集”的活动类型，请换一个名称。"]
    assert refusal(add_kind, zhou, "科普活动", "other") == ["已有名为“科普活动”的活动类型，请换一个名称。"]
    assert refusal(add_kind, zhou, " ", "science") == ["请填写类型名称。"]
    assert refusal(add_kind, zhou, "新类", "moon") == ["请选择按哪一类统计。"]
    assert refusal(add_kind, cast.actor("lin"), "新类", "science") == [
        "您没有“学会部经办人”的权限，不能进行此操作。如有需要，请联系系统管理员。"
    ]


def test_a_retired_kind_is_offered_no_more_and_what_was_recorded_counts(cast, unit):
    zhou = cast.actor("zhou")
    event = held(cast, unit, ActivityKind.VOLUNTEER, "志愿服务", date(2022, 5, 1))
    retire_kind(zhou, "volunteer")
    assert "volunteer" not in dict(kind_choices())
    assert dict(kind_choices("volunteer"))["volunteer"] == "志愿服务"
    assert refusal(held, cast, unit, ActivityKind.VOLUNTEER, "又一次", date(2022, 6, 1)) == ["请选择类型。"]
    change_activity(cast.actor("lin"), event, {"participants": 7})
    assert count(unit, "records.volunteer_activities") == 1
    restore_kind(zhou, "volunteer")
    assert "volunteer" in dict(kind_choices())


def test_a_built_in_kind_is_renamed(cast, unit):
    entry = rename_kind(cast.actor("zhou"), "science", "科学普及活动")
    assert Event.objects.latest("seq").facts == {"code": "science", "before": "科普活动", "label": "科学普及活动"}
    assert (entry.code, vocabulary()["science"].label, len(vocabulary())) == ("science", "科学普及活动", 11)
    assert refusal(rename_kind, cast.actor("zhou"), "moon", "月亮") == ["请选择类型。"]


def test_recording_names_an_active_kind(cast, unit):
    values = {"kind": "moon", "title": "讲座", "starts_at": datetime(2022, 5, 1, tzinfo=UTC)}
    assert refusal(record_activity, cast.actor("lin"), unit, values) == ["请选择类型。"]
