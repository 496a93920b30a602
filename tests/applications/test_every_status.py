"""The life of an application (R13): every verb in every status by every role."""

import itertools
from datetime import date

import pytest

from keshe.applications.actions import (
    check_formally,
    reopen_application,
    submit_application,
    withdraw_application,
)
from keshe.applications.domain.lifecycle import APPLICATION, ApplicationStatus
from keshe.applications.models import Application
from keshe.lib.refusals import Refused
from keshe.rehearsal.steps.applications import (
    accepted_application,
    filled_application,
    submitted_application,
)
from tests.applications.asking import all_passed

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

# ------------------------------------------------------------------ the life of an application (R13)


def in_status(cast, units, call, status) -> Application:
    lin, officer = cast.actor("lin"), cast.actor("zhou")
    if status == ApplicationStatus.DRAFT:
        return filled_application(None, units.chenguang, call, "2")
    if status == ApplicationStatus.ACCEPTED:
        return accepted_application(cast, units.chenguang, call, "2")
    application = submitted_application(None, units.chenguang, call, "2")
    lines = all_passed(application) | {"sealed": {"passed": False}}
    if status == ApplicationStatus.RETURNED:
        check_formally(officer, application, outcome="return", checklist=lines, reason="补章", due=date(2022, 3, 9))
    elif status == ApplicationStatus.REJECTED:
        check_formally(officer, application, outcome="reject", checklist=lines, reason="不符")
    elif status == ApplicationStatus.WITHDRAWN:
        withdraw_application(lin, application, "换题目")
    application.refresh_from_db()
    return application


def verbs_of(cast, application):
    """Every verb of the table, as the action that a person would call, by role."""
    passed, failed = all_passed(application), all_passed(application) | {"sealed": {"passed": False}}
    due = date(2022, 3, 9)
    return {
        "submit": lambda actor: submit_application(actor, application, "verb"),
        "withdraw": lambda actor: withdraw_application(actor, application, "x"),
        "reopen": lambda actor: reopen_application(actor, application),
        "accept": lambda actor: check_formally(actor, application, outcome="accept", checklist=passed),
        "return": lambda actor: check_formally(
            actor, application, outcome="return", checklist=failed, reason="补章", due=due
        ),
        "reject": lambda actor: check_formally(actor, application, outcome="reject", checklist=failed, reason="不符"),
    }


OWN = {"submit": "lin", "withdraw": "lin", "reopen": "lin", "accept": "zhou", "return": "zhou", "reject": "zhou"}


@pytest.mark.parametrize("status", list(ApplicationStatus))
def test_every_verb_in_every_status_by_every_role(cast, units, call, status):
    """Only the table's own succeed, and only for whom they are. Returned → reject is the sweep's."""
    from django.db import transaction

    class Undo(Exception):
        pass

    application = in_status(cast, units, call, status)
    for verb, name in itertools.product(OWN, ("lin", "zhao", "qian", "sun", "zhou", "wu", "feng", "zheng", "guan")):
        expected = APPLICATION.allows(status, verb) and OWN[verb] == name
        if (status, verb) == (ApplicationStatus.RETURNED, "reject"):
            expected = OWN[verb] == name
        outcome = True
        try:
            with transaction.atomic():
                verbs_of(cast, Application.objects.get(pk=application.pk))[verb](cast.actor(name))
                raise Undo
        except Refused:
            outcome = False
        except Undo:
            pass
        assert outcome == expected, (status, verb, name)
