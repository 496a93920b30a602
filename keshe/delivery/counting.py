"""Results that are counted from the unit's records: a promise bound to a fact is never reported by typing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from keshe.applications.domain.figures import Figure, figure
from keshe.applications.models import SectionAnswers
from keshe.capability import queries as capability
from keshe.capability.domain.facts import FactReader, spec_of
from keshe.delivery import queries
from keshe.delivery.models import Project
from keshe.lib import clock
from keshe.programmes.domain.document import ResultsQuestion, Section


def counted_answers(project: Project, section: Section, values: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """The answers of a section of the report with every counted result put in place: ``actual`` is the number and
    ``counted`` the figure with its records, as they stand at ``at``."""
    answers = dict(values)
    for question in section.questions:
        targets = project.plan.get(question.targets) or [] if isinstance(question, ResultsQuestion) else []
        if any(target.get("fact") for target in targets):
            answers[question.id] = _counted_rows(project, targets, answers.get(question.id) or [], at)
    return answers


def recount(project: Project, form: str, at: datetime) -> None:
    """Count once more what is saved of the report, inside the act that hands it in."""
    sections = {section.id: section for section in queries.report_form(project).sections}
    for row in SectionAnswers.objects.filter(application=project.application, form=form):
        values = counted_answers(project, sections[row.section], row.values, at)
        if values != row.values:
            SectionAnswers.objects.filter(pk=row.pk).update(values=values, revision=row.revision + 1)


def _counted_rows(
    project: Project, targets: list[dict[str, Any]], rows: list[dict[str, Any]], at: datetime
) -> list[dict[str, Any]]:
    reader = capability.reader(project.application.organisation, project.application)
    found = []
    for number, target in enumerate(targets):
        row = dict(rows[number]) if number < len(rows) else {}
        if target.get("fact"):
            result = _result(project, str(target["fact"]), reader, at)
            row |= {"actual": result.number, "counted": result.as_json()}
        found.append(row)
    return found


def _result(project: Project, fact: str, reader: FactReader, at: datetime) -> Figure:
    """A fact over the project's time up to now."""
    first, last = queries.window_of(project).days
    day = max(first, min(last, clock.local(at).date()))
    params = spec_of(fact).params
    asked: dict[str, Any] = {"within": (first, last), "on": day, "up_to_year": last.year}
    asked = {name: value for name, value in asked.items() if name in params}
    return figure(fact, reader.read(fact, **asked), asked)
