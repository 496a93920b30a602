"""A unit's grades (社会组织评估等级)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked
from keshe.files.actions import store
from keshe.files.domain import kinds
from keshe.files.models import StoredFile
from keshe.files.queries import fact
from keshe.lib import clock
from keshe.lib.refusals import YES, Decision, no, refuse_unless
from keshe.organisations import access
from keshe.organisations.actions.registering import back_to_officers
from keshe.organisations.domain.grades import default_valid_until
from keshe.organisations.models import GradeAssessment, Organisation

#: Bytes that the scan of a certificate may have.
CERTIFICATE_LIMIT = 10 * 1024 * 1024


def _sound(grade: int, granted_on: date, valid_until: date) -> Decision:
    answer = YES if 1 <= grade <= 5 else no("organisations.grade_range", "grade")
    if valid_until < granted_on:
        answer &= no("organisations.grade_order", "valid_until")
    if granted_on > clock.today():
        answer &= no("organisations.grade_in_future", "granted_on")
    return answer


def _keep(actor: Actor, upload: UploadedFile[Any] | None, at: datetime) -> StoredFile | None:
    if upload is None:
        return None
    return store(actor.ref, upload, upload.name or "", allow=kinds.SCANS, max_bytes=CERTIFICATE_LIMIT, at=at)


def _facts(assessment: GradeAssessment) -> dict[str, object]:
    facts: dict[str, object] = {
        "assessment": assessment.uid,
        "grade": assessment.grade,
        "granted_on": assessment.granted_on,
        "valid_until": assessment.valid_until,
    }
    return facts | fact(assessment.certificate) if assessment.certificate else facts


def add_grade(
    actor: Actor,
    unit: Organisation,
    *,
    grade: int,
    granting_body: str,
    granted_on: date,
    valid_until: date | None = None,
    certificate: UploadedFile[Any] | None = None,
) -> GradeAssessment:
    """Record an assessment, 1 (1A) to 5 (5A). Without ``valid_until`` it holds five years. A confirmed unit goes back
    to the officers, because calls rest hard conditions on the grade.

    Raises:
        Refused: not allowed; dates or grade wrong; one with the same date exists; the unit waits for confirmation.
    """
    access.may_change(actor, unit).required()
    until = valid_until or default_valid_until(granted_on)
    _sound(grade, granted_on, until).required()
    with act(actor, "organisations.add_grade", unit) as record:
        unit = locked(unit)
        back_to_officers(unit, record.at)
        _refuse_twice(unit, granted_on)
        assessment = GradeAssessment.objects.create(
            organisation=unit,
            grade=grade,
            granting_body=granting_body.strip(),
            granted_on=granted_on,
            valid_until=until,
            certificate=_keep(actor, certificate, record.at),
        )
        record.facts = _facts(assessment)
    return assessment


def change_grade(
    actor: Actor,
    assessment: GradeAssessment,
    *,
    grade: int,
    granting_body: str,
    granted_on: date,
    valid_until: date | None = None,
    certificate: UploadedFile[Any] | None = None,
) -> GradeAssessment:
    """Correct an assessment; without ``certificate`` the file handed in before stays. Raises Refused as
    :func:`add_grade` does."""
    access.may_change(actor, assessment.organisation).required()
    until = valid_until or default_valid_until(granted_on)
    _sound(grade, granted_on, until).required()
    with act(actor, "organisations.change_grade", assessment.organisation) as record:
        unit = locked(assessment.organisation)
        back_to_officers(unit, record.at)
        _refuse_twice(unit, granted_on, besides=assessment)
        assessment = locked(assessment)
        assessment.grade, assessment.granting_body = grade, granting_body.strip()
        assessment.granted_on, assessment.valid_until, assessment.checked_at = granted_on, until, None
        assessment.certificate = _keep(actor, certificate, record.at) or assessment.certificate
        assessment.save()
        record.facts = _facts(assessment)
    return assessment


def withdraw_grade(actor: Actor, assessment: GradeAssessment, reason: str) -> None:
    """Take back an assessment that was recorded by mistake. It stays in the table, marked."""
    access.may_change(actor, assessment.organisation).required()
    refuse_unless(reason.strip(), "organisations.reason_missing", "reason")
    with act(actor, "organisations.withdraw_grade", assessment.organisation, reason=reason) as record:
        back_to_officers(locked(assessment.organisation), record.at)
        GradeAssessment.objects.filter(pk=assessment.pk, withdrawn_at__isnull=True).update(withdrawn_at=record.at)
        record.facts = {"assessment": assessment.uid}


def _refuse_twice(unit: Organisation, granted_on: date, besides: GradeAssessment | None = None) -> None:
    same = unit.grades.filter(granted_on=granted_on, withdrawn_at__isnull=True)
    if besides is not None:
        same = same.exclude(pk=besides.pk)
    refuse_unless(not same.exists(), "organisations.grade_twice", "granted_on")
