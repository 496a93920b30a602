"""People sign up without an account, wait for a place, and are checked in once."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from keshe.accounts.actors import VISITOR
from keshe.activities.actions import (
    cancel_sign_up,
    check_in,
    open_sign_up,
    renew_secret,
    sign_up,
    tick_off,
    undo_check_in,
)
from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.labels import CONSENT
from keshe.activities.models import CheckIn, SignUp
from keshe.activities.queries import places_taken, sign_up_by_code, signed_up
from keshe.activities.sweep import erase
from keshe.audit.models import Event
from keshe.jobs import sweeps
from keshe.lib import clock
from keshe.lib.refusals import Refused, sentences
from keshe.privacy.models import Consent
from keshe.privacy.sealing import PREFIX
from keshe.rehearsal.steps.events import GUESTS, arrived, opened, planned, signed, ticked
from keshe.rehearsal.steps.organisations import CHENGUANG, confirmed_story
from tests.saying import refusal

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
DAY = date(2022, 5, 20)


@pytest.fixture(autouse=True)
def _may():
    with clock.at(datetime(2022, 5, 1, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def event(cast):
    return planned(cast, confirmed_story(cast, CHENGUANG), ActivityKind.SCIENCE, "激光小实验", DAY)


def test_a_sign_up_is_sealed_consented_and_anonymous_in_the_log(cast, event):
    opened(cast, event)
    person, code = signed(event)
    assert (person.status, person.name, person.phone) == ("taken", "顾听雨", "13800000001")
    raw = SignUp.objects.extra(select={"raw": "phone"}).values_list("raw", flat=True).get()
    assert raw.startswith(PREFIX)
    assert sign_up_by_code(code) == person
    assert sign_up_by_code("0" * 12) is None
    entry = Event.objects.latest("seq")
    assert (entry.actor, entry.verb, entry.subject) == ("visitor", "activities.sign_up", person.ref)
    assert entry.facts == {"event": event.uid, "status": "taken"}
    assert Consent.objects.get().about == person.ref


def test_what_a_sign_up_must_have(cast, event):
    arguments: dict[str, Any] = {
        "name": "顾听雨",
        "phone": "13800000001",
        "agreed_to": str(CONSENT),
        "arrived_at": clock.now(),
    }
    assert refusal(sign_up, VISITOR, event, **arguments) == ["该活动不需要报名，可直接参加。"]
    opened(cast, event)
    for change, said in (
        ({"name": " "}, "请填写姓名。"),
        ({"phone": "123"}, "请填写 11 位手机号，或带区号的固定电话。"),
        ({"agreed_to": ""}, "请勾选同意后再提交。"),
    ):
        assert refusal(sign_up, VISITOR, event, **{**arguments, **change}) == [said]


def test_a_telephone_that_has_a_place_is_answered_like_any_other(cast, event):
    """Nobody learns by signing up whose telephone has a place; the second row takes none."""
    opened(cast, event, capacity=2)
    first, _code = signed(event, 0)
    arguments: dict[str, Any] = {"name": "打听的人", "agreed_to": str(CONSENT), "arrived_at": clock.now()}
    second, code = sign_up(VISITOR, event, phone="+86 138 0000 0001", **arguments)
    assert (second.status, second.name, second.phone, second.repeats) == ("taken", "打听的人", "13800000001", first)
    assert Event.objects.latest("seq").facts == {"event": event.uid, "status": "taken", "repeats": first.uid}
    assert (list(signed_up(event)), places_taken(event), sign_up_by_code(code)) == ([first], (1, 0), second)
    cancel_sign_up(VISITOR, second)
    first.refresh_from_db()
    assert (first.status, places_taken(event)) == ("taken", (1, 0))
    third, code = sign_up(VISITOR, event, phone="13800000001", **arguments)
    with clock.at(event.starts_at):
        check_in(VISITOR, event, code, arrived_at=clock.now())
        assert refusal(arrived, event, 0) == ["已于 14:00 签到，无需重复签到。"]
    assert CheckIn.objects.get().sign_up == first
    assert not hasattr(third, "check_in")


def test_a_repeated_sign_up_waits_and_moves_up_like_the_others(cast, event):
    opened(cast, event, capacity=1)
    arguments: dict[str, Any] = {"name": "甲", "phone": "13800000001", "agreed_to": "同意", "arrived_at": clock.now()}
    first, _ = signed(event, 0)
    early, _ = sign_up(VISITOR, event, **arguments)
    next_one, _ = signed(event, 1)
    late, _ = sign_up(VISITOR, event, **arguments)
    assert [one.status for one in (early, next_one, late)] == ["waiting"] * 3
    cancel_sign_up(VISITOR, first)
    for one in (early, next_one, late):
        one.refresh_from_db()
    assert [one.status for one in (early, next_one, late)] == ["taken", "taken", "waiting"]
    open_sign_up(cast.actor("lin"), event, takes=True, capacity=5)
    late.refresh_from_db()
    assert (late.status, places_taken(event)) == ("taken", (1, 0))
    with clock.at(event.starts_at):
        assert refusal(arrived, event, 0) == ["没有找到对应的报名信息，请核对手机号或报名码，或请现场工作人员协助。"]


def test_a_check_in_is_undone_by_the_administrator_with_a_reason(cast, event):
    opened(cast, event)
    person, _ = signed(event)
    assert refusal(undo_check_in, cast.actor("lin"), person, "点错了") == ["该报名没有签到记录，请刷新页面。"]
    with clock.at(event.starts_at):
        ticked(cast, person)
        for stranger in ("qian", "wang", "zhou", "zhao"):
            assert refusal(undo_check_in, cast.actor(stranger), person, "点错了"), stranger
        assert refusal(undo_check_in, cast.actor("lin"), person, " ") == ["请写明撤销签到的原因。"]
        undo_check_in(cast.actor("lin"), person, "点错了人")
        entry = Event.objects.latest("seq")
        assert (entry.verb, entry.reason, entry.facts) == (
            "activities.undo_check_in",
            "点错了人",
            {"event": event.uid, "checked_in_at": "2022-05-20T06:00:00+00:00", "by_organiser": True},
        )
        event.refresh_from_db()
        assert (event.checked_in, CheckIn.objects.count()) == (0, 0)
        arrived(event, 0)
    event.refresh_from_db()
    assert event.checked_in == 1


def test_who_cancels_makes_room_for_who_waits(cast, event):
    opened(cast, event, capacity=1)
    (first, _), (second, _), (third, _) = signed(event, 0), signed(event, 1), signed(event, 2)
    assert [one.status for one in (first, second, third)] == ["taken", "waiting", "waiting"]
    cancel_sign_up(VISITOR, first)
    assert Event.objects.latest("seq").facts == {"event": event.uid, "moved_up": 1}
    for one in (first, second, third):
        one.refresh_from_db()
    assert [(one.status, one.name) for one in (first, second, third)] == [
        ("cancelled", ""),
        ("taken", "陆知秋"),
        ("waiting", "沈望山"),
    ]
    assert Consent.objects.filter(withdrawn_at__isnull=False).count() == 1
    assert refusal(cancel_sign_up, VISITOR, first) == ["报名目前是“已取消报名”，不能取消报名。请刷新页面查看最新状态。"]
    again, _ = signed(event, 0)
    assert (again.status, places_taken(event)) == ("waiting", (1, 2))
    open_sign_up(cast.actor("lin"), event, takes=True, capacity=2)
    assert (Event.objects.latest("seq").facts["moved_up"], places_taken(event)) == (1, (2, 1))
    assert refusal(open_sign_up, cast.actor("lin"), event, takes=True, capacity=1) == [
        "已有 2 人报名成功，名额不能小于该人数，且至少为 1。"
    ]
    with clock.at(event.starts_at):
        assert refusal(cancel_sign_up, VISITOR, second) == ["活动已经开始，不能再取消报名。"]


def test_a_person_is_checked_in_once_however_they_come(cast, event):
    opened(cast, event, capacity=2)
    first, code = signed(event, 0)
    second, _ = signed(event, 1)
    waiting, _ = signed(event, 2)
    with clock.at(event.starts_at - timedelta(hours=3)):
        assert refusal(arrived, event, 0) == ["签到自 2022-05-20 12:00 开始，请届时再扫码。"]
        assert refusal(ticked, cast, first) == ["签到自 2022-05-20 12:00 开始，请届时再扫码。"]
    with clock.at(event.starts_at):
        check_in(VISITOR, event, f" {code[:4]}-{code[4:8]}-{code[8:]}".lower(), arrived_at=clock.now())
        assert refusal(arrived, event, 0) == ["已于 14:00 签到，无需重复签到。"]
        assert refusal(ticked, cast, first) == ["已于 14:00 签到，无需重复签到。"]
        ticked(cast, second)
        assert Event.objects.latest("seq").facts == {"event": event.uid}
        assert refusal(arrived, event, 2) == ["您目前为候补，尚未取得名额，请与现场工作人员联系。"]
        ticked(cast, waiting)
        assert refusal(check_in, VISITOR, event, "13899999999", arrived_at=clock.now()) == [
            "没有找到对应的报名信息，请核对手机号或报名码，或请现场工作人员协助。"
        ]
        assert refusal(check_in, VISITOR, event, "你好", arrived_at=clock.now()) == [
            "请填写报名时的手机号，或报名凭证上的 12 位报名码。"
        ]
    event.refresh_from_db()
    assert (event.checked_in, CheckIn.objects.filter(by_organiser=True).count()) == (3, 2)
    assert [hasattr(one, "check_in") for one in signed_up(event)] == [True, True, True]


def test_without_sign_up_any_telephone_checks_in_and_only_its_hash_is_kept(event):
    with clock.at(event.starts_at):
        arrived(event, 0)
        assert refusal(arrived, event, 0) == ["已于 14:00 签到，无需重复签到。"]
        arrived(event, 1)
    event.refresh_from_db()
    assert (event.checked_in, SignUp.objects.count()) == (2, 0)
    assert all(len(came.person or "") == 64 for came in CheckIn.objects.all())


def test_only_the_organisers_people_tick_off(cast, event):
    opened(cast, event)
    person, _ = signed(event)
    with clock.at(event.starts_at):
        for stranger in ("qian", "wang", "zhou", "ding"):
            assert refusal(tick_off, cast.actor(stranger), person), stranger
        ticked(cast, person)


def test_a_renewed_secret_is_another(cast, event):
    before = event.check_in_secret
    assert len(before) == 32
    assert renew_secret(cast.actor("zhao"), event).check_in_secret != before


def test_personal_values_go_after_180_days_and_counts_stay(cast, event):
    opened(cast, event)
    signed(event, 0)
    signed(event, 1)
    with clock.at(event.starts_at):
        arrived(event, 0)
    ends_at = event.ends_at
    entries = Event.objects.count()
    erase(ends_at + timedelta(days=180))
    assert Event.objects.count() == entries
    with clock.at(ends_at + timedelta(days=180, minutes=1)):
        sweeps.run_all(clock.now())
        sweeps.run_all(clock.now())
    entry = Event.objects.get(verb="activities.erase_sign_ups")
    assert (entry.actor, entry.facts) == ("system:retention", {"sign_ups": 2, "check_ins": 1})
    rows = SignUp.objects.values_list("name", "phone", "workplace", "person", "code")
    assert list(rows) == [("", "", "", None, None)] * 2
    assert CheckIn.objects.get().person is None
    event.refresh_from_db()
    assert (event.checked_in, places_taken(event)) == (1, (2, 0))
    assert GUESTS[0][1] not in str(list(SignUp.objects.values()))


def test_a_place_is_given_once(racing, transactional_db):
    """The last place, raced for by eight people."""
    from keshe.rehearsal.cast import assemble

    cast = assemble()
    event = planned(cast, confirmed_story(cast, CHENGUANG), ActivityKind.SCIENCE, "激光小实验", DAY)
    opened(cast, event, capacity=1)
    now = clock.now()

    def one(number: int) -> str:
        made, _ = sign_up(VISITOR, event, name="甲", phone=f"1380000100{number}", agreed_to="同意", arrived_at=now)
        return made.status

    found = racing(8, one)
    assert sorted(str(one) for one in found) == ["taken", *["waiting"] * 7]


def test_a_person_is_checked_in_once_however_often_they_press(racing, transactional_db):
    """One telephone, scanned eight times at once."""
    from keshe.rehearsal.cast import assemble

    cast = assemble()
    event = planned(cast, confirmed_story(cast, CHENGUANG), ActivityKind.SCIENCE, "激光小实验", DAY)
    found = racing(8, lambda _number: check_in(VISITOR, event, GUESTS[0][1], arrived_at=event.starts_at))
    assert [type(one).__name__ for one in found].count("CheckIn") == 1
    assert {sentences(one.reasons)[0][-7:] for one in found if isinstance(one, Refused)} == {"无需重复签到。"}
    event.refresh_from_db()
    assert (event.checked_in, CheckIn.objects.count()) == (1, 1)


def test_of_a_check_in_and_a_cancellation_at_one_moment_one_wins(racing, transactional_db):
    """A minute before the start the person cancels on one telephone and scans the code on another; six people do."""
    from keshe.rehearsal.cast import assemble

    cast = assemble()
    event = planned(cast, confirmed_story(cast, CHENGUANG), ActivityKind.SCIENCE, "激光小实验", DAY)
    opened(cast, event)
    people = [
        sign_up(VISITOR, event, name="甲", phone=f"1380000200{n}", agreed_to="同意", arrived_at=clock.now())
        for n in range(6)
    ]

    def one(number: int) -> object:
        person, code = people[number // 2]
        if number % 2:
            cancel_sign_up(VISITOR, person)
            return None
        return check_in(VISITOR, event, code, arrived_at=clock.now())

    with clock.at(event.starts_at - timedelta(minutes=1)):
        found = racing(12, one)
    assert [isinstance(found[n], Refused) + isinstance(found[n + 1], Refused) for n in range(0, 12, 2)] == [1] * 6
    said = {sentences(one.reasons)[0] for one in found if isinstance(one, Refused)}
    assert said <= {
        "活动已经开始，不能再取消报名。",
        "没有找到对应的报名信息，请核对手机号或报名码，或请现场工作人员协助。",
    }
    event.refresh_from_db()
    came = CheckIn.objects.count()
    assert (event.checked_in, SignUp.objects.filter(status="cancelled").count()) == (came, 6 - came)
    assert not SignUp.objects.filter(status="cancelled", check_in__isnull=False).exists()
