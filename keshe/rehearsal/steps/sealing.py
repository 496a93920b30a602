"""Sealed paper: printed, scanned and handed in by the unit's administrator."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pikepdf

from keshe.applications.actions import issue_paper, read_sealed_copy, upload_sealed_copy
from keshe.applications.documents import draft_context
from keshe.applications.models import Application, SealedCopy
from keshe.applications.paper.source import source_of
from keshe.applications.queries import final_submission
from keshe.documents.models import Document
from keshe.documents.rendering import render_pdf
from keshe.files.queries import open_file
from keshe.lib import clock
from keshe.rehearsal.steps.applications import unit_actor


def printed_form(application: Application) -> Document:
    """The form of the newest submission, issued for print and seal."""
    submission = final_submission(application)
    assert submission is not None, "nothing has been handed in"
    return issue_paper(unit_actor(application.organisation), submission, "application_form")


def content_of_paper(document: Document) -> bytes:
    """The PDF of a document."""
    with open_file(document.file) as source:
        return source.read()


def pages_of(content: bytes, wanted: Iterable[int]) -> bytes:
    """A PDF of some pages of another, by number, in the order that is given."""
    with pikepdf.open(io.BytesIO(content)) as source, pikepdf.new() as made:
        for number in wanted:
            made.pages.append(source.pages[number - 1])
        out = io.BytesIO()
        made.save(out)
    return out.getvalue()


def sealed_copy(application: Application, *scans: bytes) -> SealedCopy:
    """A scan handed in and read; without ``scans`` it is the printed form, page for page."""
    document = printed_form(application)
    submission = final_submission(application)
    assert submission is not None
    files = [
        (content, f"盖章件{number}.pdf") for number, content in enumerate(scans or [content_of_paper(document)], 1)
    ]
    copy = upload_sealed_copy(unit_actor(application.organisation), submission, files)
    copy.refresh_from_db()
    if copy.read_at is None:  # inside a transaction the job has not run yet
        read_sealed_copy(copy)
        copy.refresh_from_db()
    return copy


def half_read_copy(application: Application) -> SealedCopy:
    """A scan whose first page carries no code: an officer has to look at it."""
    document = printed_form(application)
    now = clock.now()
    without = pages_of(render_pdf("form", draft_context(source_of(application), now), at=now), [1])
    rest = pages_of(content_of_paper(document), range(2, document.pages + 1))
    return sealed_copy(application, without, rest)
