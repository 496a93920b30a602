"""Which colour a status has. One meaning, one tone, in every context; words always stand beside it."""

from __future__ import annotations

_TONES = {
    "quiet": "draft closed ended withdrawn archived cancelled void superseded planned coming concluded dismissed declined retired",
    "waiting": "answered submitted open running assigned requested sent active pending received under_way in_progress current",
    "good": "sound lifted accepted confirmed passed approved published paid done completed issued signed granted valid held taken",
    "bad": "removed upheld rejected failed refused revoked overdue invalid suspended terminated lost",
    "warn": "doubtful returned correction recused disputed paused expiring reopened invited",
}
_BY_STATUS = {status: tone for tone, statuses in _TONES.items() for status in statuses.split()}


def tone_of(status: str) -> str:
    """The tone of a status by its name; ``waiting`` for a name that is not listed."""
    return _BY_STATUS.get(status, "waiting")
