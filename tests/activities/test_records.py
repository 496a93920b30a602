"""Records are written by the unit, shared by those who held something together, and never counted twice."""

from datetime import UTC, date, datetime, time

import pytest

from keshe.activities.actions import change_activity
from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.queries import activities_of, of_year, years_of
from keshe.audit.models import Event
from keshe.lib import clock
from keshe.records.actions import add_evidence, remove_evidence, withdraw_record
from keshe.records.queries import standing_evidence, visible_to
from keshe.rehearsal.steps.activities import held, recorded_year
from keshe.rehearsal.steps.organisations import YUANSHAN, registered_unit
from tests.files.samples import pdf
from tests.saying import refusal

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
DAY = date(2022, 7, 10)


@pytest.fixture(autouse=True)
def _december():
    with clock.at(datetime(2022, 12, 20, 2, tzinfo=UTC)):
        yield


def test_recording_is_one_act_without_personal_data(cast, unit):
    before = Event.objects.count()
    activity = held(cast, unit, ActivityKind.SCIENCE, "激光小实验", DAY, admin="zhao")
    event = Event.objects.latest("seq")
    assert (Event.objects.count() - before, event.verb, event.subject) == (
        1,
        "activities.record_activity",
        activity.ref,
    )
    assert event.facts == {"kind": "science", "held_on": "2022-07-10", "partners": []}


def test_what_is_not_held_yet_is_not_recorded(cast, unit):
    assert refusal(held, cast, unit, ActivityKind.SCIENCE, "年末讲座", date(2022, 12, 31), at=time(23, 30)) == [
        "活动定于 2022-12-31 23:30 开始，尚未举办，请在举办后登记。"
    ]


def test_a_meeting_held_together_is_one_record_with_credit_for_each(cast, unit, other):
    shared = held(cast, unit, ActivityKind.MEETING, "长三角光学论坛", DAY, co_organisers=[other])
    assert list(activities_of(unit)) == [shared]
    assert list(activities_of(other)) == [shared]
    assert refusal(held, cast, other, ActivityKind.MEETING, "长三角光学论坛", DAY, admin="qian") == [
        "2022-07-10 已有同名活动“长三角光学论坛”（由苏州市晨光技术学会登记），每场活动只登记一次。"
    ]
    assert refusal(withdraw_record, cast.actor("qian"), shared, "不是我们办的") == [
        "该记录由“苏州市晨光技术学会”登记，请联系该单位修改。"
    ]


def test_partners_are_other_confirmed_units(cast, unit):
    draft = registered_unit(cast, YUANSHAN)
    assert refusal(held, cast, unit, ActivityKind.MEETING, "论坛", DAY, co_organisers=[draft]) == [
        "联合举办单位须是已确认登记的单位，请重新选择。"
    ]
    assert refusal(held, cast, unit, ActivityKind.MEETING, "论坛", DAY, co_organisers=[unit]) == [
        "联合举办单位中不必再选本单位。"
    ]


def test_levels_belong_to_academic_meetings(cast, unit):
    assert refusal(held, cast, unit, ActivityKind.MEETING, "论坛", DAY, level="") == ["学术会议、学术年会须选择级别。"]
    assert refusal(held, cast, unit, ActivityKind.SCIENCE, "讲座", DAY, level="city", in_academic_month=True) == [
        "只有学术会议、学术年会填写级别。",
        "只有学术会议、学术年会可以列入学术月系列活动。",
    ]


def test_a_changed_activity_keeps_its_partners_unless_told(cast, unit, other):
    shared = held(cast, unit, ActivityKind.MEETING, "论坛", DAY, co_organisers=[other])
    change_activity(cast.actor("lin"), shared, {"participants": 300})
    shared.refresh_from_db()
    assert (shared.participants, list(shared.co_organisers.all())) == (300, [other])
    change_activity(cast.actor("lin"), shared, {}, co_organisers=[])
    assert list(activities_of(other)) == []


def test_a_withdrawn_record_counts_no_more_and_changes_no_more(cast, unit):
    lecture = held(cast, unit, ActivityKind.SCIENCE, "讲座", DAY)
    assert refusal(withdraw_record, cast.actor("lin"), lecture, "  ") == ["请写明撤销原因。"]
    withdraw_record(cast.actor("lin"), lecture, "重复登记")
    lecture.refresh_from_db()
    assert refusal(change_activity, cast.actor("lin"), lecture, {"place": "别处"}) == ["该记录已撤销，不能再修改。"]


def test_evidence_is_judged_kept_and_taken_away(cast, unit):
    activity = held(cast, unit, ActivityKind.SCIENCE, "讲座", DAY)
    evidence = add_evidence(cast.actor("zhao"), activity, pdf(), "签到表.pdf")
    assert evidence.file is not None
    assert Event.objects.latest("seq").facts == {
        "evidence": evidence.uid,
        "file": evidence.file.uid,
        "sha256": evidence.file.sha256,
    }
    assert refusal(add_evidence, cast.actor("qian"), activity, pdf(), "签到表.pdf") == [
        "该记录由“苏州市晨光技术学会”登记，请联系该单位修改。"
    ]
    remove_evidence(cast.actor("lin"), evidence)
    assert list(standing_evidence(activity)) == []


def test_who_sees_which_records(cast, unit, other):
    alone = held(cast, unit, ActivityKind.SCIENCE, "讲座", DAY)
    shared = held(cast, unit, ActivityKind.MEETING, "论坛", DAY, co_organisers=[other])
    for person, seen in (
        ("lin", {alone.uid, shared.uid}),
        ("zhao", {alone.uid, shared.uid}),
        ("qian", {shared.uid}),
        ("sun", set()),
        ("zhou", {alone.uid, shared.uid}),
        ("zheng", {alone.uid, shared.uid}),
    ):
        assert set(visible_to(cast.actor(person)).values_list("uid", flat=True)) == seen, person


def test_the_years_of_the_list_are_chinas(cast, unit):
    held(cast, unit, ActivityKind.SCIENCE, "跨年讲座", date(2021, 12, 31), at=time(23, 30))
    held(cast, unit, ActivityKind.SCIENCE, "元旦讲座", date(2022, 1, 1), at=time(0, 15))
    assert years_of(unit) == [2022, 2021]
    assert [one.title for one in of_year(activities_of(unit), 2021)] == ["跨年讲座"]


def test_a_rehearsed_year(cast, unit):
    recorded_year(cast, unit)
    assert activities_of(unit).count() == 20 + 5 + 1 + 4 + 2
