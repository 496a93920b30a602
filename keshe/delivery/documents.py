"""What stands on the performance report besides its answers: what each result brings in points, and how much of each
budget line was spent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from keshe.applications.documents import Context, draft_context, form_context, register_form_paper
from keshe.applications.models import Submission
from keshe.applications.paper.source import Source, sourced
from keshe.applications.queries import section_rows
from keshe.delivery import queries
from keshe.delivery.counting import counted_answers
from keshe.delivery.frozen import figures_as_json
from keshe.delivery.models import Project
from keshe.documents.domain.widths import fitted
from keshe.lib import clock

KIND = "performance_report"


def report_context(submission: Submission) -> Context:
    """A report as it was handed in."""
    return with_figures(form_context(submission), submission.snapshot.get("figures") or {})


def report_draft_context(project: Project, at: datetime) -> Context:
    """A report as it stands now."""
    source = report_source(project)
    flat = {name: value for values in source.answers.values() for name, value in values.items()}
    return with_figures(draft_context(source, at), figures_as_json(queries.figures_of(project, flat)))


def report_source(project: Project) -> Source:
    """The report as it is being filled in, counted results in their place."""
    application, form = project.application, queries.report_form(project)
    rows = section_rows(application, form.id)
    saved = {
        section.id: counted_answers(
            project, section, rows[section.id].values if section.id in rows else {}, clock.now()
        )
        for section in form.sections
    }
    revisions = {name: row.revision for name, row in rows.items()}
    return sourced(application, form, queries.report_setting(project), saved, revisions)


def with_figures(context: Context, figures: Mapping[str, Any]) -> Context:
    """A form's facts with a column of points beside the results, and one of rates beside the spending. Nobody types
    them, so a file that comes back is read without them."""
    points = [_pair(line["score"], line["points"]) for line in figures.get("results") or []]
    spending = figures.get("spending") or {}
    rates = [_rate(line["rate"]) for line in spending.get("lines") or []] + [_rate(spending.get("rate", ""))]
    selfscore = figures.get("selfscore") or {}
    sections = []
    for section in context["sections"]:
        parts = []
        for part in section["parts"]:
            kind = part.get("type")
            column = {"results": ("得分/满分", points), "spending": ("执行率", rates)}.get(kind)
            parts.append(_beside(part, *column) if column and any(column[1]) else part)
            if kind == "selfscore" and selfscore.get("score"):
                computed = _pair(selfscore["score"], selfscore["points"])
                row = ["按指标完成情况计算的得分", computed]
                parts.append({"kind": "pairs", "rows": [row], "fills": [None], "asks": [""]})
        sections.append({**section, "parts": parts})
    return {**context, "sections": sections}


def _pair(score: str, points: str) -> str:
    return f"{score}/{points}" if score and points else ""


def _rate(rate: str) -> str:
    return f"{rate}%" if rate else ""


def _beside(part: Mapping[str, Any], title: str, column: list[str]) -> dict[str, Any]:
    rows, fills = part["rows"], part["fills"]
    filled = [*column, *[""] * len(rows)][: len(rows)]
    head = {"title": title, "width": 2, "align": "right", "key": "shown"}
    beside = [[*row, cell] for row, cell in zip(rows, filled, strict=True)]
    return {
        **part,
        "columns": fitted([*part["columns"], head], beside),
        "rows": beside,
        "fills": [[*row, None] for row in fills],
    }


register_form_paper(KIND, "report", report_context)
