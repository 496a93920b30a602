"""Reads: documents by what is printed on them, and by what they are about."""

from __future__ import annotations

import hashlib

from django.db.models import QuerySet

from keshe.audit.models import Subject
from keshe.documents.domain import codes
from keshe.documents.models import Document


def find_by_code(text: str) -> Document | None:
    """The document whose code somebody typed or scanned; None when there is none."""
    code = codes.read(text)
    return Document.objects.select_related("file").filter(code=code).first() if code else None


def find_printed(text: str) -> tuple[Document, int] | None:
    """The document and the page (0: as a whole) whose code somebody typed or scanned; None when there is no such page."""
    printed = codes.read_printed(text)
    document = Document.objects.select_related("file").filter(code=printed.code).first() if printed else None
    return (document, printed.page) if document and printed and printed.page <= document.pages else None


def find_by_content(content: bytes) -> Document | None:
    """The document that an electronic copy is, byte for byte; None when it is none of ours, or altered."""
    return Document.objects.filter(sha256=hashlib.sha256(content).hexdigest()).first()


def documents_about(subject: Subject, *kinds: str) -> QuerySet[Document]:
    """What was made about one thing, newest first. Who may read it, the thing's own view decides."""
    found = Document.objects.filter(subject_ref=subject.ref).select_related("file")
    return found.filter(kind__in=kinds) if kinds else found


def newer_than(document: Document) -> Document | None:
    """The newest document of the same kind about the same thing, if it is another: the given one is superseded."""
    later = Document.objects.filter(kind=document.kind, subject_ref=document.subject_ref, pk__gt=document.pk)
    return later.order_by("-pk").first()


def is_current(document: Document) -> bool:
    """Whether a copy of it is still the newest version."""
    return document.superseded_at is None and newer_than(document) is None


def current_of(series: str, kind: str) -> Document | None:
    """The version of a series that counts, if it has been made."""
    found = Document.objects.filter(series=series, kind=kind, superseded_at__isnull=True).exclude(series="")
    return found.order_by("-pk").first()
