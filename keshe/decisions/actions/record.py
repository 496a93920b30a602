"""Writes after the meeting: the decision itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from keshe.accounts.actors import Actor
from keshe.applications import stages
from keshe.audit.acts import act, locked, move
from keshe.decisions import access
from keshe.decisions.actions.attendance import (
    Attending,
    ItemResult,
    check_attendance,
    check_recorder,
    keep_attendance,
    member_key,
)
from keshe.decisions.actions.prepare import check_award, check_caps, lock_pools
from keshe.decisions.conditions import phase_of, unmet_conditions
from keshe.decisions.domain.lifecycle import MEETING, Result
from keshe.decisions.domain.outcome import Verdict, recordable
from keshe.decisions.domain.places import first_free
from keshe.decisions.models import DecisionItem, Meeting, Place
from keshe.decisions.queries import cap_of
from keshe.decisions.telling import tell_outcome
from keshe.lib import clock
from keshe.lib.refusals import YES, refuse_unless


@dataclass(frozen=True)
class Minutes:
    """The record of a meeting beside its items."""

    attendance: Sequence[Attending]
    resolution_number: str
    text: str = ""
    exceed_reason: str = ""


def record_decision(actor: Actor, meeting: Meeting, minutes: Minutes, results: Sequence[ItemResult]) -> None:
    """Record what a meeting decided, and let every item take its way: passed, failed, or put off.

    Raises:
        Refused: not an approver; the meeting lies in the future or is recorded already; no quorum, in all or for an
            item; a member of the applicant unit not recused; a deviation or refusal without a reason; a hard condition
            that no longer holds; no place left. Nothing is changed; the attempt stands in the log.
    """
    access.may_record(actor).required()
    with act(actor, "decisions.record", meeting, log_refusal=True) as record:
        meeting = locked(meeting)
        MEETING.target(meeting.status, "record")
        held = clock.local(meeting.held_at).strftime("%Y-%m-%d %H:%M")
        refuse_unless(meeting.held_at <= record.at, "decisions.not_yet_held", held=held)
        check_number(minutes.resolution_number)
        items = {item.pk: item for item in meeting.items.select_related("entry__application__version")}
        refuse_unless({line.item.pk for line in results} == set(items), "decisions.items_differ")
        check_attendance(minutes.attendance, items, results)
        check_recorder(actor, minutes.attendance, items.values())
        for line in results:
            _check_item(items[line.item.pk], line)
        exceed_reason = minutes.exceed_reason or meeting.exceed_reason
        _take_places(meeting, [line for line in results if line.result is Result.PASS], exceed_reason, record.at)
        move(
            meeting,
            MEETING,
            "record",
            resolution_number=minutes.resolution_number.strip(),
            minutes=minutes.text,
            exceed_reason=exceed_reason,
            recorded_by=actor.person,
            recorded_at=record.at,
        )
        keep_attendance(meeting, minutes.attendance)
        _recheck(results, record.at)
        for line in results:
            _settle(actor, meeting, items[line.item.pk], line, record.at)
        record.facts = _facts(meeting, results)


def check_number(number: str) -> None:
    """Refuse a resolution number that is missing or taken."""
    number = number.strip()
    refuse_unless(number, "decisions.resolution_needed", "resolution_number")
    free = not Meeting.objects.filter(resolution_number=number).exists()
    refuse_unless(free, "decisions.resolution_taken", "resolution_number", number=number)


def _check_item(item: DecisionItem, line: ItemResult) -> None:
    recordable(
        Verdict(
            str(item.entry.application),
            Result(item.proposal),
            line.result,
            line.reason,
            line.tier,
            item.proposed_tier,
            line.amount,
            item.proposed_amount,
        )
    ).required()
    check_award(item.entry, line.tier, line.amount)


def _recheck(results: Sequence[ItemResult], at: datetime) -> None:
    """Every hard condition again, for each item that passes."""
    decision = YES
    for line in results:
        if line.result is Result.PASS:
            entry = line.item.entry
            decision &= unmet_conditions(entry.application, at, phase_of(entry))
    decision.required()


def _take_places(meeting: Meeting, winners: Sequence[ItemResult], exceed_reason: str, at: datetime) -> None:
    by_pool = check_caps(meeting.call, [(line.item.entry, line.tier) for line in winners], exceed_reason)
    pools = lock_pools(meeting.call, sorted(by_pool))
    tiers = {line.item.entry.pk: line.tier for line in winners}
    for key, entries in by_pool.items():
        slots = list(Place.objects.filter(pool=pools[key]).values_list("slot", flat=True))
        for entry in entries:
            cap = cap_of(entry, tiers[entry.pk])
            slot = first_free(slots)
            slots.append(slot)
            limit = cap.number if cap and cap.hard else None
            Place.objects.create(pool=pools[key], slot=slot, limit=limit, entry=entry, taken_at=at)


def _settle(actor: Actor, meeting: Meeting, item: DecisionItem, line: ItemResult, at: datetime) -> None:
    """Write an item's result and lead its application on its way."""
    item.result, item.result_reason = line.result, line.reason
    item.tier, item.amount = line.tier, line.amount
    item.recused = {member_key(position): reason for position, reason in line.recused.items()}
    item.save(update_fields=["result", "result_reason", "tier", "amount", "recused"])
    if line.result is Result.RESERVE:
        return
    outcome: dict[str, object] = {
        "result": line.result,
        "reason": line.reason or item.proposal_reason,
        "meeting": meeting.title,
        "resolution": meeting.resolution_number or "",
        "decided_on": clock.local(meeting.held_at).date().isoformat(),
    }
    if line.tier:
        outcome["tier"] = line.tier
    if line.amount is not None:
        outcome["amount"] = f"{line.amount:.2f}"
    if line.result is Result.PASS:
        stages.pass_stage(actor, item.entry, at, outcome)
    else:
        stages.fail_stage(item.entry, at, outcome)
    tell_outcome(item.entry, outcome)


def _facts(meeting: Meeting, results: Sequence[ItemResult]) -> dict[str, object]:
    return {
        "resolution": meeting.resolution_number,
        "present": meeting.attendance.filter(present=True).count(),
        "members": meeting.attendance.count(),
        "results": {line.item.entry.application.number: line.result for line in results},
        "recused": {line.item.entry.application.number: len(line.recused) for line in results if line.recused},
    }
