"""What a record must be: pure rules with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from keshe.activities.domain.kinds import ACADEMIC, COUNTED, NEEDS_BODY, AchievementKind, ActivityKind
from keshe.lib.clock import local
from keshe.lib.refusals import YES, Decision, no

EARLIEST_YEAR = 1949


def activity_sound(values: Mapping[str, object], now: datetime) -> Decision:
    """Whether an activity is right in itself. It is recorded when it has begun, not before."""
    answer = YES if values.get("title") else no("activities.title_missing", "title")
    starts_at, ends_at = values.get("starts_at"), values.get("ends_at")
    if not isinstance(starts_at, datetime):
        return answer & no("activities.start_missing", "starts_at")
    if starts_at > now:
        answer &= no("activities.not_held_yet", "starts_at", at=local(starts_at).strftime("%Y-%m-%d %H:%M"))
    if local(starts_at).year < EARLIEST_YEAR:
        answer &= no("activities.too_early", "starts_at")
    if isinstance(ends_at, datetime) and ends_at < starts_at:
        answer &= no("activities.ends_before_start", "ends_at")
    if values.get("level") and values.get("kind") not in ACADEMIC:
        answer &= no("activities.level_only_academic", "level")
    if values.get("kind") in ACADEMIC and not values.get("level"):
        answer &= no("activities.level_missing", "level")
    if values.get("in_academic_month") and values.get("kind") not in ACADEMIC:
        answer &= no("activities.month_only_academic", "in_academic_month")
    if values.get("kind") not in set(ActivityKind):
        answer &= no("activities.kind_unknown", "kind")
    return answer


def achievement_sound(values: Mapping[str, object], today: date) -> Decision:
    """Whether an achievement is right in itself."""
    kind, since, until = values.get("kind"), values.get("since"), values.get("until")
    answer = YES if values.get("name") else no("activities.name_missing", "name")
    if kind not in set(AchievementKind):
        answer &= no("activities.kind_unknown", "kind")
    if kind in NEEDS_BODY and not values.get("body"):
        answer &= no("activities.body_missing", "body")
    quantity = values.get("quantity")
    if quantity != 1 and kind not in COUNTED:
        answer &= no("activities.quantity_one", "quantity")
    if not isinstance(quantity, int) or quantity < 1:
        answer &= no("activities.quantity_positive", "quantity")
    if not isinstance(since, date):
        return answer & no("activities.since_missing", "since")
    return answer & _period(since, until if isinstance(until, date) else None, today)


def _period(since: date, until: date | None, today: date) -> Decision:
    answer = YES
    if since > today:
        answer &= no("activities.since_in_future", "since", day=since.isoformat())
    if until is not None and until < since:
        answer &= no("activities.until_before_since", "until")
    return answer
