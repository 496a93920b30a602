"""What a person agreed to, and who looked at whose data."""

from __future__ import annotations

from django.db import models

from keshe.audit.models import Subject


class Consent(Subject):
    """A person's consent to one purpose: the wording they saw (its hash), when they gave it and took it back."""

    #: The thing that the person is in the record (``membership.member:<uid>``).
    about = models.CharField(max_length=120, db_index=True)
    purpose = models.CharField(max_length=40)
    wording = models.TextField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("given_at", "pk")

    def __str__(self) -> str:
        return f"{self.purpose} {self.about}"


class Viewing(models.Model):
    """Somebody looked at personal data: who, what, why, how many people it showed. Kept apart from the log of acts,
    because looking changes nothing; never changed, never deleted before its retention ends."""

    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=60, db_index=True)
    #: The thing (``membership.member:<uid>``) or the unit whose list was shown.
    about = models.CharField(max_length=120, db_index=True)
    purpose = models.CharField(max_length=40)
    people = models.PositiveIntegerField(default=1)
    #: Whether values were open or masked.
    opened = models.BooleanField(default=False)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.actor} {self.about}"
