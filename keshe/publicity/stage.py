"""What entering a publicity stage means: the application waits to be put on a list."""

from __future__ import annotations

from keshe.accounts.actors import Actor
from keshe.applications.models import StageEntry
from keshe.applications.stages import on_entering


def enter(actor: Actor, entry: StageEntry) -> None:
    """Nothing to make: officers see it among those waiting (``queries.waiting``)."""


on_entering("publicity", enter)
