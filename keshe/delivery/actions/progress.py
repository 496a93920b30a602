"""Writes: a project begins, and what was done in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile

from keshe.accounts.actors import Actor
from keshe.applications import queries as applications
from keshe.applications.domain.answers.numbers import as_number, plain
from keshe.applications.models import StageEntry
from keshe.audit.acts import act, locked
from keshe.delivery import access, queries
from keshe.delivery.domain import plan
from keshe.delivery.domain.lifecycle import UNDER_WAY
from keshe.delivery.labels import PROJECT_STATUSES
from keshe.delivery.models import ProgressEntry, ProgressEvidence, Project
from keshe.files.actions import store
from keshe.files.domain import kinds
from keshe.files.queries import fact
from keshe.lib import clock
from keshe.lib.refusals import YES, Decision, no, refuse_unless
from keshe.programmes.domain.document import ImplementationStage

#: Most evidence files in one entry, and the size of each.
MAX_FILES = 10
MAX_BYTES = 50 * 1024 * 1024


def open_project(actor: Actor, entry: StageEntry) -> None:
    """Begin the project of an application that enters an implementation stage, with the plan that it promised.
    Called inside the act that leads it here."""
    application = entry.application
    document = application.version.document_model
    stage = document.stage(entry.stage)
    assert isinstance(stage, ImplementationStage)
    form = document.form(document.application_stage(application.category).form)
    promised = plan.promised(form, applications.flat_answers(application, form.id))
    Project.objects.create(
        application=application,
        entry=entry,
        promised=promised,
        plan=promised,
        opened_at=entry.entered_at,
        report_due=queries.instant_of(application, stage.report_due),
    )


def under_way(project: Project) -> Decision:
    """Whether the project still runs."""
    if project.status in UNDER_WAY:
        return YES
    return no("delivery.not_under_way", status=PROJECT_STATUSES[project.status])


def record_progress(
    actor: Actor,
    project: Project,
    *,
    day: date,
    text: str,
    values: Mapping[str, str] | None = None,
    spent: Decimal = Decimal("0.00"),
    files: Sequence[UploadedFile[bytes]] = (),
) -> ProgressEntry:
    """Record what was done on a day: words, figures reached so far (row of the plan → number), money spent in 元,
    evidence.

    Raises:
        Refused: not of the unit; not under way; a day to come or before the window; no words; a row not in the plan; too
            many files, or one that cannot be taken.
    """
    access.may_fill(actor, project).required()
    with act(actor, "delivery.record_progress", project) as record:
        project = locked(project)
        under_way(project).required()
        _check_day(project, day)
        refuse_unless(text.strip(), "delivery.progress_empty", "text")
        refuse_unless(len(files) <= MAX_FILES, "delivery.files_many", "evidence", most=MAX_FILES, count=len(files))
        refuse_unless(spent >= 0, "delivery.spent_negative", "spent")
        known = dict(plan.rows(queries.plan_form(project), project.plan, "targets"))
        reached = {}
        for name, value in (values or {}).items():
            number = as_number(value)
            refuse_unless(name in known and number is not None, "delivery.target_unknown", "values")
            reached[name] = plain(number) if number is not None else ""
        entry = ProgressEntry.objects.create(
            project=project,
            day=day,
            text=text.strip(),
            values=reached,
            spent=spent,
            recorded_at=record.at,
            recorded_by=actor.person,
        )
        kept = [
            store(actor.ref, upload, upload.name or "", allow=kinds.ANY, max_bytes=MAX_BYTES, at=record.at)
            for upload in files
        ]
        for stored in kept:
            ProgressEvidence.objects.create(progress=entry, file=stored)
        record.facts = {"progress": entry.uid, "day": day.isoformat(), "files": [fact(stored) for stored in kept]}
    return entry


def _check_day(project: Project, day: date) -> None:
    refuse_unless(day <= clock.today(), "delivery.progress_in_future", "day", day=day.isoformat())
    first = queries.window_of(project).days[0]
    refuse_unless(day >= first, "delivery.progress_before_window", "day", start=first.isoformat())
