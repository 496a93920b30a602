"""Who tries telephones at the door, or codes of receipts, one after the other is held back."""

from datetime import UTC, date, datetime, timedelta

import pytest

from keshe.accounts.actors import VISITOR
from keshe.accounts.models import Sending
from keshe.activities.actions import cancel_sign_up, check_in, find_sign_up, undo_check_in
from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.models import CheckIn
from keshe.audit.models import Event
from keshe.lib import clock
from keshe.rehearsal.steps.events import GUESTS, opened, planned, signed, ticked
from keshe.rehearsal.steps.organisations import CHENGUANG, confirmed_story
from tests.saying import refusal

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
HERE, THERE = "203.0.113.7", "198.51.100.9"
UNKNOWN = "没有找到对应的报名信息，请核对手机号或报名码，或请现场工作人员协助。"
NO_CODE = "没有查到此报名码，请逐字核对，并确认所报的是本场活动。"
TOO_MANY = (
    "一小时内从您所在的网络地址已有 2 次核对未通过。为防止有人试探他人是否报名，请在 {} 后再试；"
    "已到现场的，请由工作人员在名单中签到。"
)


@pytest.fixture(autouse=True)
def _two(monkeypatch):
    monkeypatch.setattr("keshe.activities.domain.signing.MOST_WRONG", 2)
    with clock.at(datetime(2022, 5, 20, 6, tzinfo=UTC)):  # 14:00 in China, when the event begins
        yield


@pytest.fixture
def event(cast):
    with clock.at(datetime(2022, 5, 1, 2, tzinfo=UTC)):
        unit = confirmed_story(cast, CHENGUANG)
        return opened(cast, planned(cast, unit, ActivityKind.SCIENCE, "激光小实验", date(2022, 5, 20)))


@pytest.fixture
def guest(event):
    with clock.at(datetime(2022, 5, 1, 2, tzinfo=UTC)):
        return signed(event, 0)


def at_the_door(event, typed: str, address: str = HERE) -> CheckIn:
    return check_in(VISITOR, event, typed, arrived_at=clock.now(), address=address)


def test_wrong_telephones_at_the_door_are_counted_and_held_back(event, guest):
    entries = Event.objects.count()
    for _time in range(2):
        assert refusal(at_the_door, event, "13900000000") == [UNKNOWN]
    assert refusal(at_the_door, event, "13900000000") == [TOO_MANY.format("15:01")]
    assert refusal(at_the_door, event, GUESTS[0][1]) == [TOO_MANY.format("15:01")]
    assert (Event.objects.count(), Sending.objects.count(), CheckIn.objects.count()) == (entries, 2, 0)
    assert HERE not in str(list(Sending.objects.values()))
    assert at_the_door(event, GUESTS[0][1], THERE).sign_up == guest[0]
    with clock.at(clock.now() + timedelta(minutes=61)):
        assert refusal(at_the_door, event, GUESTS[0][1]) == ["已于 14:00 签到，无需重复签到。"]
    assert Sending.objects.count() == 1, "what is older than an hour is forgotten"


def test_whoever_waits_or_came_before_is_counted_too_because_the_answer_tells_it(event, guest):
    at_the_door(event, GUESTS[0][1])
    assert Sending.objects.count() == 0
    for _time in range(2):
        assert refusal(at_the_door, event, GUESTS[0][1]) == ["已于 14:00 签到，无需重复签到。"]
    assert refusal(at_the_door, event, GUESTS[0][1]) == [TOO_MANY.format("15:01")]


def test_what_says_nothing_of_anybody_is_not_counted(event, guest):
    for _time in range(3):
        assert refusal(at_the_door, event, "你好") == ["请填写报名时的手机号，或报名凭证上的 12 位报名码。"]
    with clock.at(event.starts_at - timedelta(days=1)):
        assert len(refusal(at_the_door, event, GUESTS[0][1])) == 1
    assert refusal(at_the_door, event, "13900000000", "") == [UNKNOWN]
    assert Sending.objects.count() == 0


def test_wrong_codes_count_with_wrong_telephones(cast, event, guest):
    person, code = guest
    assert find_sign_up(event, code, HERE) == person
    assert refusal(find_sign_up, event, "0" * 12, HERE) == [NO_CODE]
    assert refusal(at_the_door, event, "13900000000") == [UNKNOWN]
    assert refusal(find_sign_up, event, code, HERE) == [TOO_MANY.format("15:01")]
    assert find_sign_up(event, code, THERE) == person


def test_a_reason_to_undo_is_told_both_numbers_when_it_is_too_long(cast, event, guest):
    ticked(cast, guest[0])
    assert refusal(undo_check_in, cast.actor("lin"), guest[0], "误" * 201) == ["撤销原因不超过 200 字，现有 201 字。"]
    assert refusal(cancel_sign_up, VISITOR, guest[0]) == ["活动已经开始，不能再取消报名。"]
