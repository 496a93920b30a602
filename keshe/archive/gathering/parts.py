"""What the gathering of pieces shares: a piece that was found, its files, and records set in type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from keshe.accounts.actors import Actor
from keshe.applications.models import Application
from keshe.applications.timing import shown
from keshe.audit.models import Subject
from keshe.documents.domain.widths import fitted
from keshe.documents.models import Document
from keshe.documents.queries import documents_about
from keshe.documents.rendering import render_pdf
from keshe.files.models import StoredFile
from keshe.files.queries import path_of
from keshe.lib import clock, days
from keshe.programmes.domain.document import CallDocument

Section = dict[str, Any]

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Enclosed:
    """A file of a piece: bytes on disk or made just now. The first of a piece is its text, the others are annexes."""

    name: str
    content: Path | bytes
    sha256: str = ""


@dataclass(frozen=True)
class Found:
    """A piece that was found. ``day``: its date; ``number``: the number it carries, if any."""

    kind: str
    responsible: str
    day: date | None
    files: tuple[Enclosed, ...]
    title: str = ""
    number: str = ""


@dataclass
class Gathering:
    """What is gathered for whom, when. ``refs`` collects what the project's log is about."""

    actor: Actor
    application: Application
    at: datetime
    refs: list[str] = field(default_factory=list)

    @cached_property
    def document(self) -> CallDocument:
        return self.application.version.document_model

    @property
    def office(self) -> str:
        return "、".join(self.document.call.issuers)

    @property
    def unit(self) -> str:
        return self.application.organisation.name

    def about(self, *subjects: Subject) -> None:
        """Note that the log of these belongs to the project's file."""
        self.refs.extend(subject.ref for subject in subjects if subject.ref not in self.refs)

    def record(self, title: str, sections: Sequence[Section], name: str = "") -> Enclosed:
        """A record set in type from what the platform keeps."""
        context: dict[str, object] = {
            "title": title,
            "number": self.application.number,
            "issuer": self.document.call.issuers[0],
            "at": shown(self.at),
            "sections": list(sections),
        }
        return Enclosed(f"{name or title}.pdf", render_pdf("record", context, at=self.at))


def kept(stored: StoredFile, name: str = "") -> Enclosed:
    """A stored file as it lies on disk."""
    return Enclosed(name or stored.name, path_of(stored), stored.sha256)


def papers(subject: Subject, *kinds: str) -> list[Enclosed]:
    """The newest document of each kind that was made about something."""
    newest: dict[str, Document] = {}
    for document in documents_about(subject, *kinds):
        newest.setdefault(document.kind, document)
    return [kept(document.file) for document in newest.values()]


def rows(*pairs: tuple[str, object]) -> list[list[str]]:
    """Labels with their values as text; those without a value are left out."""
    return [[label, said(value)] for label, value in pairs if said(value)]


def table(heads: Sequence[tuple[str, float]], cells: Iterable[Sequence[object]], title: str = "") -> Section:
    """A section with a table: headings with their widths, and rows."""
    columns = [{"title": head, "width": width, "align": "left"} for head, width in heads]
    rows = [[said(cell) for cell in row] for row in cells]
    return {"title": title, "columns": fitted(columns, rows), "cells": rows}


def said(value: object) -> str:
    """A value as a record words it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return shown(value)
    if isinstance(value, date):
        return days.day(value)
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    text = str(value)
    # A hash in groups of eight breaks over lines and can be compared by eye.
    return " ".join(text[at : at + 8] for at in range(0, 64, 8)) if _HASH.fullmatch(text) else text


def day_of(instant: datetime | None) -> date | None:
    return clock.local(instant).date() if instant else None
