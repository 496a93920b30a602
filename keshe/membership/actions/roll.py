"""Keeping the roll: entering, correcting, renewing, ending, exporting, and how it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked, move
from keshe.audit.fitting import fitting, within
from keshe.documents.domain.codes import new_code
from keshe.lib import clock
from keshe.lib.refusals import refuse_unless
from keshe.membership import access
from keshe.membership.domain import rules
from keshe.membership.domain.identity import half_width
from keshe.membership.domain.lifecycle import MEMBER, MemberStatus
from keshe.membership.domain.vocabulary import COLUMNS, PERSONAL, Via
from keshe.membership.exporting import sheet_of
from keshe.membership.models import Member, RollSettings
from keshe.membership.queries import code_hash, settings_of
from keshe.membership.telling import tell
from keshe.membership.writing import number_for, open_card, put, refuse_second
from keshe.organisations.models import Organisation
from keshe.privacy.actions import note_viewing

#: Characters of what applicants should know.
MOST_NOTE = 2000


def record_member(
    actor: Actor,
    unit: Organisation,
    kind: str,
    values: Mapping[str, object],
    *,
    joined_on: date,
    until: date | None = None,
    number: str = "",
) -> Member:
    """Enter a member who joined on paper.

    Raises:
        Refused: not allowed; a value is missing or wrong; identity or number is in the roll already.
    """
    access.may_keep(actor, unit).required()
    said = rules.tidied(values)
    rules.entry_sound(kind, said).required()
    with act(actor, "membership.record_member") as record:
        unit = locked(unit)
        rules.term_sound(joined_on, until, clock.local(record.at).date()).required()
        member = Member(
            organisation=unit, status=MemberStatus.ACTIVE, kind=kind, via=Via.OFFICE, joined_on=joined_on, until=until
        )
        put(member, said)
        member.number = number_for(unit, number)
        rules.contact_sound({"number": member.number}).required()
        refuse_second(member)
        open_card(member)
        member.recorded_at = member.changed_at = record.at
        member.save(force_insert=True)
        record.subject = member
        record.facts = {"unit": unit.uid, "kind": kind, "joined_on": joined_on, "until": until}
    return member


def change_member(
    actor: Actor, member: Member, values: Mapping[str, object], *, joined_on: date | None = None, number: str = ""
) -> Member:
    """Correct what the roll says of a member. What is left out stays. Raises Refused as :func:`record_member` does."""
    access.may_write(actor, member).required()
    with act(actor, "membership.change_member", member) as record:
        locked(member.organisation)
        member = locked(member)
        access.may_write(actor, member).required()
        before = {name: getattr(member, name) for name in PERSONAL}
        said = rules.tidied({**before, **values})
        rules.entry_sound(member.kind, said).required()
        put(member, said)
        if member.joined_on is not None:
            member.joined_on, member.number = joined_on or member.joined_on, half_width(number) or member.number
            rules.term_sound(member.joined_on, member.until, clock.local(record.at).date()).required()
            rules.contact_sound({"number": member.number}).required()
        if member.status == MemberStatus.ACTIVE:
            refuse_second(member)
        member.changed_at = record.at
        member.save(update_fields=[*PERSONAL, "identity_index", "joined_on", "number", "changed_at"])
        record.facts = {"fields": sorted(name for name in PERSONAL if before[name] != said[name])}
    return member


def renew(actor: Actor, member: Member, until: date | None) -> Member:
    """Let a membership run on; ``until=None`` without end. Raises Refused: not allowed; ended; not longer."""
    access.may_write(actor, member).required()
    with act(actor, "membership.renew", member) as record:
        member = locked(member)
        access.may_write(actor, member).required()
        MEMBER.target(member.status, "renew")
        assert member.joined_on is not None
        rules.renewal_sound(member.joined_on, member.until, until).required()
        move(member, MEMBER, "renew", until=until, changed_at=record.at)
        record.facts = {"until": until}
        tell(member, "membership.renewed")
    return member


def end_membership(actor: Actor, member: Member, ended_on: date, reason: str) -> Member:
    """End a membership; ``ended_on`` is its last day. Raises Refused: not allowed; ended already; no reason; wrong day."""
    access.may_write(actor, member).required()
    reason = fitting(reason, Member, "reason")
    refuse_unless(reason, "membership.reason_missing", "reason")
    with act(actor, "membership.end", member) as record:
        member = locked(member)
        access.may_write(actor, member).required()
        MEMBER.target(member.status, "end")
        assert member.joined_on is not None
        rules.end_sound(member.joined_on, ended_on, clock.local(record.at).date()).required()
        move(member, MEMBER, "end", ended_on=ended_on, reason=reason, changed_at=record.at)
        record.facts = {"ended_on": ended_on}
        tell(member, "membership.ended")
    return member


def issue_code(actor: Actor, member: Member) -> str:
    """A new code with which a member without account opens their entry and links it to an account. It is shown once, to be
    handed over; the one before does not open any more. Raises Refused."""
    access.may_write(actor, member).required()
    code = new_code()
    with act(actor, "membership.issue_code", member) as record:
        member = locked(member)
        access.may_write(actor, member).required()
        member.code_hash, member.changed_at = code_hash(code), record.at
        member.save(update_fields=["code_hash", "changed_at"])
    return code


def change_settings(actor: Actor, unit: Organisation, *, joining_open: bool, joining_note: str) -> RollSettings:
    """Open or close joining online, and say what applicants should know. Raises Refused."""
    access.may_keep(actor, unit).required()
    with act(actor, "membership.change_settings") as record:
        unit = locked(unit)
        settings = settings_of(unit)
        settings.joining_open, settings.joining_note = joining_open, within(joining_note, MOST_NOTE, "joining_note")
        settings.save()
        record.subject = settings
        record.facts = {"unit": unit.uid, "joining_open": joining_open}
    return settings


def export_roll(
    actor: Actor,
    unit: Organisation,
    columns: Sequence[tuple[str, str]],
    *,
    status: str = "",
    reason: str = "",
) -> bytes:
    """The roll as a workbook in the unit's own template, which is remembered.

    Args:
        columns: field and heading, in order.
        status: only members in this status; "" takes all that were not erased.
        reason: what for; needed for numbers of identity documents, and recorded.

    Raises:
        Refused: not allowed; no column; identity numbers without reason.
    """
    access.may_keep(actor, unit).required()
    refuse_unless(columns and all(name in COLUMNS for name, _heading in columns), "membership.columns_missing")
    with_identity = any(name == "identity" for name, _heading in columns)
    refuse_unless(reason.strip() or not with_identity, "membership.export_reason", "reason")
    with act(actor, "membership.export_roll", reason=reason.strip()) as record:
        settings = settings_of(locked(unit))
        settings.export_columns = [[name, heading] for name, heading in columns]
        settings.save()
        rows = Member.objects.filter(organisation=unit, erased_at__isnull=True)
        rows = rows.filter(status=status) if status in set(MemberStatus) else rows
        count = rows.count()
        content = sheet_of(rows.order_by("joined_on", "pk"), columns)
        record.subject = settings
        record.facts = {"unit": unit.uid, "rows": count, "columns": [name for name, _heading in columns]}
        note_viewing(actor.ref, unit.ref, "membership.export", people=count, opened=True)
    return content
