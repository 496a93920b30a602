"""Steps of carrying out and reporting, by the unit's administrator and 周经办."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from keshe.applications.domain.completeness import demands_of, is_required
from keshe.applications.forms.prefill import prefills_of
from keshe.applications.models import Application, Submission
from keshe.applications.queries import section_rows
from keshe.capability.queries import reader
from keshe.delivery import queries
from keshe.delivery.actions import (
    accept_report,
    add_report_file,
    decide_change,
    recommend_change,
    record_progress,
    request_change,
    save_report_section,
    submit_report,
)
from keshe.delivery.domain import plan
from keshe.delivery.models import ChangeRequest, ProgressEntry, Project
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.programmes.domain.document import FileQuestion
from keshe.programmes.models import Call
from keshe.rehearsal.answering import Writer
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.applications import PROOF, accepted_application, completed, seed_of, unit_actor
from keshe.rehearsal.steps.decisions import pre_approved


def opened_project(cast: Cast, unit: Organisation, call: Call, category: str, **given: Any) -> Project:
    """A project under way: applied for, accepted, and pre-approved where the path asks for it."""
    application = pre_approved(cast, accepted_application(cast, unit, call, category, **given))
    return queries.visible_to(cast.actor("zhou")).get(application=application)


def progressed(project: Project, *, day: date | None = None, spent: str = "1200.00") -> ProgressEntry:
    """The unit records what it did."""
    return record_progress(
        unit_actor(project.application.organisation),
        project,
        day=day or clock.today(),
        text="举办学术报告会一场，参加 86 人。",
        values={name: "1" for name, _row in _targets(project)[:1]},
        spent=Decimal(spent),
    )


def _targets(project: Project) -> list[tuple[str, Mapping[str, Any]]]:
    return list(plan.rows(queries.plan_form(project), project.plan, "targets"))


def requested_change(project: Project, kind: str, *, arrived_at: datetime | None = None, **after: Any) -> ChangeRequest:
    """The unit asks for a change."""
    return request_change(
        unit_actor(project.application.organisation),
        project,
        kind,
        reason="因场地调整，原定安排无法按期进行。",
        after=after or {"text": "改为线上线下结合举办。"},
        arrived_at=arrived_at or clock.now(),
    )


def filled_report(project: Project, *, answers: Mapping[str, Any] | None = None) -> Project:
    """The whole report filled in by the unit's administrator, with the files it asks for; ``answers`` (question id →
    answer) are put over what is made up."""
    actor = unit_actor(project.application.organisation)
    form, setting = queries.report_form(project), queries.report_setting(project)
    writer = Writer(setting, seed_of(project.application), project.application.organisation.name)
    application = project.application
    facts = reader(application.organisation, application)
    prefills = prefills_of(form.questions, application.organisation, facts, setting.document)
    saved = section_rows(application, form.id)
    for section in setting.sections(form):
        values = writer.section(section)
        values |= {
            q.id: completed(prefills[q.id].value, values.get(q.id)) for q in section.questions if q.id in prefills
        }
        values |= {q.id: (answers or {})[q.id] for q in section.questions if q.id in (answers or {})}
        revision = saved[section.id].revision if section.id in saved else 0
        save_report_section(actor, project, section.id, values, revision)
    needed = {demand.id for demand in demands_of(setting, "report") if is_required(demand, setting)}
    needed |= {q.document for q in form.questions if isinstance(q, FileQuestion) and setting.requires(q)}
    for slot in sorted(needed - set(setting.files)):
        add_report_file(actor, project, slot, PROOF, f"{setting.document.demand(slot).label}.pdf")
    return project


def reported_project(cast: Cast, project: Project, *, key: str = "", **given: Any) -> Submission:
    """The report handed in."""
    filled_report(project, **given)
    submission = submit_report(
        unit_actor(project.application.organisation), project, key or f"report-{project.uid}", clock.now()
    )
    project.refresh_from_db()
    return submission


def accepted_report(cast: Cast, project: Project, **given: Any) -> Application:
    """The report handed in and accepted by 周经办; the application stands in the next stage."""
    reported_project(cast, project, **given)
    accept_report(cast.actor("zhou"), project, note="指标和佐证齐全。")
    project.refresh_from_db()
    project.application.refresh_from_db()
    return project.application


def approved_change(cast: Cast, change: ChangeRequest) -> ChangeRequest:
    """周经办 recommends, 吴领导 decides: for a change that the call leaves to a leader."""
    recommend_change(cast.actor("zhou"), change, recommends=True, opinion="理由充分，建议同意。")
    change.refresh_from_db()
    decide_change(cast.actor("wu"), change, approve=True, reason="同意。")
    change.refresh_from_db()
    return change
