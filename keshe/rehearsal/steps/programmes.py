"""Calls as the officer brings them in."""

from __future__ import annotations

from django.conf import settings

from keshe.programmes.actions import draft_call, open_call, publish_call
from keshe.programmes.models import Call
from keshe.rehearsal.cast import Cast

#: The call that every story is told upon.
SUZHOU = "suzhou-capability/2022"


def drafted_call(cast: Cast, name: str = SUZHOU) -> Call:
    """周经办 drafts a call of ``programmes/``."""
    text = (settings.PROGRAMMES_DIR / name / "call.yaml").read_text("utf-8")
    return draft_call(cast.actor("zhou"), text)


def published_call(cast: Cast, name: str = SUZHOU) -> Call:
    """… and publishes it; it takes nothing yet."""
    call = drafted_call(cast, name)
    publish_call(cast.actor("zhou"), call)
    return call


def opened_call(cast: Cast, name: str = SUZHOU) -> Call:
    """… and opens it."""
    call = drafted_call(cast, name)
    open_call(cast.actor("zhou"), call)
    return call
