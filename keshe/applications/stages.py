"""The way of an application through its category's path.

Each kind of stage is owned by one context, which registers what entering it means (``implementation`` opens a
project, ``review`` admits to the panel's pool …). The functions here are called inside the acts of those contexts:
they write no entry of their own, so that one act stays one entry in the log.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from keshe.accounts.actors import Actor
from keshe.applications.domain.lifecycle import STAGE, StageStatus
from keshe.applications.models import Application, StageEntry
from keshe.audit.acts import move

Enter = Callable[[Actor, StageEntry], None]

_entering: dict[str, Enter] = {}


def on_entering(kind: str, enter: Enter) -> None:
    """Register what entering a stage of ``kind`` means. One context owns a kind; a second registration is a mistake.

    Raises:
        ValueError: the kind has an owner already.
    """
    if kind in _entering and _entering[kind] is not enter:
        raise ValueError(f"stage kind {kind} has two owners")
    _entering[kind] = enter


def current(application: Application) -> StageEntry | None:
    """The stage that the application is in, or None before the first and after the last."""
    return application.stages.filter(status=StageStatus.OPEN).first()


def enter_first(actor: Actor, application: Application, at: datetime) -> StageEntry:
    """Enter the first stage of the path (when an application is begun)."""
    return _enter(actor, application, 0, at)


def pass_stage(actor: Actor, entry: StageEntry, at: datetime, outcome: Mapping[str, object]) -> StageEntry | None:
    """Leave a stage with success and enter the next of the path. Returns the new entry, or None at the path's end.

    Raises:
        Refused: the stage has been left already.
    """
    move(entry, STAGE, "pass", left_at=at, outcome=dict(outcome))
    path = entry.application.version.document_model.path_of(entry.application.category)
    if entry.ordinal + 1 >= len(path):
        return None
    return _enter(actor, entry.application, entry.ordinal + 1, at)


def fail_stage(entry: StageEntry, at: datetime, outcome: Mapping[str, object]) -> None:
    """Leave a stage without success: the way ends here. ``outcome["reason"]`` says why, for the applicant.

    Raises:
        Refused: the stage has been left already.
    """
    move(entry, STAGE, "fail", left_at=at, outcome=dict(outcome))


def _enter(actor: Actor, application: Application, ordinal: int, at: datetime) -> StageEntry:
    stage = application.version.document_model.path_of(application.category)[ordinal]
    entry = StageEntry.objects.create(
        application=application, stage=stage.id, kind=stage.kind, ordinal=ordinal, entered_at=at
    )
    if stage.kind in _entering:
        _entering[stage.kind](actor, entry)
    return entry


def results_so_far(application: Application) -> dict[str, object]:
    """What the stages passed until now have said about the application (score, rank, tier, amount …), later stages
    over earlier ones."""
    merged: dict[str, object] = {}
    for entry in application.stages.filter(status=StageStatus.PASSED).order_by("ordinal"):
        merged.update(entry.outcome)
    return merged
