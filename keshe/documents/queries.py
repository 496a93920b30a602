"""Reads: documents by what is printed on them, and by what they are about."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, QuerySet

from keshe.audit.models import Subject
from keshe.documents.domain import codes
from keshe.documents.domain.lifecycle import TemplateStatus
from keshe.documents.domain.numbers import gaps, is_document_series
from keshe.documents.models import Document, IssuedNumber, Template
from keshe.documents.standing import stands


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
    """The newest document of the same kind about the same thing, if it is another, or the one that takes its place: the
    given one is superseded."""
    later = Document.objects.filter(kind=document.kind, subject_ref=document.subject_ref, pk__gt=document.pk)
    return later.order_by("-pk").first() or Document.objects.filter(replaces=document).first()


def documents_of(things: Iterable[Subject], kind: str) -> dict[str, list[Document]]:
    """The documents of one kind about some things, by the thing's ref, newest first (one query)."""
    found: dict[str, list[Document]] = {}
    rows = Document.objects.filter(kind=kind, subject_ref__in=[thing.ref for thing in things])
    for document in rows.select_related("file", "replaced_by"):
        found.setdefault(document.subject_ref, []).append(document)
    return found


@dataclass(frozen=True)
class Series:
    """A series of the register: how many numbers were given, and the highest ordinal."""

    key: str
    given: int
    last: int

    @property
    def official(self) -> bool:
        """Whether it counts document numbers (发文字号)."""
        return is_document_series(self.key)


def register() -> list[Series]:
    """Every series that numbers were given in, document numbers first (one query)."""
    rows = IssuedNumber.objects.values("series").annotate(given=Count("pk"), last=Max("ordinal")).order_by("series")
    found = [Series(row["series"], row["given"], row["last"]) for row in rows]
    return sorted(found, key=lambda one: (not one.official, one.key))


@dataclass(frozen=True)
class Entry:
    """A line of the register: a number with the documents that carry it, or ordinals that were never given."""

    first: int
    last: int
    number: IssuedNumber | None = None
    documents: tuple[Document, ...] = ()


def entries(series: str) -> list[Entry]:
    """The register of one series in order, its gaps marked (two queries)."""
    numbers = list(IssuedNumber.objects.filter(series=series).order_by("ordinal"))
    carried: dict[str, list[Document]] = {}
    for document in Document.objects.filter(number__in=[number.text for number in numbers]).order_by("pk"):
        carried.setdefault(document.number, []).append(document)
    lines = [Entry(n.ordinal, n.ordinal, n, tuple(carried.get(n.text, ()))) for n in numbers]
    lines += [Entry(first, last) for first, last in gaps(number.ordinal for number in numbers)]
    return sorted(lines, key=lambda line: line.first)


def latest_mark() -> str:
    """The mark (发文机关代字) of the document number that was given last; "" before the first."""
    rows = IssuedNumber.objects.filter(series__contains="〔").order_by("-pk").values_list("series", flat=True)[:50]
    return next((series.partition("〔")[0] for series in rows if is_document_series(series)), "")


def is_known_mark(mark: str) -> bool:
    """Whether a document number of that mark was given before, in any year."""
    return IssuedNumber.objects.filter(series__startswith=f"{mark}〔").exists()


def is_current(document: Document) -> bool:
    """Whether a copy of it is still the newest version, and what it is about still stands."""
    return document.superseded_at is None and newer_than(document) is None and stands(document)


def current_of(series: str, kind: str) -> Document | None:
    """The version of a series that counts, if it has been made."""
    found = Document.objects.filter(series=series, kind=kind, superseded_at__isnull=True).exclude(series="")
    return found.order_by("-pk").first()


def template_for(kind: str, call: str) -> Template | None:
    """By what a paper of that kind is set: the call's own template, else the association's; None: by ours."""
    found = Template.objects.filter(kind=kind, scope__in={"", call}, status=TemplateStatus.IN_USE)
    return found.select_related("file").order_by("-scope").first()


def templates_of(kind: str, scope: str) -> list[Template]:
    """All versions for one kind in one scope, newest first, with how many documents each made (one query)."""
    found = Template.objects.filter(kind=kind, scope=scope).select_related("file")
    return list(found.annotate(made=Count("documents")).order_by("-version"))


def templates_in_use(call: str) -> dict[str, dict[str, Template]]:
    """What is in use in the association ("") and in one call: scope → kind → template (one query)."""
    found: dict[str, dict[str, Template]] = {"": {}, call: {}}
    rows = Template.objects.filter(scope__in={"", call}, status=TemplateStatus.IN_USE)
    for row in rows:
        found[row.scope][row.kind] = row
    return found
