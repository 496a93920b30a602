"""The office's side: formal check, paper, nomination, and conditions looked at again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from keshe.accounts.actors import Actor
from keshe.applications import access, messages, sealing
from keshe.applications.domain import formal_check, papers
from keshe.applications.domain.lifecycle import APPLICATION, ApplicationStatus
from keshe.applications.eligibility import outcomes_of
from keshe.applications.holding import release_places
from keshe.applications.locking import locked_application
from keshe.applications.models import (
    Application,
    ConditionCheck,
    FormalCheck,
    PaperArrival,
    StageEntry,
)
from keshe.applications.queries import rounds_left, stage_of
from keshe.applications.stages import current, fail_stage, pass_stage
from keshe.audit.acts import act, move
from keshe.documents.models import Document
from keshe.lib import clock
from keshe.lib.refusals import Reason, Refused, refuse_unless
from keshe.programmes.domain.document.rules import Phase


def check_formally(
    actor: Actor,
    application: Application,
    *,
    outcome: str,
    checklist: Mapping[str, Mapping[str, Any]],
    reason: str = "",
    due: date | None = None,
) -> FormalCheck:
    """Record the formal check (形式审查) and its outcome.

    Args:
        outcome: ``accept`` (the application goes on to the next stage), ``return`` (to be mended until ``due``, end of
            that day) or ``reject`` (the way ends here).
        checklist: check id → ``{"passed": bool, "note": str}`` for every line of the call's checklist.
        reason: what the unit reads; needed unless accepted.

    Raises:
        Refused: not an officer; not in the formal check; a line without a judgement; an outcome that does not agree
            with the lines; no reason; no day, a day in the past, or all rounds used.
    """
    access.may_judge(actor, application).required()
    with act(actor, "applications.check", application, reason=reason) as record:
        application = locked_application(application)
        APPLICATION.target(application.status, outcome if outcome in formal_check.OUTCOMES else "accept")
        entry = _stage(application, "application", "applications.not_in_formal_check")
        stage = stage_of(application)
        formal_check.judge(stage.checklist, outcome, checklist, reason).required()
        until = None
        if outcome == "return":
            formal_check.judge_due(due, clock.today(), rounds_left(application), stage.correction.rounds).required()
            until = clock.end_of_day(due) if due else None
        check = FormalCheck.objects.create(
            application=application,
            by=actor.person,
            at=record.at,
            outcome=outcome,
            checklist={key: dict(line) for key, line in checklist.items()},
            reason=reason,
            correction_due=until,
        )
        _apply(actor, application, entry, outcome, reason, until, record.at)
        failed = sorted(key for key, line in checklist.items() if not line.get("passed"))
        record.facts = {"number": application.number, "outcome": outcome, "failed": failed}
        messages.checked(application, outcome, reason)
    return check


def _apply(
    actor: Actor,
    application: Application,
    entry: StageEntry,
    outcome: str,
    reason: str,
    until: datetime | None,
    at: datetime,
) -> None:
    move(application, APPLICATION, outcome, correction_due=until)
    if outcome == "accept":
        pass_stage(actor, entry, at, {"reason": reason})
    elif outcome == "reject":
        fail_stage(entry, at, {"reason": reason})
        release_places(application)


def _stage(application: Application, kind: str, code: str) -> StageEntry:
    entry = current(application)
    if entry is None or entry.kind != kind:
        raise Refused(Reason(code))
    entry.application = application
    return entry


def record_nomination(
    actor: Actor, application: Application, *, supported: bool, rank: int | None = None, reason: str = ""
) -> None:
    """Record the nominating body's sealed recommendation; without its support the way ends here.

    Args:
        rank: the body's own order of its applications, 1 first, where the call asks for one.

    Raises:
        Refused: not an officer; not in a nomination stage; no reason for a missing support.
    """
    access.may_judge(actor, application).required()
    with act(actor, "applications.record_nomination", application, reason=reason) as record:
        application = locked_application(application)
        entry = _stage(application, "nomination", "applications.not_in_nomination")
        refuse_unless(supported or reason, "applications.reason_missing", "reason")
        outcome = {"reason": reason, "nominator": application.nominator, "nominator_rank": rank}
        if supported:
            pass_stage(actor, entry, record.at, outcome)
        else:
            fail_stage(entry, record.at, outcome)
            release_places(application)
        record.facts = {"number": application.number, "supported": supported, "rank": rank}


def record_paper(
    actor: Actor,
    application: Application,
    *,
    arrived_on: date,
    postmarked_on: date | None = None,
    copies: int = 1,
    note: str = "",
    form: str = "",
    document: Document | None = None,
    pages: int | None = None,
) -> PaperArrival:
    """Record that the sealed paper copy has come, and whether in time: by postmark or by arrival, as the call says.

    Args:
        postmarked_on: empty for what was handed over at the counter (then the day of arrival counts).
        form: the application form unless another (the report) is named.
        document: the issued version whose code stands on the copy, where it was read.
        pages: how many pages each copy has, where they were counted.

    Raises:
        Refused: not an officer, or of the applicant's own people; nothing submitted yet; a day in the future; a
            postmark after the arrival; an older version or a paper of something else; pages too few or too many and no
            note about it.
    """
    access.may_judge(actor, application).required()
    with act(actor, "applications.record_paper", application) as record:
        application = locked_application(application)
        refuse_unless(application.submitted_at, "applications.paper_not_submitted")
        papers.plausible(arrived_on, postmarked_on, clock.today()).required()
        name = form or stage_of(application).form
        if document is not None:
            _is_current(application, name, document)
            counted = pages is None or pages == document.pages or note.strip()
            refuse_unless(counted, "applications.paper_pages", "pages", due=document.pages, seen=pages)
        rule = sealing.paper_rule_of(application, name)
        paper = PaperArrival.objects.create(
            application=application,
            form=name,
            arrived_on=arrived_on,
            postmarked_on=postmarked_on,
            copies=copies,
            document=document,
            pages=pages,
            in_time=papers.in_time(rule, arrived_on, postmarked_on),
            note=note,
            recorded_by=actor.person,
            recorded_at=record.at,
        )
        record.facts = {"form": name, "arrived_on": arrived_on, "copies": copies, "in_time": paper.in_time}
        if document is not None:
            record.facts |= {"version": document.version, "sha256": document.sha256, "pages": pages}
    return paper


def _is_current(application: Application, form: str, document: Document) -> None:
    """Refuse a paper copy that is not the version of this form that counts now."""
    counts = application.status not in (ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN)
    refuse_unless(counts, "applications.paper_open")
    same = document.series == sealing.series_of(application, form)
    refuse_unless(same, "applications.paper_other")
    newest = application.submissions.filter(form=form).order_by("-ordinal").values_list("ordinal", flat=True).first()
    refuse_unless(document.version == newest, "applications.paper_old", version=document.version, newest=newest)


def recheck_conditions(application: Application, moment: Phase, at: datetime) -> ConditionCheck:
    """Evaluate the conditions again at ``decision`` or ``payment`` and freeze what was seen. Called inside the act that
    decides or pays; whether it stands in the way is that act's business (``check.met``)."""
    outcomes = outcomes_of(application, moment, at)
    return ConditionCheck.objects.create(
        application=application,
        moment=moment,
        at=at,
        met=not any(outcome.blocks for outcome in outcomes),
        outcomes=[outcome.as_json() for outcome in outcomes],
    )


def expire_correction(actor: Actor, application: Application) -> None:
    """End the way of a returned application whose day has passed without a correction (called by the sweep).

    Raises:
        Refused: it is not returned, or its day has not passed.
    """
    with act(actor, "applications.expire_correction", application) as record:
        application = locked_application(application)
        due = application.correction_due
        over = application.status == ApplicationStatus.RETURNED and due is not None and due < record.at
        refuse_unless(over, "applications.correction_running")
        move(application, APPLICATION, "reject", correction_due=None)
        entry = current(application)
        if entry is not None:
            fail_stage(entry, record.at, {"reason": _("逾期未补正")})
        release_places(application)
        record.facts = {"number": application.number, "due": due}
        messages.correction_expired(application)
