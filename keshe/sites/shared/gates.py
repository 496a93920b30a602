"""Every view is declared open to somebody. A test walks the url map and fails for a view without a gate.

A gate asks only what kind of person stands before it. Which things that person may see is the business of
``visible_to(actor)`` and of the actions' access checks.

The rule for supervisors (纪检审计): they read every staff page (GET and HEAD) and change nothing; a POST is open to them only
where the gate names their role.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, Literal, ParamSpec
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from keshe.accounts.domain.roles import IN_UNIT, Role
from keshe.accounts.labels import ROLES
from keshe.sites.shared.requests import Request

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponseBase]
Kind = Literal["public", "signed_in", "unit_people", "experts", "staff"]

READING = frozenset({"GET", "HEAD"})


@dataclass(frozen=True)
class Gate:
    """Who may pass. ``roles`` narrows ``unit_people`` and ``staff``; empty means any of that kind."""

    kind: Kind
    roles: frozenset[Role] = frozenset()

    @property
    def public(self) -> bool:
        return self.kind == "public"

    def admits(self, request: Request) -> bool:
        """Whether the signed-in person may pass with this request."""
        actor = request.actor
        if self.kind == "unit_people":
            wanted = self.roles or IN_UNIT
            return any(not held.isdisjoint(wanted) for held in actor.units.values())
        if self.kind == "experts":
            return Role.EXPERT in actor.roles
        if self.kind == "staff":
            return self._admits_staff(request)
        return True

    def _admits_staff(self, request: Request) -> bool:
        actor = request.actor
        if not self.roles.isdisjoint(actor.roles):
            return True
        if Role.SUPERVISOR in actor.roles:
            return request.method in READING
        return not self.roles and actor.is_staff

    def refusal(self) -> str:
        """What a person of the wrong kind is told."""
        if self.kind == "unit_people":
            return _("此页面只对申报单位的人员开放。")
        if self.kind == "experts":
            return _("此页面只对评审专家开放。")
        names = "、".join(str(ROLES[role]) for role in sorted(self.roles)) or _("科协工作人员")
        return _("此页面只对%(names)s开放。如工作需要，请联系系统管理员。") % {"names": names}


def _guard(gate: Gate, view: View[P]) -> View[P]:
    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if gate.public:
            return view(request, *args, **kwargs)
        if request.actor.is_visitor:
            return to_login(request)
        if not gate.admits(request):
            raise PermissionDenied(gate.refusal())
        return view(request, *args, **kwargs)

    described: Any = guarded
    described.gate = gate
    return guarded


def to_login(request: HttpRequest) -> HttpResponseRedirect:
    """To the log-in page and back. A session that has run out is told so."""
    query = {"next": request.get_full_path()} if request.method in READING else {}
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        query["idle"] = "1"
    address = reverse(settings.LOGIN_URL)
    return HttpResponseRedirect(f"{address}?{urlencode(query)}" if query else address)


def public(view: View[P]) -> View[P]:
    """Open to everybody, without log-in."""
    return _guard(Gate("public"), view)


def signed_in(view: View[P]) -> View[P]:
    """Open to everybody who has logged in."""
    return _guard(Gate("signed_in"), view)


def unit_people(view: View[P]) -> View[P]:
    """Open to people who hold a role in any unit."""
    return _guard(Gate("unit_people"), view)


def experts(view: View[P]) -> View[P]:
    """Open to experts."""
    return _guard(Gate("experts"), view)


def staff(*roles: Role) -> Callable[[View[P]], View[P]]:
    """Open to the association's people who hold one of ``roles`` (none given: any staff). Supervisors read."""

    def declare(view: View[P]) -> View[P]:
        return _guard(Gate("staff", frozenset(roles)), view)

    return declare
