"""Papers of a submission: the receipt, and the form for print and seal."""

from __future__ import annotations

from keshe.accounts.access import needs_unit
from keshe.accounts.actors import Actor
from keshe.applications import access
from keshe.applications.documents import PAPERS, paper_context, receipt_title
from keshe.applications.locking import locked_application
from keshe.applications.models import Submission
from keshe.applications.sealing import newest_ordinal, series_of
from keshe.audit.acts import act, locked
from keshe.documents.actions import Heading, make_document, supersede
from keshe.documents.labels import KINDS
from keshe.documents.models import Document
from keshe.documents.queries import documents_about
from keshe.files.queries import fact


def issue_paper(actor: Actor, submission: Submission, kind: str) -> Document:
    """The receipt (``receipt``) or the form (``application_form``) of a submission as PDF. It is made when it is first
    asked for and registered, so that a paper copy can be verified; afterwards it is the same file.

    Raises:
        Refused: neither the unit's people nor staff.
    """
    application = submission.application
    in_unit = needs_unit(actor, application.organisation.uid)
    (in_unit if not actor.is_staff else access.may_read_content(actor, application)).required()
    made = documents_about(submission, kind).first()
    if made is not None:
        return made
    try:
        return _make(actor, submission, kind)
    except _MadeMeanwhile as meanwhile:
        return meanwhile.document


class _MadeMeanwhile(Exception):
    """Another click was faster: its paper is the one, and nothing is written. A second would supersede the first."""

    def __init__(self, document: Document) -> None:
        self.document = document


def _make(actor: Actor, submission: Submission, kind: str) -> Document:
    application = submission.application
    with act(actor, "applications.issue_paper", submission) as record:
        locked_application(application)  # what is handed in meanwhile supersedes this paper, or this act sees it
        locked(submission)
        made = documents_about(submission, kind).first()
        if made is not None:
            raise _MadeMeanwhile(made)
        label = receipt_title(submission) if kind == "receipt" else KINDS[kind]
        title = f"{label} {application.number}"
        series = series_of(application, submission.form)
        call = application.call.uid
        heading = Heading(kind, title, submission.ref, application.number, series, submission.ordinal, call)
        name = f"{application.number}-{label}.pdf"
        context = paper_context(submission, kind)
        paged = kind != "receipt"
        document = make_document(actor.ref, heading, PAPERS[kind], context, name, at=record.at, paged=paged)
        supersede(series, newest_ordinal(submission), record.at)
        record.facts = {"kind": kind, "number": application.number, **fact(document.file)}
    return document
