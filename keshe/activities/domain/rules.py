"""What a record must be: pure rules with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from keshe.activities.domain.kinds import ACADEMIC, Level
from keshe.activities.domain.lifecycle import EventStatus
from keshe.lib.clock import LAST_DAY, local
from keshe.lib.refusals import YES, Decision, no

EARLIEST_YEAR = 1949
#: Nobody announces an event for later; such a year is a slip.
YEARS_AHEAD = 5


def activity_sound(values: Mapping[str, object], now: datetime, counts_as: str, status: str) -> Decision:
    """Whether an event is right in itself. One that was held has begun; ``counts_as`` is what its kind counts as ("" for
    a kind that the vocabulary does not have)."""
    answer = YES if values.get("title") else no("activities.title_missing", "title")
    starts_at, ends_at = values.get("starts_at"), values.get("ends_at")
    if not isinstance(starts_at, datetime):
        return answer & no("activities.start_missing", "starts_at")
    if status == EventStatus.HELD and starts_at > now:
        answer &= no("activities.not_held_yet", "starts_at", at=local(starts_at).strftime("%Y-%m-%d %H:%M"))
    if status == EventStatus.PLANNED and values.get("participants") is not None:
        answer &= no("activities.not_counted_yet", "participants")
    if local(starts_at).year < EARLIEST_YEAR:
        answer &= no("activities.too_early", "starts_at")
    if status == EventStatus.PLANNED and local(now).year + YEARS_AHEAD < local(starts_at).year <= LAST_DAY.year:
        answer &= no("activities.planned_too_far", "starts_at", years=str(YEARS_AHEAD))
    for name, at in (("starts_at", starts_at), ("ends_at", ends_at)):
        if isinstance(at, datetime) and local(at).date() > LAST_DAY:
            answer &= no("activities.too_late", name)
    if isinstance(ends_at, datetime) and ends_at < starts_at:
        answer &= no("activities.ends_before_start", "ends_at")
    if not counts_as:
        return answer & no("activities.kind_unknown", "kind")
    return answer & _academic_sound(values, counts_as)


def _academic_sound(values: Mapping[str, object], counts_as: str) -> Decision:
    """Academic meetings have a level and may be in the list of the academic month, others neither."""
    answer = YES
    if values.get("level") and values["level"] not in set(Level):
        answer &= no("activities.level_unknown", "level")
    if values.get("level") and counts_as not in ACADEMIC:
        answer &= no("activities.level_only_academic", "level")
    if counts_as in ACADEMIC and not values.get("level"):
        answer &= no("activities.level_missing", "level")
    if values.get("in_academic_month") and counts_as not in ACADEMIC:
        answer &= no("activities.month_only_academic", "in_academic_month")
    return answer
