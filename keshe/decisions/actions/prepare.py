"""Writes before the meeting: the list with a proposal and a reason for each item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from keshe.accounts.actors import Actor
from keshe.applications.domain.lifecycle import StageStatus
from keshe.applications.models import StageEntry
from keshe.audit.acts import act, locked, move
from keshe.decisions import access
from keshe.decisions.domain.lifecycle import MEETING, Result
from keshe.decisions.domain.places import Cap, within
from keshe.decisions.models import DecisionItem, Meeting, Pool
from keshe.decisions.queries import cap_of, taken
from keshe.lib.refusals import YES, refuse_unless
from keshe.programmes.domain.document import DecisionStage
from keshe.programmes.models import Call


@dataclass(frozen=True)
class MeetingDetails:
    """When, where and with whom a meeting is held."""

    title: str
    held_at: datetime
    chair: str
    minutes_taker: str
    place: str = ""
    agenda: str = ""


@dataclass(frozen=True)
class Proposal:
    """One line of the list. ``amount`` in 元."""

    entry: StageEntry
    proposal: Result
    reason: str
    tier: str = ""
    amount: Decimal | None = None


def prepare_list(
    actor: Actor,
    call: Call,
    stage: str,
    details: MeetingDetails,
    proposals: Sequence[Proposal],
    exceed_reason: str = "",
) -> Meeting:
    """Draw up the list of a meeting.

    Raises:
        Refused: not an officer; empty list; an entry does not wait for this decision or is listed already; a proposal
            without a reason; a fixed quota would be exceeded; a soft one would, without ``exceed_reason``.
    """
    access.may_prepare(actor).required()
    refuse_unless(proposals, "decisions.empty_list")
    with act(actor, "decisions.prepare") as record:
        for line in proposals:
            _refuse_unfit(call, stage, line)
        check_caps(call, [(line.entry, line.tier) for line in proposals if line.proposal is Result.PASS], exceed_reason)
        meeting = Meeting.objects.create(
            call=call,
            stage=stage,
            title=details.title,
            held_at=details.held_at,
            place=details.place,
            agenda=details.agenda,
            chair=details.chair,
            minutes_taker=details.minutes_taker,
            exceed_reason=exceed_reason,
            prepared_by=actor.person,
            prepared_at=record.at,
        )
        for order, line in enumerate(proposals, start=1):
            DecisionItem.objects.create(
                meeting=meeting,
                entry=line.entry,
                order=order,
                proposal=line.proposal,
                proposal_reason=line.reason,
                proposed_tier=line.tier,
                proposed_amount=line.amount,
            )
        record.subject = meeting
        record.facts = {
            "stage": stage,
            "proposals": {line.entry.application.number: line.proposal for line in proposals},
            "exceeds": bool(exceed_reason),
        }
    return meeting


def _refuse_unfit(call: Call, stage: str, line: Proposal) -> None:
    entry, name = locked(line.entry), str(line.entry.application)
    fits = entry.stage == stage and entry.application.call_id == call.pk and entry.status == StageStatus.OPEN
    refuse_unless(fits, "decisions.not_waiting", item=name)
    listed = DecisionItem.objects.filter(entry=entry, live=True).exclude(result=Result.RESERVE).first()
    refuse_unless(listed is None, "decisions.already_listed", item=name, meeting=listed.meeting if listed else "")
    refuse_unless(line.reason.strip(), "decisions.proposal_needs_reason", item=name)
    check_award(entry, line.tier, line.amount)


def check_award(entry: StageEntry, tier: str, amount: Decimal | None) -> None:
    """Refuse a tier that the category does not have and an amount below zero."""
    application = entry.application
    tiers = {known.code for known in application.version.document_model.category(application.category).tiers}
    refuse_unless(not tier or tier in tiers, "decisions.tier_unknown", item=application)
    refuse_unless(amount is None or amount >= 0, "decisions.amount_negative", item=application)


def stage_of(entry: StageEntry) -> DecisionStage:
    """The entry's stage in the version of the call that it was filed under."""
    stage = entry.application.version.document_model.stage(entry.stage)
    assert isinstance(stage, DecisionStage)
    return stage


def check_caps(
    call: Call, winners: Sequence[tuple[StageEntry, str]], exceed_reason: str
) -> dict[str, list[StageEntry]]:
    """Refuse when the winners (entry, tier) do not fit into the places left. The pools they take places from are
    locked until the act ends. Returns the entries by pool."""
    caps: dict[str, Cap] = {}
    by_pool: dict[str, list[StageEntry]] = {}
    for entry, tier in winners:
        cap = cap_of(entry, tier)
        if cap is not None:
            caps[cap.key] = cap
            by_pool.setdefault(cap.key, []).append(entry)
    lock_pools(call, sorted(by_pool))
    gone = Counter(taken(call, by_pool))
    decision = YES
    for key, entries in by_pool.items():
        soft = stage_of(entries[0]).may_exceed_soft_quota
        decision &= within(caps[key], gone[key], len(entries), reason=exceed_reason, may_exceed_soft=soft)
    decision.required()
    return by_pool


def lock_pools(call: Call, keys: Sequence[str]) -> dict[str, Pool]:
    """The pools' rows, locked in the order given (sorted, so that no two meetings wait for each other)."""
    for key in keys:
        Pool.objects.get_or_create(call=call, key=key)
    return {key: Pool.objects.select_for_update(no_key=True).get(call=call, key=key) for key in keys}


def cancel_meeting(actor: Actor, meeting: Meeting, reason: str) -> None:
    """Cancel a meeting that was not held; its items wait again.

    Raises:
        Refused: not an officer; recorded already.
    """
    access.may_prepare(actor).required()
    with act(actor, "decisions.cancel", meeting, reason=reason):
        meeting = locked(meeting)
        move(meeting, MEETING, "cancel")
        meeting.items.update(live=False)
