"""Passwords, profile, invitations, messages."""

import re
from inspect import signature

import pytest
from django.core import mail

from keshe.accounts.actions import invite
from keshe.accounts.actors import actor_for
from keshe.accounts.domain.roles import Role
from keshe.accounts.models import User
from keshe.audit.models import Event
from keshe.rehearsal.cast import DEMO_PASSWORD
from keshe.sites.shared.accounts.inviting import send_link

pytestmark = pytest.mark.django_db

NEW = "a-better-sentence-9"


def test_a_password_is_changed_by_who_knows_the_present_one(cast, client_of):
    client = client_of("zhou")
    refused = client.post("/account/password/", {"present": "wrong", "password": NEW, "again": NEW})
    assert "现在的密码不正确。" in refused.content.decode()
    done = client.post("/account/password/", {"present": DEMO_PASSWORD, "password": NEW, "again": NEW})
    assert done["Location"] == "/account/"
    assert User.objects.get(username="zhou").check_password(NEW)
    assert client.get("/account/").status_code == 200
    assert Event.objects.latest("seq").verb == "accounts.change_password"


def test_two_different_new_passwords_are_refused_at_the_second(client_of):
    answer = client_of("zhou").post("/account/password/", {"present": DEMO_PASSWORD, "password": NEW, "again": "other"})
    page = answer.content.decode()
    assert '<a href="#id_again">再次输入新密码：两次输入的密码不一致，请重新输入。</a>' in page
    assert 'id="id_again_error"' in page
    assert 'aria-describedby="id_again_error"' in page


def test_a_forgotten_password_is_set_by_a_link_that_works_once(cast, client_of, django_capture_on_commit_callbacks):
    client = client_of()
    with django_capture_on_commit_callbacks(execute=True):
        known = client.post("/account/password/forgotten/", {"email": "zhou@example.org"})
        unknown = client.post("/account/password/forgotten/", {"email": "nobody@example.org"})
    for answer in (known, unknown):
        assert "如果该邮箱对应有效的账号，您会在几分钟内收到设置密码的链接" in answer.content.decode()
    assert [message.to for message in mail.outbox] == [["zhou@example.org"]]
    (path,) = re.findall(r"http://testserver(/account/password/set/\S+)", str(mail.outbox[0].body))
    assert client.post(path, {"password": NEW, "again": NEW})["Location"] == "/login/"
    assert User.objects.get(username="zhou").check_password(NEW)
    again = client.post(path, {"password": "x-another-sentence", "again": "x-another-sentence"})
    assert again.status_code == 410
    assert "此链接已使用过或超过 24 小时，请重新申请。" in again.content.decode()


def test_the_address_changes_only_with_the_password(client_of):
    client = client_of("zhou")
    for present in ("", "wrong"):
        page = client.post(
            "/account/", {"email": "thief@example.org", "phone": "", "present": present}
        ).content.decode()
        assert page.count("更改电子邮箱须填写现在的密码，请核对后重新输入。") == 2  # on top and beside the field
    assert User.objects.get(username="zhou").email == "zhou@example.org"
    client.post("/account/", {"email": "zhou@example.org", "phone": "0512-123456"})
    assert User.objects.get(username="zhou").phone == "0512-123456"


def test_a_letter_box_is_not_filled_by_strangers(cast, client_of, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for address in ("wu@example.org", "WU@example.org", "wu@example.org"):
            client_of().post("/account/password/forgotten/", {"email": address})
    assert [message.to for message in mail.outbox] == [["wu@example.org"]]


def test_the_queue_never_holds_the_secret_of_an_invitation(cast, client_of, django_capture_on_commit_callbacks):
    invitation, secret = invite(cast.actor("zhou"), email="new@example.org", name="新专家", role=Role.EXPERT)
    with django_capture_on_commit_callbacks(execute=True):
        send_link(invitation)
    assert list(signature(send_link).parameters) == ["invitation"]
    assert f"http://testserver/invitation/{secret}/" in str(mail.outbox[0].body)
    assert client_of().get(f"/invitation/{secret}/").status_code == 200


def test_how_one_is_reached_can_be_changed_and_the_log_names_no_address(client_of):
    client_of("zhou").post("/account/", {"email": "new@example.org", "phone": "0512-123456", "present": DEMO_PASSWORD})
    user = User.objects.get(username="zhou")
    assert (user.email, user.phone) == ("new@example.org", "0512-123456")
    event = Event.objects.latest("seq")
    assert (event.verb, event.facts) == ("accounts.change_profile", {"changed": ["email", "phone"]})


def test_an_invitation_makes_an_account_with_its_role(cast, client_of):
    _, secret = invite(cast.actor("zhou"), email="new@example.org", name="新专家", role=Role.EXPERT)
    client, address = client_of(), f"/invitation/{secret}/"
    fields = {"name": "新专家", "username": "new", "password": NEW}
    without = client.post(address, fields).content.decode()
    assert "请阅读个人信息处理说明并勾选同意，否则无法开通账号。" in without
    taken = client.post(address, fields | {"username": "Zhou", "consent": "on"}).content.decode()
    assert "登录名“Zhou”已被使用，请换一个。" in taken
    assert client.post(address, fields | {"consent": "on"})["Location"] == "/home/"
    assert actor_for(User.objects.get(username="new")).roles == {Role.EXPERT}
    assert client.get("/account/").status_code == 200
    again = client_of().get(address)
    assert again.status_code == 410
    assert "该邀请已被使用或撤回。" in again.content.decode()


def test_who_has_an_account_takes_the_role_with_it(cast, client_of):
    _, secret = invite(cast.actor("zhou"), email="x@example.org", name="冯财务", role=Role.EXPERT)
    client_of("feng").post(f"/invitation/{secret}/")
    assert cast.actor("feng").roles == {Role.FINANCE, Role.EXPERT}
