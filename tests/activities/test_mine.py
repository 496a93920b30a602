"""What a person finds of their own events, what nobody finds of another's, and the certificate of attendance."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from keshe.activities.actions import cancel_activity, cancel_sign_up, issue_proof, undo_check_in
from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.mine import attendance_at, attendances, coming_for_members
from keshe.activities.models import AttendanceProof, CheckIn, SignUp
from keshe.activities.queries import signed_up
from keshe.activities.sweep import erase
from keshe.audit.models import Event
from keshe.documents.models import Document
from keshe.documents.queries import newer_than
from keshe.lib import clock
from keshe.membership.actions import change_own
from keshe.records.actions import withdraw_record
from keshe.rehearsal.steps.events import GUESTS, arrived, opened, planned, signed, signed_as, ticked, walked_in
from keshe.rehearsal.steps.membership import applied, joined, person
from keshe.rehearsal.steps.organisations import YUANSHAN, confirmed_story
from tests.saying import refusal

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
DAY = date(2022, 5, 20)
AFTER = datetime(2022, 5, 20, 8, tzinfo=UTC)  # 16:00 in China, when the event ends


@pytest.fixture(autouse=True)
def _may():
    with clock.at(datetime(2022, 5, 1, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def event(cast, unit):
    return planned(cast, unit, ActivityKind.SCIENCE, "激光小实验", DAY)


def found(cast, username: str) -> list[tuple[str, bool, bool]]:
    return [
        (one.activity.title, one.sign_up is not None, one.check_in is not None)
        for one in attendances(cast.actor(username))
    ]


def test_who_is_logged_in_and_signs_up_by_their_own_name_finds_it_again(cast, unit, event):
    opened(cast, event)
    signed_as(cast, event, "wang")
    signed_as(cast, event, "wang", phone="13900000009", name="王某的同事")
    assert found(cast, "wang") == [("激光小实验", True, False)]
    assert attendances(cast.actor("wang"))[0].sign_up == SignUp.objects.get(user=cast.user("wang"))
    assert SignUp.objects.filter(user__isnull=True).count() == 1
    for stranger in ("qian", "lin", "zhou"):
        assert found(cast, stranger) == []


def test_a_second_place_of_the_same_person_stays_nobody_s(cast, unit, event):
    opened(cast, event)
    signed_as(cast, event, "wang")
    signed_as(cast, event, "wang", phone="13900000009")
    assert SignUp.objects.filter(user=cast.user("wang")).count() == 1


def test_a_sign_up_that_repeats_one_s_own_place_never_stands_beside_it(cast, unit, event):
    """Signed up on the telephone without log-in, then again while logged in: one row, and it is the place."""
    opened(cast, event)
    name, phone, _workplace = GUESTS[0]
    place, _code = signed(event, 0)
    repeated, _code = signed_as(cast, event, "wang", phone=phone)
    assert (repeated.repeats, repeated.user) == (place, cast.user("wang"))
    joined(cast, unit, person(1, name, phone=phone), DAY - timedelta(days=30), actor=cast.actor("wang"))
    assert [one.sign_up for one in attendances(cast.actor("wang"))] == [place]
    with clock.at(event.starts_at):
        arrived(event, 0)
    assert [(one.sign_up, one.check_in) for one in attendances(cast.actor("wang"))] == [(place, CheckIn.objects.get())]


def test_who_signs_up_with_another_s_telephone_learns_nothing_from_their_own_events(cast, unit, event):
    """The repeated row looks like a place in one's own list, as its receipt does, and leads to nothing of the other's."""
    opened(cast, event)
    signed(event, 0)
    repeated, _code = signed_as(cast, event, "qian", phone=GUESTS[0][1])
    signed_as(cast, event, "wang", phone="13900000009")
    (asked,), (honest,) = attendances(cast.actor("qian")), attendances(cast.actor("wang"))
    assert asked.sign_up == repeated
    assert honest.sign_up is not None
    assert (asked.sign_up.status, asked.may_cancel) == (honest.sign_up.status, honest.may_cancel) == ("taken", True)
    with clock.at(event.starts_at):
        arrived(event, 0)
    assert found(cast, "qian") == [("激光小实验", True, False)]
    cancel_sign_up(cast.actor("qian"), repeated)
    assert (found(cast, "qian"), [one.phone for one in signed_up(event)]) == ([], [GUESTS[0][1], "13900000009"])


def test_without_log_in_telephone_and_name_of_the_roll_find_it(cast, unit, event):
    opened(cast, event)
    name, phone, _workplace = GUESTS[0]
    signed(event, 0)
    member = joined(cast, unit, person(1, name, phone=phone), DAY - timedelta(days=30), actor=cast.actor("wang"))
    assert found(cast, "wang") == [("激光小实验", True, False)]
    change_own(cast.actor("wang"), member, {"phone": "13900000001"})
    assert found(cast, "wang") == []


def test_another_s_telephone_alone_finds_nothing(cast, unit, event):
    opened(cast, event)
    signed(event, 0)
    member = joined(cast, unit, person(1, "王会员"), DAY - timedelta(days=30), actor=cast.actor("wang"))
    change_own(cast.actor("wang"), member, {"phone": GUESTS[0][1]})
    assert found(cast, "wang") == []
    other = confirmed_story(cast, YUANSHAN)
    applied(other, person(2, GUESTS[0][0], phone=GUESTS[0][1]), actor=cast.actor("wang"), key="k" * 32)
    assert found(cast, "wang") == []


def test_who_walks_in_finds_it_by_their_own_telephone(cast, unit, event):
    joined(cast, unit, person(1, "王会员"), DAY - timedelta(days=30), actor=cast.actor("wang"))
    with clock.at(event.starts_at):
        walked_in(cast, event, "wang", "13900000009")
        assert found(cast, "wang") == []
        walked_in(cast, event, "wang")
        walked_in(cast, event, "qian", "13900000008")
    assert found(cast, "wang") == [("激光小实验", False, True)]
    assert found(cast, "qian") == []


def test_a_place_given_back_and_a_withdrawn_event_are_gone(cast, unit, event):
    mine, _code = signed_as(cast, opened(cast, event), "wang")
    assert attendances(cast.actor("wang"))[0].may_cancel
    cancel_sign_up(cast.actor("wang"), mine)
    mine.refresh_from_db()
    assert (mine.user, found(cast, "wang")) == (None, [])
    signed_as(cast, event, "wang")
    withdraw_record(cast.actor("lin"), event, "误登")
    assert found(cast, "wang") == []


def test_a_certificate_is_made_once_and_names_no_person_in_the_log(cast, unit, event):
    mine, _code = signed_as(cast, opened(cast, event), "wang")
    wang = cast.actor("wang")
    with clock.at(event.starts_at):
        assert refusal(issue_proof, wang, event) == [
            "没有您在该活动的签到记录，不能开具参会证明；确已到场的，请联系主办单位补签到。"
        ]
        ticked(cast, mine)
        assert refusal(issue_proof, wang, event) == ["活动于 2022-05-20 16:00 结束，请在结束后开具参会证明。"]
    with clock.at(AFTER):
        proof = issue_proof(wang, event)
        entry = Event.objects.latest("seq")
        assert (entry.verb, entry.subject, entry.facts["number"]) == (
            "activities.issue_proof",
            proof.ref,
            "CHZM202200001",
        )
        assert "王会员" not in str(entry.facts)
        assert "王会员" not in Document.objects.get().title + Document.objects.get().file.name
        assert issue_proof(wang, event) == proof
        assert (AttendanceProof.objects.count(), Document.objects.count()) == (1, 1)
        assert Event.objects.latest("seq") == entry
        assert refusal(issue_proof, cast.actor("qian"), event) == [
            "没有您在该活动的签到记录，不能开具参会证明；确已到场的，请联系主办单位补签到。"
        ]


def test_a_check_in_with_a_certificate_is_not_undone(cast, unit, event):
    mine, _code = signed_as(cast, opened(cast, event), "wang")
    with clock.at(event.starts_at):
        ticked(cast, mine)
    with clock.at(AFTER):
        issue_proof(cast.actor("wang"), event)
        assert refusal(undo_check_in, cast.actor("lin"), mine, "点错了人") == [
            "该次签到已开具参会证明（编号 CHZM202200001），不能撤销；参加人数有误的，请点“修改”填写实际人数。"
        ]
    event.refresh_from_db()
    assert (event.checked_in, CheckIn.objects.count()) == (1, 1)


def test_another_s_certificate_of_the_same_event_does_not_supersede_one_s_own(cast, unit, event):
    opened(cast, event)
    for username, phone in (("wang", "13900000001"), ("lin", "13900000002")):
        mine, _code = signed_as(cast, event, username, phone)
        with clock.at(event.starts_at):
            ticked(cast, mine)
    with clock.at(AFTER):
        proofs = [issue_proof(cast.actor(username), event) for username in ("wang", "lin")]
    assert [str(proof) for proof in proofs] == ["CHZM202200001", "CHZM202200002"]
    assert [newer_than(proof.document) for proof in proofs] == [None, None]


def test_no_certificate_of_an_event_that_was_called_off(cast, unit, event):
    mine, _code = signed_as(cast, opened(cast, event), "wang")
    with clock.at(event.starts_at - timedelta(hours=1)):
        ticked(cast, mine)
        cancel_activity(cast.actor("lin"), event, "停电")
    event.refresh_from_db()
    with clock.at(AFTER):
        assert refusal(issue_proof, cast.actor("wang"), event) == ["该活动已取消。"]


def test_after_180_days_the_link_is_forgotten_and_the_certificate_stays(cast, unit, event):
    mine, _code = signed_as(cast, opened(cast, event), "wang")
    joined(cast, unit, person(1, "王会员"), DAY - timedelta(days=30), actor=cast.actor("wang"))
    walk = planned(cast, unit, ActivityKind.SCIENCE, "讲座", DAY, at=time(15, 0))
    with clock.at(event.starts_at + timedelta(hours=1)):
        ticked(cast, mine)
        walked_in(cast, walk, "wang")
    with clock.at(AFTER):
        issue_proof(cast.actor("wang"), event)
    erase(AFTER + timedelta(days=181))
    assert (SignUp.objects.get().user, {one.user for one in CheckIn.objects.all()}) == (None, {None})
    assert found(cast, "wang") == []
    assert AttendanceProof.objects.get().user == cast.user("wang")


def test_one_certificate_however_often_it_is_asked_for_at_once(cast, unit, event, racing):
    mine, _code = signed_as(cast, opened(cast, event), "wang")
    with clock.at(event.starts_at):
        ticked(cast, mine)
    with clock.at(AFTER):
        made = racing(6, lambda _number: issue_proof(cast.actor("wang"), event).pk)
    assert len({str(one) for one in made}) == 1
    assert (AttendanceProof.objects.count(), Document.objects.count()) == (1, 1)


def test_members_hear_of_what_is_announced_and_of_what_is_for_them(cast, unit):
    other = confirmed_story(cast, YUANSHAN)
    salon = ActivityKind.MEMBER_SERVICE
    planned(cast, unit, salon, "会员沙龙", date(2022, 5, 3), public=False)
    planned(cast, unit, ActivityKind.SCIENCE, "内部彩排", date(2022, 5, 4), public=False)
    planned(cast, other, ActivityKind.SCIENCE, "联合讲座", date(2022, 5, 5), co_organisers=[unit])
    planned(cast, other, ActivityKind.SCIENCE, "远山讲座", date(2022, 5, 6))
    called_off = planned(cast, unit, ActivityKind.SCIENCE, "取消的讲座", date(2022, 5, 7))
    cancel_activity(cast.actor("lin"), called_off, "停电")
    told = coming_for_members([unit.pk], clock.now())
    assert [one.title for one in told] == ["会员沙龙", "联合讲座"]
    assert list(coming_for_members([], clock.now())) == []


@pytest.mark.parametrize("events", [1, 5])
def test_it_costs_the_same_however_many_events(cast, unit, events, django_assert_num_queries):
    joined(cast, unit, person(1, "王会员"), DAY - timedelta(days=30), actor=cast.actor("wang"))
    for number in range(events):
        signed_as(cast, opened(cast, planned(cast, unit, ActivityKind.SCIENCE, f"讲座 {number}", DAY)), "wang")
        arrived_later = planned(cast, unit, ActivityKind.SCIENCE, f"开放日 {number}", DAY)
        with clock.at(arrived_later.starts_at):
            walked_in(cast, arrived_later, "wang")
            arrived(arrived_later, number)
    wang = cast.actor("wang")
    with django_assert_num_queries(6):
        assert len(attendances(wang)) == 2 * events
    assert attendance_at(wang, "unknown") is None
