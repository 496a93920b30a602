"""Reads: standing consent, and who looked."""

from __future__ import annotations

from django.db.models import QuerySet

from keshe.audit.models import Subject
from keshe.privacy.models import Consent, Viewing


def has_consent(about: Subject, purpose: str) -> bool:
    """Whether the person's consent to the purpose stands."""
    return Consent.objects.filter(about=about.ref, purpose=purpose, withdrawn_at__isnull=True).exists()


def viewings_of(about: str) -> QuerySet[Viewing]:
    """Who looked at a thing, newest first."""
    return Viewing.objects.filter(about=about)
