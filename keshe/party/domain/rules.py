"""What a party organisation, a post, a rule and a party member's entry must be: pure rules with reasons."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from keshe.lib.refusals import YES, Decision, no
from keshe.party.domain.identity import identity_number
from keshe.party.domain.kinds import GROUP_POSTS, SINGLE, OrganKind, PostKind

#: The day on which the party was founded: nobody joined it before.
FOUNDING = date(1921, 7, 1)

Term = tuple[str, date, date | None]


def organ_sound(values: Mapping[str, object], today: date) -> Decision:
    """Whether an organisation is right in itself."""
    answer = YES if values.get("name") else no("party.name_missing", "name")
    if values.get("kind") not in set(OrganKind):
        answer &= no("party.kind_unknown", "kind")
    founded, dissolved = values.get("founded_on"), values.get("dissolved_on")
    if not isinstance(founded, date):
        return answer & no("party.founded_missing", "founded_on")
    if founded > today:
        answer &= no("party.not_yet", "founded_on", day=founded.isoformat())
    if isinstance(dissolved, date) and dissolved < founded:
        answer &= no("party.dissolved_before_founded", "dissolved_on")
    if isinstance(dissolved, date) and dissolved > today:
        answer &= no("party.not_yet", "dissolved_on", day=dissolved.isoformat())
    return answer


def may_stand_under(kind: object, parent_kind: object) -> Decision:
    """A branch may stand under a working group; a working group stands by itself."""
    if parent_kind is None or (kind != OrganKind.GROUP and parent_kind == OrganKind.GROUP):
        return YES
    return no("party.parent_wrong", "parent")


def rule_sound(values: Mapping[str, object], today: date) -> Decision:
    """Whether a working rule is right in itself."""
    answer = YES if values.get("title") else no("party.title_missing", "title")
    adopted, until = values.get("adopted_on"), values.get("until")
    if not isinstance(adopted, date):
        return answer & no("party.adopted_missing", "adopted_on")
    if adopted > today:
        answer &= no("party.not_yet", "adopted_on", day=adopted.isoformat())
    if isinstance(until, date) and until < adopted:
        answer &= no("party.until_before_adopted", "until")
    return answer


def post_sound(post: str, since: date, until: date | None, organ_kind: str, founded_on: date) -> Decision:
    """Whether a term in a post is right in itself and belongs to such an organisation."""
    answer = YES
    if post not in set(PostKind) or (post in GROUP_POSTS) != (organ_kind == OrganKind.GROUP):
        answer &= no("party.post_does_not_fit", "post")
    if since < founded_on:
        answer &= no("party.before_founding", "since", day=founded_on.isoformat())
    if until is not None and until < since:
        answer &= no("party.until_before_since", "until")
    return answer


def one_at_a_time(post: str, since: date, until: date | None, others: Iterable[Term]) -> Decision:
    """A branch has one secretary at a time, a group one leader. The last day of one may not be the first of the next."""
    if post not in SINGLE:
        return YES
    last = until or date.max
    for other, begins, ends in others:
        if other == post and begins <= last and since <= (ends or date.max):
            return no("party.post_taken", "since", since=begins.isoformat(), until=ends.isoformat() if ends else "今")
    return YES


def phone_number(text: str) -> str:
    """A telephone number as it is kept: half-width, without blanks and hyphens."""
    return re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", text))


def member_sound(values: Mapping[str, object], today: date) -> Decision:
    """Whether a party member's entry is right in itself. The reasons never repeat what was typed."""
    answer = YES if values.get("name") else no("party.member_name_missing", "name")
    answer &= identity_number(str(values.get("identity_number") or ""), today)
    joined = values.get("joined_on")
    if not isinstance(joined, date):
        answer &= no("party.joined_missing", "joined_on")
    elif not FOUNDING <= joined <= today:
        answer &= no("party.joined_wrong", "joined_on")
    phone = str(values.get("phone") or "")
    if phone and not re.fullmatch(r"\+?[0-9]{7,15}", phone):
        answer &= no("party.phone_wrong", "phone")
    return answer


def kept_on(recorded: date, left: date | None, erased: date | None, day: date) -> bool:
    """Whether a person's entry was kept on ``day``: from the day it was recorded, through the day on which the
    membership moved elsewhere, and never on the day of its erasure or later."""
    return recorded <= day and (left is None or day <= left) and (erased is None or day < erased)
