"""Reads: applications, their answers, what was handed in, what officers should know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Prefetch, QuerySet

from keshe.accounts.actors import Actor
from keshe.applications.domain import fingerprints
from keshe.applications.domain.answers import flat
from keshe.applications.domain.answers.setting import Setting
from keshe.applications.domain.answers.summary import partners_of
from keshe.applications.domain.lifecycle import ApplicationStatus
from keshe.applications.figures import Later, live_figures
from keshe.applications.models import Application, Attachment, SectionAnswers, StageEntry, Submission, TextMark
from keshe.calendars.queries import workdays
from keshe.lib import clock
from keshe.programmes.domain.document import ApplicationStage, Check, Form

#: Statuses in which an application counts against the limits of a call.
LIVE = (
    ApplicationStatus.DRAFT,
    ApplicationStatus.SUBMITTED,
    ApplicationStatus.RETURNED,
    ApplicationStatus.ACCEPTED,
)


def visible_to(actor: Actor) -> QuerySet[Application]:
    """Staff see every application (of a draft only that it exists: ``access.may_read_content``), people of a unit
    those of their unit; nobody else any."""
    found = Application.objects.select_related("call", "version", "organisation")
    if actor.is_staff:
        return found
    return found.filter(organisation__uid__in=actor.unit_uids)


def with_stages(applications: QuerySet[Application]) -> QuerySet[Application]:
    """The same with their stage entries (one query more, however many there are)."""
    return applications.prefetch_related(Prefetch("stages", StageEntry.objects.order_by("ordinal")))


def stage_of(application: Application) -> ApplicationStage:
    """The application stage of the category's path, as the call describes it."""
    return application.version.document_model.application_stage(application.category)


def form_of(application: Application, form: str = "") -> Form:
    """A form of the call; the application form unless another is named."""
    return application.version.document_model.form(form or stage_of(application).form)


def answers_of(application: Application, form: str = "") -> dict[str, dict[str, Any]]:
    """What is saved of a form now: section id → answers."""
    rows = application.answers.filter(form=form or stage_of(application).form)
    return {row.section: row.values for row in rows}


def flat_answers(application: Application, form: str = "") -> dict[str, Any]:
    """What is saved of a form now: question id → answer."""
    return flat(answers_of(application, form))


def section_rows(application: Application, form: str = "") -> dict[str, SectionAnswers]:
    """The saved sections of a form, with who saved them and when."""
    rows = application.answers.filter(form=form or stage_of(application).form).select_related("saved_by")
    return {row.section: row for row in rows}


def attachments_of(application: Application, form: str = "") -> list[Attachment]:
    """The files handed in with a form, without removed ones, by slot."""
    kept = application.attachments.filter(form=form or stage_of(application).form, removed_at__isnull=True)
    return list(kept.select_related("file").order_by("slot", "pk"))


def setting_of(
    application: Application, form: str = "", answers: Mapping[str, Mapping[str, Any]] | None = None
) -> Setting:
    """The surroundings in which a form of this application is filled in and checked."""
    name = form or stage_of(application).form
    slots = application.attachments.filter(form=name, removed_at__isnull=True).values_list("slot")
    saved = answers_of(application, name) if answers is None else answers
    return Setting(
        document=application.version.document_model,
        category=application.category,
        applicant_type=application.applicant_type,
        items=tuple(application.items),
        batch=application.batch or None,
        answers=flat(saved),
        files=dict(slots.annotate(files=Count("pk")).order_by()),
        facts={
            "application.category": application.category,
            "application.items": frozenset(application.items),
            "application.tier": application.tier or None,
            "application.nominated_by": application.nominator or None,
            "application.partners": partner_count(application),
            "unit.type": application.applicant_type,
        },
        figures=Later(lambda: live_figures(application, form_of(application, name))),
    )


def partner_count(application: Application) -> int:
    """How many units apply together with the lead unit: those named on the partners page, or in the form's own
    section for them."""
    return application.partners.count() or partners_of(form_of(application), answers_of(application))


def final_submission(application: Application, form: str = "") -> Submission | None:
    """The newest submission of a form: the one that counts."""
    name = form or stage_of(application).form
    return application.submissions.filter(form=name).order_by("-ordinal").first()


def checklist_of(application: Application) -> tuple[Check, ...]:
    """The lines of the formal check, from the call."""
    return stage_of(application).checklist


def default_due(application: Application) -> date:
    """The last day for a correction that is asked for today, by the call's rule."""
    rule = stage_of(application).correction
    if rule.count == "calendar":
        return clock.today() + timedelta(days=rule.days)
    return workdays().last_day(clock.today() + timedelta(days=1), rule.days)


def rounds_left(application: Application) -> int:
    """How often the application may still be returned for correction."""
    returned = application.formal_checks.filter(outcome="return").count()
    return max(0, stage_of(application).correction.rounds - returned)


@dataclass(frozen=True)
class SimilarText:
    """A long text that stands nearly the same in another application. ``likeness`` in per cent."""

    other: Application
    question: str
    likeness: int


def similar_texts(application: Application, least: int = 60) -> list[SimilarText]:
    """The same texts in other applications of the call, the most alike first: an index look-up, no comparison of
    pairs. Texts less alike than ``least`` per cent are left out."""
    questions: dict[int, str] = dict(application.text_marks.values_list("mark", "question"))
    others = TextMark.objects.filter(call=application.call_id, mark__in=questions).exclude(application=application)
    shared: Counter[tuple[int, str]] = Counter()
    for other, mark in others.values_list("application_id", "mark"):
        shared[other, questions[mark]] += 1
    alike = {key: fingerprints.likeness(count) for key, count in shared.items()}
    alike = {key: share for key, share in alike.items() if share >= least}
    found = Application.objects.select_related("organisation").in_bulk([other for other, _question in alike])
    similar = [SimilarText(found[other], question, share) for (other, question), share in alike.items()]
    return sorted(similar, key=lambda text: (-text.likeness, text.other.pk, text.question))


@dataclass(frozen=True)
class SimilarApplication:
    """Another application and the questions of this one whose texts stand there, too, the most alike first."""

    other: Application
    #: (question's label, likeness in per cent)
    texts: list[tuple[str, int]]


def similar_applications(application: Application) -> list[SimilarApplication]:
    """The same texts, each other application once, the most alike first."""
    form = form_of(application)
    found: dict[int, SimilarApplication] = {}
    for text in similar_texts(application):
        one = found.setdefault(text.other.pk, SimilarApplication(text.other, []))
        one.texts.append((form.question(text.question).label, text.likeness))
    return list(found.values())


def sibling_applications(application: Application) -> QuerySet[Application]:
    """Other live applications of the same unit in the same call (a society applying in two categories)."""
    return Application.objects.filter(
        call=application.call_id, organisation=application.organisation_id, status__in=LIVE
    ).exclude(pk=application.pk)
