"""The log, and what every traced thing has in common."""

from __future__ import annotations

import secrets

from django.db import models

from keshe.audit.domain import chain


def new_uid() -> str:
    """An opaque 128-bit name: it appears in addresses and in the log, and says nothing by itself."""
    return secrets.token_hex(16)


class Subject(models.Model):
    """Anything that acts are recorded about. Its ``uid`` never changes and is never used again."""

    uid = models.CharField(max_length=32, unique=True, default=new_uid, editable=False)

    class Meta:
        abstract = True

    @property
    def ref(self) -> str:
        """How the log names it: ``applications.application:<uid>``."""
        return f"{self._meta.label_lower}:{self.uid}"


class Event(models.Model):
    """One entry of the log: who did what to what, when, why. Never changed, never deleted."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=60)
    verb = models.CharField(max_length=60, db_index=True)
    subject = models.CharField(max_length=120, db_index=True, blank=True)
    outcome = models.CharField(max_length=10)
    reason = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("seq",)

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.subject}"

    def entry(self) -> dict[str, object]:
        """The entry as it is hashed and exported."""
        return {
            **{name: getattr(self, name) for name in chain.FIELDS},
            "at": self.at.isoformat(),
            "hash": self.hash,
        }


class ChainHead(models.Model):
    """The one row that every writer of the log locks: number and hash of the newest entry."""

    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=chain.GENESIS)
