"""What the gates do, apart from any page."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from keshe.accounts.actors import VISITOR, Actor
from keshe.accounts.domain.roles import Role
from keshe.lib.refusals import Reason, Refused
from keshe.sites.shared.gates import experts, public, signed_in, staff, unit_people


def _ask(gate, *roles: Role, units=None, method: str = "GET", visitor: bool = False) -> int:
    request: Any = RequestFactory().generic(method, "/x/")
    request.actor = VISITOR if visitor else Actor("user:1", None, frozenset(roles), units or {})
    try:
        return int(gate(lambda request: HttpResponse())(request).status_code)
    except PermissionDenied:
        return 403


@pytest.mark.parametrize(
    ("gate", "expected"),
    [
        (public, {"visitor": 200, "officer": 200, "expert": 200, "unit": 200}),
        (signed_in, {"visitor": 302, "officer": 200, "expert": 200, "unit": 200}),
        (unit_people, {"visitor": 302, "officer": 403, "expert": 403, "unit": 200}),
        (experts, {"visitor": 302, "officer": 403, "expert": 200, "unit": 403}),
        (staff(), {"visitor": 302, "officer": 200, "expert": 403, "unit": 403}),
        (staff(Role.FINANCE), {"visitor": 302, "officer": 403, "expert": 403, "unit": 403}),
    ],
)
def test_each_gate_admits_its_own(gate, expected):
    assert {
        "visitor": _ask(gate, visitor=True),
        "officer": _ask(gate, Role.OFFICER),
        "expert": _ask(gate, Role.EXPERT),
        "unit": _ask(gate, units={"u": frozenset({Role.UNIT_FILLER})}),
    } == expected


@pytest.mark.parametrize("gate", [staff(), staff(Role.OFFICER), staff(Role.FINANCE)])
def test_a_supervisor_reads_every_staff_page_and_changes_nothing(gate):
    assert [_ask(gate, Role.SUPERVISOR, method=method) for method in ("GET", "HEAD", "POST")] == [200, 200, 403]


def test_a_supervisor_acts_where_the_gate_says_so():
    assert _ask(staff(Role.SUPERVISOR), Role.SUPERVISOR, method="POST") == 200


def test_a_refusal_that_escapes_its_view_becomes_a_page(rf, db):
    from keshe.sites.shared.middleware import ActorMiddleware

    request = rf.get("/")
    request.resolver_match = None
    answer = ActorMiddleware(lambda request: HttpResponse()).process_exception(
        request, Refused(Reason("accounts.log_in_first"))
    )
    assert answer is not None
    assert answer.status_code == 409
    assert "请先登录。" in answer.content.decode()
