"""Applying online, by anybody; accepting and refusing, by who keeps the roll."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.crypto import salted_hmac

from keshe.accounts.actions import count_sending
from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked, move
from keshe.audit.fitting import fitting
from keshe.documents.domain import codes
from keshe.lib import clock
from keshe.lib.refusals import refuse_unless
from keshe.membership import access
from keshe.membership.domain import rules
from keshe.membership.domain.lifecycle import MEMBER, MemberStatus
from keshe.membership.domain.vocabulary import Via
from keshe.membership.labels import CONSENT, PURPOSE
from keshe.membership.models import Member
from keshe.membership.queries import code_hash
from keshe.membership.telling import tell, tell_secretaries
from keshe.membership.writing import number_for, open_card, put, refuse_second
from keshe.organisations.models import Organisation
from keshe.privacy.actions import note_consent

#: Applications that one network address may send in an hour: at a conference a whole hall shares one.
MOST_FROM_ONE = 30


def consent_to(unit: Organisation) -> str:
    """What an applicant of the unit agrees to."""
    return CONSENT.format(society=unit.name)


def apply_to_join(
    actor: Actor,
    unit: Organisation,
    kind: str,
    values: Mapping[str, object],
    *,
    key: str,
    consent: bool,
    address: str = "",
) -> tuple[Member, str]:
    """Apply for membership, with an account or without one. The same form sent twice makes one application.

    Whether the identity stands in the roll already is not told here: whoever knows a number could ask. The secretary sees it.

    Args:
        values: of :data:`keshe.membership.domain.vocabulary.PERSONAL`.
        key: of the form.
        consent: to :func:`consent_to`.
        address: the network address that it comes from; so many are taken from one in an hour.

    Returns:
        The application and the code by which its holder follows it.

    Raises:
        Refused: the unit takes no applications; a value is missing or wrong; no consent; the account applied before; too many
            from one address.
    """
    known = Member.objects.filter(form_key=key).first()
    if known is not None:
        return known, code_for(key)
    access.may_apply(actor, unit).required()
    said = rules.tidied(values)
    rules.applicant_sound(kind, said).required()
    refuse_unless(consent, "membership.consent_missing", "consent")
    code = code_for(key)
    try:
        member = _applied(actor, unit, kind, said, key, address)
    except _SentBefore:
        member = Member.objects.get(form_key=key)
    return member, code


class _SentBefore(Exception):
    """Leaves the act without a trace: the form's first sending has just been recorded."""


def _applied(actor: Actor, unit: Organisation, kind: str, said: Mapping[str, str], key: str, address: str) -> Member:
    with act(actor, "membership.apply") as record:
        unit = locked(unit)
        if Member.objects.filter(form_key=key).exists():
            raise _SentBefore
        count_sending("joining", address, record.at, MOST_FROM_ONE).required()
        member = Member(organisation=unit, kind=kind, via=Via.ONLINE, user=actor.user, form_key=key)
        put(member, said)
        _refuse_second_application(member)
        member.code_hash = code_hash(code_for(key))
        member.applied_at = member.recorded_at = member.changed_at = record.at
        member.save(force_insert=True)
        note_consent(member, PURPOSE, consent_to(unit), record.at)
        record.subject = member
        record.facts = {"unit": unit.uid, "kind": kind, "via": Via.ONLINE}
        tell(member, "membership.received")
        tell_secretaries(member, "membership.applied")
    return member


def _refuse_second_application(member: Member) -> None:
    if member.user_id is None:
        return
    standing = Member.objects.filter(
        organisation=member.organisation_id,
        user=member.user_id,
        status__in=(MemberStatus.APPLIED, MemberStatus.ACTIVE),
    )
    refuse_unless(not standing.exists(), "membership.account_on_roll")


def code_for(key: str) -> str:
    """The code that the form with ``key`` gets: the same each time, and nobody's who has not the key."""
    digest = int.from_bytes(salted_hmac("keshe.membership.joining", key, algorithm="sha256").digest(), "big")
    return "".join(codes.ALPHABET[digest >> (5 * place) & 31] for place in range(codes.LENGTH))


def accept(actor: Actor, member: Member, *, joined_on: date, until: date | None = None, number: str = "") -> Member:
    """Take an applicant into the roll; without ``number`` the next of the unit's series is given.

    Raises:
        Refused: not allowed; decided already; the days are wrong; identity, number or account is in the roll already.
    """
    access.may_write(actor, member).required()
    with act(actor, "membership.accept", member) as record:
        unit = locked(member.organisation)
        member = locked(member)
        access.may_write(actor, member).required()
        rules.term_sound(joined_on, until, clock.local(record.at).date()).required()
        MEMBER.target(member.status, "accept")
        member.number = number_for(unit, number)
        rules.contact_sound({"number": member.number}).required()
        refuse_second(member)
        open_card(member)
        move(
            member,
            MEMBER,
            "accept",
            number=member.number,
            card_code=member.card_code,
            joined_on=joined_on,
            until=until,
            changed_at=record.at,
        )
        record.facts = {"unit": unit.uid, "kind": member.kind, "joined_on": joined_on, "until": until}
        tell(member, "membership.accepted")
    return member


def refuse(actor: Actor, member: Member, reason: str) -> Member:
    """Do not take an applicant, and say why. Raises Refused: not allowed; decided already; no reason."""
    access.may_write(actor, member).required()
    reason = fitting(reason, Member, "reason")
    refuse_unless(reason, "membership.reason_missing", "reason")
    with act(actor, "membership.refuse", member) as record:
        member = locked(member)
        access.may_write(actor, member).required()
        move(member, MEMBER, "refuse", reason=reason, changed_at=record.at)
        record.facts = {"unit": member.organisation.uid, "kind": member.kind}
        tell(member, "membership.refused")
    return member


def take_back(actor: Actor, member: Member, code: str = "") -> Member:
    """Take one's application back before it is decided. Raises Refused: another's; decided already."""
    access.may_own(actor, member, code).required()
    with act(actor, "membership.take_back", member) as record:
        member = locked(member)
        access.may_own(actor, member, code).required()
        move(member, MEMBER, "take_back", changed_at=record.at)
        record.facts = {"unit": member.organisation.uid, "kind": member.kind}
    return member
