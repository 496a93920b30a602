"""Writes: consent given and taken back, and the trace of every look."""

from __future__ import annotations

from datetime import datetime

from keshe.audit.models import Subject
from keshe.lib import clock
from keshe.privacy.models import Consent, Viewing


def note_consent(about: Subject, purpose: str, wording: str, at: datetime) -> Consent:
    """Record inside another act that the person ``about`` agreed to ``wording`` for ``purpose``."""
    return Consent.objects.create(about=about.ref, purpose=purpose, wording=wording, given_at=at)


def end_consent(about: Subject, purpose: str, at: datetime) -> int:
    """Record inside another act that the person took their consent back; how many consents that ended."""
    running = Consent.objects.filter(about=about.ref, purpose=purpose, withdrawn_at__isnull=True)
    return running.update(withdrawn_at=at)


def note_viewing(actor_ref: str, about: str, purpose: str, *, people: int = 1, opened: bool = False) -> None:
    """Record that personal data were shown. Call it before the answer leaves."""
    Viewing.objects.create(at=clock.now(), actor=actor_ref, about=about, purpose=purpose, people=people, opened=opened)
