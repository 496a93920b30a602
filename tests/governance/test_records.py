"""Records of a unit's governance: one act each, by its own people, nothing personal in the log."""

from datetime import UTC, date, datetime, time

import pytest

from keshe.accounts.actions import grant
from keshe.accounts.actors import system
from keshe.accounts.domain.roles import Role
from keshe.audit.models import Event
from keshe.governance.actions import change_entry, record_entry
from keshe.governance.domain.kinds import ChannelKind, MeetingKind, PostKind, RuleKind
from keshe.governance.queries import (
    Holding,
    holdings,
    in_force,
    meeting_years,
    meetings_in,
    meetings_of,
    posts_of,
    public_posts,
    society_day_of,
)
from keshe.lib import clock
from keshe.records.actions import withdraw_record
from keshe.records.queries import visible_to
from keshe.rehearsal.steps.governance import (
    branch_founded,
    channel_opened,
    employed,
    governed,
    meeting_held,
    post_held,
    rule_adopted,
)
from tests.saying import refusal

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
DAY = date(2022, 3, 18)


@pytest.fixture(autouse=True)
def _summer():
    with clock.at(datetime(2022, 6, 1, 2, tzinfo=UTC)):
        yield


def test_recording_is_one_act_without_personal_data(cast, unit):
    before = Event.objects.count()
    post = post_held(cast, unit, PostKind.CHAIR, " 程 远 ", DAY, admin="zhao", workplace="示范研究所")
    event = Event.objects.latest("seq")
    assert (Event.objects.count() - before, event.verb, event.subject) == (1, "governance.record", post.ref)
    assert event.facts == {
        "sort": "council_post",
        "kind": "chair",
        "since": "2022-03-18",
        "until": None,
        "shown": True,
    }
    assert (post.name, post.organisation) == ("程远", unit)


def test_a_change_is_logged_and_withdrawn_records_are_left_out(cast, unit):
    post = post_held(cast, unit, PostKind.CHAIR, "程远", DAY)
    change_entry(cast.actor("lin"), post, {"until": date(2022, 5, 31)})
    event = Event.objects.latest("seq")
    assert (event.verb, event.facts["until"]) == ("governance.change", "2022-05-31")
    post.refresh_from_db()
    assert (post.name, post.until) == ("程远", date(2022, 5, 31))
    withdraw_record(cast.actor("lin"), post, "重复登记")
    assert list(posts_of(unit)) == []
    assert refusal(change_entry, cast.actor("lin"), post, {"name": "他人"}) == ["该记录已撤销，不能再修改。"]


def test_only_the_units_recorders_record(cast, unit, other):
    values = {"kind": "chair", "name": "程远", "since": DAY}
    assert refusal(record_entry, cast.actor("qian"), unit, "council_post", values) == [
        "您不是该单位的人员，不能进行此操作。"
    ]
    post = post_held(cast, unit, PostKind.CHAIR, "程远", DAY)
    assert refusal(change_entry, cast.actor("qian"), post, {"name": "他人"}) == [
        "该记录由“苏州市晨光技术学会”登记，请联系该单位修改。"
    ]
    assert [visible_to(cast.actor(name)).count() for name in ("lin", "qian", "zhou", "sun", "wang")] == [1, 0, 1, 0, 0]
    head = cast.user("wang")
    grant(system("test"), head, Role.UNIT_HEAD, unit.uid)
    assert len(refusal(record_entry, cast.actor("wang"), unit, "council_post", values)) == 1


def test_a_refused_record_leaves_nothing(cast, unit):
    before = Event.objects.count()
    assert refusal(meeting_held, cast, unit, MeetingKind.COUNCIL, DAY, attended=40) == [
        "出席 40 人多于应到 31 人，请核对；列席人员不计入出席人数。"
    ]
    assert (Event.objects.count(), meetings_of(unit).count()) == (before, 0)


def test_a_meeting_without_a_name_is_called_by_day_and_kind(cast, unit):
    late = meeting_held(cast, unit, MeetingKind.COUNCIL, date(2021, 12, 31), at=time(23, 30))
    assert (str(late), late.day, late.quorate) == ("2021-12-31 理事会", date(2021, 12, 31), True)
    assert meeting_held(cast, unit, MeetingKind.COUNCIL, DAY, attended=20).quorate is False
    assert meeting_years(unit) == [2022, 2021]
    assert list(meetings_in(meetings_of(unit), 2021)) == [late]


def test_a_rule_names_a_meeting_of_its_own_unit(cast, unit, other):
    own = meeting_held(cast, unit, MeetingKind.COUNCIL, DAY)
    assert rule_adopted(cast, unit, RuleKind.FINANCE, "财务管理制度", DAY, meeting=own).meeting == own
    foreign = meeting_held(cast, other, MeetingKind.COUNCIL, DAY, admin="qian")
    assert refusal(rule_adopted, cast, unit, RuleKind.FINANCE, "财务管理制度", DAY, meeting=foreign) == [
        "请选择本单位登记的会议。"
    ]
    assert refusal(rule_adopted, cast, unit, RuleKind.FINANCE, "财务管理制度", date(2022, 3, 19), meeting=own) == [
        "与所选会议记录的日期（2022-03-18）不一致，请核对。"
    ]


def test_a_term_holds_on_its_first_and_last_day(cast, unit):
    post = post_held(cast, unit, PostKind.CHAIR, "程远", DAY, until=date(2022, 5, 31))
    days = (date(2022, 3, 17), DAY, date(2022, 5, 31), date(2022, 6, 1))
    assert [list(in_force(posts_of(unit), day)) for day in days] == [[], [post], [post], []]


def test_the_public_sees_posts_that_are_shown_highest_first(cast, unit):
    post_held(cast, unit, PostKind.DIRECTOR, "陶然之", DAY)
    post_held(cast, unit, PostKind.CHAIR, "程远", DAY)
    post_held(cast, unit, PostKind.VICE_CHAIR, "顾知行", DAY, shown=False)
    post_held(cast, unit, PostKind.SECRETARY_GENERAL, "许若谷", date(2020, 1, 1), until=date(2022, 5, 31))
    assert [post.name for post in public_posts(unit, date(2022, 6, 1))] == ["程远", "陶然之"]


def test_the_society_day_is_what_the_council_decided_last(cast, unit):
    assert society_day_of(unit) == "晨光学会日（5月20日）"
    meeting = meeting_held(
        cast, unit, MeetingKind.STANDING_COUNCIL, DAY, society_day="光明学会日", society_day_on="6月1日"
    )
    assert society_day_of(unit) == "光明学会日（6月1日）"
    withdraw_record(cast.actor("lin"), meeting, "登记有误")
    assert society_day_of(unit) == "晨光学会日（5月20日）"


def test_what_a_unit_has_of_each_sort(cast, unit, django_assert_num_queries):
    governed(cast, unit, date(2021, 3, 18))
    meeting_held(cast, unit, MeetingKind.COUNCIL, date(2021, 6, 1))
    meeting_held(cast, unit, MeetingKind.COUNCIL, date(2021, 6, 2))
    branch_founded(cast, unit, "旧委员会", date(2010, 1, 1), until=date(2022, 5, 31))
    employed(cast, unit, "离岗者", date(2010, 1, 1), until=date(2022, 5, 31))
    channel_opened(cast, unit, ChannelKind.APP, "晨光 APP", DAY, until=date(2022, 6, 1))
    with django_assert_num_queries(6):
        found = holdings(unit, date(2022, 6, 1))
    assert found == {
        "council_post": Holding(7, 7),
        "governing_meeting": Holding(5, 2),
        "internal_rule": Holding(2, 2),
        "society_branch": Holding(4, 3),
        "staff_member": Holding(5, 4),
        "channel": Holding(1, 1),
    }
