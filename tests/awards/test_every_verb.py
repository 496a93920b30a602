"""R13: every status, every verb, every role; only what the tables say succeeds."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from keshe.awards import actions
from keshe.awards.domain.lifecycle import AWARD, INSTALMENT
from keshe.rehearsal.steps import awards as steps
from keshe.rehearsal.steps.applications import PROOF
from tests.awards.conftest import LATER, due
from tests.awards.test_paying import invoice_of
from tests.publicity.test_every_verb import every, successes

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def hand_in(actor, instalment):
    upload = SimpleUploadedFile("发票.pdf", PROOF)
    return actions.hand_in_invoice(actor, instalment, invoice_of(instalment, number="9" * 20), upload)


def test_the_tables_are_these():
    assert {(t.verb, frozenset(t.sources), t.target) for t in AWARD.transitions} == {
        ("approve", frozenset({"proposed"}), "approved"),
        ("complete", frozenset({"approved"}), "completed"),
        ("cancel", frozenset({"proposed", "approved"}), "cancelled"),
    }
    assert {(t.verb, frozenset(t.sources), t.target) for t in INSTALMENT.transitions} == {
        ("invoice", frozenset({"due"}), "invoiced"),
        ("return", frozenset({"invoiced"}), "due"),
        ("clear", frozenset({"due", "invoiced"}), "cleared"),
        ("unclear", frozenset({"cleared"}), "due"),
        ("pay", frozenset({"cleared"}), "paid"),
        ("cancel", frozenset({"due", "invoiced"}), "cancelled"),
    }


@pytest.mark.parametrize(
    ("verb", "statuses", "people"),
    [
        (lambda actor, award: actions.propose_amount(actor, award, Decimal(30000), "依据"), "proposed", "zhou system"),
        (actions.approve_award, "proposed", "wu"),
        (lambda actor, award: actions.cancel_award(actor, award, "理由"), "proposed approved", "wu system"),
        (actions.issue_certificate, "approved completed", "zhou system"),
    ],
    ids=["propose", "approve", "cancel", "certify"],
)
def test_an_award(cast, award, later, verb, statuses, people):
    assert successes(cast, award, AWARD, verb, amount=Decimal(30000)) == every(statuses, people)


@pytest.mark.parametrize(
    ("verb", "statuses", "people"),
    [
        (hand_in, "due", "lin zhao"),
        (lambda actor, one: actions.return_invoice(actor, one, "理由"), "invoiced", "feng chen system"),
        (actions.clear_payment, "invoiced", "feng chen"),
        (lambda actor, one: actions.unclear_payment(actor, one, "理由"), "cleared", "feng chen system"),
        (lambda actor, one: actions.record_payment(actor, one, voucher="Z", paid_on=LATER.date()), "cleared", "chen"),
    ],
    ids=["invoice", "return", "clear", "unclear", "pay"],
)
def test_an_instalment(cast, award, later, verb, statuses, people):
    first, _rest = due(cast, award)
    cleared = {"cleared_by": cast.user("feng"), "cleared_at": LATER}
    assert successes(cast, first, INSTALMENT, verb, **cleared) == every(statuses, people)


def test_everything_together_leaves_one_payment_per_part(cast, award, later):
    for number, instalment in enumerate(due(cast, award)):
        steps.invoiced(instalment, str(number))
        steps.paid(cast, instalment, f"Z{number}")
    award.refresh_from_db()
    assert (award.status, award.instalments.filter(status="paid").count()) == ("completed", 2)
