"""Membership fees, recorded by who keeps the roll."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked
from keshe.audit.fitting import fitting
from keshe.lib import clock
from keshe.lib.refusals import refuse_unless
from keshe.membership import access
from keshe.membership.domain import rules
from keshe.membership.domain.lifecycle import BELONGED
from keshe.membership.models import Due, Member


def record_due(
    actor: Actor, member: Member, *, year: int, amount: Decimal, paid_on: date, receipt_number: str = ""
) -> Due:
    """Record that a member paid for a year.

    Raises:
        Refused: not allowed; never a member; year, amount or day is wrong; the year is recorded already.
    """
    access.may_write(actor, member).required()
    with act(actor, "membership.record_due") as record:
        member = locked(member)
        access.may_write(actor, member).required()
        refuse_unless(member.status in BELONGED, "membership.not_member")
        rules.due_sound(year, amount, paid_on, clock.local(record.at).date()).required()
        taken = member.dues.filter(year=year, voided_at__isnull=True).exists()
        refuse_unless(not taken, "membership.due_recorded", "year", year=year)
        due = Due.objects.create(
            member=member,
            year=year,
            amount=amount,
            paid_on=paid_on,
            receipt_number=fitting(receipt_number, Due, "receipt_number", "receipt_number"),
            recorded_at=record.at,
        )
        record.subject = due
        record.facts = {"member": member.uid, "year": year, "amount": str(amount), "paid_on": paid_on}
    return due


def void_due(actor: Actor, due: Due) -> None:
    """Void a mistaken entry; the year can then be recorded anew. Raises Refused: not allowed; voided already."""
    access.may_write(actor, due.member).required()
    with act(actor, "membership.void_due", due) as record:
        due = locked(due)
        access.may_write(actor, due.member).required()
        refuse_unless(due.voided_at is None, "membership.due_voided")
        due.voided_at = record.at
        due.save(update_fields=["voided_at"])
        record.facts = {"member": due.member.uid, "year": due.year}
