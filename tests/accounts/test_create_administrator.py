"""The first administrator of a new platform."""

import io

import pytest
from django.core.management import CommandError, call_command

from keshe.accounts.actors import actor_for
from keshe.accounts.domain.roles import Role
from keshe.accounts.models import User
from keshe.audit.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

SECRET = "yunhe-lanting-88"


@pytest.fixture
def typed(monkeypatch):
    """Let the command read a line from its standard input."""

    def line(text: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(text + "\n"))

    return line


def create(*words: str) -> str:
    out = io.StringIO()
    call_command("create_administrator", *words, stdout=out)
    return out.getvalue().strip()


def test_the_first_administrator_may_log_in_and_is_in_the_log(typed):
    typed(SECRET)
    assert create("guan", "管理员", "--email", "guan@example.org") == "已开通系统管理员“管理员”（登录名 guan）。"
    user = User.objects.get(username="guan")
    assert user.check_password(SECRET)
    assert actor_for(user).has(Role.ADMINISTRATOR)
    assert list(Event.objects.order_by("seq").values_list("verb", "actor")) == [
        ("accounts.create_user", "system:setup"),
        ("accounts.grant", "system:setup"),
    ]


def test_there_is_no_second_one(typed):
    typed(SECRET)
    create("guan", "管理员")
    with pytest.raises(CommandError, match="平台已有系统管理员；其他账号请由其在“人员与角色”中新建。"):
        create("other", "另一人")


def test_a_weak_password_makes_no_account(typed):
    typed("12345")
    with pytest.raises(CommandError):
        create("guan", "管理员")
    assert not User.objects.exists()
