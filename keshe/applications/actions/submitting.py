"""Handing in: exactly once per key, judged by the instant at which the request arrived."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from keshe.accounts.actors import Actor
from keshe.applications import access, messages, timing
from keshe.applications.domain.answers import check_form, flat
from keshe.applications.domain.answers.summary import amount_of, event_day, leader_of, title_of
from keshe.applications.domain.completeness import incomplete, missing_documents, unmet
from keshe.applications.domain.fingerprints import marks_of_answers
from keshe.applications.domain.lifecycle import APPLICATION
from keshe.applications.domain.snapshots import digest
from keshe.applications.eligibility import outcomes_of, tier_open
from keshe.applications.holding import hold_nominator_places, hold_unit_places
from keshe.applications.locking import locked_application
from keshe.applications.models import Application, Submission, TextMark
from keshe.applications.queries import answers_of, setting_of
from keshe.applications.sealing import series_of
from keshe.applications.snapshot import content_of
from keshe.audit.acts import Record, act, move
from keshe.audit.models import Event
from keshe.documents.actions import issue_number, supersede
from keshe.lib import clock
from keshe.lib.refusals import Decision, no, refuse_unless
from keshe.programmes.domain.deadlines import event_in_time
from keshe.programmes.domain.document import CallDocument, Form
from keshe.programmes.domain.outcome import Outcome


class _AlreadyHandedIn(Exception):
    """A request with the same key was faster; its receipt is the answer, and nothing is written."""

    def __init__(self, submission: Submission) -> None:
        self.submission = submission


def submit_application(
    actor: Actor, application: Application, key: str, *, arrived_at: datetime | None = None
) -> Submission:
    """Hand in an application, or hand a returned one in again. The same ``key`` always gives the same receipt.

    Args:
        key: made once for the page with the button, at most 64 characters; a retry sends it again.
        arrived_at: when the request reached the server. The deadline (and grace) is judged by it alone.

    Raises:
        Refused: not the unit's administrator; late (recorded in the log); incomplete; a condition is not met; a limit
            per unit or per nominating body is reached; the key belongs to another application.
    """
    access.may_decide_for_unit(actor, application).required()
    at = arrived_at or clock.now()
    earlier = Submission.objects.filter(key=key).first()
    if earlier is not None:
        return _same(earlier, application)
    try:
        with act(actor, "applications.submit", application, log_refusal=True) as record:
            application = locked_application(application)
            return _hand_in(actor, application, key, at, record)
    except _AlreadyHandedIn as handed_in:
        return _same(handed_in.submission, application)


def _same(submission: Submission, application: Application) -> Submission:
    refuse_unless(submission.application_id == application.pk, "applications.key_other")
    return submission


def _hand_in(actor: Actor, application: Application, key: str, at: datetime, record: Record) -> Submission:
    earlier = Submission.objects.filter(key=key).first()
    if earlier is not None:
        raise _AlreadyHandedIn(earlier)
    APPLICATION.target(application.status, "submit")
    document = timing.document_for(application)
    timing.may_hand_in(application, document, at).required()
    if document is not application.version.document_model:
        application.version = application.call.current_version
    form = document.form(document.application_stage(application.category).form)
    answers = answers_of(application, form.id)
    outcomes = outcomes_of(application, "submission", at)
    _complete(application, document, form, answers, outcomes, at).required()
    hold_unit_places(application, document)
    hold_nominator_places(application, document)
    submission = _frozen(actor, application, form, answers, outcomes, key, at)
    changes: dict[str, Any] = {
        "submitted_at": at,
        "correction_due": None,
        "version": application.version,
        "number": application.number or _number(application, document),
        "title": title_of(flat(answers))[:120],
        "requested_amount": amount_of(form, flat(answers)),
        "leader": leader_of(form, flat(answers)),
    }
    move(application, APPLICATION, "submit", **changes)
    submission.snapshot["application"]["number"] = application.number
    submission.sha256 = digest(submission.snapshot)
    _mark_texts(application, form, flat(answers))
    supersede(series_of(application, form.id), submission.ordinal, record.at)
    record.facts = {
        "number": application.number,
        "form": form.id,
        "ordinal": submission.ordinal,
        "sha256": submission.sha256,
        "version": application.version.sha256,
    }
    record.on_written.append(partial(_keep, submission))
    messages.submitted(application, submission)
    return submission


def _keep(submission: Submission, event: Event) -> None:
    """The receipt names its own entry in the log: the head at that moment."""
    submission.event_seq, submission.event_hash = event.seq, event.hash
    submission.save(force_insert=True)


def _complete(
    application: Application,
    document: CallDocument,
    form: Form,
    answers: Mapping[str, Mapping[str, Any]],
    outcomes: tuple[Outcome, ...],
    at: datetime,
) -> Decision:
    setting = setting_of(application, form.id, answers)
    partners = int(str(setting.facts["application.partners"]))
    decision = incomplete(form, check_form(form, answers, setting)) & missing_documents(setting, partners, form)
    if not event_in_time(document, event_day(setting.answers) or date.min, at):
        rolling = document.schedule.rolling
        decision &= no("applications.event_not_in_time", days=rolling.event_within_days if rolling else 0)
    return decision & unmet(outcomes) & tier_open(application, document, at)


def _number(application: Application, document: CallDocument) -> str:
    """The application's number by the call's format; the ordinal counts within whatever else the format says, so that
    two calls with one format never give the same number."""
    facts = {
        "year": str(document.call.year),
        "category": application.category,
        "batch": application.batch,
        "tier": application.tier,
        "slug": document.programme.slug,
    }
    pattern = document.application_stage(application.category).number_format.replace("{serial", "{ordinal")
    for name, value in facts.items():
        pattern = pattern.replace(f"{{{name}}}", value)
    return issue_number(f"applications:{pattern}", pattern)[1]


def _mark_texts(application: Application, form: Form, answers: Mapping[str, Any]) -> None:
    """Fingerprints of the long texts, so that officers learn of the same text in two applications."""
    application.text_marks.all().delete()
    questions = [question.id for question in form.questions if question.type == "longtext"]
    TextMark.objects.bulk_create(
        TextMark(application=application, call_id=application.call_id, question=question, mark=mark)
        for question, marks in marks_of_answers(answers, questions).items()
        for mark in marks
    )


def _frozen(
    actor: Actor,
    application: Application,
    form: Form,
    answers: Mapping[str, Mapping[str, Any]],
    outcomes: tuple[Outcome, ...],
    key: str,
    at: datetime,
) -> Submission:
    """The submission, not saved yet: its number and hash come last."""
    last = application.submissions.filter(form=form.id).order_by("-ordinal").values_list("ordinal", flat=True).first()
    return Submission(
        application=application,
        form=form.id,
        key=key,
        ordinal=(last or 0) + 1,
        at=at,
        by=actor.person,
        snapshot=content_of(application, form.id, answers, at),
        conditions=[outcome.as_json() for outcome in outcomes],
    )
