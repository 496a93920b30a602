"""The city's calendar: looked at, followed, signed up for and checked in to, by people without an account."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse

from keshe.activities.actions import cancel_activity, confirm_held
from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.ics_reading import read_calendar
from keshe.activities.models import SignUp
from keshe.activities.queries import signed_up
from keshe.documents.domain.codes import shown
from keshe.lib import clock
from keshe.rehearsal.steps.activities import held
from keshe.rehearsal.steps.events import opened, planned, signed
from keshe.rehearsal.steps.organisations import COMPANY, YUANSHAN, confirmed_story
from tests.saying import text

pytestmark = pytest.mark.django_db
NOW = datetime(2022, 5, 20, 2, tzinfo=UTC)
DAY = date(2022, 5, 27)
SCIENCE = ActivityKind.SCIENCE
GUEST = {"name": "顾听雨", "phone": "138 0000 0001", "workplace": "示范中学", "consent": "on"}


@pytest.fixture(autouse=True)
def _may():
    with clock.at(NOW):
        yield


@pytest.fixture
def visitor(client_of):
    return client_of()


def at(name, *args):
    return reverse(f"portal:{name}", args=args)


def test_the_calendar_by_month_and_as_a_list(cast, visitor, unit):
    other = confirmed_story(cast, YUANSHAN)
    held(cast, unit, SCIENCE, "月初讲座", date(2022, 5, 1))
    planned(cast, unit, SCIENCE, "下周讲座", DAY)
    planned(cast, other, ActivityKind.MEETING, "远山论坛", DAY, co_organisers=[unit])
    planned(cast, unit, SCIENCE, "内部讲座", DAY, public=False)
    planned(cast, unit, SCIENCE, "七月讲座", date(2022, 7, 10))
    names = ("月初讲座", "下周讲座", "远山论坛", "内部讲座", "七月讲座")

    def listed(**query):
        page = text(visitor.get(at("event_calendar"), query))
        return [name for name in names if name in page]

    assert listed() == ["月初讲座", "下周讲座", "远山论坛"]
    assert listed(month="2022-07") == ["七月讲座"]
    assert listed(kind="meeting") == ["远山论坛"]
    assert listed(unit=other.uid) == ["远山论坛"]
    assert listed(view="list") == ["下周讲座", "远山论坛", "七月讲座"]
    assert listed(view="list", month="2022-05", unit=unit.uid) == ["月初讲座", "下周讲座", "七月讲座"]
    assert listed(kind="moon", month="2022-99", unit="") == ["月初讲座", "下周讲座", "远山论坛"]
    assert "苏州科学家日" in text(visitor.get(at("event_calendar"), {"view": "list"}))
    assert "待确认" not in text(visitor.get(at("event_calendar")))


def test_a_full_day_shows_its_first_four_and_leads_to_the_rest(cast, visitor, unit):
    for hour in range(9, 15):
        planned(cast, unit, SCIENCE, f"第 {hour} 场", DAY, at=time(hour))
    page = visitor.get(at("event_calendar"))
    assert [f"第 {hour} 场" in text(page) for hour in range(9, 15)] == [True] * 4 + [False] * 2
    assert "还有 2 场" in text(page)
    assert 'href="?view=list&amp;kind=&amp;unit=&amp;day=2022-05-27"' in text(page)
    rest = text(visitor.get(at("event_calendar"), {"view": "list", "day": "2022-05-27"}))
    assert [f"第 {hour} 场" in rest for hour in range(9, 15)] == [True] * 6
    assert "2022年5月27日" in rest
    assert "没有符合条件的活动" in text(visitor.get(at("event_calendar"), {"view": "list", "day": "2022-05-28"}))
    assert visitor.get(at("event_calendar"), {"view": "list", "day": "moon"}).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_calendar_costs_the_same(cast, visitor, unit, number, django_assert_num_queries):
    for day in range(1, number + 1):
        planned(cast, unit, SCIENCE, f"讲座 {day}", date(2022, 5, 20 + day))
    for query in ({}, {"view": "list"}):
        visitor.get(at("event_calendar"), query)
        with django_assert_num_queries(4):
            visitor.get(at("event_calendar"), query)


def test_the_page_of_an_event(cast, visitor, unit):
    inner = planned(cast, unit, SCIENCE, "内部讲座", DAY, public=False)
    assert visitor.get(at("event_show", inner.uid)).status_code == 404
    opened(cast, inner)
    assert "我要报名" in text(visitor.get(at("event_show", inner.uid))), "who has the address signs up"
    event = planned(cast, unit, SCIENCE, "公开讲座", DAY, experts=["顾知行"], audience="中学生")
    page = text(visitor.get(at("event_show", event.uid)))
    assert ("顾知行" in page, "中学生" in page, "该活动不需要报名，可直接参加。" in page) == (True, True, True)
    opened(cast, event, capacity=2)
    signed(event, 0)
    assert "共 2 个名额，尚有名额。" in text(visitor.get(at("event_show", event.uid)))
    signed(event, 1)
    assert "共 2 个名额，已满；现在报名列入候补。" in text(visitor.get(at("event_show", event.uid)))
    cancel_activity(cast.actor("lin"), event, "天气原因")
    page = text(visitor.get(at("event_show", event.uid)))
    assert ("本次活动已取消：天气原因" in page, "我要报名" in page) == (True, False)
    past = held(cast, unit, SCIENCE, "办过的讲座", date(2022, 5, 1), participants=66)
    assert "活动已结束，66 人参加。" in text(visitor.get(at("event_show", past.uid)))


def test_from_sign_up_to_check_in_on_a_telephone(cast, visitor, unit):
    event = planned(cast, unit, SCIENCE, "激光小实验", DAY)
    assert "该活动不需要报名，可直接参加。" in text(visitor.get(at("event_sign_up", event.uid)))
    opened(cast, event, capacity=1)
    page = text(visitor.get(at("event_sign_up", event.uid)))
    assert "我同意主办单位为本次活动的报名、联系和签到使用所填姓名、手机号和工作单位。" in page
    answer = visitor.post(at("event_sign_up", event.uid), {**GUEST, "consent": ""})
    assert (answer.status_code, SignUp.objects.count()) == (200, 0)
    answer = visitor.post(at("event_sign_up", event.uid), {**GUEST, "phone": "12"})
    assert "请填写 11 位手机号，或带区号的固定电话。" in text(answer)
    answer = visitor.post(at("event_sign_up", event.uid), GUEST, follow=True)
    (address, _status) = answer.redirect_chain[0]
    assert (address, answer["Referrer-Policy"]) == (at("event_receipt", event.uid), "no-referrer")
    page = text(answer)
    code = page.partition('<dd class="receipt-code">')[2].partition("<")[0]
    assert "报名成功。" in page
    assert (len(code) == 14, "138****0001" in page, "13800000001" in page, 'class="qr"' in page) == (
        True,
        True,
        False,
        True,
    )
    second = visitor.post(at("event_sign_up", event.uid), {**GUEST, "phone": "13800000002"}, follow=True)
    assert "名额已满，已列入候补；有人取消时依次递补。" in text(second)
    door = at("event_check_in", event.uid, event.check_in_secret)
    assert "签到自 2022-05-27 12:00 开始，请届时再扫码。" in text(visitor.get(door))
    with clock.at(event.starts_at):
        answer = visitor.post(door, {"typed": code}, follow=True)
        assert "签到成功，欢迎参加。" in text(answer)
        assert "已于 14:00 签到，无需重复签到。" in text(visitor.post(door, {"typed": "13800000001"}))
        assert "您目前为候补，尚未取得名额，请与现场工作人员联系。" in text(
            visitor.post(door, {"typed": "13800000002"})
        )
        assert visitor.get(at("event_check_in", event.uid, "0" * 32)).status_code == 404
        assert "名额已满" not in text(visitor.post(address, {"code": code}, follow=True))
        page = text(visitor.get(address))
        assert ("已签到" in page, "取消报名" in page) == (True, False)


def test_one_address_does_not_take_every_place(cast, visitor, unit, monkeypatch):
    monkeypatch.setattr("keshe.activities.actions.signing.MOST_FROM_ONE", 1)
    event = opened(cast, planned(cast, unit, SCIENCE, "激光小实验", date(2022, 5, 27)))
    visitor.post(at("event_sign_up", event.uid), GUEST)
    more = visitor.post(at("event_sign_up", event.uid), {**GUEST, "phone": "13800000002"})
    assert ("一小时内从您所在的网络地址已提交 1 次" in text(more), event.sign_ups.count()) == (True, 1)


def test_who_asks_with_another_s_telephone_sees_what_everybody_sees(cast, client_of, unit):
    """The pages after signing up with a telephone that has a place, and with one that has none, differ in nothing but
    what was typed and the code."""
    event = opened(cast, planned(cast, unit, SCIENCE, "激光小实验", DAY), capacity=30)
    signed(event, 0)

    def seen(phone: str) -> tuple[str, str]:
        visitor = client_of()
        page = text(visitor.post(at("event_sign_up", event.uid), {**GUEST, "phone": phone}, follow=True))
        code = page.partition('<dd class="receipt-code">')[2].partition("<")[0]
        plain = re.sub(r"<svg.*?</svg>", "", page.partition("<main")[2], flags=re.DOTALL).partition("</main>")[0]
        return plain.replace(code, "").replace(phone[-4:], ""), availability(visitor.get(at("event_show", event.uid)))

    def availability(answer):
        return text(answer).partition('id="join"')[2].partition("</section>")[0]

    before = availability(client_of().get(at("event_show", event.uid)))
    known, after_known = seen("13800000001")
    new, after_new = seen("13800000009")
    assert (known, "报名成功。" in known, "尚有名额" in before) == (new, True, True)
    assert before == after_known == after_new
    assert [one.phone for one in signed_up(event)] == ["13800000001", "13800000009"]


def test_a_place_is_given_back_by_who_has_the_code(cast, visitor, client_of, unit):
    event = opened(cast, planned(cast, unit, SCIENCE, "激光小实验", DAY))
    person, code = signed(event)
    other = opened(cast, planned(cast, unit, SCIENCE, "另一场", DAY))
    mine, cancel = at("event_receipt", event.uid), at("event_cancel", event.uid)
    page = visitor.get(mine)
    assert ("凭报名时得到的 12 位报名码查看或取消报名。" in text(page), page["Referrer-Policy"]) == (
        True,
        "same-origin",
    )
    for wrong in ({"code": "0" * 12}, {"code": "你好"}):
        assert "没有查到此报名码，请逐字核对，并确认所报的是本场活动。" in text(visitor.post(mine, wrong))
    assert "没有查到此报名码" in text(visitor.post(at("event_receipt", other.uid), {"code": code}))
    assert visitor.post(cancel)["Location"] == mine
    person.refresh_from_db()
    assert person.status == "taken"
    page = text(visitor.post(mine, {"code": shown(code).lower()}, follow=True))
    assert ("顾听雨" in page, code in page, shown(code) in page) == (True, False, True)
    assert "顾听雨" not in text(client_of().get(mine)), "the address alone opens nothing"
    assert "确认取消报名" in text(visitor.get(cancel))
    page = text(visitor.post(cancel, follow=True))
    assert "已取消本次报名，名额让给候补的人。同一手机号另有报名的，以首次报名为准。" in page
    assert "您已取消报名，所填个人信息已删除。" in page
    person.refresh_from_db()
    assert (person.status, person.name, person.phone) == ("cancelled", "", "")
    page = text(visitor.post(cancel, follow=True))
    assert "报名目前是“已取消报名”，不能取消报名。请刷新页面查看最新状态。" in page
    assert visitor.get(cancel)["Location"] == mine


def test_an_event_without_sign_ups_has_no_receipts(cast, visitor, unit):
    event = planned(cast, unit, SCIENCE, "内部讲座", DAY, public=False)
    assert visitor.get(at("event_receipt", event.uid)).status_code == 404


def test_the_filter_lists_societies_that_have_public_events(cast, visitor, unit):
    confirmed_story(cast, YUANSHAN)
    company = confirmed_story(cast, COMPANY)
    planned(cast, unit, SCIENCE, "讲座", DAY)
    planned(cast, company, SCIENCE, "开放日", DAY, admin="gu")
    page = text(visitor.get(at("event_calendar")))
    options = page.partition('name="unit"')[2].partition("</select>")[0]
    assert [name in options for name in (unit.name, YUANSHAN.name, company.name)] == [True, False, False]
    assert "开放日" in page


def test_feeds(cast, visitor, unit):
    other = confirmed_story(cast, YUANSHAN)
    late = planned(cast, unit, SCIENCE, "跨年讲座", date(2022, 12, 31), at=time(23, 30))
    planned(cast, unit, SCIENCE, "内部讲座", DAY, public=False)
    planned(cast, other, SCIENCE, "远山讲座", DAY)
    held(cast, unit, SCIENCE, "两年前的", date(2020, 5, 1))
    city = visitor.get(at("events_ics"))
    assert city["Content-Type"] == "text/calendar; charset=utf-8"
    assert [one.title for one in read_calendar(city.content)] == ["远山讲座", "跨年讲座"]
    assert f"http://testserver/events/{late.uid}/" in text(city).replace("\r\n ", "")
    own = visitor.get(at("event_ics", unit.uid)).content
    assert [(one.title, one.starts_at.isoformat()) for one in read_calendar(own)] == [
        ("跨年讲座", "2022-12-31T23:30:00+08:00")
    ]
    assert visitor.get(at("event_ics", "0" * 32)).status_code == 404
    assert [one.title for one in read_calendar(visitor.get(at("event_file", late.uid)).content)] == ["跨年讲座"]


def test_a_stranger_sees_no_more_than_a_visitor(cast, client_of, unit):
    event = opened(cast, planned(cast, unit, SCIENCE, "激光小实验", DAY))
    signed(event)
    with clock.at(event.starts_at + timedelta(minutes=1)):
        confirm_held(cast.actor("lin"), event, 30)
    for person in ("", "qian", "wang", "zhou"):
        page = text(client_of(person).get(at("event_show", event.uid)))
        assert ("顾听雨" in page, "0001" in page) == (False, False), person
