"""Numbers that were given, and documents that were made."""

from __future__ import annotations

from django.db import models

from keshe.audit.models import Subject
from keshe.documents.domain.lifecycle import TemplateStatus
from keshe.files.models import StoredFile


class NumberSeries(models.Model):
    """A row that everybody who wants a number of the series locks; ``next`` is the ordinal that comes next."""

    key = models.CharField(max_length=80, unique=True)
    next = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.key} {self.next}"


class IssuedNumber(models.Model):
    """A number that was given. It is never given again, whatever becomes of the thing that carries it."""

    series = models.CharField(max_length=80)
    ordinal = models.PositiveIntegerField()
    text = models.CharField(max_length=80, unique=True)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ("series", "ordinal")
        constraints = (models.UniqueConstraint(fields=("series", "ordinal"), name="one_number_per_ordinal"),)

    def __str__(self) -> str:
        return self.text


class Template(Subject):
    """What takes the place of one of our templates, for one kind of paper, in the whole association or in one call
    (``scope`` is its uid). Versions count within kind and scope; one is in use at most, the others stay readable."""

    kind = models.CharField(max_length=40)
    scope = models.CharField(max_length=32, blank=True)
    version = models.PositiveIntegerField()
    format = models.CharField(max_length=10)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, default=TemplateStatus.DRAFT)
    #: What the typesetter warned of when it was checked: reasons as (code, facts).
    warnings = models.JSONField(default=list)
    uploaded_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("kind", "scope", "-version")
        constraints = (
            models.UniqueConstraint(fields=("kind", "scope", "version"), name="one_template_per_version"),
            models.UniqueConstraint(
                fields=("kind", "scope"), condition=models.Q(status=TemplateStatus.IN_USE), name="one_template_in_use"
            ),
            models.CheckConstraint(condition=models.Q(format__in=("typst", "docx")), name="template_format_known"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.scope} {self.version}"


class Document(Subject):
    """A document that left the platform: what it is about (``subject_ref``), its number if it has one, its bytes with
    their hash, and the short code that is printed on it so that anybody can verify a paper copy.

    Versions of one paper share a ``series``: a form handed in again is version 2 of it, and the first is superseded
    from that moment, whether or not the second has been made yet."""

    kind = models.CharField(max_length=40, db_index=True)
    number = models.CharField(max_length=80, blank=True, db_index=True)
    title = models.CharField(max_length=200)
    subject_ref = models.CharField(max_length=120, db_index=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, db_index=True)
    code = models.CharField(max_length=12, unique=True)
    #: Hash of the facts of an office's paper: it is not made again while it would say the same.
    content_sha256 = models.CharField(max_length=64, blank=True)
    #: The document about another thing whose place this one takes (a correction).
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    pages = models.PositiveSmallIntegerField(default=1)
    #: By what it was set, where it was not by our own template.
    template = models.ForeignKey(Template, on_delete=models.PROTECT, null=True, blank=True, related_name="documents")
    series = models.CharField(max_length=160, blank=True, db_index=True)
    #: Which version of its series it is; 0 where versions are not counted.
    version = models.PositiveSmallIntegerField(default=0)
    superseded_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.title

    @property
    def in_word(self) -> bool:
        """Whether it is a Word document; all others are PDF."""
        return self.file.name.endswith(".docx")
