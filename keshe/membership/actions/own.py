"""What members do with their own entry: link it, correct it, leave, take their consent back."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked, move
from keshe.lib import clock
from keshe.lib.refusals import refuse_unless
from keshe.membership import access
from keshe.membership.domain import rules
from keshe.membership.domain.lifecycle import MEMBER, MemberStatus
from keshe.membership.domain.vocabulary import OWN
from keshe.membership.labels import PURPOSE
from keshe.membership.models import Member
from keshe.membership.queries import by_code
from keshe.membership.telling import tell_secretaries
from keshe.membership.writing import refuse_second
from keshe.privacy.actions import end_consent

#: What an erasure blanks. Days, status and dues stay: they are the unit's figures and accounts, and nobody's any more.
BLANKED = (
    *("name", "identity", "identity_index", "phone", "email", "workplace", "title", "field", "contact"),
    *("number", "reason", "code_hash"),
)


def claim(actor: Actor, code: str) -> Member:
    """Link the entry that a code opens to one's account.

    Raises:
        Refused: no such code; the entry is another account's; the account is in that roll already.
    """
    member = by_code(code)
    refuse_unless(member is not None, "membership.code_unknown", "code")
    assert member is not None
    with act(actor, "membership.claim", member) as record:
        locked(member.organisation)
        member = locked(member)
        access.may_own(actor, member, code).required()
        refuse_unless(member.user_id in (None, actor.person.pk), "membership.claimed_by_other", "code")
        member.user, member.changed_at = actor.person, record.at
        if member.status == MemberStatus.ACTIVE:
            refuse_second(member)
        member.save(update_fields=["user", "changed_at"])
    return member


def change_own(actor: Actor, member: Member, values: Mapping[str, object]) -> Member:
    """Correct one's own contact data and working life; name and identity are the unit's to correct, upon proof.

    Raises:
        Refused: another's entry; a value is wrong.
    """
    access.may_own(actor, member).required()
    with act(actor, "membership.change_own", member) as record:
        member = locked(member)
        access.may_own(actor, member).required()
        before = {name: getattr(member, name) for name in OWN}
        said = {name: value for name, value in rules.tidied({**before, **values}).items() if name in OWN}
        rules.contact_sound(said).required()
        refuse_unless(said["phone"] or not before["phone"], "membership.phone_missing", "phone")
        for name, value in said.items():
            setattr(member, name, value)
        member.changed_at = record.at
        member.save(update_fields=[*OWN, "changed_at"])
        record.facts = {"fields": sorted(name for name in OWN if before[name] != said[name])}
    return member


def leave(actor: Actor, member: Member) -> Member:
    """Leave the unit today; today is the last day of the membership. Raises Refused: another's entry; no member."""
    access.may_own(actor, member).required()
    with act(actor, "membership.leave", member) as record:
        member = locked(member)
        access.may_own(actor, member).required()
        today = clock.local(record.at).date()
        move(member, MEMBER, "end", ended_on=today, reason=_("会员本人退会"), changed_at=record.at)
        record.facts = {"ended_on": today}
        tell_secretaries(member, "membership.left")
    return member


def erase(actor: Actor, member: Member, code: str = "") -> None:
    """Take one's consent back: the application or membership ends today, and everything personal is blanked. The row stays,
    without a person, so that figures and log stay true.

    Raises:
        Refused: another's entry; erased already.
    """
    access.may_own(actor, member, code).required()
    with act(actor, "membership.erase", member) as record:
        member = locked(member)
        access.may_own(actor, member, code).required()
        today = clock.local(record.at).date()
        tell_secretaries(member, "membership.left")
        if member.status == MemberStatus.APPLIED:
            move(member, MEMBER, "take_back")
        elif member.status == MemberStatus.ACTIVE:
            move(member, MEMBER, "end", ended_on=today)
        for name in BLANKED:
            setattr(member, name, "")
        member.user = member.form_key = member.card_code = None
        member.erased_at = member.changed_at = record.at
        member.save()
        ended = end_consent(member, PURPOSE, record.at)
        record.facts = {"status": member.status, "consents": ended}
