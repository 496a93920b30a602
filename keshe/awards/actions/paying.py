"""From invoice to payment: cleared by one person, recorded by another, once, and never above the award."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError

from keshe.accounts.actors import Actor
from keshe.accounts.models import User
from keshe.applications.actions import recheck_conditions
from keshe.applications.domain.lifecycle import StageStatus
from keshe.audit.acts import act, locked, move
from keshe.awards import access, queries
from keshe.awards.actions.awarding import complete, tell_unit
from keshe.awards.domain.lifecycle import INSTALMENT, InstalmentStatus
from keshe.awards.holding import may_take_back
from keshe.awards.models import Award, Instalment, Payment
from keshe.awards.rules import rules_of
from keshe.lib import clock
from keshe.lib.refusals import YES, Decision, Reason, Refused, no, refuse_unless
from keshe.lib.texts import one_spelling
from keshe.programmes.domain.outcome import Outcome


def return_invoice(actor: Actor, instalment: Instalment, reason: str) -> None:
    """Finance returns an invoice with a reason; the unit hands in another.

    Raises:
        Refused: not finance; no reason; no invoice waits.
    """
    access.may_clear(actor, instalment.award).required()
    refuse_unless(reason.strip(), "awards.return_needs_reason", "reason")
    with act(actor, "awards.return_invoice", instalment, reason=reason):
        instalment = locked(instalment)
        move(instalment, INSTALMENT, "return", return_reason=reason)
        instalment.invoices.filter(standing=True).update(standing=False)
        tell_unit(instalment.award, "awards.invoice_returned", reason=reason)


def clear_payment(actor: Actor, instalment: Instalment) -> None:
    """The first of two people: invoice, stage and conditions are in order, the instalment may be paid.

    Raises:
        Refused: not finance; no invoice though the call demands one; its stage is not done; conditions no longer met.
    """
    access.may_clear(actor, instalment.award).required()
    with act(actor, "awards.clear_payment", instalment, log_refusal=True) as record:
        instalment = locked(instalment)
        award = instalment.award
        stage = rules_of(award)
        if stage.invoice != "none":
            refuse_unless(instalment.status != InstalmentStatus.DUE, "awards.invoice_needed")
        rule = next((part for part in stage.instalments if part.id == instalment.code), None)
        if rule is not None:
            _refuse_before_stage(award, instalment, rule.after)
        if rule is None or rule.conditions_checked:
            _unmet(award, record.at).required()
        move(instalment, INSTALMENT, "clear", cleared_by=actor.person, cleared_at=record.at)
        record.facts = {"amount": instalment.amount}


def _unmet(award: Award, at: datetime) -> Decision:
    """The call's conditions as they stand on the day of payment; a refusal for each that stands in the way."""
    decision = YES
    for outcome in map(Outcome.from_json, recheck_conditions(award.application, "payment", at).outcomes):
        if outcome.blocks:
            condition, seen = outcome.text.rstrip("。"), outcome.detail.sentence()
            decision &= no("awards.condition_unmet", condition=condition, seen=seen)
    return decision


def _refuse_before_stage(award: Award, instalment: Instalment, after: str) -> None:
    """The stage after which the instalment is due must have been passed; the award's own stage counts as reached."""
    if after == award.stage_entry.stage:
        return
    passed = award.application.stages.filter(stage=after, status=StageStatus.PASSED).exists()
    label = award.application.version.document_model.stage(after).label
    refuse_unless(passed, "awards.stage_not_passed", label=instalment.label, stage=label)


def unclear_payment(actor: Actor, instalment: Instalment, reason: str) -> None:
    """Take a clearance back before it is paid; the unit is told why and hands the invoice in again.

    Raises:
        Refused: not finance; no reason; not cleared; it stands in a file that the bank may have.
    """
    access.may_clear(actor, instalment.award).required()
    refuse_unless(reason.strip(), "awards.return_needs_reason", "reason")
    with act(actor, "awards.unclear_payment", instalment, reason=reason):
        instalment = locked(instalment)
        INSTALMENT.target(instalment.status, "unclear")
        may_take_back(instalment).required()
        move(instalment, INSTALMENT, "unclear", cleared_by=None, cleared_at=None, return_reason=reason)
        if instalment.invoices.filter(standing=True).update(standing=False):
            tell_unit(instalment.award, "awards.invoice_returned", reason=reason)


def record_payment(actor: Actor, instalment: Instalment, *, voucher: str, paid_on: date) -> Payment:
    """The second of two people: the bank has paid. The last instalment completes the award.

    Raises:
        Refused: not finance; the one who cleared; paid already; not cleared; above the award; voucher used; dated in
            the future or before the clearance. The refused attempt is logged.
    """
    voucher = one_spelling(voucher)
    with act(actor, "awards.record_payment", instalment, log_refusal=True) as record:
        award = locked(instalment.award)
        instalment = locked(instalment)
        access.may_pay(actor, instalment).required()
        cleared_by = _refuse_unpayable(instalment, voucher, paid_on, clock.local(record.at).date())
        total = queries.paid_of(award) + instalment.amount
        limit = award.amount or Decimal(0)
        refuse_unless(total <= limit, "awards.over_award", sum=f"{total:,.2f}", amount=f"{limit:,.2f}")
        move(instalment, INSTALMENT, "pay")
        try:
            payment = Payment.objects.create(
                instalment=instalment,
                amount=instalment.amount,
                voucher=voucher,
                paid_on=paid_on,
                cleared_by=cleared_by,
                paid_by=actor.person,
                recorded_at=record.at,
            )
        except IntegrityError as error:  # the same voucher was recorded for another instalment just now
            raise Refused(_voucher_taken(voucher)) from error
        record.facts = {"amount": payment.amount, "paid_in_all": total, "of": limit}
        tell_unit(award, "awards.paid", amount=f"{payment.amount:,.2f}", label=instalment.label, day=paid_on)
        if not award.instalments.exclude(status=InstalmentStatus.PAID).exists():
            complete(actor, award, record)
    return payment


def _refuse_unpayable(instalment: Instalment, voucher: str, paid_on: date, today: date) -> User:
    """Refuse what must not be paid, or not so. Returns who cleared it."""
    refuse_unless(instalment.status != InstalmentStatus.PAID, "awards.already_paid", label=instalment.label)
    cleared_by, cleared_at = instalment.cleared_by, instalment.cleared_at
    if instalment.status != InstalmentStatus.CLEARED or cleared_by is None or cleared_at is None:
        raise Refused(Reason("awards.not_cleared"))
    refuse_unless(paid_on <= today, "awards.paid_in_future", "paid_on", day=paid_on)
    cleared = clock.local(cleared_at).date()
    refuse_unless(paid_on >= cleared, "awards.paid_before_cleared", "paid_on", day=paid_on, cleared=cleared)
    if Payment.objects.filter(voucher=voucher).exists():
        raise Refused(_voucher_taken(voucher))
    return cleared_by


def _voucher_taken(voucher: str) -> Reason:
    return Reason("awards.voucher_taken", {"voucher": voucher}, "voucher")
