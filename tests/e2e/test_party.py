"""The party worker's pages in a browser: without barriers on a phone and at a desk, and usable without a script."""

from datetime import date

import pytest

from keshe.party.models import PartyMember, PartyOrgan
from keshe.rehearsal.steps.organisations import CHENGUANG, confirmed_story
from keshe.rehearsal.steps.party import recorded_party

SIZES = {"phone": (360, 780), "desk": (1280, 900)}


@pytest.fixture
def unit(cast):
    found = confirmed_story(cast, CHENGUANG)
    recorded_party(cast, found, date(2021, 1, 1))
    return found


@pytest.fixture
def as_ding(page, client_of, live_server, settings):
    session = client_of("ding").cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    return page


@pytest.mark.parametrize("size", SIZES)
def test_the_party_pages_are_without_barriers(unit, as_ding, axe, size):
    page = as_ding
    page.set_viewport_size({"width": SIZES[size][0], "height": SIZES[size][1]})
    member = PartyMember.objects.order_by("pk")[0]
    branch = PartyOrgan.objects.get(kind="functional")
    home = f"/me/unit/{unit.uid}/party/"
    for address in (
        "",
        "organs/new/",
        f"organs/{branch.uid}/",
        f"organs/{branch.uid}/posts/",
        "members/",
        "members/new/",
        f"members/{member.uid}/",
        f"members/{member.uid}/edit/",
        "members/import/",
        "members/export/",
        "viewings/",
    ):
        page.goto(home + address)
        assert axe(page) == [], address
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, address


def test_one_person_is_opened_for_a_purpose_and_no_longer(unit, as_ding):
    page = as_ding
    page.goto(f"/me/unit/{unit.uid}/party/")
    page.get_by_role("link", name="会员党员名册").first.click()
    page.get_by_role("link", name="高**").click()
    assert page.get_by_text("高守正").count() == 0
    page.get_by_label("查看目的").select_option("dues")
    page.get_by_role("button", name="查看完整信息").click()
    page.get_by_text("高守正").wait_for()
    page.goto(f"/me/unit/{unit.uid}/party/viewings/")
    assert page.get_by_text("查看完整信息：党费收缴核对").count() == 1
    assert page.get_by_text("高守正").count() == 0
