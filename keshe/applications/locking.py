"""The row of an application, locked for an act."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import ForeignKey

from keshe.applications.models import Application
from keshe.audit.acts import locked


def locked_application(application: Application) -> Application:
    """The application read again, its row locked until the act ends. Unit, call and version that were read already are
    kept (a call's version never changes once stored)."""
    fresh = locked(application)
    for name in ("organisation", "call", "version"):
        known = cast("ForeignKey[Any, Any]", Application._meta.get_field(name)).is_cached(application)
        if known and getattr(fresh, f"{name}_id") == getattr(application, f"{name}_id"):
            setattr(fresh, name, getattr(application, name))
    return fresh
