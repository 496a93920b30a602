"""Files that people hand in or the platform makes."""

from __future__ import annotations

from django.db import models

from keshe.audit.models import Subject


class StoredFile(Subject):
    """A file kept under its content's hash. The row is written after the bytes are safe on disk (R5); it never
    changes. It has no address of its own: the thing it belongs to decides who may read it."""

    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text="bytes")
    sha256 = models.CharField(max_length=64, db_index=True)
    path = models.CharField(max_length=200)
    #: What an officer should know before opening it: an old format, macros removed …
    flags = models.JSONField(default=list)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=60)

    def __str__(self) -> str:
        return self.name
