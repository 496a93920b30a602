"""What an entry of the roll must be: pure rules with reasons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from keshe.lib.refusals import YES, Decision, no
from keshe.membership.domain.identity import half_width, identity_sound, tidy_identity
from keshe.membership.domain.vocabulary import PERSONAL, Kind

EARLIEST = date(1949, 1, 1)
#: Characters that the roll keeps of each value.
LONGEST = {
    "name": 120,
    "identity": 30,
    "phone": 30,
    "email": 254,
    "workplace": 120,
    "title": 60,
    "field": 60,
    "contact": 50,
    "number": 40,
}
MOST_DUE = Decimal(10_000_000)

_PHONE = re.compile(r"\+?[0-9]{7,15}|0[0-9]{2,3}-[0-9]{7,8}(-[0-9]{1,6})?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def tidied(values: Mapping[str, object]) -> dict[str, str]:
    """What is kept of a member, as it is kept."""
    known = {name: half_width(str(values.get(name) or "")) for name in PERSONAL}
    known["name"] = re.sub(r"\s+", " ", known["name"]).replace("(", "（").replace(")", "）")
    known["identity"] = tidy_identity(known["identity"])
    known["phone"] = tidy_phone(known["phone"])
    return known


def tidy_phone(text: str) -> str:
    """A telephone number; a mobile one without blanks, hyphens and country code."""
    plain = re.sub(r"\s", "", half_width(text))
    bare = re.sub(r"^\+?86(?=1[0-9]{10}$)", "", plain.replace("-", ""))
    return bare if re.fullmatch(r"1[0-9]{10}", bare) else plain


def applicant_sound(kind: str, values: Mapping[str, str]) -> Decision:
    """Whether an application says enough and nothing wrong."""
    answer = entry_sound(kind, values)
    if not values["identity"]:
        answer &= no("membership.identity_missing", "identity")
    if not values["phone"]:
        answer &= no("membership.phone_missing", "phone")
    if kind == Kind.INSTITUTION and not values["contact"]:
        answer &= no("membership.contact_missing", "contact")
    return answer


def entry_sound(kind: str, values: Mapping[str, str]) -> Decision:
    """Whether what is known of a member is right in itself."""
    answer = YES if values["name"] else no("membership.name_missing", "name")
    if kind not in set(Kind):
        answer &= no("membership.kind_unknown", "kind")
    if values["identity"]:
        answer &= identity_sound(kind, values["identity"])
    return answer & contact_sound(values)


def contact_sound(values: Mapping[str, str]) -> Decision:
    """Whether telephone, address and the lengths of all values are right."""
    answer = YES
    phone, email = values.get("phone", ""), values.get("email", "")
    if phone and not _phone_sound(phone):
        answer &= no("membership.phone_wrong", "phone")
    if email and not _EMAIL.fullmatch(email[: LONGEST["email"]]):
        answer &= no("membership.email_wrong", "email")
    for name, value in values.items():
        if len(value) > LONGEST.get(name, len(value)):
            answer &= no("membership.too_long", name, most=LONGEST[name])
    return answer


def _phone_sound(phone: str) -> bool:
    """Eleven digits that begin with 1 are a mobile number; such a number has no other length."""
    if re.fullmatch(r"1[3-9][0-9]*", phone):
        return len(phone) == 11
    return _PHONE.fullmatch(phone) is not None


def term_sound(joined_on: date, until: date | None, today: date) -> Decision:
    """Whether days of joining and of the term's end go together."""
    answer = YES
    if joined_on > today:
        answer &= no("membership.joined_in_future", "joined_on", day=joined_on.isoformat())
    if joined_on < EARLIEST:
        answer &= no("membership.joined_too_early", "joined_on", day=joined_on.isoformat())
    if until is not None and until < joined_on:
        answer &= no("membership.until_before_joined", "until")
    return answer


def renewal_sound(joined_on: date, before: date | None, until: date | None) -> Decision:
    """A renewal leads further than the term that runs; ``None`` is without end."""
    if until is not None and until < joined_on:
        return no("membership.until_before_joined", "until")
    if before is None or (until is not None and until <= before):
        day = before.isoformat() if before else ""
        return no("membership.not_longer" if before else "membership.endless_already", "until", day=day)
    return YES


def end_sound(joined_on: date, ended_on: date, today: date) -> Decision:
    """Whether a membership can end on a day: its last."""
    if ended_on > today:
        return no("membership.ended_in_future", "ended_on")
    return YES if ended_on >= joined_on else no("membership.ended_before_joined", "ended_on")


def declaration_sound(since: date, today: date, known: int) -> Decision:
    """Whether a roll can be declared complete from a day on; ``known`` members had joined by then."""
    if since > today:
        return no("membership.declare_in_future", "since", day=since.isoformat())
    if since < EARLIEST:
        return no("membership.declare_too_early", "since", day=since.isoformat())
    return YES if known else no("membership.declare_empty", "since", day=since.isoformat())


def due_sound(year: int, amount: Decimal, paid_on: date, today: date) -> Decision:
    """Whether a due can have been paid like this."""
    answer = YES
    if not EARLIEST.year <= year <= today.year + 1:
        answer &= no("membership.due_year", "year", last=today.year + 1)
    if not 0 < amount <= MOST_DUE or amount != amount.quantize(Decimal("0.01")):
        answer &= no("membership.due_amount", "amount")
    if paid_on > today:
        answer &= no("membership.due_in_future", "paid_on")
    return answer


def last_day(until: date | None, ended_on: date | None) -> date | None:
    """The last day on which a membership holds; None: without end."""
    days = [day for day in (until, ended_on) if day is not None]
    return min(days) if days else None


def holds(status: str, joined_on: date | None, until: date | None, ended_on: date | None, day: date) -> bool:
    """Whether a membership is in validity on a day."""
    if joined_on is None or status not in ("active", "ended"):
        return False
    last = last_day(until, ended_on)
    return joined_on <= day and (last is None or day <= last)
