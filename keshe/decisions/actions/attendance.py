"""Who was there, who left the room, and whether that is enough to decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from keshe.accounts.actors import Actor
from keshe.accounts.models import Mandate, User
from keshe.applications.models import StageEntry
from keshe.decisions.actions.prepare import stage_of
from keshe.decisions.domain.lifecycle import Result
from keshe.decisions.domain.quorum import Member, quorate, quorate_for
from keshe.decisions.models import Attendance, DecisionItem, Meeting
from keshe.lib.refusals import YES, Decision, no, refuse_unless


@dataclass(frozen=True)
class Attending:
    """A member of the meeting. ``user`` where the member has an account here."""

    name: str
    role: str = ""
    present: bool = True
    user: User | None = None


@dataclass(frozen=True)
class ItemResult:
    """What the meeting made of one item. ``recused``: the position of each recused member in the attendance (from
    0) with the reason; ``amount`` in 元."""

    item: DecisionItem
    result: Result
    reason: str = ""
    tier: str = ""
    amount: Decimal | None = None
    recused: Mapping[int, str] = field(default_factory=dict)


def member_key(position: int) -> str:
    """The name of the member at this position (from 0) within a meeting: ``m1`` …"""
    return f"m{position + 1}"


def check_attendance(
    attendance: Sequence[Attending], items: Mapping[int, DecisionItem], results: Sequence[ItemResult]
) -> None:
    """Quorum in all and for each item that is decided; recusals that are named, reasoned and not forgotten."""
    refuse_unless(attendance, "decisions.no_attendance", "attendance")
    seen: set[tuple[str, str]] = set()
    for person in attendance:
        refuse_unless((person.name, person.role) not in seen, "decisions.named_twice", "attendance", name=person.name)
        seen.add((person.name, person.role))
    members = [Member(member_key(n), person.present) for n, person in enumerate(attendance)]
    quorum = stage_of(next(iter(items.values())).entry).quorum
    at_least, share = (quorum.at_least, quorum.share) if quorum else (None, None)
    decision = quorate(members, at_least, share)
    decision.required()
    conflicts = _conflicts(attendance, [item.entry for item in items.values()])
    for line in results:
        item = items[line.item.pk]
        decision &= _check_recusals(attendance, str(item.entry.application), line, conflicts[item.entry.pk])
        if line.result is not Result.RESERVE:
            recused = {member_key(position) for position in line.recused}
            decision &= quorate_for(members, recused, at_least, share, item=str(item.entry.application))
    decision.required()


def check_recorder(actor: Actor, attendance: Sequence[Attending], items: Iterable[DecisionItem]) -> None:
    """Refuse a record by one of an applicant's own people, unless they are named with their account among those who
    were there, so that their recusal is asked for as everybody's is."""
    if any(person.user is not None and person.user == actor.user for person in attendance):
        return
    for item in items:
        application = item.entry.application
        own = actor.in_unit(application.organisation.uid)
        refuse_unless(not own, "decisions.recorder_unnamed", "attendance", item=str(application))


def _check_recusals(attendance: Sequence[Attending], name: str, line: ItemResult, conflicts: Sequence[int]) -> Decision:
    decision = YES
    for position, reason in line.recused.items():
        if not 0 <= position < len(attendance):
            decision &= no("decisions.recused_unknown", "recused", item=name, name=position + 1)
        elif not reason.strip():
            decision &= no("decisions.recusal_needs_reason", "recused", item=name, name=attendance[position].name)
    for position in conflicts:
        if position not in line.recused:
            decision &= no("decisions.must_recuse", "recused", item=name, name=attendance[position].name)
    return decision


def _conflicts(attendance: Sequence[Attending], entries: Sequence[StageEntry]) -> dict[int, list[int]]:
    """Entry → positions of the members present who belong to the applicant unit or one of its partners."""
    users = [person.user.pk for person in attendance if person.user and person.present]
    belongs: dict[int, set[str]] = {}
    for user, scope in Mandate.objects.filter(user__in=users, ended_at__isnull=True).values_list("user", "scope"):
        belongs.setdefault(user, set()).add(scope)
    found = {}
    for entry in entries:
        units = {entry.application.organisation.uid}
        units |= set(
            entry.application.partners.filter(organisation__isnull=False).values_list("organisation__uid", flat=True)
        )
        found[entry.pk] = [
            position
            for position, person in enumerate(attendance)
            if person.user and person.present and belongs.get(person.user.pk, set()) & units
        ]
    return found


def keep_attendance(meeting: Meeting, attendance: Sequence[Attending]) -> None:
    """Write down who was there."""
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            key=member_key(n),
            name=person.name,
            role=person.role,
            present=person.present,
            user=person.user,
        )
        for n, person in enumerate(attendance)
    )
