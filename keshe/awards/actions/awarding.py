"""From the drawn-up award to its approval and certificate."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import IN_UNIT
from keshe.accounts.queries import holders
from keshe.applications.stages import fail_stage, pass_stage
from keshe.audit.acts import Record, act, locked, move
from keshe.awards import access
from keshe.awards.documents import render_certificate
from keshe.awards.domain.amounts import faults_of_amount, fixed_amount, parts
from keshe.awards.domain.lifecycle import AWARD, INSTALMENT, AwardStatus, InstalmentStatus
from keshe.awards.models import Award, Certificate, Instalment, Invoice
from keshe.awards.rules import amount_rule_of, rules_of, spent_of
from keshe.files.queries import fact
from keshe.lib import money
from keshe.lib.refusals import Reason, Refused, refuse_unless
from keshe.notices.actions import notify
from keshe.organisations.domain.lifecycle import UnitStatus


def propose_amount(actor: Actor, award: Award, amount: Decimal, basis: str) -> None:
    """An officer proposes how much, in 元, within the call's rule, and says on what basis.

    Raises:
        Refused: not an officer; fixed by the call; outside the rule (元 and 万元 mixed up is what this catches).
    """
    access.may_propose(actor, award).required()
    with act(actor, "awards.propose_amount", award) as record:
        award = locked(award)
        refuse_unless(award.status == AwardStatus.PROPOSED, "awards.approved_already")
        rule = amount_rule_of(award)
        fixed = fixed_amount(rule)
        if fixed is not None and amount != fixed:
            raise Refused(Reason("awards.amount_fixed", {"amount": f"{fixed:,.2f}"}, "amount"))
        faults = faults_of_amount(rule, amount, spent_of(award))
        if faults:
            raise Refused(*faults)
        Award.objects.filter(pk=award.pk).update(amount=amount, basis=basis)
        record.facts = {"amount": amount}


def approve_award(actor: Actor, award: Award) -> None:
    """A leader approves: the payee is pinned, the money is parted into instalments, the unit is told.

    A title without money is complete at once.

    Raises:
        Refused: not a leader; no amount yet; the payee's account is incomplete, or officers have not confirmed the
            unit since it changed it.
    """
    access.may_approve(actor, award).required()
    with act(actor, "awards.approve", award) as record:
        award = locked(award)
        if award.amount is None:
            raise Refused(Reason("awards.amount_missing", {}, "amount"))
        unit = award.application.organisation
        payee = {
            "payee_name": unit.account_name,
            "payee_bank": unit.bank_name,
            "payee_branch": unit.bank_branch,
            "payee_account": unit.bank_account,
        }
        if award.amount > 0:
            known = unit.account_name and (unit.bank_name or unit.bank_branch) and unit.bank_account
            refuse_unless(known, "awards.payee_incomplete", unit=unit.name)
            refuse_unless(unit.status == UnitStatus.CONFIRMED, "awards.payee_unconfirmed", unit=unit.name)
        move(award, AWARD, "approve", approved_at=record.at, approved_by=actor.person, **payee)
        stage = rules_of(award)
        rules = parts(award.amount, stage.instalments)
        Instalment.objects.bulk_create(
            Instalment(award=award, ordinal=place, code=code, label=label, amount=amount)
            for place, (code, label, amount) in enumerate(rules, 1)
        )
        record.facts = {"amount": award.amount, "instalments": [str(amount) for _, _, amount in rules]}
        kind = "awards.titled" if not rules else "awards.approved" if stage.invoice != "none" else "awards.granted"
        tell_unit(award, kind, amount=f"{award.amount:,.2f}", payee=unit.account_name, title=award.title)
        if not rules:
            complete(actor, award, record)


def complete(actor: Actor, award: Award, record: Record) -> None:
    """Everything has been given: the award is closed and the application's way ends (inside the caller's act)."""
    move(award, AWARD, "complete")
    outcome = {"reason": _("奖补已办结。"), "amount": str(money.yuan(award.amount or 0)), "title": award.title}
    pass_stage(actor, award.stage_entry, record.at, outcome)


def cancel_award(actor: Actor, award: Award, reason: str) -> None:
    """A leader cancels an award of which nothing has been cleared, paid or certified; the unit is told why.

    Raises:
        Refused: not a leader; no reason; money is on its way; the certificate is out; cancelled or completed already.
    """
    access.may_approve(actor, award).required()
    refuse_unless(reason.strip(), "awards.cancel_needs_reason", "reason")
    with act(actor, "awards.cancel", award, reason=reason) as record:
        award = locked(award)
        refuse_unless(not Certificate.objects.filter(award=award).exists(), "awards.certified")
        going = award.instalments.filter(status__in=[InstalmentStatus.CLEARED, InstalmentStatus.PAID]).exists()
        refuse_unless(not going, "awards.already_paying")
        move(award, AWARD, "cancel")
        for instalment in award.instalments.all():
            move(instalment, INSTALMENT, "cancel")
        Invoice.objects.filter(instalment__award=award, standing=True).update(standing=False)
        fail_stage(award.stage_entry, record.at, {"reason": _("奖补取消：%(reason)s") % {"reason": reason}})
        tell_unit(award, "awards.cancelled", reason=reason)


def issue_certificate(actor: Actor, award: Award) -> Certificate:
    """Issue the numbered, checkable certificate of an approved award.

    Raises:
        Refused: not an officer; the call gives none; not approved; issued already.
    """
    access.may_propose(actor, award).required()
    with act(actor, "awards.issue_certificate", award) as record:
        award = locked(award)
        refuse_unless(rules_of(award).certificate, "awards.no_certificate")
        refuse_unless(award.status in (AwardStatus.APPROVED, AwardStatus.COMPLETED), "awards.not_approved")
        refuse_unless(not Certificate.objects.filter(award=award).exists(), "awards.certificate_exists")
        document = render_certificate(actor, award, record.at)
        certificate = Certificate.objects.create(award=award, document=document, issued_at=record.at)
        record.facts = {
            "number": document.number,
            "files": [fact(document.file)],
        }
        tell_unit(award, "awards.certificate", number=document.number)
    return certificate


def tell_unit(award: Award, kind: str, **facts: object) -> None:
    """Tell the unit's people."""
    application = award.application
    people = holders(*IN_UNIT, scope=application.organisation.uid)
    notify(people, kind, link=f"/me/awards/{award.uid}/", project=application.title, **facts)
