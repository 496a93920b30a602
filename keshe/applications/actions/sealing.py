"""The scan of the sealed copy: handed in, read page by page in the background, judged where no machine can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from keshe.accounts.actors import Actor, system
from keshe.applications import access, messages, sealing
from keshe.applications.domain import papers
from keshe.applications.domain.sealed import Judgement, Sheet, Verdict, counts, judge
from keshe.applications.models import Application, SealedCopy, SealedFile, SealedSheet, Submission
from keshe.audit.acts import act, locked
from keshe.documents import scanning
from keshe.documents.domain.codes import Printed, of_page
from keshe.documents.models import Document
from keshe.documents.queries import find_printed
from keshe.files.actions import store
from keshe.files.queries import fact, open_file
from keshe.jobs.tasks import enqueue, task
from keshe.lib import clock
from keshe.lib.refusals import refuse_unless
from keshe.programmes.domain.document import Demand

#: Files of one scan, and sheets in all of them.
MOST_FILES = 40
MOST_SHEETS = 200

READER = system("scan")


def upload_sealed_copy(
    actor: Actor,
    submission: Submission,
    uploads: Sequence[tuple[UploadedFile[Any] | bytes, str]],
    *,
    arrived_at: datetime | None = None,
) -> SealedCopy:
    """Hand in the scan of the sealed paper copy: one PDF, or pictures in the order of the pages. It is read in the
    background. An earlier scan stays and no longer counts.

    Args:
        uploads: each file with its name.

    Raises:
        Refused: not the unit's people who may fill in; the call wants no such file; a newer version has been handed in;
            the form was never printed; none or too many files; a file is not acceptable (``files.*``).
    """
    application = submission.application
    access.may_fill(actor, application).required()
    at = arrived_at or clock.now()
    with act(actor, "applications.upload_sealed", submission) as record:
        submission = locked(submission)
        submission.application = application
        demand, document = _wanted(application, submission)
        refuse_unless(uploads, "applications.sealed_no_file", "scans")
        refuse_unless(len(uploads) <= MOST_FILES, "applications.sealed_many_files", "scans", most=MOST_FILES)
        rule = sealing.paper_rule_of(application, submission.form)
        copy = SealedCopy.objects.create(
            submission=submission,
            document=document,
            ordinal=submission.sealed_copies.count() + 1,
            handed_in_at=at,
            handed_in_by=actor.person,
            in_time=papers.in_time(rule, clock.local(at).date(), None),
            worked_at=record.at,
        )
        files = _keep(actor, copy, demand, uploads, record.at)
        record.facts = {
            "number": application.number,
            "version": submission.ordinal,
            "scan": copy.ordinal,
            "files": [fact(one.file) for one in files],
        }
        enqueue(run_reading, copy.pk)
    return copy


def _wanted(application: Application, submission: Submission) -> tuple[Demand, Document]:
    demand = sealing.sealed_demand(application, submission.form)
    refuse_unless(demand, "applications.sealed_not_wanted")
    newest = sealing.newest_ordinal(submission)
    refuse_unless(newest == submission.ordinal, "applications.sealed_old", newest=newest)
    document = sealing.issued_paper(submission)
    refuse_unless(document, "applications.sealed_not_printed")
    assert demand is not None
    assert document is not None
    return demand, document


def _keep(
    actor: Actor,
    copy: SealedCopy,
    demand: Demand,
    uploads: Sequence[tuple[UploadedFile[Any] | bytes, str]],
    at: datetime,
) -> list[SealedFile]:
    allow, most = sealing.formats_of(demand), demand.max_mb * 1024 * 1024
    return [
        SealedFile.objects.create(
            copy=copy, position=position, file=store(actor.ref, upload, name, allow=allow, max_bytes=most, at=at)
        )
        for position, (upload, name) in enumerate(uploads, 1)
    ]


@task(retries=2)
def run_reading(pk: int) -> None:
    """Read a scan that waits to be read."""
    copy = SealedCopy.objects.select_related("submission__application", "document").filter(pk=pk).first()
    if copy is not None and copy.read_at is None:
        read_sealed_copy(copy)


def read_sealed_copy(copy: SealedCopy) -> None:
    """Read every sheet of a scan, one at a time, and compare it with the version that was issued. Read already, it
    stays as it is."""
    problem, sheets = "", []
    try:
        sheets = list(_sheets(copy))
    except scanning.Unreadable:
        problem = "damaged"
    except _TooMany:
        problem = "many"
    with act(READER, "applications.read_sealed", copy.submission) as record:
        fresh = locked(copy)
        refuse_unless(fresh.read_at is None, "applications.sealed_read")
        fresh.submission, fresh.document = copy.submission, copy.document
        if problem:
            sheets = []
        SealedSheet.objects.bulk_create(sheets)
        fresh.problem, fresh.read_at = problem, record.at
        judgement = _settle(fresh, sheets)
        record.facts = {
            "scan": fresh.ordinal,
            "sheets": len(sheets),
            "verdicts": counts(judgement.verdicts),
            "missing": list(judgement.missing),
            "complete": fresh.complete,
            "problem": problem,
        }
        messages.sealed_read(fresh)


class _TooMany(Exception):
    """More sheets than any form has."""


def _sheets(copy: SealedCopy) -> Iterator[SealedSheet]:
    """What stands on each sheet, not saved yet. How far the work has come is told outside any act."""
    files = list(copy.files.select_related("file"))
    known: dict[Printed, tuple[Document, int] | None] = {}
    total = 0
    for one in files:
        with open_file(one.file) as source:
            total += scanning.count_sheets(source, one.file.media_type)
    if total > MOST_SHEETS:
        raise _TooMany
    read = position = 0
    for one in files:
        with open_file(one.file) as source:
            for place, picture in enumerate(scanning.sheets_of(source, one.file.media_type), 1):
                codes = scanning.codes_on(picture)
                otherwise = "" if codes else Verdict.BLANK if scanning.is_blank(picture) else Verdict.UNREADABLE
                for code in (*codes,) or (None,):
                    position += 1
                    yield _sheet(copy, one, position, place, code, otherwise, known)
                read += 1
                SealedCopy.objects.filter(pk=copy.pk).update(sheets_all=total, sheets_read=read, worked_at=clock.now())


def _sheet(
    copy: SealedCopy,
    file: SealedFile,
    position: int,
    place: int,
    code: Printed | None,
    otherwise: str,
    known: dict[Printed, tuple[Document, int] | None],
) -> SealedSheet:
    sheet = SealedSheet(copy=copy, file=file, position=position, place=place, otherwise=otherwise)
    if code is None:
        return sheet
    if code not in known:
        known[code] = find_printed(of_page(*code) if code.page else code.code)
    found = known[code]
    if found is None:
        sheet.otherwise = Verdict.FOREIGN
        return sheet
    sheet.document, page = found
    if sheet.document == copy.document:
        # The code of the document as a whole does not say which page it is on.
        sheet.page, sheet.otherwise = page, "" if page else Verdict.UNREADABLE
    else:
        same = sheet.document.series == copy.document.series and sheet.document.kind == copy.document.kind
        sheet.otherwise = Verdict.OLDER if same else Verdict.OTHER
    return sheet


def _settle(copy: SealedCopy, sheets: Sequence[SealedSheet]) -> Judgement:
    """Judge all sheets anew and write down what that comes to."""
    seen = [
        Sheet(sheet.page, Verdict(sheet.otherwise) if sheet.otherwise else None, sheet.confirmed_at is not None)
        for sheet in sheets
    ]
    judgement = judge(seen, copy.document.pages)
    for sheet, verdict in zip(sheets, judgement.verdicts, strict=True):
        sheet.verdict = verdict
    SealedSheet.objects.bulk_update(sheets, ["verdict"])
    copy.missing, copy.complete = list(judgement.missing), judgement.complete and not copy.problem
    copy.save(update_fields=["missing", "complete", "problem", "read_at"])
    return judgement


def confirm_sheet(actor: Actor, sheet: SealedSheet, page: int, reason: str) -> None:
    """An officer has looked at a sheet that could not be read and says which page of the issued version it is.

    Raises:
        Refused: not an officer, or of the applicant's own people; the sheet was read; a newer scan counts; no such page,
            or another sheet shows it; no reason.
    """
    copy = sheet.copy
    access.may_judge(actor, copy.submission.application).required()
    with act(actor, "applications.confirm_sheet", copy.submission, reason=reason) as record:
        copy = locked(copy)
        refuse_unless(copy.ordinal == copy.submission.sealed_copies.count(), "applications.sealed_replaced")
        sheets = list(copy.sheets.order_by("position"))
        found = next(one for one in sheets if one.pk == sheet.pk)
        refuse_unless(found.verdict == Verdict.UNREADABLE, "applications.sheet_readable")
        refuse_unless(1 <= page <= copy.document.pages, "applications.sheet_page", "page", pages=copy.document.pages)
        refuse_unless(page in copy.missing, "applications.sheet_page_there", "page", page=page)
        refuse_unless(reason.strip(), "applications.sheet_reason", "reason")
        found.page, found.otherwise, found.reason = page, "", reason.strip()[:200]
        found.confirmed_by, found.confirmed_at = actor.person, record.at
        found.save(update_fields=["page", "otherwise", "reason", "confirmed_by", "confirmed_at"])
        _settle(copy, sheets)
        record.facts = {"scan": copy.ordinal, "sheet": found.position, "page": page, "complete": copy.complete}
