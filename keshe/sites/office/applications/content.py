"""What was handed in, for the office's pages: answers, files, and the conditions as they were seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.urls import reverse

from keshe.accounts.actors import Actor
from keshe.applications.access import may_read_content
from keshe.applications.figures import frozen_figures
from keshe.applications.models import Application, Submission
from keshe.applications.queries import answers_of, attachments_of, final_submission, form_of, setting_of
from keshe.programmes.domain.outcome import Outcome
from keshe.sites.shared.answers.pieces import FileLine
from keshe.sites.shared.answers.reader import sections_of


def content_of(actor: Actor, application: Application) -> dict[str, Any]:
    """``sections``, ``outcomes`` (conditions at submission) and ``submission`` for the template; ``readable`` is False
    for a draft, which is the unit's own until it is submitted."""
    if not may_read_content(actor, application):
        return {"readable": False, "sections": (), "outcomes": (), "submission": None}
    form = form_of(application)
    submission = final_submission(application)
    answers = snapshot_answers(submission) if submission else answers_of(application)
    setting = setting_of(application)
    if submission:
        setting = replace(setting, figures=frozen_figures(submission))
    sections = sections_of(form, answers, setting, files=files_of(application))
    outcomes = [Outcome.from_json(stored) for stored in submission.conditions] if submission else []
    return {"readable": True, "sections": sections, "outcomes": outcomes, "submission": submission}


def snapshot_answers(submission: Submission) -> Mapping[str, Mapping[str, Any]]:
    """Section id → answers, as frozen."""
    answers: Mapping[str, Mapping[str, Any]] = submission.snapshot["answers"]
    return answers


def files_of(application: Application, form: str = "") -> list[FileLine]:
    """The files handed in with a form, with the office's addresses."""
    return [
        FileLine(
            attachment.slot,
            attachment.file.name,
            reverse("office:applications_file", args=[application.uid, attachment.uid]),
            attachment.file.size,
            "、".join(str(flag) for flag in attachment.file.flags),
        )
        for attachment in attachments_of(application, form)
    ]
