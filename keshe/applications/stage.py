"""What entering the stages of this context's kinds means: nothing happens by itself; people act in them.

``application``: the unit fills in and submits, an officer checks. ``nomination``: an officer records the sealed
recommendation.
"""

from keshe.accounts.actors import Actor
from keshe.applications.models import StageEntry
from keshe.applications.stages import on_entering


def _wait_for_people(actor: Actor, entry: StageEntry) -> None:
    """Nothing to prepare: the entry itself is what lists are made of."""


on_entering("application", _wait_for_people)
on_entering("nomination", _wait_for_people)
