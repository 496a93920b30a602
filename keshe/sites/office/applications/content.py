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
from keshe.applications.queries import answers_of, final_submission, form_of, setting_of
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
    sections = sections_of(form, answers, setting, files=files_of(application, submission) if submission else ())
    outcomes = [Outcome.from_json(stored) for stored in submission.conditions] if submission else []
    return {"readable": True, "sections": sections, "outcomes": outcomes, "submission": submission}


def snapshot_answers(submission: Submission) -> Mapping[str, Mapping[str, Any]]:
    """Section id → answers, as frozen."""
    answers: Mapping[str, Mapping[str, Any]] = submission.snapshot["answers"]
    return answers


def files_of(application: Application, submission: Submission) -> list[FileLine]:
    """The files that were handed in with a form, with the office's addresses: what the unit puts in or takes out while it
    corrects the form is its own until it hands it in again."""
    frozen = frozen_files(submission)
    attachments = application.attachments.filter(form=submission.form).select_related("file").order_by("slot", "pk")
    handed_in = {(one.slot, one.file.sha256): one for one in attachments if (one.slot, one.file.sha256) in frozen}
    return [
        FileLine(
            attachment.slot,
            attachment.file.name,
            reverse("office:applications_file", args=[application.uid, attachment.uid]),
            attachment.file.size,
            "、".join(str(flag) for flag in attachment.file.flags),
        )
        for attachment in handed_in.values()
    ]


def frozen_files(submission: Submission) -> frozenset[tuple[str, str]]:
    """Slot and hash of each file that was handed in."""
    return frozenset((file["slot"], file["sha256"]) for file in submission.snapshot.get("files", ()))
