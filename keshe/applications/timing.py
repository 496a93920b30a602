"""Whether a request arrived in time to change, submit, withdraw or reopen an application."""

from __future__ import annotations

from datetime import datetime

from keshe.applications.domain.lifecycle import ApplicationStatus
from keshe.applications.labels import STATUSES
from keshe.applications.models import Application
from keshe.lib import clock
from keshe.lib.refusals import YES, Decision, no
from keshe.programmes.domain.deadlines import Opening, opening_of
from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.lifecycle import CallStatus
from keshe.programmes.models import Call


def shown(instant: datetime) -> str:
    """An instant as sentences print it, to the second: 2022-04-15 23:59:59."""
    return clock.local(instant).strftime("%Y-%m-%d %H:%M:%S")


def document_for(application: Application) -> CallDocument:
    """The document whose dates hold: a draft follows the call's newest version (an extended deadline is for it, too),
    everything handed in keeps the version it was filed under."""
    if application.status in (ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN):
        return application.call.current_document
    return application.version.document_model


def opening_for(application: Application, document: CallDocument | None = None) -> Opening:
    """When the application's category takes applications from its unit."""
    kind, batch = application.applicant_type, application.batch or None
    return opening_of(document or document_for(application), application.category, kind, batch)


def call_takes(call: Call, at: datetime) -> Decision:
    """Whether the call was taking applications when a request arrived. One that the minute's sweep has closed since
    then still takes what had arrived before."""
    if call.status == CallStatus.OPEN:
        return YES
    if call.status == CallStatus.CLOSED and call.closed_at is not None and at <= call.closed_at:
        return YES
    return no("applications.call_not_open", call=call.title)


def in_opening(opening: Opening, at: datetime, office: str, code: str = "applications.late") -> Decision:
    """Whether ``at`` lies between opening and deadline (grace included), both ends in time."""
    position = opening.position(at)
    if position == "before" and opening.opens:
        return no("applications.not_yet_open", opens=shown(opening.opens))
    if position == "after" and opening.closes:
        return no(code, deadline=shown(opening.closes), arrived=shown(at), office=office)
    return YES


def may_hand_in(application: Application, document: CallDocument, at: datetime) -> Decision:
    """A draft: the opening of the call; a returned application: the day it was given for its correction."""
    if application.status == ApplicationStatus.RETURNED:
        due = application.correction_due
        if due is not None and at > due:
            return no("applications.correction_over", due=shown(due))
        return YES
    late = in_opening(opening_for(application, document), at, document.call.contact.office)
    return late if not late else call_takes(application.call, at)


def may_change(application: Application, at: datetime) -> Decision:
    """Whether the content may be changed: drafts until the deadline, returned ones until their day."""
    if application.status not in (ApplicationStatus.DRAFT, ApplicationStatus.RETURNED):
        return no("applications.not_editable", status=STATUSES[ApplicationStatus(application.status)])
    if application.status == ApplicationStatus.RETURNED:
        return may_hand_in(application, application.version.document_model, at)
    document = document_for(application)
    opening = opening_for(application, document)
    return in_opening(opening, at, document.call.contact.office, "applications.closed")


def may_withdraw(application: Application, at: datetime) -> Decision:
    """Until the instant that the call says; what is not submitted yet can always be withdrawn."""
    document = application.version.document_model
    stage = document.application_stage(application.category)
    if application.status != ApplicationStatus.SUBMITTED or stage.withdraw_until == "decision":
        return YES
    office = document.call.contact.office
    if (
        stage.withdraw_until == "never"
        or opening_for(application, application.call.current_document).position(at) == "after"
    ):
        return no("applications.withdraw_over", office=office)
    return YES


def may_reopen(application: Application, at: datetime) -> Decision:
    """Before the deadline and while the call takes applications, if it lets submitted ones be changed: what is opened
    again must be handed in again to count."""
    document = application.call.current_document
    office = document.call.contact.office
    stage = document.application_stage(application.category)
    if application.status == ApplicationStatus.SUBMITTED and not stage.reopen_allowed:
        return no("applications.reopen_not_allowed", office=office)
    late = in_opening(opening_for(application, document), at, office, "applications.closed")
    return late if not late else call_takes(application.call, at)
