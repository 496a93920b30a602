"""A unit sees where others named it, and answers; the owner sees what was answered."""

from datetime import date

import pytest
from django.urls import reverse

from keshe.achievements.actions import record_achievement
from keshe.achievements.models import Brand
from keshe.activities.domain.kinds import ActivityKind
from keshe.rehearsal.steps.achievements import USUAL
from keshe.rehearsal.steps.activities import held
from keshe.rehearsal.steps.events import planned
from tests.saying import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may")]
WAITING = "项联合登记待本单位确认，确认前不计入本单位。"


@pytest.fixture
def forum(cast, unit, other):
    day = date(2022, 5, 27)
    return planned(cast, unit, ActivityKind.MEETING, "光学论坛", day, co_organisers=[other], consent=False)


def at(name, *args):
    return reverse(f"applicant:{name}", args=args)


def main(answer):
    """What the page itself says, without the frame around it."""
    return text(answer).partition("<main")[2].partition("</main>")[0]


def test_a_request_is_seen_and_accepted(client_of, unit, other, forum):
    qian, lin, visitor = client_of("qian"), client_of("lin"), client_of()
    public = reverse("portal:event_show", args=[forum.uid])
    for page in (at("unit_show", other.uid), at("events_calendar", other.uid)):
        assert f"有 1 {WAITING}" in text(qian.get(page)), page
    assert WAITING not in text(lin.get(at("unit_show", unit.uid)))
    assert qian.get(at("events_show", other.uid, forum.uid)).status_code == 404
    assert "苏州市远山研究会" not in main(visitor.get(public))
    page = text(qian.get(at("unit_partners", other.uid)))
    assert [word in page for word in ("光学论坛", "苏州市晨光技术学会", "2022-05-27", "待确认")] == [True] * 4
    shown = text(lin.get(at("events_show", unit.uid, forum.uid)))
    assert ("联合单位确认情况" in shown, "待确认" in shown) == (True, True)
    mine = forum.partnerships.get()
    page = text(qian.post(at("unit_partner_accept", other.uid, mine.uid), follow=True))
    assert "已确认，该记录计入本单位，本单位名称随之公开。" in page
    assert at("events_show", other.uid, forum.uid) in page
    assert "苏州市远山研究会" in main(visitor.get(public))
    assert "本单位为联合单位" in text(qian.get(at("events_show", other.uid, forum.uid)))
    assert WAITING not in text(qian.get(at("unit_show", other.uid)))
    again = text(qian.post(at("unit_partner_decline", other.uid, mine.uid), follow=True))
    assert "联合登记目前是“已确认”，不能不同意联合登记。请刷新页面查看最新状态。" in again
    page = text(qian.post(at("unit_partner_leave", other.uid, mine.uid), {"reason": ""}, follow=True))
    assert "请写明退出原因，原因会告知登记单位。" in page
    page = text(qian.post(at("unit_partner_leave", other.uid, mine.uid), {"reason": "并未参与"}, follow=True))
    assert "已退出，该记录不再计入本单位。" in page
    assert "并未参与" in text(lin.get(at("events_show", unit.uid, forum.uid)))
    assert qian.get(at("events_show", other.uid, forum.uid)).status_code == 404


def test_a_request_is_declined(client_of, cast, unit, other):
    values = {**USUAL[Brand], "name": "光影周", "since": date(2018, 1, 1)}
    brand = record_achievement(cast.actor("lin"), unit, Brand, values, [other])
    mine = brand.partnerships.get()
    page = text(client_of("qian").get(at("unit_partners", other.uid)))
    assert ("光影周" in page, "2018-01-01" in page) == (True, True)
    page = text(client_of("qian").post(at("unit_partner_decline", other.uid, mine.uid), {"note": "无关"}, follow=True))
    assert ("已答复不同意，登记单位将收到通知。" in page, "没有待确认的联合登记。" in page) == (True, True)
    page = text(client_of("lin").get(at("achievements_show", unit.uid, "brands", brand.uid)))
    assert ("未同意" in page, "无关" in page) == (True, True)
    change = client_of("lin").get(at("achievements_change", unit.uid, "brands", brand.uid))
    assert f'value="{other.pk}" selected' not in text(change)


def test_strangers_answer_for_nobody(client_of, unit, other, forum):
    mine = forum.partnerships.get()
    for person, status in (("wang", 403), ("zhou", 403), ("lin", 404), ("gu", 403)):
        client = client_of(person)
        assert client.get(at("unit_partners", other.uid)).status_code == status, person
        assert client.post(at("unit_partner_accept", other.uid, mine.uid)).status_code == status, person
    assert client_of("lin").post(at("unit_partner_accept", unit.uid, mine.uid)).status_code == 404
    mine.refresh_from_db()
    assert mine.status == "asked"


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same(cast, client_of, unit, other, number, django_assert_num_queries):
    for day in range(1, number + 1):
        held(cast, unit, ActivityKind.SCIENCE, f"讲座 {day}", date(2022, 5, day), co_organisers=[other], consent=False)
        held(cast, unit, ActivityKind.SCIENCE, f"展览 {day}", date(2022, 5, day), co_organisers=[other])
    qian = client_of("qian")
    qian.get(at("unit_partners", other.uid))
    with django_assert_num_queries(12):
        qian.get(at("unit_partners", other.uid))
