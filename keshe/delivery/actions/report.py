"""Writes: the performance report, filled in section by section, handed in exactly once, judged by the officer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from keshe.accounts.actors import Actor
from keshe.applications import queries as applications
from keshe.applications import stages
from keshe.applications.actions import store_sections
from keshe.applications.actions.filling import store_section
from keshe.applications.domain.answers import check_form
from keshe.applications.domain.answers.numbers import as_day
from keshe.applications.domain.snapshots import digest
from keshe.applications.models import Submission
from keshe.applications.paper.returning import Proposal
from keshe.applications.sealing import series_of
from keshe.applications.snapshot import content_of
from keshe.audit.acts import Record, act, locked, move
from keshe.audit.models import Event
from keshe.delivery import access, queries, telling
from keshe.delivery.actions.progress import under_way
from keshe.delivery.counting import counted_answers, recount
from keshe.delivery.domain.due import in_time
from keshe.delivery.domain.lifecycle import PENDING, PROJECT, ProjectStatus
from keshe.delivery.domain.report import Figures
from keshe.delivery.frozen import figures_as_json
from keshe.delivery.models import Project, Report
from keshe.documents.actions import supersede
from keshe.lib import clock
from keshe.lib.days import deadline
from keshe.lib.refusals import YES, Decision, Reason, Refused, no, refuse_unless


def save_report_section(actor: Actor, project: Project, section: str, values: Mapping[str, Any], revision: int) -> int:
    """Save what was filled into a section of the report, faults and all. Results that are counted from records are
    counted, whatever ``values`` say of them. Returns the new revision.

    Raises:
        Refused: not of the unit; not under way; somebody else saved the section since ``revision``.
    """
    access.may_fill(actor, project).required()
    with act(actor, "delivery.save_report", project) as record:
        project = locked(project)
        under_way(project).required()
        form = queries.report_form(project)
        part = next((part for part in form.sections if part.id == section), None)
        refuse_unless(part is not None, "applications.section_unknown")
        assert part is not None
        counted = counted_answers(project, part, values, record.at)
        saved = store_section(actor, project.application, form.id, section, counted, revision, record.at)
        record.facts = {"section": section, "revision": saved.revision}
    return int(saved.revision)


def import_report(actor: Actor, project: Project, proposal: Proposal) -> int:
    """Save the sections of the report that a returned file changes: all of them or none. Results that are counted from
    records are counted. Returns how many.

    Raises:
        Refused: not of the unit; not under way; nothing to save; somebody saved one of the sections since the preview.
    """
    access.may_fill(actor, project).required()
    with act(actor, "delivery.import_report", project) as record:
        project = locked(project)
        under_way(project).required()
        form = queries.report_form(project)
        parts = {part.id: part for part in form.sections}
        sections = {
            name: (revision, counted_answers(project, parts[name], values, record.at) if name in parts else values)
            for name, (revision, values) in proposal.sections.items()
        }
        counted = replace(proposal, sections=sections)
        revisions = store_sections(actor, project.application, form, counted, record.at)
        record.facts = {"form": form.id, "sections": revisions, "sha256": proposal.source}
    return len(revisions)


def submit_report(actor: Actor, project: Project, key: str, arrived_at: datetime) -> Submission:
    """Hand in the report, exactly once per ``key``: a repeated request gets the same submission again.

    Whether it is in time is judged by ``arrived_at``: by the call's day, or the extension's, or, for a returned report,
    the day set for its correction.

    Raises:
        Refused: not the unit's administrator; late (the attempt stands in the log); not under way; incomplete; a change
            is still open.
    """
    access.may_commit(actor, project).required()
    earlier = Submission.objects.filter(key=key).first()
    if earlier is not None:
        return _same(earlier, project)
    try:
        with act(actor, "delivery.submit_report", project, log_refusal=True) as record:
            return _hand_in(actor, locked(project), key, arrived_at, record)
    except _AlreadyHandedIn as handed_in:
        return _same(handed_in.submission, project)


class _AlreadyHandedIn(Exception):
    """A request with the same key was faster; its receipt is the answer, and nothing is written."""

    def __init__(self, submission: Submission) -> None:
        self.submission = submission


def _same(submission: Submission, project: Project) -> Submission:
    same = submission.application_id == project.application_id and submission.form == queries.report_form(project).id
    refuse_unless(same, "delivery.key_used")
    return submission


def _hand_in(actor: Actor, project: Project, key: str, arrived_at: datetime, record: Record) -> Submission:
    earlier = Submission.objects.filter(key=key).first()
    if earlier is not None:
        raise _AlreadyHandedIn(earlier)
    under_way(project).required()
    _in_time(project, arrived_at).required()
    refuse_unless(not project.changes.filter(status__in=PENDING).exists(), "delivery.changes_pending")
    recount(project, queries.report_form(project).id, arrived_at)
    _refuse_incomplete(project)
    kept = figures_as_json(queries.figures_of(project))
    submission = _frozen(actor, project, key, arrived_at, kept)
    move(project, PROJECT, "submit_report", reported_at=arrived_at)
    record.facts = {
        "number": project.application.number,
        "form": submission.form,
        "ordinal": submission.ordinal,
        "sha256": submission.sha256,
        "score": kept["selfscore"].get("score", ""),
    }
    supersede(series_of(project.application, submission.form), submission.ordinal, record.at)
    record.on_written.append(partial(_keep, submission, project, kept))
    return submission


def _frozen(actor: Actor, project: Project, key: str, at: datetime, kept: dict[str, Any]) -> Submission:
    """The report as it is handed in, not yet in the database: its receipt names the entry in the log."""
    application = project.application
    form = queries.report_form(project).id
    content = content_of(application, form, applications.answers_of(application, form), at)
    content |= {"plan": project.plan, "figures": kept}
    ordinal = application.submissions.filter(form=form).count() + 1
    return Submission(
        application=application,
        form=form,
        key=key,
        ordinal=ordinal,
        at=at,
        by=actor.person,
        snapshot=content,
        sha256=digest(content),
    )


def _keep(submission: Submission, project: Project, kept: dict[str, Any], event: Event) -> None:
    submission.event_seq, submission.event_hash = event.seq, event.hash
    submission.save(force_insert=True)
    Report.objects.create(project=project, submission=submission, **kept)


def _in_time(project: Project, arrived_at: datetime) -> Decision:
    if project.status == ProjectStatus.RETURNED and project.correction_due:
        due = project.correction_due
        return YES if arrived_at <= due else no("delivery.correction_late", due=deadline(due))
    return in_time(project.report_due, arrived_at, queries.document_of(project).schedule.grace_seconds)


def _refuse_incomplete(project: Project) -> None:
    form = queries.report_form(project)
    answers = applications.answers_of(project.application, form.id)
    refuse_unless(answers, "delivery.report_empty")
    found = check_form(form, answers, queries.report_setting(project))
    reasons = [reason for section in found.values() for reason in section]
    reasons += _late_plans(project, queries.figures_of(project))
    if reasons:
        raise Refused(*reasons)


def _late_plans(project: Project, figures: Figures) -> Iterator[Reason]:
    """What is still planned must be planned for the time of the project: the report may be due before its end, and
    no promise reaches beyond it."""
    last = queries.window_of(project).days[1]
    for result in figures.results:
        day = as_day(result.row.get("date"))
        if result.status and result.status.needs_date and day and day > last:
            yield Reason("delivery.date_after_window", {"indicator": result.label, "end": last.isoformat()})


def return_report(actor: Actor, project: Project, *, reason: str, due: date) -> None:
    """Return a report to be mended until the end of the day ``due``.

    Raises:
        Refused: not an officer; no reason; a day gone by; no report in hand.
    """
    access.may_recommend(actor, project).required()
    refuse_unless(reason.strip(), "delivery.return_needs_reason", "reason")
    with act(actor, "delivery.return_report", project, reason=reason) as record:
        project = locked(project)
        until = clock.end_of_day(due)
        refuse_unless(until > record.at, "delivery.return_due_past", "due")
        move(project, PROJECT, "return_report", return_reason=reason.strip(), correction_due=until)
        _judge(actor, project, record.at, accepted=False, note=reason.strip())
        record.facts = {"due": due.isoformat()}
        telling.report_returned(project)


def accept_report(actor: Actor, project: Project, *, note: str = "") -> None:
    """Accept a report; the application goes on to the next stage of its path.

    Raises:
        Refused: not an officer; no report in hand.
    """
    access.may_recommend(actor, project).required()
    with act(actor, "delivery.accept_report", project, reason=note) as record:
        project = locked(project)
        move(project, PROJECT, "accept_report", closed_at=record.at)
        report = _judge(actor, project, record.at, accepted=True, note=note.strip())
        outcome: dict[str, object] = {"result": "accepted", "reason": note.strip()}
        if report.selfscore.get("score"):
            outcome["self_score"] = report.selfscore["score"]
        stages.pass_stage(actor, project.entry, record.at, outcome)
        record.facts = {"report": report.uid}
        telling.report_accepted(project)


def _judge(actor: Actor, project: Project, at: datetime, *, accepted: bool, note: str) -> Report:
    report = project.reports.latest("pk")
    report.accepted, report.note = accepted, note
    report.decided_at, report.decided_by = at, actor.person
    report.save(update_fields=["accepted", "note", "decided_at", "decided_by"])
    return report
