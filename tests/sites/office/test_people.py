"""Administrators keep people and roles."""

import pytest
from django.core import mail

from keshe.accounts.domain.roles import Role
from keshe.accounts.models import User
from keshe.accounts.queries import roles_of
from keshe.audit.models import Event

pytestmark = pytest.mark.django_db


def _said(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_a_new_account_gets_its_role_and_a_link_in_one_act(client_of, django_capture_on_commit_callbacks):
    fields = {"name": "新经办", "username": "xin", "email": "xin@example.org", "phone": "", "role": "officer"}
    before = Event.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client_of("guan").post("/office/people/new/", fields)
    user = User.objects.get(username="xin")
    assert answer["Location"] == f"/office/people/{user.uid}/"
    assert [mandate.role for mandate in roles_of(user)] == [Role.OFFICER]
    assert Event.objects.count() == before + 1
    assert [message.to for message in mail.outbox] == [["xin@example.org"]]
    assert not user.has_usable_password()


def test_a_name_that_is_taken_is_refused_at_its_field(client_of):
    fields = {"name": "又一人", "username": "zhou", "email": "a@example.org", "role": "officer"}
    page = client_of("guan").post("/office/people/new/", fields).content.decode()
    assert '<a href="#id_username">登录名：登录名“zhou”已被使用，请换一个。</a>' in page


def test_who_audits_does_not_run_the_programme(cast, client_of):
    answer = client_of("guan").post(f"/office/people/{cast.user('zheng').uid}/grant/", {"role": "officer"}, follow=True)
    assert _said(answer) == ["“学会部经办人”与“纪检审计”不得由同一人担任（三员分立）。"]


def test_a_role_is_taken_back_with_a_reason(cast, client_of):
    feng = cast.user("feng")
    address = f"/office/people/{feng.uid}/end/{roles_of(feng).get().pk}/"
    assert _said(client_of("guan").post(address, follow=True)) == ["请填写收回角色的理由。"]
    assert _said(client_of("guan").post(address, {"reason": "调离"}, follow=True)) == ["已收回角色。"]
    assert cast.actor("feng").roles == frozenset()
    assert Event.objects.latest("seq").reason == "调离"


def test_an_account_is_closed_and_opened_but_not_ones_own(cast, client_of):
    client = client_of("guan")
    address = f"/office/people/{cast.user('feng').uid}/active/"
    assert _said(client.post(address, {"reason": "离职"}, follow=True)) == ["账号已停用。"]
    assert _said(client.post(address, {"reason": "返聘"}, follow=True)) == ["账号已启用。"]
    own = client.post(f"/office/people/{cast.user('guan').uid}/active/", {"reason": "试试"}, follow=True)
    assert _said(own) == ["不能停用或启用本人的账号，请由另一位系统管理员操作。"]


@pytest.mark.parametrize("found", [1, 3])
def test_the_list_asks_the_same_few_questions_however_long_it_is(cast, client_of, found, django_assert_num_queries):
    client = client_of("guan")
    client.get("/office/people/")
    role = {1: "approver", 3: "expert"}[found]
    with django_assert_num_queries(7):
        page = client.get("/office/people/", {"role": role}).context["page"]
    assert len(page) >= found
