"""Logging in and out: what is seen, what is recorded, what is refused."""

import pytest
from django.core.cache import cache
from django.test import Client

from keshe.accounts.actions import set_active
from keshe.audit.models import Event
from keshe.rehearsal.cast import DEMO_PASSWORD

pytestmark = pytest.mark.django_db

WRONG = "登录名或密码不正确，请核对后重试。密码区分大小写。"


def _log_in(client: Client, username: str = "zhou", password: str = DEMO_PASSWORD, **more: str):
    return client.post("/login/", {"username": username, "password": password, **more})


def test_a_log_in_leads_where_one_was_going_and_is_recorded(cast):
    client = Client()
    answer = _log_in(client, next="/account/")
    assert (answer.status_code, answer["Location"]) == (302, "/account/")
    event = Event.objects.latest("seq")
    assert (event.verb, event.actor, event.facts) == (
        "accounts.log_in",
        cast.user("zhou").ref.replace("accounts.", ""),
        {},
    )


def test_the_log_in_name_is_found_whatever_its_case(cast):
    assert _log_in(Client(), username="ZHOU").status_code == 302


def test_nobody_is_led_to_a_foreign_address(cast):
    assert _log_in(Client(), next="https://evil.example/")["Location"] == "/home/"


@pytest.mark.parametrize(
    "wanted", ["office:home", "nowhere", "/\\evil.example", "//evil.example", "javascript:alert(1)"]
)
def test_no_address_breaks_the_log_in(cast, wanted):
    """A word without a slash was looked up as the name of a page, and fell over."""
    answer = _log_in(Client(), next=wanted)
    assert (answer.status_code, answer["Location"]) == (302, "nowhere" if wanted == "nowhere" else "/home/")


def test_a_wrong_password_and_an_unknown_name_sound_the_same(cast):
    known = _log_in(Client(), password="wrong").content.decode()
    unknown = _log_in(Client(), username="nobody", password="wrong").content.decode()
    assert known.count(WRONG) == unknown.count(WRONG) == 1


def test_a_closed_account_cannot_log_in(cast):
    set_active(cast.actor("guan"), cast.user("feng"), False, "离职")
    assert WRONG in _log_in(Client(), username="feng").content.decode()


def test_ten_failures_lock_the_pair_of_name_and_address_and_not_the_person(cast):
    client = Client()
    statuses = [_log_in(client, password="wrong").status_code for _ in range(10)]
    assert statuses == [200] * 9 + [429]
    assert "连续 10 次登录失败" in _log_in(client).content.decode()
    assert _log_in(Client(REMOTE_ADDR="192.0.2.7")).status_code == 302
    cache.clear()


def test_another_case_of_the_name_gives_no_further_attempts(cast):
    client = Client()
    names = ["zhou", "Zhou", "ZHOU", "zHou", "zhOu", "zhoU", "ZHou", "zHOu", "zhOU", " zhou"]
    assert [_log_in(client, name, "wrong").status_code for name in names] == [200] * 9 + [429]
    cache.clear()


def test_logging_out_ends_the_session_and_is_recorded(client_of):
    client = client_of("zhou")
    assert client.post("/logout/")["Location"] == "/"
    assert Event.objects.latest("seq").verb == "accounts.log_out"
    assert client.get("/account/").status_code == 302


def test_who_stayed_away_too_long_is_told_so(client_of):
    client = client_of("zhou")
    client.session.flush()
    client.cookies["keshe"] = "gone"
    answer = client.get("/account/")
    assert answer["Location"] == "/login/?next=%2Faccount%2F&idle=1"
    assert "超过 60 分钟没有操作" in client.get(answer["Location"]).content.decode()


def test_private_pages_are_kept_by_no_cache_and_public_ones_may_be(client_of):
    assert "no-store" in client_of("zhou").get("/account/")["Cache-Control"]
    assert "no-store" in client_of().get("/account/")["Cache-Control"]
    assert "Cache-Control" not in client_of().get("/about/")
