"""Roles fall into three kinds, and some must not meet."""

from keshe.accounts.domain.roles import APART, IN_UNIT, STAFF, Role
from keshe.accounts.labels import ROLES


def test_every_role_is_of_one_kind_and_has_a_name():
    assert STAFF | IN_UNIT | {Role.EXPERT} == set(Role)
    assert not STAFF & IN_UNIT
    assert set(ROLES) == set(Role)


def test_the_supervisor_stands_apart_from_all_other_staff():
    assert {frozenset({Role.SUPERVISOR, other}) for other in STAFF - {Role.SUPERVISOR}} == set(APART)
