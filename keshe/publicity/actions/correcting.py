"""Corrections (更正): a new dated list or document takes the place of the old one, which stays readable."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Manager, QuerySet

from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked
from keshe.documents.actions import take_document_number
from keshe.documents.queries import documents_about
from keshe.files.queries import fact
from keshe.lib.refusals import refuse_unless
from keshe.publicity import access, queries
from keshe.publicity.actions.lists import pin_head
from keshe.publicity.documents import make_issuing_document, make_publicity_notice
from keshe.publicity.domain.lifecycle import PeriodStatus
from keshe.publicity.domain.listing import Change, corrected, list_hash
from keshe.publicity.models import EarlierList, IssuedDocument, Period, PublicEntry

#: A list can be corrected while it is before the public and nothing was issued from it.
CORRECTABLE = (PeriodStatus.RUNNING, PeriodStatus.ENDED)


def correct_list(actor: Actor, period: Period, changes: Sequence[Change], reason: str) -> Period:
    """Put cells of a published list right: a new version with its own hash and a dated notice that names the old.

    Raises:
        Refused: not an officer, or of the people of a unit whose row is changed; no reason; the list is not before the
            public; a change that changes nothing.
    """
    access.may_prepare(actor).required()
    refuse_unless(reason.strip(), "publicity.correction_needs_reason", "reason")
    with act(actor, "publicity.correct_list", period, reason=reason) as record:
        period = locked(period)
        refuse_unless(period.status in CORRECTABLE, "publicity.not_public")
        rows = corrected(period.public_list, changes)
        places = {entry.ordinal: entry for entry in _entries(period.entries)}
        access.may_correct(actor, [places[change.ordinal] for change in changes]).required()
        before = documents_about(period, "publicity_list")[0]
        earlier = EarlierList.objects.create(
            period=period,
            ordinal=period.earlier.count() + 1,
            rows=period.public_list,
            sha256=period.list_sha256,
            document=before,
            event_seq=period.event_seq,
            event_hash=period.event_hash,
            replaced_at=record.at,
            reason=reason,
        )
        period.public_list, period.list_sha256 = rows, list_hash(rows)
        period.corrected_at, period.correction_reason = record.at, reason
        period.save(update_fields=["public_list", "list_sha256", "corrected_at", "correction_reason"])
        paper = make_publicity_notice(actor, period, queries.rules_of(period), record.at, earlier)
        record.facts = {"list": period.list_sha256, "replaces": earlier.sha256, "files": [fact(paper.file)]}
        record.on_written.append(lambda event: pin_head(period, event))
    return period


def correct_document(
    actor: Actor, issued: IssuedDocument, changes: Sequence[Change], reason: str, *, number: str, corrected_on: date
) -> IssuedDocument:
    """Put the annex of an issued document right by a further document that names the old.

    Args:
        number: as for ``issue_document``.

    Raises:
        Refused: not a leader, or of the people of a unit whose row is changed; no reason; corrected already; dated before
            the old one; a change that changes nothing; number malformed or used.
    """
    access.may_issue(actor).required()
    refuse_unless(reason.strip(), "publicity.correction_needs_reason", "reason")
    with act(actor, "publicity.correct_document", issued, reason=reason) as record:
        issued = locked(issued)
        later = IssuedDocument.objects.filter(corrects=issued).first()
        refuse_unless(later is None, "publicity.corrected_already", number=later)
        late_enough = corrected_on >= issued.issued_on
        refuse_unless(
            late_enough, "publicity.corrected_before", "corrected_on", day=corrected_on, issued_on=issued.issued_on
        )
        annex = corrected(issued.annex, changes)
        places = dict(enumerate(_entries(issued.entries), 1))
        access.may_correct(actor, [places[change.ordinal] for change in changes]).required()
        new = IssuedDocument.objects.create(
            period=issued.period,
            number=take_document_number(number, corrected_on.year),
            title=f"关于更正{issued.number}附件的通知",
            issued_on=corrected_on,
            annex=annex,
            annex_sha256=list_hash(annex),
            signed_by=actor.person,
            corrects=issued,
            correction_reason=reason,
        )
        issued.entries.update(issued_in=new)
        paper = make_issuing_document(actor, new, record.at, documents_about(issued, "issuing_document")[0])
        record.facts = {
            "number": new.number,
            "corrects": issued.number,
            "annex": new.annex_sha256,
            "replaces": issued.annex_sha256,
            "files": [fact(paper.file)],
        }
        record.on_written.append(lambda event: pin_head(new, event))
    return new


def _entries(entries: Manager[PublicEntry]) -> QuerySet[PublicEntry]:
    """In the order of their rows."""
    return entries.select_related("stage_entry__application__organisation").order_by("ordinal")
