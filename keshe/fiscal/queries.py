"""Reads: what is to be entered, how far it has come, what differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet, Sum

from keshe.accounts.actors import Actor
from keshe.applications.domain.lifecycle import ApplicationStatus
from keshe.applications.models import Application, PaperArrival, Submission
from keshe.applications.queries import final_submission, stage_of, visible_to
from keshe.awards.domain.lifecycle import AwardStatus, InstalmentStatus
from keshe.awards.models import Award, Instalment, Payment
from keshe.fiscal.domain.comparison import Difference, Theirs, compare
from keshe.fiscal.domain.reconciliation import Account, Statement, Sums, statement
from keshe.fiscal.domain.sheet import Line, moved
from keshe.fiscal.models import BatchLine, Compared, Entry, ListImport, PaperNote, PaymentBatch, Tick
from keshe.fiscal.reading import sheet_of
from keshe.lib import money
from keshe.lib.refusals import YES, Decision, no
from keshe.programmes.domain.document import MAIN, CallDocument, Fiscal, Target
from keshe.programmes.models import Call

#: What has been handed in and is not taken back.
HANDED_IN = (ApplicationStatus.SUBMITTED, ApplicationStatus.RETURNED, ApplicationStatus.ACCEPTED)


# ------------------------------------------------------------------ maps


def targets_of(document: CallDocument, per: str = "project") -> list[tuple[str, Fiscal]]:
    """The call's maps with their ids: ``project`` those that projects are entered by, ``payment`` files of payments."""
    main = [(MAIN, document.fiscal)] if document.fiscal and per == "project" else []
    return [*main, *((target.id, target) for target in document.targets if target.per == per)]


def target_of(document: CallDocument, id_: str, per: str = "project") -> Fiscal | None:
    """The map with this id, or None when the call has none."""
    return dict(targets_of(document, per)).get(id_)


def target_for(application: Application, id_: str) -> Fiscal | None:
    """The map by which an application is entered now: the newest version's, for it describes that system and not what
    was applied for."""
    return target_of(application.call.current_document, id_)


# ------------------------------------------------------------------ one project


def handed_in(actor: Actor) -> QuerySet[Application]:
    """The applications that the actor sees and that there is something to enter of."""
    return visible_to(actor).filter(status__in=HANDED_IN)


def receipt_of(application: Application, target: str = MAIN) -> Entry | None:
    """The entry recorded for a system."""
    found = Entry.objects.filter(application=application, target=target)
    return found.select_related("recorded_by", "submission", "file").first()


def main_receipts(applications: Iterable[int]) -> dict[int, str]:
    """Application → receipt number of the fiscal system."""
    found = Entry.objects.filter(application__in=list(applications), target=MAIN)
    return dict(found.values_list("application_id", "receipt_number"))


@dataclass(frozen=True)
class Ticked:
    """A line of the sheet, who ticked it off, and what it was then if that has changed."""

    line: Line
    tick: Tick | None = None
    #: The value when it was ticked; None when it is the same still.
    was: str | None = None

    @property
    def done(self) -> bool:
        return self.tick is not None and self.was is None


@dataclass
class EntrySheet:
    """An application's entry into one system: from the newest submission, with what is done of it."""

    application: Application
    target_id: str
    target: Fiscal
    submission: Submission
    lines: list[Ticked] = field(default_factory=list)
    entry: Entry | None = None
    #: Fields that were ticked and no longer exist: title-less keys with their former values.
    gone: list[tuple[str, str]] = field(default_factory=list)
    #: What has changed since it was recorded as entered: key → (was, is).
    since_entry: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def open(self) -> int:
        return sum(not one.done for one in self.lines)

    @property
    def done(self) -> int:
        return len(self.lines) - self.open

    @property
    def recorded(self) -> bool:
        """Whether the receipt of this very submission is on record."""
        return self.entry is not None and self.entry.submission_id == self.submission.pk

    @property
    def faulty(self) -> list[Line]:
        return [one.line for one in self.lines if one.line.faults]

    @property
    def to_change(self) -> list[Ticked]:
        return [one for one in self.lines if one.was is not None]


def entry_sheet(application: Application, target_id: str, target: Fiscal) -> EntrySheet | None:
    """The sheet; None while nothing has been handed in."""
    submission = final_submission(application)
    if submission is None:
        return None
    submission.application = application
    lines = sheet_of(target, submission)
    ticks = Tick.objects.filter(application=application, target=target_id).select_related("by", "submission")
    found = {tick.field: tick for tick in ticks}
    sheet = EntrySheet(application, target_id, target, submission, entry=receipt_of(application, target_id))
    earlier = _earlier(application, target, submission, [tick.submission for tick in found.values()])
    for line in lines:
        tick = found.get(line.key)
        then = line.text if tick is None else earlier.get(tick.submission_id, {}).get(line.key, line.text)
        sheet.lines.append(Ticked(line, tick, then if then != line.text else None))
    known = {line.key for line in lines}
    sheet.gone = [(key, earlier.get(t.submission_id, {}).get(key, "")) for key, t in found.items() if key not in known]
    if sheet.entry is not None and sheet.entry.submission_id != submission.pk:
        sheet.entry.submission.application = application
        sheet.since_entry = moved(sheet_of(target, sheet.entry.submission), lines)
    return sheet


def _earlier(
    application: Application, target: Fiscal, newest: Submission, submissions: Iterable[Submission]
) -> dict[int, dict[str, str]]:
    """The texts of older submissions, by submission."""
    found: dict[int, dict[str, str]] = {}
    for one in submissions:
        if one.pk != newest.pk and one.pk not in found:
            one.application = application
            found[one.pk] = {line.key: line.text for line in sheet_of(target, one)}
    return found


# ------------------------------------------------------------------ three copies


def paper_version(application: Application) -> Submission | None:
    """The submission whose sealed paper has come last: the version whose code was read from it, or, where none was
    read, the newest that had been handed in when the paper was recorded."""
    return paper_versions([application]).get(application.pk)


def paper_versions(applications: Iterable[Application], *, whole: bool = False) -> dict[int, Submission]:
    """The same for many (two queries): application → submission, with its content only when ``whole``."""
    known = {one.pk: one for one in applications}
    forms = {pk: stage_of(one).form for pk, one in known.items()}
    arrivals = PaperArrival.objects.filter(application__in=forms).order_by("recorded_at", "pk")
    came: dict[int, tuple[datetime, str]] = {}
    for pk, form, at, ref in arrivals.values_list("application_id", "form", "recorded_at", "document__subject_ref"):
        if form == forms[pk]:
            came[pk] = (at, (ref or "").rpartition(":")[2])
    found: dict[int, Submission] = {}
    rows = Submission.objects.filter(application__in=came).order_by("ordinal")
    for one in rows.defer("conditions") if whole else rows.defer("snapshot", "conditions"):
        one.application = known[one.application_id]
        at, uid = came[one.application_id]
        if one.form == forms[one.application_id] and (one.uid == uid if uid else one.at <= at):
            found[one.application_id] = one
    return found


class Papers:
    """What stands on the sealed papers of some applications (three queries for all)."""

    def __init__(self, target_id: str, target: Fiscal, applications: Iterable[Application]) -> None:
        known = list(applications)
        self.target = target
        self.versions = paper_versions(known, whole=True)
        self.notes: dict[int, dict[str, str]] = {}
        noted = PaperNote.objects.filter(application__in=[one.pk for one in known], target=target_id)
        for pk, name, text in noted.values_list("application_id", "field", "text"):
            self.notes.setdefault(pk, {})[name] = text

    def texts(self, application: Application) -> dict[str, str] | None:
        """The version's values, and what officers noted over them, by key; None before a paper came."""
        version = self.versions.get(application.pk)
        if version is None:
            return None
        return {line.key: line.text for line in sheet_of(self.target, version)} | self.notes.get(application.pk, {})


def cells_of(compared: Compared) -> dict[str, Theirs]:
    """That system's values as they are compared."""
    return {
        key: Theirs(Decimal(cell["cell"]) if cell["number"] else cell["cell"], cell["heading"])
        for key, cell in compared.cells.items()
    }


def differences(papers: Papers, submission: Submission, theirs: Mapping[str, Theirs]) -> list[Difference]:
    """What differs between a submission, the paper and that system's values, as things are now."""
    paper = papers.texts(submission.application)
    return compare(papers.target, sheet_of(papers.target, submission), paper, theirs)


# ------------------------------------------------------------------ lists, amounts, batches


def lists_of(call: Call, target_id: str) -> QuerySet[ListImport]:
    """The lists brought in, the newest first."""
    found = ListImport.objects.filter(call=call, target=target_id)
    return found.select_related("uploaded_by", "voided_by", "file", "call")


def standing_lists(call: Call, target_id: str) -> QuerySet[ListImport]:
    """Those that were not voided."""
    return lists_of(call, target_id).filter(voided_at__isnull=True)


def last_loaded(call: Call, target_id: str) -> ListImport | None:
    """The list that was compared last."""
    return standing_lists(call, target_id).filter(loaded_at__isnull=False).first()


def reconciled(call: Call, target_id: str) -> Statement:
    """Approved and paid, here and by that system's newest list, for every project that either knows of (four queries)."""
    standing = (AwardStatus.APPROVED, AwardStatus.COMPLETED)
    awards = Award.objects.filter(application__call=call, status__in=standing)
    approved = {row[0]: row[1:] for row in awards.values_list("application_id", "application__category", "amount")}
    paid = dict(
        Payment.objects.filter(instalment__award__application__call=call)
        .values_list("instalment__award__application_id")
        .annotate(sum=Sum("amount"))
    )
    theirs = Compared.objects.filter(application__call=call, target=target_id)
    told = {
        row[0]: row[1:] for row in theirs.values_list("application_id", "application__category", "approved", "paid")
    }
    accounts = []
    for pk in [*approved, *(pk for pk in told if pk not in approved)]:
        category, ours = approved.get(pk, (told[pk][0] if pk in told else "", Decimal(0)))
        _category, their_approved, their_paid = told.get(pk, (category, None, None))
        if pk in approved or their_approved or their_paid:
            sums = Sums(money.yuan(ours or 0), money.yuan(paid.get(pk) or 0), their_approved, their_paid)
            accounts.append(Account(pk, category, sums))
    return statement(accounts)


def payable(call: Call) -> QuerySet[Instalment]:
    """Payments that were cleared and stand in no batch yet, in the order of their projects."""
    batched = BatchLine.objects.filter(standing=True).values("instalment")
    found = Instalment.objects.filter(award__application__call=call, status=InstalmentStatus.CLEARED)
    return (
        found.exclude(pk__in=batched)
        .select_related("award__application__version", "award__application__organisation")
        .order_by("award__application__number", "ordinal")
    )


def in_no_batch(instalment: Instalment) -> Decision:
    """Whether an instalment stands in no file that was made for a bank."""
    line = BatchLine.objects.filter(instalment=instalment, standing=True).select_related("batch").first()
    return YES if line is None else no("fiscal.in_batch", ordinal=line.batch.ordinal)


def final_submissions(applications: Iterable[Application]) -> dict[int, Submission]:
    """The newest submission of each application's own form, by application (one query)."""
    known = {application.pk: application for application in applications}
    forms = {pk: one.version.document_model.application_stage(one.category).form for pk, one in known.items()}
    found: dict[int, Submission] = {}
    for submission in Submission.objects.filter(application__in=known).order_by("ordinal").iterator(chunk_size=500):
        if submission.form == forms[submission.application_id]:
            submission.application = known[submission.application_id]
            found[submission.application_id] = submission
    return found


def batches_of(call: Call, target_id: str) -> QuerySet[PaymentBatch]:
    """The files of payments made, the newest first."""
    return PaymentBatch.objects.filter(call=call, target=target_id).select_related("made_by", "file")


def payment_targets(document: CallDocument) -> list[Target]:
    """The call's files of payments."""
    return [target for target in document.targets if target.per == "payment"]
