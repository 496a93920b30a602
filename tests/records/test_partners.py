"""Who is named as partner agrees first: only then is the record shared, shown and counted."""

from datetime import UTC, date, datetime

import pytest

from keshe.accounts.actions import grant
from keshe.accounts.actors import system
from keshe.accounts.domain.roles import Role
from keshe.achievements.models import Brand
from keshe.activities.actions import change_activity, record_activity
from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.models import Activity
from keshe.activities.queries import activities_of
from keshe.audit.models import Event
from keshe.lib import clock
from keshe.notices.models import Message
from keshe.records.actions import (
    accept_partnership,
    confirm_evidence,
    decline_partnership,
    leave_partnership,
    withdraw_record,
)
from keshe.records.models import Partnership
from keshe.records.queries import named_partners, partnerships_for, visible_to, waiting_partnerships
from keshe.rehearsal.steps.achievements import built
from keshe.rehearsal.steps.activities import held
from keshe.rehearsal.steps.organisations import UNIVERSITY, confirmed_story
from keshe.rehearsal.steps.records import linked_page
from tests.saying import refusal

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
DAY = date(2022, 7, 10)
FORUM = "长三角光学论坛"


@pytest.fixture(autouse=True)
def _december():
    with clock.at(datetime(2022, 12, 20, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def forum(cast, unit, other):
    return held(cast, unit, ActivityKind.MEETING, FORUM, DAY, co_organisers=[other], consent=False)


def told(cast, person: str) -> list[str]:
    own = Message.objects.filter(user=cast.user(person), kind__startswith="records.")
    return list(own.order_by("pk").values_list("subject", flat=True))


def asked(record: Activity) -> Partnership:
    return record.partnerships.get()


def test_who_was_named_and_did_not_answer_shares_nothing(cast, unit, other, forum):
    assert (asked(forum).status, list(forum.co_organisers.all()), named_partners(forum)) == ("asked", [], [other])
    assert (list(activities_of(other)), waiting_partnerships(other), waiting_partnerships(unit)) == ([], 1, 0)
    assert list(visible_to(cast.actor("qian"))) == []
    assert told(cast, "qian") == ["苏州市晨光技术学会将贵单位列为联合单位，请确认"]
    message = Message.objects.get(user=cast.user("qian"), kind="records.partner_asked")
    assert (f"活动“{FORUM}”" in message.body, message.link) == (True, f"/me/unit/{other.uid}/partners/")


def test_what_waits_for_an_answer_is_not_recorded_a_second_time(cast, other, forum):
    assert refusal(held, cast, other, ActivityKind.MEETING, FORUM, DAY, admin="qian") == [
        "2022-07-10 已有同名活动“长三角光学论坛”（由苏州市晨光技术学会登记），每场活动只登记一次。"
    ]
    decline_partnership(cast.actor("qian"), asked(forum))
    held(cast, other, ActivityKind.MEETING, FORUM, DAY, admin="qian")
    assert refusal(change_activity, cast.actor("lin"), forum, {}, co_organisers=[other]) == [
        "2022-07-10 已有同名活动“长三角光学论坛”（由苏州市远山研究会登记），每场活动只登记一次。"
    ]


def test_the_partners_administrator_agrees(cast, unit, other, forum):
    for stranger in ("lin", "zhao", "wang", "zhou", "gu"):
        assert refusal(accept_partnership, cast.actor(stranger), asked(forum)), stranger
    accept_partnership(cast.actor("qian"), asked(forum))
    entry = Event.objects.latest("seq")
    assert (entry.verb, entry.subject, entry.facts) == (
        "records.accept_partnership",
        asked(forum).ref,
        {"record": forum.uid, "unit": other.uid},
    )
    assert (list(forum.co_organisers.all()), list(activities_of(other))) == ([other], [forum])
    assert (waiting_partnerships(other), asked(forum).answered_by) == (0, cast.user("qian"))
    assert told(cast, "lin") == ["苏州市远山研究会已确认联合登记"]
    assert refusal(accept_partnership, cast.actor("qian"), asked(forum)) == [
        "联合登记目前是“已确认”，不能确认联合登记。请刷新页面查看最新状态。"
    ]


def test_who_declines_is_told_to_the_owner_and_may_be_asked_again(cast, unit, other, forum):
    decline_partnership(cast.actor("qian"), asked(forum), "只提供了场地")
    assert (asked(forum).status, asked(forum).note, named_partners(forum)) == ("declined", "只提供了场地", [])
    assert "只提供了场地" in Message.objects.get(user=cast.user("lin"), kind="records.partner_declined").body
    change_activity(cast.actor("lin"), forum, {"participants": 80})
    assert asked(forum).status == "declined", "a correction does not ask again"
    change_activity(cast.actor("lin"), forum, {}, co_organisers=[other])
    assert (asked(forum).status, asked(forum).note, asked(forum).answered_at) == ("asked", "", None)
    assert len(told(cast, "qian")) == 2


def test_a_partner_leaves_with_a_reason(cast, unit, other, forum):
    accept_partnership(cast.actor("qian"), asked(forum))
    assert refusal(leave_partnership, cast.actor("qian"), asked(forum), " ") == ["请写明退出原因，原因会告知登记单位。"]
    leave_partnership(cast.actor("qian"), asked(forum), "并未参与")
    assert Event.objects.latest("seq").reason == "并未参与"
    assert (asked(forum).status, list(forum.co_organisers.all()), list(activities_of(other))) == ("declined", [], [])
    assert told(cast, "lin") == ["苏州市远山研究会已确认联合登记", "苏州市远山研究会已退出联合登记"]


def test_a_partner_learns_that_what_it_agreed_to_was_renamed(cast, unit, other, forum):
    """A unit's consent was got for one thing, and its name stood in public beside another."""
    change_activity(cast.actor("lin"), forum, {"title": "光学论坛"})
    assert len(told(cast, "qian")) == 1, "who has not answered sees the new name before agreeing"
    accept_partnership(cast.actor("qian"), asked(forum))
    change_activity(cast.actor("lin"), forum, {"participants": 90})
    assert len(told(cast, "qian")) == 1
    change_activity(cast.actor("lin"), forum, {"title": "保健品推介会"})
    message = Message.objects.filter(user=cast.user("qian")).latest("pk")
    assert (message.subject, message.link) == (
        "苏州市晨光技术学会修改了与贵单位联合登记的活动名称",
        f"/me/unit/{other.uid}/partners/",
    )
    assert message.body == (
        "贵单位确认联合登记的活动“光学论坛”，现改为“保健品推介会”，贵单位名称仍随之公开。如与贵单位确认的内容不符，可登录平台退出。"
    )
    leave_partnership(cast.actor("qian"), asked(forum), "与确认的内容不符")
    assert list(forum.co_organisers.all()) == []


def test_the_owner_takes_a_partner_off(cast, unit, other, forum):
    change_activity(cast.actor("lin"), forum, {}, co_organisers=[])
    assert (asked(forum).status, list(partnerships_for(other)), len(told(cast, "qian"))) == ("dropped", [], 1)
    change_activity(cast.actor("lin"), forum, {}, co_organisers=[other])
    accept_partnership(cast.actor("qian"), asked(forum))
    change_activity(cast.actor("lin"), forum, {}, co_organisers=[])
    assert (list(activities_of(other)), list(forum.partner_answers)) == ([], [])
    assert told(cast, "qian")[-1] == "苏州市晨光技术学会不再将贵单位列为联合单位"


def test_a_withdrawn_record_waits_for_nobody(cast, other, forum):
    withdraw_record(cast.actor("lin"), forum, "误录")
    assert waiting_partnerships(other) == 0
    assert refusal(accept_partnership, cast.actor("qian"), asked(forum)) == ["该记录已撤销，不能再修改。"]


def test_each_partner_answers_for_itself_and_every_sort_asks(cast, unit, other):
    university = confirmed_story(cast, UNIVERSITY)
    values = {"kind": "meeting", "title": FORUM, "starts_at": datetime(2022, 7, 10, 6, tzinfo=UTC), "level": "city"}
    event = record_activity(cast.actor("lin"), unit, values, [other, university])
    accept_partnership(cast.actor("qian"), event.partnerships.get(organisation=other))
    assert [(one.organisation, one.status) for one in event.partner_answers] == [
        (university, "asked"),
        (other, "accepted"),
    ]
    brand = built(cast, unit, Brand, "光影周", date(2018, 1, 1), co_organisers=[other])
    assert (list(brand.co_organisers.all()), brand.partnerships.get().status) == ([other], "accepted")
    decline_partnership(system("story"), event.partnerships.get(organisation=university))
    assert event.partnerships.get(organisation=university).answered_by is None


def test_an_officer_of_a_partner_does_not_confirm_what_counts_for_it(cast, unit, other):
    shared = held(cast, unit, ActivityKind.MEETING, FORUM, DAY, co_organisers=[other])
    evidence = linked_page(cast, shared)
    grant(cast.actor("guan"), cast.user("zhou"), Role.UNIT_FILLER, other.uid)
    assert refusal(confirm_evidence, cast.actor("zhou"), evidence) == ["您不是该单位的人员，不能进行此操作。"]
