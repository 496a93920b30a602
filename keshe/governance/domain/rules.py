"""What a record of a unit's governance must be: pure rules with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from keshe.governance.domain.kinds import (
    ADOPTS_RULES,
    DECIDES_SOCIETY_DAY,
    BranchKind,
    ChannelKind,
    MeetingKind,
    PostKind,
    RuleKind,
)
from keshe.lib.clock import local
from keshe.lib.refusals import YES, Decision, no

Values = Mapping[str, object]


def has_quorum(attended: int, expected: int) -> bool:
    """Whether at least two thirds of those entitled were there (社会团体章程示范文本)."""
    return attended * 3 >= expected * 2


def held_on(held_at: datetime) -> date:
    """The day on which a meeting counts: the day it began, in China. 31 December 23:30 counts in that year."""
    return local(held_at).date()


def post_sound(values: Values, today: date) -> Decision:
    """Whether a term of office is right in itself."""
    return _named(values) & _of_kind(values, PostKind) & _period(values, today, "since")


def branch_sound(values: Values, today: date) -> Decision:
    """Whether a branch is right in itself."""
    return _named(values) & _of_kind(values, BranchKind) & _period(values, today, "founded_on")


def rule_sound(values: Values, today: date, meeting: tuple[str, date] | None = None) -> Decision:
    """Whether an internal rule is right in itself. ``meeting``: kind and day of the recorded meeting that adopted it."""
    answer = _named(values) & _of_kind(values, RuleKind) & _period(values, today, "adopted_on")
    adopted_by, adopted_on = values.get("adopted_by"), values.get("adopted_on")
    if adopted_by not in ADOPTS_RULES:
        answer &= no("governance.adopter_unknown", "adopted_by")
    elif meeting is not None and adopted_by != meeting[0]:
        answer &= no("governance.other_adopter", "adopted_by")
    if meeting is not None and isinstance(adopted_on, date) and adopted_on != meeting[1]:
        answer &= no("governance.other_day", "adopted_on", day=meeting[1].isoformat())
    return answer


def staff_sound(values: Values, today: date) -> Decision:
    """Whether somebody's time in the secretariat is right in itself."""
    return _named(values) & _period(values, today, "since")


def channel_sound(values: Values, today: date) -> Decision:
    """Whether a channel is right in itself."""
    answer = _named(values) & _of_kind(values, ChannelKind) & _period(values, today, "since")
    address = str(values.get("address") or "")
    if values.get("kind") == ChannelKind.WEBSITE and not address.startswith(("https://", "http://")):
        answer &= no("governance.address_missing", "address")
    return answer


def meeting_sound(values: Values, now: datetime) -> Decision:
    """Whether a meeting is right in itself. It is recorded when it has begun, not before."""
    answer = _of_kind(values, MeetingKind)
    held_at = values.get("held_at")
    if not isinstance(held_at, datetime):
        answer &= no("governance.time_missing", "held_at")
    elif held_at > now:
        answer &= no("governance.not_held_yet", "held_at", at=local(held_at).strftime("%Y-%m-%d %H:%M"))
    attended, expected = values.get("attended"), values.get("expected")
    if not isinstance(attended, int) or attended < 1:
        answer &= no("governance.number_missing", "attended")
    if not isinstance(expected, int) or expected < 1:
        answer &= no("governance.number_missing", "expected")
    if isinstance(attended, int) and isinstance(expected, int) and attended > expected:
        answer &= no("governance.more_than_expected", "attended", attended=attended, expected=expected)
    return answer & _society_day(values)


def _society_day(values: Values) -> Decision:
    name, on = values.get("society_day"), values.get("society_day_on")
    if not name and not on:
        return YES
    if not name or not on:
        return no("governance.society_day_pair", "society_day_on" if name else "society_day")
    if values.get("kind") not in DECIDES_SOCIETY_DAY:
        return no("governance.society_day_council", "society_day")
    attended, expected = values.get("attended"), values.get("expected")
    if isinstance(attended, int) and isinstance(expected, int) and not has_quorum(attended, expected):
        return no("governance.society_day_quorum", "society_day", attended=attended, expected=expected)
    return YES


def news_sound(values: Values) -> Decision:
    """Whether news has a headline and a text."""
    answer = YES if values.get("title") else no("governance.title_missing", "title")
    return answer if values.get("body") else answer & no("governance.body_missing", "body")


def paragraphs(body: str) -> list[str]:
    """The paragraphs of a plain text: its lines, empty ones left out."""
    return [line.strip() for line in body.splitlines() if line.strip()]


def _named(values: Values) -> Decision:
    return YES if values.get("name") else no("governance.name_missing", "name")


def _of_kind(values: Values, kinds: type[StrEnum]) -> Decision:
    return YES if values.get("kind") in set(kinds) else no("governance.kind_unknown", "kind")


def _period(values: Values, today: date, first: str) -> Decision:
    since, until = values.get(first), values.get("until")
    if not isinstance(since, date):
        return no("governance.since_missing", first)
    answer = YES
    if since > today:
        answer &= no("governance.since_in_future", first, day=since.isoformat())
    if isinstance(until, date) and until < since:
        answer &= no("governance.until_before_since", "until")
    return answer
