"""What an expert is given to read: the submitted content of the application, of the report, or of both, as the call says;
in a blind round without anything that tells who applies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from keshe.applications.domain.answers import flat
from keshe.applications.figures import frozen_figures
from keshe.applications.models import Application, Attachment, Submission
from keshe.applications.queries import attachments_of, final_submission, setting_of
from keshe.files.models import StoredFile
from keshe.programmes.domain.document import FileQuestion, Form, ImplementationStage
from keshe.review.models import Assignment
from keshe.sites.shared.answers import (
    FOR_EXPERTS,
    FOR_EXPERTS_BLIND,
    FileLine,
    Piece,
    SectionView,
    Sight,
    sections_of,
)

#: Particulars of the unit that would tell who applies.
TELLING = (
    "name",
    "host_name",
    "account_name",
    "legal_representative",
    "contact_name",
    "contact_phone",
    "contact_email",
)


@dataclass(frozen=True)
class Handed:
    """One form as it was handed in. ``prefix`` begins the anchors of its sections."""

    title: str
    prefix: str
    sections: tuple[SectionView, ...]


def sight_of(assignment: Assignment, submissions: Iterable[Submission]) -> Sight:
    """What this expert may see; in a blind round with the names that are masked."""
    if not assignment.panel.blind:
        return FOR_EXPERTS
    unit = assignment.entry.application.organisation
    words = {str(getattr(unit, name)) for name in TELLING}
    for submission in submissions:
        words |= {str(submission.snapshot.get("unit", {}).get(name) or "") for name in TELLING}
        words |= {partner["name"] for partner in submission.snapshot.get("partners", ())}
    return replace(FOR_EXPERTS_BLIND, masked=tuple(sorted(word for word in words if len(word) > 1)))


def submissions_of(assignment: Assignment) -> dict[str, Submission]:
    """The newest submission of each form that the call gives to the experts, by form id."""
    application = assignment.entry.application
    document = application.version.document_model
    forms = []
    if assignment.panel.rules.material in ("application", "both"):
        forms.append(document.application_stage(application.category).form)
    if assignment.panel.rules.material in ("report", "both"):
        path = document.path_of(application.category)
        forms += [stage.report_form for stage in path if isinstance(stage, ImplementationStage)]
    found = {form: final_submission(application, form) for form in forms}
    return {form: submission for form, submission in found.items() if submission is not None}


def titles_of(assignments: Iterable[Assignment]) -> dict[int, str]:
    """The projects' titles as this expert may read them, by assignment pk; one query more where a round is blind."""
    listed = list(assignments)
    blind = [a.entry.application_id for a in listed if a.panel.blind]
    handed: dict[int, list[Submission]] = {}
    if blind:
        for submission in Submission.objects.filter(application__in=blind):
            handed.setdefault(submission.application_id, []).append(submission)
    return {a.pk: sight_of(a, handed.get(a.entry.application_id, ())).clean(a.entry.application.title) for a in listed}


def handed_in(assignment: Assignment) -> list[Handed]:
    """The material: one entry per form, the report before the application, each with the files under its questions."""
    application = assignment.entry.application
    submissions = submissions_of(assignment)
    sight = sight_of(assignment, submissions.values())
    promised = _promised(application)
    shown: list[Handed] = []
    for id_, submission in reversed(submissions.items()):
        form = application.version.document_model.form(id_)
        answers = submission.snapshot["answers"]
        setting = replace(setting_of(application, id_, answers), promised=promised, figures=frozen_figures(submission))
        files = [line for line, _file in _files(assignment, form, submission)]
        sections = sections_of(form, answers, setting, files=files, sight=sight)
        loose = _loose(form, files, application)
        shown.append(Handed(form.title, f"f{len(shown)}", (*sections, *loose)))
    return shown


def file_of(assignment: Assignment, uid: str) -> StoredFile | None:
    """The file that stands under this address for this expert, under the name they may see; None when there is none."""
    application = assignment.entry.application
    for id_, submission in submissions_of(assignment).items():
        form = application.version.document_model.form(id_)
        for line, attachment in _files(assignment, form, submission):
            if attachment.uid == uid:
                attachment.file.name = line.name
                return attachment.file
    return None


def _promised(application: Application) -> Mapping[str, Any]:
    """What the report is compared with: the application as handed in, with the changes approved since."""
    handed = final_submission(application)
    project = getattr(application, "project", None)
    return {**(flat(handed.snapshot["answers"]) if handed else {}), **(project.plan if project else {})}


def _files(assignment: Assignment, form: Form, submission: Submission) -> list[tuple[FileLine, Attachment]]:
    """The files of a submission that this expert may have. Blind: only those of questions that do not tell who applies,
    and under a neutral name."""
    frozen = {(file["slot"], file["sha256"]) for file in submission.snapshot.get("files", ())}
    blind = assignment.panel.blind
    asked = [q for q in form.questions if isinstance(q, FileQuestion) and not (blind and q.identifying)]
    open_slots = {slot for question in asked for slot in (question.id, question.document)}
    lines: list[tuple[FileLine, Attachment]] = []
    for attachment in attachments_of(assignment.entry.application, form.id):
        if (attachment.slot, attachment.file.sha256) not in frozen or (blind and attachment.slot not in open_slots):
            continue
        name = attachment.file.name
        if blind:
            name = _("附件%(number)s") % {"number": len(lines) + 1} + PurePath(name).suffix
        url = reverse("expert:rounds_file", args=[assignment.uid, attachment.uid])
        lines.append((FileLine(attachment.slot, name, url, attachment.file.size), attachment))
    return lines


def _loose(form: Form, files: Iterable[FileLine], application: Application) -> tuple[SectionView, ...]:
    """Files that no question of the form shows, by the document that they answer."""
    asked = {slot for q in form.questions if isinstance(q, FileQuestion) for slot in (q.id, q.document)}
    labels = {demand.id: demand.label for demand in application.version.document_model.documents}
    by_slot: dict[str, list[FileLine]] = {}
    for line in files:
        if line.slot not in asked:
            by_slot.setdefault(line.slot, []).append(line)
    pieces = [Piece(slot, labels.get(slot, slot), "files", files=lines) for slot, lines in by_slot.items()]
    return (SectionView("attachments", _("附件材料"), (pieces,)),) if pieces else ()
