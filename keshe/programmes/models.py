"""Programmes, calls, and the versions of their documents."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from keshe.accounts.models import User
from keshe.audit.models import Subject
from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.lifecycle import CallStatus
from keshe.programmes.domain.parse import hash_of_stored, load_document


class Programme(Subject):
    """A programme (计划) that an association calls for year after year."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name


class Call(Subject):
    """One call (申报通知) of a programme. What it says is in its versions; the newest is in force."""

    status = models.CharField(max_length=12, default=CallStatus.DRAFT, db_index=True)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="calls")
    slug = models.SlugField(max_length=60)
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-year", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("programme", "year", "slug"), name="one_call_per_programme_year_and_slug"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def current_version(self) -> CallVersion:
        """The version in force. Its long texts are left in the database until someone asks for them: the document is
        mostly in memory already.

        Raises:
            CallVersion.DoesNotExist: none has been stored yet (cannot happen through the actions).
        """
        return self.versions.defer("yaml_text", "document").latest("number")

    @property
    def current_document(self) -> CallDocument:
        """The document in force."""
        return self.current_version.document_model


class CallVersion(Subject):
    """A call document as it was when it came into force: stored whole with its hash, never changed."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    yaml_text = models.TextField()
    document = models.JSONField()
    sha256 = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("call", "number")
        constraints = (
            models.UniqueConstraint(fields=("call", "number"), name="one_version_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="versions_count_from_1"),
        )

    def __str__(self) -> str:
        return f"{self.call} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Stored once.

        Raises:
            TypeError: the version exists already; what has come into force is revised by a new version.
        """
        if not self._state.adding:
            raise TypeError("a version is never changed")
        super().save(*args, **kwargs)

    @property
    def is_intact(self) -> bool:
        """Whether the stored document still has the hash it came into force with."""
        return hash_of_stored(self.document) == self.sha256

    @property
    def document_model(self) -> CallDocument:
        """The document, read and checked; kept in memory by its hash, for it never changes."""
        kept = _kept.get(self.sha256)
        if kept is None:
            kept = _kept[self.sha256] = load_document(self.document)
        return kept


_kept: dict[str, CallDocument] = {}
