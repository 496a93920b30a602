"""R13: every status, every verb, every role; only what the tables say succeeds."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from keshe.accounts.actors import VISITOR, system
from keshe.accounts.domain.roles import Role
from keshe.lib import clock
from keshe.lib.refusals import Refused
from keshe.publicity import actions
from keshe.publicity.domain.lifecycle import ENTRY, OBJECTION, PERIOD
from keshe.rehearsal.steps import publicity as steps
from tests.publicity.conftest import AFTER, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

EVERYBODY = ("visitor", "system", "lin", "zhao", "qian", "sun", "zhou", "wu", "feng", "chen", "zheng", "guan")


def successes(cast, thing, lifecycle, attempt: Callable[[Any, Any], object], **also: Any) -> set[tuple[str, str]]:
    """The pairs of status and person with which ``attempt(actor, thing)`` succeeds; each is undone."""
    done = set()
    actors = {name: cast.actor(name) for name in EVERYBODY if name in cast.users}
    actors |= {"visitor": VISITOR, "system": system("test")}
    for status in lifecycle.statuses:
        for name in EVERYBODY:
            with transaction.atomic():
                type(thing).objects.filter(pk=thing.pk).update(status=status, **also)
                fresh = type(thing).objects.get(pk=thing.pk)
                try:
                    attempt(actors[name], fresh)
                except Refused:
                    pass
                except PermissionError:  # the platform itself signs nothing
                    assert name == "system"
                else:
                    done.add((str(status), name))
                transaction.set_rollback(True)
    return done


def every(statuses: str, people: str) -> set[tuple[str, str]]:
    return {(status, person) for status in statuses.split() for person in people.split()}


def test_the_tables_are_these():
    assert {(t.verb, frozenset(t.sources), t.target) for t in PERIOD.transitions} == {
        ("publish", frozenset({"draft"}), "running"),
        ("end", frozenset({"running"}), "ended"),
        ("conclude", frozenset({"ended"}), "concluded"),
        ("annul", frozenset({"draft", "running"}), "void"),
    }
    assert {(t.verb, frozenset(t.sources), t.target) for t in ENTRY.transitions} == {
        ("remove", frozenset({"listed"}), "removed"),
        ("issue", frozenset({"listed"}), "issued"),
    }
    assert {(t.verb, frozenset(t.sources), t.target) for t in OBJECTION.transitions} == {
        ("accept", frozenset({"received"}), "accepted"),
        ("decline", frozenset({"received"}), "declined"),
        ("investigate", frozenset({"accepted"}), "investigated"),
        ("uphold", frozenset({"investigated"}), "upheld"),
        ("dismiss", frozenset({"investigated"}), "dismissed"),
    }
    assert set(Role) >= {Role.OFFICER, Role.APPROVER}


@pytest.mark.parametrize(
    ("verb", "now", "statuses", "people"),
    [
        (actions.publish_publicity, NOW, "draft", "zhou system"),
        (lambda actor, period: actions.void_publicity(actor, period, "有误"), NOW, "draft running", "zhou system"),
        (actions.end_publicity, AFTER, "running", "zhou system"),
        (actions.conclude_publicity, AFTER, "running ended", "zhou system"),
        (
            lambda actor, period: actions.issue_document(
                actor, period, number="苏科协〔2022〕5号", title="结果", issued_on=clock.today()
            ),
            AFTER,
            "concluded",
            "wu",
        ),
    ],
    ids=["publish", "void", "end", "conclude", "issue"],
)
def test_a_period(trial, verb, now, statuses, people):
    t = trial(1)
    period = t.published()
    with clock.at(now):
        assert successes(t.cast, period, PERIOD, verb) == every(statuses, people)


@pytest.mark.parametrize(
    ("verb", "statuses", "people"),
    [
        (lambda actor, one: actions.accept_objection(actor, one, "受理"), "received", "zhou system"),
        (lambda actor, one: actions.decline_objection(actor, one, "不受理"), "received", "zhou system"),
        (lambda actor, one: actions.investigate_objection(actor, one, "已核实"), "accepted", "zhou"),
        (lambda actor, one: actions.uphold_objection(actor, one, "成立"), "investigated", "wu"),
        (lambda actor, one: actions.dismiss_objection(actor, one, "不成立"), "investigated", "wu"),
        (
            lambda actor, one: actions.reveal_objector(actor, one, "核实"),
            "received accepted declined investigated upheld dismissed",
            "zhou zheng system",
        ),
    ],
    ids=["accept", "decline", "investigate", "uphold", "dismiss", "reveal"],
)
def test_an_objection(trial, verb, statuses, people):
    t = trial(1)
    period = t.published()
    objection, _code = steps.filed_objection(period, t.row(period), key="k" * 32)
    assert successes(t.cast, objection, OBJECTION, verb) == every(statuses, people)


@pytest.mark.parametrize("status", ["removed", "issued"])
def test_a_row_that_left_the_list_is_not_issued(trial, status):
    t = trial(1)
    period = t.published()
    period.entries.update(status=status)
    with clock.at(AFTER):
        steps.concluded_period(t.cast, period)
        with pytest.raises(Refused, match="没有可以发文的项目"):
            steps.issued_document(t.cast, period)
