"""The request as our views see it."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from keshe.accounts.actors import Actor


class Request(HttpRequest):
    """A request that has passed ``ActorMiddleware``. For typing only; nothing makes instances of it."""

    #: Who asks, with the roles held now.
    actor: Actor
    #: When the request reached us: deadlines are judged by it.
    arrived_at: datetime
    #: django-htmx: truthy when htmx asks for a fragment.
    htmx: object
