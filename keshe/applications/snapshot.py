"""What is frozen when an application is handed in, in plain words and codes, readable without this program."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from keshe.applications.figures import live_figures
from keshe.applications.models import Application
from keshe.applications.queries import attachments_of, setting_of

#: Particulars of the unit that are frozen with each application.
UNIT_FIELDS = (
    "name",
    "kind",
    "uscc",
    "host_name",
    "legal_representative",
    "registration_body",
    "address",
    "contact_name",
    "contact_phone",
    "contact_email",
    "account_name",
    "bank_name",
    "bank_branch",
    "bank_account",
)


def content_of(
    application: Application, form: str, answers: Mapping[str, Mapping[str, Any]], at: datetime
) -> dict[str, Any]:
    """The content of a submission: what is applied for, the unit as it is now, all answers, the figures
    counted from its records with the records behind them, and the files by hash."""
    unit, call = application.organisation, application.call
    asked = application.version.document_model.form(form)
    setting = setting_of(application, form, answers)
    shown = {question.id for part in setting.sections(asked) for question in part.questions if setting.shows(question)}
    live = live_figures(application, asked, at)
    figures = {question: figure for question, figure in live.items() if question in shown}
    return {
        "format": "keshe-submission-1",
        "submitted_at": at.astimezone(UTC).isoformat(),
        "form": form,
        "call": {
            "title": call.title,
            "year": call.year,
            "version": application.version.number,
            "sha256": application.version.sha256,
        },
        "application": {
            "uid": application.uid,
            "number": application.number,
            "category": application.category,
            "items": list(application.items),
            "batch": application.batch,
            "tier": application.tier,
            "nominator": application.nominator,
        },
        "unit": {name: getattr(unit, name) for name in UNIT_FIELDS},
        "partners": [{"name": p.name, "uscc": p.uscc, "task": p.task} for p in application.partners.all()],
        "answers": {section: dict(values) for section, values in answers.items()},
        "figures_of_records": {question: figure.as_json() for question, figure in figures.items()},
        "files": [
            {"slot": a.slot, "name": a.file.name, "size": a.file.size, "sha256": a.file.sha256}
            for a in attachments_of(application, form)
        ],
    }
