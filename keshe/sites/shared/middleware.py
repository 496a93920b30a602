"""What happens to every request before and after its view."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from django.contrib.auth import get_user
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, patch_cache_control

from keshe.accounts.actors import VISITOR, actor_for
from keshe.accounts.models import User
from keshe.lib import clock
from keshe.lib.refusals import Refused, sentences
from keshe.lib.texts import visible
from keshe.sites.shared.requests import Request

#: The session's life starts anew when a person acts; written at most this often, in seconds.
TOUCH_EVERY = 60


class ActorMiddleware:
    """Says who acts and when the request arrived, keeps private pages out of every cache, and turns a refusal that
    no view has shown into a page with its sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, plain: HttpRequest) -> HttpResponse:
        request = cast(Request, plain)
        request.arrived_at = clock.now()
        request.user = get_user(request)  # the person itself: actions lock and compare it
        request.actor = actor_for(request.user) if isinstance(request.user, User) else VISITOR
        if not request.actor.is_visitor:
            _touch(request)
        response = self.get_response(request)
        if not request.actor.is_visitor or _is_private(request):
            add_never_cache_headers(response)
            patch_cache_control(response, private=True, no_store=True)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> None:
        """Refuse a request with a NUL in it: no keyboard makes one, and PostgreSQL stores none. Signs that nobody sees
        are taken out of what was typed.

        Raises:
            BadRequest: there is one in the address or the form.
        """
        said = (text for data in (request.GET, request.POST) for pair in data.lists() for text in (pair[0], *pair[1]))
        if any("\0" in text for text in (*map(str, kwargs.values()), *said)):
            raise BadRequest("NUL")
        request.GET, request.POST = _visible(request.GET), _visible(request.POST)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A :class:`Refused` that escaped its view is told to the person, not reported as an error."""
        if not isinstance(exception, Refused):
            return None
        return render(request, "shared/refused.html", {"sentences": sentences(exception.reasons)}, status=409)


def _visible(typed: QueryDict) -> Any:
    seen = typed.copy()
    for name, values in typed.lists():
        seen.setlist(name, [visible(value) for value in values])
    return seen


def _touch(request: Request) -> None:
    now = int(request.arrived_at.timestamp())
    if abs(now - int(request.session.get("seen", 0))) >= TOUCH_EVERY:
        request.session["seen"] = now


def _is_private(request: HttpRequest) -> bool:
    match = request.resolver_match
    gate = getattr(match.func, "gate", None) if match else None
    return gate is not None and not gate.public
