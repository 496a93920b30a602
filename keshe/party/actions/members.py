"""Writes: party members. Their values are sealed, the log names none of them, and every look at them leaves a trace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked
from keshe.lib import clock
from keshe.lib.refusals import Reason, Refused, refuse_unless
from keshe.organisations.models import Organisation
from keshe.party import access
from keshe.party.domain import identity, rules
from keshe.party.domain.kinds import Purpose
from keshe.party.indexing import index_of
from keshe.party.labels import CONSENT, consent_wording, export_code, reveal_code
from keshe.party.models import PartyMember, PartyOrgan
from keshe.party.queries import members_of, organs_of
from keshe.privacy.actions import end_consent, note_consent, note_viewing
from keshe.privacy.domain.masking import told_count

#: What the caller may set.
FIELDS = ("name", "identity_number", "joined_on", "organ", "relation", "phone")


def record_member(actor: Actor, unit: Organisation, values: Mapping[str, object], *, consent: bool) -> PartyMember:
    """Enter a party member who has agreed to it in writing.

    Args:
        values: of :data:`FIELDS`.
        consent: whether the person's written consent to :func:`keshe.party.labels.consent_wording` is at hand.

    Raises:
        Refused: not allowed; no consent; a value is wrong; the person is kept already.
    """
    access.may_keep_members(actor, unit).required()
    refuse_unless(consent, "party.consent_missing", "consent")
    values = tidied(values)
    rules.member_sound(values, clock.today()).required()
    with act(actor, "party.record_member") as record:
        unit = locked(unit)
        _organ_known(unit, values.get("organ"))
        _refuse_second(unit, str(values["identity_number"]))
        member = made(unit, values, record.at)
        member.save()
        note_consent(member, CONSENT, consent_wording(unit.name), record.at)
        record.subject = member
    return member


def correct_member(actor: Actor, member: PartyMember, values: Mapping[str, object]) -> PartyMember:
    """Correct what is kept of a party member; values that are left out stay.

    Raises:
        Refused: not allowed; erased; nothing is changed; a value is wrong; the new number is another entry's.
    """
    access.may_change_member(actor, member).required()
    with act(actor, "party.correct_member", member) as record:
        unit = locked(member.organisation)
        member = locked(member)
        access.may_change_member(actor, member).required()
        before = {name: getattr(member, name) for name in FIELDS}
        now = tidied({**before, **values})
        changed = sorted(name for name in FIELDS if now[name] != before[name])
        refuse_unless(changed, "party.nothing_changed")
        rules.member_sound(now, clock.today()).required()
        _organ_known(unit, now.get("organ"), member.organ)
        if now["identity_number"] != before["identity_number"]:
            _refuse_second(unit, str(now["identity_number"]))
        _put(member, now, record.at)
        member.save()
        record.facts = {"fields": changed}
    return member


def mark_left(actor: Actor, member: PartyMember, left_on: date) -> None:
    """Record that a member moved elsewhere; ``left_on`` is the last day on which they count.

    Raises:
        Refused: not allowed; erased; left already; the day is wrong.
    """
    access.may_change_member(actor, member).required()
    refuse_unless(left_on <= clock.today(), "party.left_in_future", "left_on", day=left_on.isoformat())
    with act(actor, "party.mark_left", member) as record:
        member = locked(member)
        access.may_change_member(actor, member).required()
        refuse_unless(member.left_on is None, "party.left_already", "left_on")
        joined = member.joined_on
        refuse_unless(joined is not None and joined <= left_on, "party.left_before_joined", "left_on")
        member.left_on, member.changed_at = left_on, record.at
        member.save(update_fields=["left_on", "changed_at"])
        record.facts = {"left_on": left_on}


def erase_member(actor: Actor, member: PartyMember) -> None:
    """The person takes their consent back: whatever the unit keeps of them is blanked, also entries of earlier times.
    The rows stay without data, so that what was counted before still adds up.

    Raises:
        Refused: not allowed; erased already.
    """
    access.may_erase(actor, member).required()
    with act(actor, "party.erase_member", member) as record:
        member = locked(member)
        access.may_erase(actor, member).required()
        entries = PartyMember.objects.select_for_update().filter(
            organisation=member.organisation, identity_blind=member.identity_blind
        )
        for entry in entries:
            _blank(entry, record.at)
            end_consent(entry, CONSENT, record.at)


def reveal_member(actor: Actor, member: PartyMember, purpose: str) -> PartyMember:
    """Open one party member's data for a purpose, and record the look.

    Raises:
        Refused: not allowed; erased; no such purpose.
    """
    access.may_see_members(actor, member.organisation).required()
    refuse_unless(purpose in set(Purpose), "party.purpose_missing", "purpose")
    with act(actor, "party.reveal_member", member) as record:
        member = PartyMember.objects.select_related("organ").get(pk=member.pk)
        refuse_unless(member.erased_at is None, "party.erased")
        note_viewing(actor.ref, member.ref, reveal_code(Purpose(purpose)), opened=True)
        record.facts = {"purpose": purpose}
    return member


def export_members(
    actor: Actor, unit: Organisation, *, purpose: str, reason: str, opened: bool = False
) -> list[PartyMember]:
    """Take the unit's list out of the system for a purpose, masked unless ``opened``, and record it.

    Raises:
        Refused: not allowed; no such purpose; no reason.
    """
    access.may_see_members(actor, unit).required()
    refuse_unless(purpose in set(Purpose), "party.purpose_missing", "purpose")
    refuse_unless(reason.strip(), "party.reason_missing", "reason")
    with act(actor, "party.export_members", unit, reason=reason.strip()) as record:
        found = list(members_of(actor, unit))
        code = export_code(Purpose(purpose))
        note_viewing(actor.ref, unit.ref, code, people=len(found), opened=opened)
        record.facts = {"purpose": purpose, "opened": opened, "people": told_count(len(found))}
    return found


def tidied(values: Mapping[str, object]) -> dict[str, Any]:
    """The values of :data:`FIELDS` as they are kept."""
    text = {name: str(values.get(name) or "").strip() for name in ("name", "relation")}
    return {
        **text,
        "identity_number": identity.normalise(str(values.get("identity_number") or "")),
        "joined_on": values.get("joined_on"),
        "organ": values.get("organ"),
        "phone": rules.phone_number(str(values.get("phone") or "")),
    }


def made(unit: Organisation, values: Mapping[str, Any], at: datetime) -> PartyMember:
    """A new entry, not written yet."""
    member = PartyMember(organisation=unit, recorded_at=at)
    _put(member, values, at)
    return member


def _put(member: PartyMember, values: Mapping[str, Any], at: datetime) -> None:
    for name in ("name", "identity_number", "organ", "relation", "phone"):
        setattr(member, name, values[name])
    member.joined_iso = values["joined_on"].isoformat()
    member.identity_blind = index_of(values["identity_number"])
    member.changed_at = at


def _blank(entry: PartyMember, at: datetime) -> None:
    entry.name = entry.identity_number = entry.joined_iso = entry.relation = entry.phone = ""
    entry.identity_blind, entry.organ = "", None
    entry.erased_at = entry.changed_at = at
    entry.save()


def _organ_known(unit: Organisation, organ: object, before: PartyOrgan | None = None) -> None:
    if isinstance(organ, PartyOrgan) and organ != before:
        refuse_unless(organs_of(unit).filter(pk=organ.pk).exists(), "party.organ_unknown", "organ")


def _refuse_second(unit: Organisation, number: str) -> None:
    kept = PartyMember.objects.filter(organisation=unit, identity_blind=index_of(number), left_on__isnull=True)
    if kept.exists():
        raise Refused(Reason("party.member_twice", {}, "identity_number"))
