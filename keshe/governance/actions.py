"""Writes: records of a unit's governance, its public page, its news."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked, move
from keshe.governance import access
from keshe.governance.domain import rules
from keshe.governance.domain.lifecycle import NEWS
from keshe.governance.labels import MEETING_KINDS
from keshe.governance.models import (
    Channel,
    CouncilPost,
    GoverningMeeting,
    InternalRule,
    NewsItem,
    SocietyBranch,
    SocietyPage,
    StaffMember,
)
from keshe.governance.queries import meetings_of
from keshe.lib import clock
from keshe.lib.refusals import Decision, refuse_unless
from keshe.organisations.domain.names import normalise
from keshe.organisations.models import Organisation
from keshe.records import access as record_access
from keshe.records.models import Record
from keshe.records.writing import saved, tidy

Values = Mapping[str, object]


def _today(sound: Callable[[Values, date], Decision]) -> Callable[[Values], Decision]:
    return lambda values: sound(values, clock.today())


def _rule_sound(values: Values) -> Decision:
    meeting = values.get("meeting")
    adopted = (meeting.kind, meeting.day) if isinstance(meeting, GoverningMeeting) else None
    return rules.rule_sound(values, clock.today(), adopted)


@dataclass(frozen=True)
class Shape:
    """How one sort of record is written: its table, what may be set, what must hold, what the log may say."""

    model: type[Record]
    fields: tuple[str, ...]
    sound: Callable[[Values], Decision]
    logged: tuple[str, ...]


SHAPES: Mapping[str, Shape] = {
    "council_post": Shape(
        CouncilPost,
        ("kind", "name", "workplace", "since", "until", "shown", "description"),
        _today(rules.post_sound),
        ("kind", "since", "until", "shown"),
    ),
    "society_branch": Shape(
        SocietyBranch,
        ("kind", "name", "founded_on", "head", "until", "description"),
        _today(rules.branch_sound),
        ("kind", "founded_on", "until"),
    ),
    "governing_meeting": Shape(
        GoverningMeeting,
        (
            *("kind", "title", "held_at", "attended", "expected", "decisions"),
            *("society_day", "society_day_on", "description"),
        ),
        lambda values: rules.meeting_sound(values, clock.now()),
        ("kind", "held_at", "attended", "expected", "society_day", "society_day_on"),
    ),
    "internal_rule": Shape(
        InternalRule,
        ("kind", "name", "adopted_on", "adopted_by", "meeting", "until", "description"),
        _rule_sound,
        ("kind", "adopted_on", "adopted_by", "until"),
    ),
    "staff_member": Shape(
        StaffMember,
        ("name", "position", "full_time", "since", "until", "description"),
        _today(rules.staff_sound),
        ("full_time", "since", "until"),
    ),
    "channel": Shape(
        Channel,
        ("kind", "name", "address", "since", "until", "description"),
        _today(rules.channel_sound),
        ("kind", "since", "until"),
    ),
}
"""The sorts of records, as the log and ``Record.sort`` name them."""


def record_entry(actor: Actor, unit: Organisation, sort: str, values: Values) -> Record:
    """Record a term of office, a branch, a meeting, a rule, somebody in the secretariat or a channel.

    Args:
        sort: one of :data:`SHAPES`.
        values: of the sort's fields.

    Raises:
        Refused: not allowed; a value is wrong.
    """
    record_access.may_record(actor, unit).required()
    shape = SHAPES[sort]
    values = _sound(shape, unit, tidy(values, shape.fields))
    with act(actor, "governance.record") as record:
        thing = shape.model(sort=sort, organisation=unit)
        record.subject = saved(thing, values, record.at, new=True)
        record.facts = _facts(shape, thing)
    return thing


def change_entry(actor: Actor, thing: Record, values: Values) -> Record:
    """Correct such a record. Raises Refused as :func:`record_entry` does."""
    record_access.may_change(actor, thing).required()
    shape = SHAPES[thing.sort]
    with act(actor, "governance.change", thing) as record:
        thing = locked(thing)
        record_access.may_change(actor, thing).required()
        values = _sound(shape, thing.organisation, tidy(values, shape.fields, thing))
        saved(thing, values, record.at)
        record.facts = _facts(shape, thing)
    return thing


def _sound(shape: Shape, unit: Organisation, values: dict[str, object]) -> dict[str, object]:
    if shape.model in (CouncilPost, StaffMember):
        values["name"] = normalise(str(values.get("name") or ""))
    if shape.model is GoverningMeeting and not values.get("title"):
        values["title"] = _title(values)
    meeting = values.get("meeting")
    if isinstance(meeting, GoverningMeeting):
        known = meetings_of(unit).filter(pk=meeting.pk).exists()
        refuse_unless(known, "governance.foreign_meeting", "meeting")
    shape.sound(values).required()
    return values


def _title(values: Values) -> str:
    """What a meeting is called that was given no name of its own: “2022-03-18 理事会”."""
    held_at, kind = values.get("held_at"), values.get("kind")
    label = next((str(label) for key, label in MEETING_KINDS.items() if key == kind), "")
    day = rules.held_on(held_at).isoformat() if isinstance(held_at, datetime) else ""
    return f"{day} {label}".strip()


def _facts(shape: Shape, thing: Record) -> dict[str, object]:
    return {"sort": thing.sort, **{name: getattr(thing, name) for name in shape.logged}}


# ------------------------------------------------------------------ the public page and its news

PAGE_FIELDS = ("is_public", "greeting", "open_to_join", "how_to_join")
NEWS_FIELDS = ("title", "body")


def change_page(actor: Actor, unit: Organisation, values: Values) -> SocietyPage:
    """Say what the public page shows besides profile and records, and whether there is one.

    Args:
        values: of :data:`PAGE_FIELDS`.

    Raises:
        Refused: not allowed; joining is open and nothing is said about how.
    """
    access.may_change_page(actor, unit).required()
    with act(actor, "governance.change_page") as record:
        locked(unit)
        page, _made = SocietyPage.objects.get_or_create(organisation=unit, defaults={"changed_at": record.at})
        for field in PAGE_FIELDS:
            if field in values:
                value = values[field]
                setattr(page, field, value.strip() if isinstance(value, str) else value)
        refuse_unless(page.how_to_join or not page.open_to_join, "governance.join_unsaid", "how_to_join")
        page.changed_at = record.at
        page.save()
        record.subject = page
        record.facts = {"is_public": page.is_public, "open_to_join": page.open_to_join}
    return page


def draft_news(actor: Actor, unit: Organisation, values: Values) -> NewsItem:
    """Write a piece of news; nobody outside the unit sees it yet.

    Args:
        values: of :data:`NEWS_FIELDS`.

    Raises:
        Refused: not allowed; headline or text is missing.
    """
    access.may_write_news(actor, unit).required()
    written = _written(values)
    with act(actor, "governance.draft_news") as record:
        news = NewsItem.objects.create(organisation=unit, created_at=record.at, changed_at=record.at, **written)
        record.subject = news
    return news


def change_news(actor: Actor, news: NewsItem, values: Values) -> NewsItem:
    """Correct a piece of news that has not been withdrawn. Raises Refused as :func:`draft_news` does."""
    access.may_change_news(actor, news).required()
    written = _written(values)
    with act(actor, "governance.change_news", news) as record:
        news = locked(news)
        access.may_change_news(actor, news).required()
        for field, value in written.items():
            setattr(news, field, value)
        news.changed_at = record.at
        news.save()
        record.facts = {"status": news.status}
    return news


def publish_news(actor: Actor, news: NewsItem) -> None:
    """Let everybody read it. Raises Refused: not allowed; published already; the unit's page is not open."""
    access.may_publish_news(actor, news).required()
    with act(actor, "governance.publish_news", news) as record:
        news = locked(news)
        access.may_publish_news(actor, news).required()
        move(news, NEWS, "publish", published_at=record.at)


def withdraw_news(actor: Actor, news: NewsItem) -> None:
    """Take it off the page, or give up a draft. Raises Refused: not allowed; withdrawn already."""
    access.may_withdraw_news(actor, news).required()
    with act(actor, "governance.withdraw_news", news) as record:
        record.facts = {"was": news.status}
        move(locked(news), NEWS, "withdraw", withdrawn_at=record.at)


def _written(values: Values) -> dict[str, str]:
    written = {field: str(values.get(field) or "").strip() for field in NEWS_FIELDS}
    rules.news_sound(written).required()
    return written
