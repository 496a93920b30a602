"""Sign-up and check-in: pure rules about times, places and telephone numbers."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta

from keshe.activities.domain.lifecycle import EventStatus
from keshe.lib.clock import end_of_day, local
from keshe.lib.refusals import YES, Decision, no

#: Check-in opens so long before the start …
EARLY = timedelta(hours=2)
#: … and personal data of those who signed up go so long after the event.
KEPT = timedelta(days=180)

#: Wrong telephones and codes that one network address may try in an hour: a hall shares one, and people mistype.
MOST_WRONG = 60

PHONE = re.compile(r"1[3-9][0-9]{9}|0[0-9]{2,3}[0-9]{7,8}")


def phone_of(typed: str) -> str:
    """A telephone number as it is kept: half-width digits alone, without +86. "" when it cannot be one."""
    digits = re.sub(r"[\s()\-－—（）]", "", unicodedata.normalize("NFKC", typed))
    digits = re.sub(r"^(\+|00)86", "", digits)
    return digits if PHONE.fullmatch(digits) else ""


def may_sign_up(
    *, takes: bool, status: str, starts_at: datetime, closes_at: datetime | None, arrived_at: datetime
) -> Decision:
    """Whether a sign-up that arrived then is in time."""
    if not takes:
        return no("activities.no_sign_up")
    if status != EventStatus.PLANNED:
        return no("activities.sign_up_over")
    ends = min(closes_at, starts_at) if closes_at else starts_at
    return YES if arrived_at <= ends else no("activities.sign_up_closed", at=_written(ends))


def check_in_times(starts_at: datetime, ends_at: datetime | None) -> tuple[datetime, datetime]:
    """From when until when people check in by themselves: two hours before until the end of the last day."""
    last = max(starts_at, ends_at) if ends_at else starts_at
    return starts_at - EARLY, end_of_day(local(last).date())


def may_check_in(status: str, starts_at: datetime, ends_at: datetime | None, now: datetime) -> Decision:
    """Whether people may check in by themselves now."""
    if status == EventStatus.CANCELLED:
        return no("activities.event_cancelled")
    opens, closes = check_in_times(starts_at, ends_at)
    if now < opens:
        return no("activities.check_in_early", at=_written(opens))
    return YES if now <= closes else no("activities.check_in_late", at=_written(closes))


def may_prove(*, came: bool, status: str, starts_at: datetime, ends_at: datetime | None, now: datetime) -> Decision:
    """Whether it can be certified that somebody took part: they checked in, and the event is over."""
    if status == EventStatus.CANCELLED:
        return no("activities.event_cancelled")
    if not came:
        return no("activities.proof_not_checked_in")
    over = max(starts_at, ends_at) if ends_at else starts_at
    return YES if now >= over else no("activities.proof_early", at=_written(over))


def same_name(one: str, other: str) -> bool:
    """Whether two names are written alike, blanks and width of signs aside."""
    return bool(one.strip()) and _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).casefold()


def places_sound(capacity: int | None, closes_at: datetime | None, starts_at: datetime, taken: int) -> Decision:
    """Whether the settings of a sign-up are right: nobody who has a place loses it, and it closes by the start."""
    answer = YES
    if capacity is not None and capacity < max(taken, 1):
        answer &= no("activities.capacity_too_small", "capacity", taken=taken)
    if closes_at is not None and closes_at > starts_at:
        answer &= no("activities.closes_after_start", "sign_up_closes_at", at=_written(starts_at))
    return answer


def is_scientists_day(starts_at: datetime) -> bool:
    """Whether the event falls on 10 July, 苏州科学家日."""
    day = local(starts_at)
    return (day.month, day.day) == (7, 10)


def _written(at: datetime) -> str:
    return local(at).strftime("%Y-%m-%d %H:%M")
