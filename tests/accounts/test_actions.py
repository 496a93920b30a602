"""Accounts, roles and invitations."""

from datetime import timedelta

import pytest

from keshe.accounts.access import needs, needs_staff, needs_unit
from keshe.accounts.actions import (
    accept_invitation,
    create_user,
    end_mandate,
    find_invitation,
    grant,
    invite,
    revoke_invitation,
)
from keshe.accounts.actors import VISITOR, actor_for, system
from keshe.accounts.domain.roles import STAFF, Role
from keshe.accounts.models import Mandate, User
from keshe.accounts.queries import holders, people_of
from keshe.audit.models import Event
from keshe.lib import clock
from keshe.lib.refusals import Refused
from tests.racing import winners

UNIT, OTHER = "u" * 32, "v" * 32
SYSTEM = system("test")
pytestmark = pytest.mark.django_db


def _admin_of_unit(cast):
    grant(SYSTEM, cast.user("lin"), Role.UNIT_ADMIN, UNIT)
    return cast.actor("lin")


@pytest.mark.both_databases
def test_a_login_name_is_taken_whatever_its_case():
    user = create_user(SYSTEM, username="Lin", name="林", password="a long one")
    assert user.check_password("a long one")
    with pytest.raises(Refused, match=r"^登录名“lin”已被使用，请换一个。$"):
        create_user(SYSTEM, username="lin", name="另一林", password=None)
    assert User.objects.get_by_natural_key("LIN") == user


def test_an_account_without_password_cannot_log_in():
    assert not create_user(SYSTEM, username="a", name="甲", password=None).has_usable_password()


@pytest.mark.both_databases
def test_roles_are_given_and_taken_back(cast):
    guan, qian = cast.actor("guan"), cast.user("qian")
    mandate = grant(guan, qian, Role.OFFICER)
    assert actor_for(qian).has(Role.OFFICER)
    assert qian in holders(Role.OFFICER)
    with pytest.raises(Refused, match=r"^该人员已具有此角色。$"):
        grant(guan, qian, Role.OFFICER)
    end_mandate(guan, mandate, reason="调离")
    assert not actor_for(qian).has(Role.OFFICER)
    assert Event.objects.order_by("-seq").values_list("verb", "reason").first() == ("accounts.end", "调离")
    grant(guan, qian, Role.OFFICER)
    assert Mandate.objects.filter(user=qian, role=Role.OFFICER).count() == 2


@pytest.mark.parametrize("role", sorted(STAFF - {Role.SUPERVISOR}))
def test_the_supervisor_gets_no_other_staff_role(cast, role):
    with pytest.raises(Refused, match=r"不得由同一人担任（三员分立）。$"):
        grant(cast.actor("guan"), cast.user("zheng"), role)


@pytest.mark.parametrize(
    ("who", "role", "scope", "allowed"),
    [
        ("guan", Role.OFFICER, "", True),
        ("zhou", Role.OFFICER, "", False),
        ("zhou", Role.EXPERT, "", True),
        ("zhou", Role.UNIT_ADMIN, OTHER, True),
        ("zheng", Role.EXPERT, "", False),
        ("wu", Role.FINANCE, "", False),
        ("lin", Role.UNIT_FILLER, UNIT, True),
        ("lin", Role.UNIT_FILLER, OTHER, False),
        ("lin", Role.EXPERT, "", False),
        ("zhao", Role.UNIT_FILLER, UNIT, False),
        ("qian", Role.UNIT_FILLER, UNIT, False),
    ],
)
def test_who_may_give_which_role(cast, who, role, scope, allowed):
    _admin_of_unit(cast)
    grant(SYSTEM, cast.user("zhao"), Role.UNIT_FILLER, UNIT)
    newcomer = create_user(SYSTEM, username="new", name="新", password=None)
    if allowed:
        assert grant(cast.actor(who), newcomer, role, scope).role == role
        return
    with pytest.raises(Refused):
        grant(cast.actor(who), newcomer, role, scope)
    assert not newcomer.mandates.exists()


def test_a_visitor_gives_no_role(cast):
    with pytest.raises(Refused, match=r"^请先登录。$"):
        grant(VISITOR, cast.user("qian"), Role.OFFICER)


def test_the_sentences_of_access(cast):
    lin = _admin_of_unit(cast)
    assert needs_staff(lin).reasons[0].code == "accounts.staff_only"
    assert needs(lin, Role.OFFICER).reasons[0].facts == {"role": "学会部经办人"}
    assert needs_unit(lin, UNIT).allowed
    assert needs_unit(lin, OTHER).reasons[0].code == "accounts.not_in_unit"
    assert needs_unit(lin, UNIT, Role.UNIT_HEAD).reasons[0].code == "accounts.unit_admin_only"
    assert [mandate.user for mandate in people_of(UNIT)] == [cast.user("lin")]


@pytest.mark.both_databases
def test_an_invitation_makes_an_account_with_the_role(cast):
    invitation, secret = invite(
        _admin_of_unit(cast), email="n@example.org", name="新填报", role=Role.UNIT_FILLER, scope=UNIT
    )
    assert secret not in str(invitation.__dict__)
    user = accept_invitation(VISITOR, secret, username="new", password="a long one")
    assert (user.name, user.email) == ("新填报", "n@example.org")
    assert actor_for(user).in_unit(UNIT, Role.UNIT_FILLER)
    with pytest.raises(Refused, match=r"^该邀请已被使用或撤回。$"):
        accept_invitation(VISITOR, secret, username="again", password="a long one")
    event = Event.objects.filter(verb="accounts.accept_invitation").get()
    assert event.facts == {"role": "unit_filler", "scope": UNIT, "user": user.uid}


def test_a_person_who_is_logged_in_takes_the_role_on(cast):
    _invitation, secret = invite(cast.actor("zhou"), email="q@example.org", name="钱", role=Role.EXPERT)
    assert accept_invitation(cast.actor("qian"), secret) == cast.user("qian")
    assert cast.actor("qian").has(Role.EXPERT)


def test_invitations_that_are_unknown_old_or_withdrawn(cast):
    zhou = cast.actor("zhou")
    with pytest.raises(Refused, match="邀请链接无效"):
        find_invitation("x")
    invitation, secret = invite(zhou, email="q@example.org", name="钱", role=Role.EXPERT)
    limit = invitation.expires_at
    with clock.at(limit):
        assert find_invitation(secret) == invitation
    with clock.at(limit + timedelta(microseconds=1)), pytest.raises(Refused) as refusal:
        find_invitation(secret)
    shown = clock.local(limit).strftime("%Y-%m-%d %H:%M")
    assert str(refusal.value) == f"邀请已于 {shown} 过期，请邀请人重新发送。"
    revoke_invitation(zhou, invitation)
    with pytest.raises(Refused, match="已被使用或撤回"):
        accept_invitation(VISITOR, secret, username="new", password="a long one")


@pytest.mark.both_databases
def test_racing_acceptance_of_one_invitation(racing, cast):
    _invitation, secret = invite(cast.actor("zhou"), email="q@example.org", name="新专家", role=Role.EXPERT)

    def accept(number):
        return accept_invitation(VISITOR, secret, username=f"racer{number}", password="a long one").username

    results = racing(16, accept)
    (winner,) = winners(results)
    assert {str(loser) for loser in results if isinstance(loser, Exception)} == {"该邀请已被使用或撤回。"}
    assert list(User.objects.filter(username__startswith="racer").values_list("username", flat=True)) == [winner]
    assert Mandate.objects.filter(user__username=winner, role=Role.EXPERT).count() == 1


@pytest.mark.both_databases
@pytest.mark.django_db
def test_a_units_role_is_held_in_a_unit_and_no_other_role_is(cast):
    guan, person = cast.actor("guan"), cast.user("tang")
    for role, scope in ((Role.ADMINISTRATOR, "a" * 32), (Role.UNIT_ADMIN, "")):
        with pytest.raises(Refused) as refusal:
            grant(guan, person, role, scope)
        assert [reason.code for reason in refusal.value.reasons] == ["accounts.role_misplaced"]


@pytest.mark.both_databases
def test_roles_that_are_kept_apart_are_not_given_at_one_moment(racing, cast):
    """Two invitations, taken up at once by one person."""
    guan, person = cast.actor("guan"), cast.user("tang")
    secrets = [
        invite(guan, email="x@example.org", name="唐", role=role)[1] for role in (Role.SUPERVISOR, Role.FINANCE) * 4
    ]
    racing(8, lambda number: accept_invitation(actor_for(person), secrets[number]))
    assert len(actor_for(person).roles & {Role.SUPERVISOR, Role.FINANCE}) == 1


@pytest.mark.both_databases
def test_one_name_is_taken_once_whatever_its_case(racing, cast):
    """Two accounts that differ in case alone would keep both people out."""
    names = ["Neu", "neu", "NEU", "nEu"]
    made = racing(4, lambda n: create_user(system("test"), username=names[n], name="新", password=None))
    assert len(winners(made)) == 1
    assert {str(lost) for lost in made if isinstance(lost, Exception)} <= {
        f"登录名“{name}”已被使用，请换一个。" for name in names
    }
