"""Reads about sealed paper: which papers are sealed, which version counts, what a code at the counter stands for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from django.db.models import Prefetch, QuerySet

from keshe.accounts.actors import Actor
from keshe.applications.domain import papers
from keshe.applications.domain.lifecycle import ApplicationStatus
from keshe.applications.models import Application, PaperArrival, SealedCopy, SealedSheet, Submission
from keshe.applications.queries import stage_of, visible_to
from keshe.documents.models import Document
from keshe.documents.queries import documents_about, find_printed
from keshe.lib import clock
from keshe.programmes.domain.document import Demand

#: What is sealed: the form itself, not its receipt.
SEALED_KINDS = ("application_form", "performance_report")

#: Formats in which a scan can be read.
SCANNED = frozenset({"pdf", "jpg", "png"})


def series_of(application: Application, form: str) -> str:
    """What all versions of one form's paper share."""
    return f"{application.ref}/{form}"


def newest_ordinal(submission: Submission) -> int:
    """The version that counts now."""
    same = Submission.objects.filter(application=submission.application_id, form=submission.form)
    return same.order_by("-ordinal").values_list("ordinal", flat=True).first() or submission.ordinal


def issued_paper(submission: Submission) -> Document | None:
    """The form of a submission as it was issued for print and seal."""
    return documents_about(submission, *SEALED_KINDS).first()


def sealed_demand(application: Application, form: str) -> Demand | None:
    """The call's demand for a sealed copy of a form as a file; None when it asks for none."""
    document = application.version.document_model
    for at in ("application", "report"):
        for demand in document.demands_for(application.category, application.applicant_type, at):
            if demand.form == form and demand.sealed and demand.electronic:
                return demand
    return None


def formats_of(demand: Demand) -> frozenset[str]:
    """The formats in which the scan may come. A demand that names PDF alone means it of files that people write:
    photographs of the sealed pages are taken, too."""
    named = frozenset(map(str, demand.formats)) & SCANNED
    return SCANNED if not named or named == {"pdf"} else named


def to_be_sealed(application: Application) -> list[tuple[Submission, Demand]]:
    """The newest submission of each form whose sealed copy is wanted as a file."""
    newest = {submission.form: submission for submission in application.submissions.order_by("ordinal")}
    demands = {form: sealed_demand(application, form) for form in newest}
    return [(newest[form], demand) for form, demand in demands.items() if demand]


def copies_of(actor: Actor, submission: Submission) -> QuerySet[SealedCopy]:
    """The scans of a submission's sealed copy, the newest first, with files and sheets (three queries more)."""
    sheets = SealedSheet.objects.select_related("file__file", "document", "confirmed_by")
    found = SealedCopy.objects.filter(submission=submission, submission__application__in=visible_to(actor))
    found = found.select_related("document", "handed_in_by").order_by("-ordinal")
    return found.prefetch_related("files__file", Prefetch("sheets", sheets))


def paper_rule_of(application: Application, form: str) -> papers.PaperRule:
    """By when, and by what day, the paper of a form counts as in time."""
    document = application.version.document_model
    kind, batch = application.applicant_type, application.batch or None
    rule = papers.rule_for(document, application.category, kind, batch, form)
    return papers.extended(rule, _corrected_until(application)) if form == stage_of(application).form else rule


def _corrected_until(application: Application) -> date | None:
    """The last day of the newest correction that was asked for."""
    returned = application.formal_checks.filter(correction_due__isnull=False).last()
    due = returned.correction_due if returned else None
    return None if due is None else clock.local(due).date()


class Standing(StrEnum):
    """What the code on a paper copy comes to."""

    CURRENT = "current"
    #: A newer version has been handed in.
    OLD = "old"
    #: Withdrawn, or opened again and not handed in since: no version counts at this moment.
    OPEN = "open"
    #: Ours, but no form that is sealed (a receipt, a notice).
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Found:
    """What the counter is told about a scanned code."""

    standing: Standing
    document: Document | None = None
    page: int = 0
    submission: Submission | None = None
    #: The version that counts instead, when this one does not.
    newest: int = 0
    arrivals: list[PaperArrival] = field(default_factory=list)


def look_up(actor: Actor, text: str) -> Found:
    """What the code that was typed or scanned stands for, of the papers that the person may see."""
    printed = find_printed(text)
    if printed is None:
        return Found(Standing.UNKNOWN)
    document, page = printed
    if document.kind not in SEALED_KINDS:
        return Found(Standing.OTHER, document, page)
    submission = submission_of(actor, document)
    if submission is None:
        return Found(Standing.UNKNOWN)
    application = submission.application
    newest = newest_ordinal(submission)
    standing = Standing.CURRENT if newest == submission.ordinal else Standing.OLD
    if application.status in (ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN):
        standing = Standing.OPEN
    arrived = application.papers.filter(form=submission.form).select_related("document").order_by("pk")
    return Found(standing, document, page, submission, newest, list(arrived))


def submission_of(actor: Actor, document: Document) -> Submission | None:
    """The submission that a paper was made of, if the person may see it."""
    uid = document.subject_ref.rpartition(":")[2]
    found = Submission.objects.filter(uid=uid, application__in=visible_to(actor))
    return found.select_related("application__organisation", "application__version", "application__call").first()


def arrivals_on(actor: Actor, day: date) -> QuerySet[PaperArrival]:
    """The paper that was taken in at the counter on a day, the newest first."""
    start = datetime.combine(day, time.min, tzinfo=clock.CHINA)
    found = PaperArrival.objects.filter(
        application__in=visible_to(actor), recorded_at__gte=start, recorded_at__lte=clock.end_of_day(day)
    )
    return found.select_related("application__organisation", "document", "recorded_by").order_by("-recorded_at", "-pk")
