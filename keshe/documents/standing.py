"""Whether what a paper is about still stands: contexts tell it of what can be withdrawn, annulled, cancelled or corrected.
A paper copy of it is genuine all the same, but no longer in force."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from keshe.audit.models import Subject
from keshe.documents.models import Document

_fallen: dict[str, Callable[[], QuerySet[Any]]] = {}


def register_fallen(model: type[Subject], fallen: Callable[[], QuerySet[Any]]) -> None:
    """Say which things of a model stand no more: papers about them are no longer in force."""
    _fallen[model._meta.label_lower] = fallen


def stands(document: Document) -> bool:
    """Whether the thing that a document is about stands. What nobody registered cannot fall."""
    label, _sep, uid = document.subject_ref.partition(":")
    fallen = _fallen.get(label)
    return fallen is None or not fallen().filter(uid=uid).exists()
