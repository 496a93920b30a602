"""The acts about one's own account and those of administrators and supervisors, exactly."""

from typing import Any

import pytest

from keshe.accounts.actions import change_password, create_staff, log_in, note_password_link, set_active
from keshe.accounts.domain.roles import Role
from keshe.accounts.log_reading import note_export, verify_log, visible_events
from keshe.audit.models import Event
from keshe.lib.refusals import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def _refusal(action, *args, **given) -> str:
    before = Event.objects.count()
    with pytest.raises(Refused) as refused:
        action(*args, **given)
    assert Event.objects.count() == before
    return str(refused.value)


def test_a_log_in_is_one_entry_about_the_person(cast):
    before = Event.objects.count()
    log_in(cast.actor("zhou"))
    event = Event.objects.latest("seq")
    assert Event.objects.count() == before + 1
    assert (event.verb, event.actor, event.subject) == (
        "accounts.log_in",
        f"user:{cast.user('zhou').uid}",
        cast.user("zhou").ref,
    )


def test_nobody_sets_anothers_password(cast):
    said = _refusal(change_password, cast.actor("guan"), cast.user("zhou"), "a-new-sentence")
    assert said == "只能修改本人的密码。"


def test_only_administrators_make_accounts_with_staff_roles(cast):
    new: dict[str, Any] = {"username": "xin", "name": "新人", "role": Role.FINANCE, "email": "xin@example.org"}
    assert _refusal(create_staff, cast.actor("zhou"), **new) == (
        "您没有“系统管理员”的权限，不能进行此操作。如有需要，请联系系统管理员。"
    )
    user = create_staff(cast.actor("guan"), **new)
    assert not user.has_usable_password()
    assert Event.objects.latest("seq").facts == {"role": "finance"}


def test_an_account_is_switched_once_and_never_ones_own(cast):
    guan = cast.actor("guan")
    set_active(guan, cast.user("feng"), False, "离职")
    assert _refusal(set_active, guan, cast.user("feng"), False) == "该账号的状态已经变更，请刷新页面查看。"
    assert _refusal(set_active, guan, cast.user("guan"), False) == (
        "不能停用或启用本人的账号，请由另一位系统管理员操作。"
    )
    feng = cast.user("feng")
    feng.refresh_from_db()
    assert _refusal(note_password_link, guan, feng) == "该账号已停用或没有登记邮箱，不能发送链接。"


@pytest.mark.parametrize("who", ["lin", "sun", "zhou", "wu", "feng"])
def test_the_log_does_not_exist_for_those_who_may_not_read_it(cast, who):
    assert visible_events(cast.actor(who)).count() == 0
    assert "权限" in _refusal(note_export, cast.actor(who))


def test_only_the_supervisor_checks_the_log(cast):
    assert "权限" in _refusal(verify_log, cast.actor("guan"))
    assert verify_log(cast.actor("zheng")) == 0
    Event.objects.filter(seq=2).delete()
    assert verify_log(cast.actor("zheng")) == 1
    assert Event.objects.latest("seq").facts["places"] == ["log:2"]
