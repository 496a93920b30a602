"""Entering a decision stage: the open entry itself is what waits for a meeting, so nothing is made here."""

from keshe.accounts.actors import Actor
from keshe.applications.models import StageEntry
from keshe.applications.stages import on_entering


def wait_for_meeting(actor: Actor, entry: StageEntry) -> None:
    """Officers find the entry among those that wait (``queries.waiting``)."""


on_entering("decision", wait_for_meeting)
