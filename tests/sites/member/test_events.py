"""A member's own events, certificates, and what their societies announce."""

import io
from datetime import UTC, date, datetime, timedelta

import pikepdf
import pytest

from keshe.achievements.models import SocietyAward
from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.models import AttendanceProof, SignUp
from keshe.documents.domain.codes import shown
from keshe.lib import clock
from keshe.membership.actions import end_membership
from keshe.rehearsal.steps.achievements import award_round, built
from keshe.rehearsal.steps.events import opened, planned, signed_as, ticked
from keshe.rehearsal.steps.governance import published_news
from keshe.rehearsal.steps.membership import joined, person
from keshe.rehearsal.steps.organisations import YUANSHAN, confirmed_story

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
DAY = date(2022, 6, 20)
NOW = datetime(2022, 6, 15, 2, tzinfo=UTC)
AFTER = datetime(2022, 6, 21, 2, tzinfo=UTC)
SCIENCE = ActivityKind.SCIENCE


@pytest.fixture(autouse=True)
def _june():
    with clock.at(NOW):
        yield


@pytest.fixture
def own(cast, unit):
    return joined(cast, unit, person(1, "王会员"), date(2022, 3, 1), actor=cast.actor("wang"))


@pytest.fixture
def event(cast, unit):
    return opened(cast, planned(cast, unit, SCIENCE, "激光小实验", DAY))


def page(client, address: str) -> str:
    """What stands in the main part; the demo's bar names everybody."""
    return str(client.get(address).content.decode()).partition("<main")[2]


def test_a_place_is_seen_and_given_back(cast, client_of, unit, own, event):
    signed_as(cast, event, "wang")
    client = client_of("wang")
    for address in ("/member/", "/member/events/"):
        html = page(client, address)
        assert f'<a href="/events/{event.uid}/"><strong>激光小实验</strong></a>' in html
        assert "报名成功" in html
    assert "2022-06-20 14:00 至 16:00" in html
    for stranger in ("qian", "lin", "zhou"):
        assert client_of(stranger).post(f"/member/events/{event.uid}/cancel/").status_code == 404
        assert "激光小实验" not in page(client_of(stranger), "/member/events/")
    answer = client.post(f"/member/events/{event.uid}/cancel/", follow=True)
    assert "已取消本次报名，名额让给候补的人。同一手机号另有报名的，以首次报名为准。" in answer.content.decode()
    assert SignUp.objects.get().status == "cancelled"
    assert "还没有活动" in page(client, "/member/events/")


def test_a_place_cannot_be_given_back_once_the_event_has_begun(cast, client_of, unit, event):
    signed_as(cast, event, "wang")
    with clock.at(event.starts_at):
        client = client_of("wang")
        assert "取消报名" not in page(client, "/member/events/")
        answer = client.post(f"/member/events/{event.uid}/cancel/", follow=True)
        assert "活动已经开始，不能再取消报名。" in answer.content.decode()


def test_a_certificate_is_made_downloaded_and_verified(cast, client_of, unit, own, event):
    mine, _code = signed_as(cast, event, "wang")
    with clock.at(event.starts_at):
        ticked(cast, mine)
        assert "开具参会证明" not in page(client_of("wang"), "/member/events/")
    with clock.at(AFTER):
        client = client_of("wang")
        assert "开具参会证明" in page(client, "/member/events/")
        assert client.get(f"/member/certificates/{event.uid}/proof.pdf").status_code == 404
        for _again in range(2):
            answer = client.post(f"/member/certificates/{event.uid}/issue/", follow=True)
            assert "参会证明已开具，可以下载。" in answer.content.decode()
        proof = AttendanceProof.objects.get()
        assert str(proof) in answer.content.decode()
        paper = client.get(f"/member/certificates/{event.uid}/proof.pdf")
        assert "attachment" in paper["Content-Disposition"]
        with pikepdf.open(io.BytesIO(b"".join(paper.streaming_content))) as document:
            assert str(document.docinfo["/Title"]) == "参会证明"
        verified = page(client_of(), f"/verify/?code={shown(proof.document.code)}")
        assert all(text in verified for text in ("由本平台出具，现行有效", "参会证明", "CHZM202200001"))
        assert "王会员" not in verified
        for stranger in ("qian", "lin", "zhou"):
            other = client_of(stranger)
            assert other.get(f"/member/certificates/{event.uid}/proof.pdf").status_code == 404
            assert other.post(f"/member/certificates/{event.uid}/issue/").status_code == 404


def test_certificates_name_cards_and_awards(cast, client_of, unit, own):
    award = built(cast, unit, SocietyAward, "晨光科技奖", date(2020, 1, 1))
    winners = [["王 会员、李某", "低眩光照明", "二等奖"], ["王会员某", "别的成果", "一等奖"]]
    award_round(cast, award, 2021, date(2021, 12, 1), winners=winners)
    html = page(client_of("wang"), "/member/certificates/")
    assert f'href="/cards/{own.card_code}/"' in html
    assert all(text in html for text in ("晨光科技奖", "二等奖", "低眩光照明", "如系同名请忽略"))
    assert "别的成果" not in html
    assert "晨光科技奖" not in page(client_of("qian"), "/member/certificates/")


def test_a_member_hears_of_the_society_and_one_who_left_does_not(cast, client_of, unit, own, event):
    confirmed_story(cast, YUANSHAN)
    planned(cast, unit, ActivityKind.MEMBER_SERVICE, "会员内部沙龙", DAY, public=False)
    news = published_news(cast, unit)
    html = page(client_of("wang"), "/member/")
    assert f'<a href="/events/{event.uid}/">激光小实验</a>' in html
    assert f'href="/societies/{unit.uid}/news/{news.uid}/"' in html
    assert "会员内部沙龙" in html
    assert news.title in html
    assert "会员内部沙龙" not in page(client_of("qian"), "/member/")
    end_membership(cast.actor("lin"), own, clock.today(), "退会")
    with clock.at(NOW + timedelta(days=1)):
        html = page(client_of("wang"), "/member/")
        assert not any(text in html for text in ("会员内部沙龙", news.title, "激光小实验"))


def test_the_form_knows_who_is_logged_in(cast, client_of, event):
    html = page(client_of("wang"), f"/events/{event.uid}/sign-up/")
    assert 'value="王会员"' in html
    assert "以本人姓名报名的，可以在会员端“我的活动”查看和取消，签到后可以开具参会证明。" in html
    guest = page(client_of(), f"/events/{event.uid}/sign-up/")
    assert "王会员" not in guest


@pytest.mark.parametrize("more", [1, 3])
def test_the_lists_cost_the_same_whatever_their_length(cast, client_of, unit, own, more, django_assert_num_queries):
    for number in range(more):
        event = opened(cast, planned(cast, unit, SCIENCE, f"讲座 {number}", DAY))
        mine, _code = signed_as(cast, event, "wang")
        with clock.at(event.starts_at):
            ticked(cast, mine)
    client = client_of("wang")
    with clock.at(AFTER):
        client.get("/member/events/")
        with django_assert_num_queries(10):
            client.get("/member/events/")
        with django_assert_num_queries(13):
            client.get("/member/certificates/")
